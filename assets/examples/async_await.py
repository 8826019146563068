# async def with await: ten requests at once
#
# At the await each request gives way, and the loop takes the next: all ten are done at 1 s.
#
# loopscope: load '/burgers burst=10'

import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def read_burgers():
    await asyncio.sleep(1)
    return [{"name": "Cheeseburger"}, {"name": "Veggie Burger"}]
