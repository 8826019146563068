# async def without await: ten requests at once
#
# time.sleep blocks the loop's only thread. While it sleeps no other request can even start:
# ten requests take 10 s, one after another.
#
# loopscope: load '/burgers burst=10'

import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def read_burgers():
    time.sleep(1)
    return [{"name": "Cheeseburger"}, {"name": "Veggie Burger"}]
