# loopscope: load '/async burst=1' '/fast burst=1 at=500ms' '/sync burst=1 at=10s'
import time

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def chunks():
    for number in range(3):
        time.sleep(1)
        yield f"{number}\n"


def sync_chunks():
    for number in range(3):
        time.sleep(1)
        yield f"{number}\n"


@app.get("/async")
async def stream():
    return StreamingResponse(chunks())


@app.get("/sync")
async def stream_from_threads():
    return StreamingResponse(sync_chunks())


@app.get("/fast")
async def fast():
    return "ok"
