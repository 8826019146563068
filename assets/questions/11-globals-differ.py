# loopscope: load '/count burst=8'
# A global counter, and two worker processes
import time

from fastapi import FastAPI

app = FastAPI()
served = 0


@app.get("/count")
async def count():
    global served
    served += 1
    time.sleep(1)
    print("served by this process:", served)
    return served
