# loopscope: load '/report burst=10'
# Ten requests at once, each with two awaits in a row
import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/report")
async def report():
    user = await query("user")
    orders = await query("orders")
    return {"user": user, "orders": orders}


async def query(table):
    await asyncio.sleep(0.5)
    return table
