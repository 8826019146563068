# loopscope: load '/quote burst=20' '/health burst=1'
# A service with one line that spoils it
import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


async def price(item):
    await asyncio.sleep(0.2)
    return 42


def audit(item):
    time.sleep(0.1)


@app.get("/quote")
async def quote(item: str = "burger"):
    amount = await price(item)
    audit(item)
    return {"item": item, "price": amount}


@app.get("/health")
async def health():
    return "ok"
