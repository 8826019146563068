# loopscope: load '/burgers burst=100'
# A hundred requests at once, to a def endpoint
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
def read_burgers():
    time.sleep(1)
    return ["Cheeseburger"]
