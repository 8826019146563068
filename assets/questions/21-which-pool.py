# loopscope: load '/report burst=10'
import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def slow():
    time.sleep(1)
    return []


@app.get("/report")
async def report():
    return await asyncio.to_thread(slow)
