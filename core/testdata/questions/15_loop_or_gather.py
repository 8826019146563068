# An await in a loop waits for the sum, gather for the longest; calls that block run one after another even in gather.
# load: /loop burst=1
# load: /gather burst=1
# load: /blocking burst=1 at=10s
# expect: done 0 = 1 at 3000
# expect: done 1 = 1 at 1000
# expect: done 2 = 1 at 3000
import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


async def fetch(i):
    await asyncio.sleep(1)
    return i


async def blocks(i):
    time.sleep(1)


@app.get("/loop")
async def loop():
    return [await fetch(i) for i in range(3)]


@app.get("/gather")
async def gather():
    return await asyncio.gather(*[fetch(i) for i in range(3)])


@app.get("/blocking")
async def blocking():
    await asyncio.gather(*[blocks(i) for i in range(3)])
