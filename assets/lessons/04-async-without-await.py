# loopscope: load '/burgers burst=10'
# async def, and nothing in it that gives way
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def read_burgers():
    time.sleep(1)
    return ["Cheeseburger"]
