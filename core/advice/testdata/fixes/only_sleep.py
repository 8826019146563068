import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def read_burgers():
    time.sleep(1)
    return [{"name": "Cheeseburger"}, {"name": "Veggie Burger"}]
