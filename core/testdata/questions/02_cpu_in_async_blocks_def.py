# A def endpoint is started by the loop, and its result sent by it: while the loop is held neither happens.
# load: /cpu burst=1
# load: /def burst=1 at=500ms
# expect: done 0 = 1 at 2000
# expect: done 1 = 1 at 2500
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/cpu")
async def cpu():
    time.sleep(2)  # what holds the loop


@app.get("/def")
def in_def():
    time.sleep(1)
