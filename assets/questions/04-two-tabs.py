# loopscope: load '/page burst=2'
import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/page")
async def page():
    await asyncio.sleep(1)
    return "page"
