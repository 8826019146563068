# loopscope: load '/product/3 burst=4'
import json, asyncio
from fastapi import FastAPI
import redis.asyncio as redis
import asyncpg
app = FastAPI()
r = redis.Redis(host="localhost", port=6379, decode_responses=True)

@app.on_event("startup")
async def startup():
    app.state.pool = await asyncpg.create_pool(dsn="postgres://", min_size=5, max_size=20)

@app.get("/product/{pid}")
async def product(pid: int):
    key = f"product:{pid}"
    cached = await r.get(key)
    if cached:
        return {"cached": True, "data": json.loads(cached)}
    async with app.state.pool.acquire() as conn:
        row = await conn.fetchrow("SELECT * FROM products WHERE id=$1", pid)
        async with conn.transaction():
            await conn.execute("UPDATE hits SET n = n + 1 WHERE id=$1", pid)
    data = {"id": pid, "name": str(row["name"]), "price": float(row["price"])}
    await r.setex(key, 60, json.dumps(data))
    return {"cached": False, "data": data}
