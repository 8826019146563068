# loopscope: load '/a burst=4' '/b burst=4' '/c burst=4' '/d burst=4'
import asyncpg, httpx
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
class P(BaseModel):
    id: int
    name: str
    tags: list[str] = []
class W(BaseModel):
    temp: float
    ps: list[P]
@app.get("/a", response_model=list[P])
async def a():
    conn = await asyncpg.connect()
    rows = await conn.fetch("select * from p")
    return rows
@app.get("/b")
async def b() -> W:
    async with httpx.AsyncClient() as c:
        return W.model_validate((await c.get("https://x")).json())
@app.get("/c")
async def c():
    conn = await asyncpg.connect()
    return [dict(r) for r in await conn.fetch("x")]
@app.get("/d")
async def d():
    async with httpx.AsyncClient() as c:
        return (await c.get("https://x")).json()
