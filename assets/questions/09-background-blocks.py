# loopscope: load '/order burst=1' '/fast burst=1'
import asyncio
import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def send_mail():
    time.sleep(2)


@app.get("/order")
async def order(tasks: BackgroundTasks):
    tasks.add_task(send_mail)
    return "ordered"


@app.get("/fast")
async def fast():
    await asyncio.sleep(1)
    return "fast"
