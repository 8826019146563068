# loopscope: load '/burgers burst=10'
# The same call in a def endpoint
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
def read_burgers():
    time.sleep(1)
    return ["Cheeseburger"]
