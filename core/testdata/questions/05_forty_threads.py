# Only 40 requests at a time, then they wait.
# load: /def burst=100
# expect: done 0 = 40 at 1000, 40 at 2000, 20 at 3000
# expect: threads = 40
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/def")
def in_def():
    time.sleep(1)
