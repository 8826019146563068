import asyncio, time
import requests, httpx, aiohttp
from requests.exceptions import Timeout
t=time.time()
r = requests.get("https://x.y/z", timeout=5)
print(r, r.status_code, r.json()["a"], r.ok, time.time()>t)
try: requests.get("https://x.y/z", timeout=0.001)
except Timeout as e: print(type(e).__name__, e)
try: requests.get("foo")
except requests.exceptions.RequestException as e: print(e)
with requests.Session() as s:
    s.headers["A"]="b"; print(s.headers["a"]); print(s.post("https://x.y", json={}).text)
async def main():
    async with httpx.AsyncClient(base_url="https://api") as c:
        r = await c.get("/x"); r.raise_for_status(); print(r, r.json().items)
        rs = await asyncio.gather(*(c.get(f"/{i}") for i in range(3))); print(len(rs))
        async with c.stream("GET", "/s") as q:
            async for l in q.aiter_lines(): print(l)
        c.get("/forgotten")
        try: await c.get("/x", timeout=0.0001)
        except httpx.TimeoutException as e: print(repr(e))
        try: await asyncio.wait_for(c.get("/x"), 0.001)
        except asyncio.TimeoutError as e: print(repr(e))
    async with aiohttp.ClientSession() as s:
        async with s.get("https://a/b") as r:
            print(r.status, await r.json(), await r.text())
        r = await s.post("https://a"); print(r)
        ts = [asyncio.create_task(s.get("https://a")) for _ in range(2)]
        print([ (await t).status for t in ts])
        try:
            async with s.get("https://a", timeout=aiohttp.ClientTimeout(total=0.001)) as r: pass
        except asyncio.TimeoutError: print("to")
        s.get("https://forgot")
asyncio.run(main())
