import time

from fastapi import FastAPI

app = FastAPI()
served = 0


@app.get("/sum")
async def add_up():
    total = 0
    for i in range(5_000_000):
        total += i
    return total


@app.get("/wait")
async def spin():
    end = time.monotonic() + 1
    while time.monotonic() < end:
        pass
    return "done"


@app.get("/counted")
async def counted():
    global served
    for _ in range(2_000_000):
        served += 1
    return served
