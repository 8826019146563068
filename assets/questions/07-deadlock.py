# loopscope: load '/orders burst=100'
import threading
import time

from fastapi import Depends, FastAPI

app = FastAPI()
pool = threading.BoundedSemaphore(15)  # connections, as many as SQLAlchemy has


def get_db():
    if not pool.acquire(timeout=30):
        raise TimeoutError("QueuePool limit of size 5 overflow 10 reached")
    try:
        yield "connection"
    finally:
        pool.release()


@app.get("/orders")
def orders(db: str = Depends(get_db)):
    time.sleep(0.1)
    return []
