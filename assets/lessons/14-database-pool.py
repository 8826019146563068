# loopscope: load '/orders burst=60'
# Forty threads, fifteen connections
import threading
import time

from fastapi import FastAPI

app = FastAPI()
connections = threading.BoundedSemaphore(15)


@app.get("/orders")
def orders():
    with connections:
        time.sleep(1)
    return []
