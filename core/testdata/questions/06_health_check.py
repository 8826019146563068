# A health check that is a def starves behind 40 slow ones; an async def does not.
# load: /slow burst=80
# load: /healthz burst=1 at=100ms
# load: /health burst=1 at=100ms
# expect: done 1 = 1 at 9900
# expect: done 2 = 1 at 0
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/slow")
def slow():
    time.sleep(5)


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/health")
async def health():
    return "ok"
