import asyncio

from fastapi import FastAPI

app = FastAPI()


async def fetch(number):
    await asyncio.sleep(1)
    return number


@app.get("/burgers")
async def burgers():
    return [await fetch(number) for number in range(3)]
