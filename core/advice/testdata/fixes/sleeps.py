"""Sleeping in every way."""

from __future__ import annotations

import time
from time import sleep as nap

from fastapi import FastAPI

app = FastAPI()
hits = 0


@app.get("/one")
async def one():
    time.sleep(1)
    return {"slept": 1}


@app.get("/two")
async def two(seconds: float):
    nap(
        seconds  # as asked for
    )
    two = [time.sleep(2), 2]
    return [two, f"{time.sleep(3)}", *(time.sleep(4) for _ in range(2))]


@app.get("/three")
async def three():
    global hits
    hits += 1
    slept = time.sleep(0.5) or hits
    return slept


@app.websocket("/socket")
async def socket(websocket):
    time.sleep(1)


async def shadowed(asyncio):
    time.sleep(1)


@app.get("/four")
async def four(*args):
    time.sleep(*args)
    return await two(1)
