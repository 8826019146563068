# One slow request freezes all: async def with a call that blocks.
# load: /slow burst=1
# load: /fast burst=3 at=100ms
# expect: done 0 = 1 at 1000
# expect: done 1 = 3 at 900
# expect: longest_block_ms = 1000
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/slow")
async def slow():
    time.sleep(1)


@app.get("/fast")
async def fast():
    return "ok"
