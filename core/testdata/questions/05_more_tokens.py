# More tokens, set where the loop runs.
# load: /def burst=100
# expect: done 0 = 100 at 1000
# expect: threads = 100
import time
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    anyio.to_thread.current_default_thread_limiter().total_tokens = 100
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/def")
def in_def():
    time.sleep(1)
