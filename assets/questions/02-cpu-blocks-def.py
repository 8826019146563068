# loopscope: load '/compute burst=1' '/fast burst=1'
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/compute")
async def compute():
    time.sleep(2)
    return "computed"


@app.get("/fast")
def fast():
    time.sleep(1)
    return "fast"
