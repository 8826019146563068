# The same work, awaited on a thread: the others go on.
# load: /slow burst=1
# load: /def burst=1
# load: /fast burst=3 at=100ms
# expect: done 0 = 1 at 1000
# expect: done 1 = 1 at 1000
# expect: done 2 = 3 at 0
# expect: longest_block_ms = 0
import time

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

app = FastAPI()


@app.get("/slow")
async def slow():
    await run_in_threadpool(time.sleep, 1)


@app.get("/def")
def in_def():
    time.sleep(1)


@app.get("/fast")
async def fast():
    return "ok"
