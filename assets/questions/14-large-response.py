# loopscope: load '/export burst=4'
import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def read_rows():
    time.sleep(1)
    return list(range(3))


def encode(rows):
    time.sleep(1)
    return rows


@app.get("/export")
async def export():
    rows = await asyncio.to_thread(read_rows)
    return encode(rows)
