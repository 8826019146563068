# asyncio.to_thread and run_in_executor(None) have a pool of their own, of min(32, cores + 4) threads; AnyIO's 40 are others.
# load: /to-thread burst=12
# load: /def burst=40
# load: /own burst=4 at=10s
# cores: 2
# expect: done 0 = 6 at 1000, 6 at 2000
# expect: done 1 = 40 at 1000
# expect: done 2 = 2 at 1000, 2 at 2000
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI()
pool = ThreadPoolExecutor(2)


@app.get("/to-thread")
async def to_thread():
    await asyncio.to_thread(time.sleep, 1)


@app.get("/def")
def in_def():
    time.sleep(1)


@app.get("/own")
async def own():
    await asyncio.get_running_loop().run_in_executor(pool, time.sleep, 1)
