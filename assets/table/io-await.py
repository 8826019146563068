import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
async def burgers():
    await asyncio.sleep(0.1)
    return []
