# Holders of connections wait for a thread token to go on, and holders of tokens wait for a connection: nothing moves until waiting for a
# connection times out.
# load: /items burst=10
# threads: 2
# expect: failed 0 = 8
# expect: stderr contains QueuePool limit
import threading
import time

from fastapi import Depends, FastAPI

app = FastAPI()
pool = threading.Semaphore(2)


def get_db():
    if not pool.acquire(timeout=3):
        raise TimeoutError("QueuePool limit of size 2 overflow 0 reached")
    try:
        yield "connection"
    finally:
        pool.release()


@app.get("/items")
def items(db=Depends(get_db)):
    time.sleep(0.1)
    return "ok"
