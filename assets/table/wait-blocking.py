import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def burgers():
    time.sleep(1)
    return []
