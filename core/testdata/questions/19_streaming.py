# A sync generator makes a trip to a thread for each chunk; an async one that blocks holds the loop until all is sent.
# load: /sync burst=1
# load: /fast burst=1 at=500ms
# load: /async burst=1 at=10s
# load: /fast burst=1 at=10500ms
# expect: done 0 = 1 at 3000
# expect: done 1 = 1 at 0
# expect: done 2 = 1 at 3000
# expect: done 3 = 1 at 2500
# expect: stdout = False False False True True True
import threading
import time

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
loop_thread = threading.current_thread()


def sync_chunks():
    for i in range(3):
        time.sleep(1)
        print(threading.current_thread() is loop_thread)
        yield f"{i}"


async def async_chunks():
    for i in range(3):
        time.sleep(1)
        print(threading.current_thread() is loop_thread)
        yield f"{i}"


@app.get("/sync")
def sync():
    return StreamingResponse(sync_chunks())


@app.get("/async")
def async_():
    return StreamingResponse(async_chunks())


@app.get("/fast")
async def fast():
    return "ok"
