# loopscope: load '/orders burst=90'
import threading
import time

from fastapi import FastAPI

app = FastAPI()
pool = threading.BoundedSemaphore(15)


@app.get("/orders")
def orders():
    with pool:
        time.sleep(1)
    return []
