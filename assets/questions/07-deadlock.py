# loopscope: load '/orders burst=10'
import asyncio
import threading
import time

from fastapi import FastAPI

app = FastAPI()
threads = asyncio.Semaphore(4)
connections = threading.BoundedSemaphore(3)


def connect():
    connections.acquire()


def query():
    time.sleep(0.1)
    connections.release()


@app.get("/orders")
async def orders():
    async with threads:
        await asyncio.to_thread(connect)
        async with threads:
            await asyncio.to_thread(query)
    return []
