import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/work")
async def work():
    time.sleep(1)
    return "done"
