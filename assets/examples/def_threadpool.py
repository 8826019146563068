# def: a hundred requests at once, forty threads
#
# FastAPI calls a def endpoint on a thread of AnyIO's pool, which lends out 40 tokens:
# forty requests are done at 1 s, forty at 2 s, and twenty at 3 s.
#
# loopscope: load '/burgers burst=100'

import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
def read_burgers():
    time.sleep(1)
    return [{"name": "Cheeseburger"}, {"name": "Veggie Burger"}]
