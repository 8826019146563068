# 15 connections and 40 threads: 25 threads hold a token while they wait for a connection, up to 30 s.
# load: /query burst=40
# expect: done 0 = 25 at 30000, 15 at 35000
# expect: failed 0 = 25
import threading
import time

from fastapi import FastAPI

app = FastAPI()
pool = threading.Semaphore(15)


@app.get("/query")
def query():
    if not pool.acquire(timeout=30):
        raise TimeoutError("QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00")
    try:
        time.sleep(35)
    finally:
        pool.release()
