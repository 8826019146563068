# loopscope: load '/seq burst=4' '/par burst=4'
import asyncio, aiohttp
from fastapi import FastAPI
app = FastAPI()
URLS = [f"https://service{i}.internal/api" for i in range(5)]
async def fetch(session, url):
    async with session.get(url, timeout=aiohttp.ClientTimeout(total=5)) as resp:
        resp.raise_for_status()
        return await resp.json()
@app.get("/seq")
async def seq():
    out = []
    async with aiohttp.ClientSession() as s:
        for u in URLS:
            out.append(await fetch(s, u))
    return {"n": len(out)}
@app.get("/par")
async def par():
    async with aiohttp.ClientSession() as s:
        out = await asyncio.gather(*[fetch(s, u) for u in URLS], return_exceptions=True)
    return {"n": sum(not isinstance(o, Exception) for o in out)}
