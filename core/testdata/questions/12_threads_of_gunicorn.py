# There is no --threads: the pool for def is AnyIO's, 40 in each worker.
# load: /def burst=200
# workers: 2
# expect: done 0 = 80 at 1000, 80 at 2000, 40 at 3000
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/def")
def in_def():
    time.sleep(1)
