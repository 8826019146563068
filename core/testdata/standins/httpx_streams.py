import asyncio, httpx
async def main():
    async with httpx.AsyncClient() as c:
        async with c.stream("GET", "http://x/y") as r:
            try: r.text
            except httpx.ResponseNotRead as e: print(e)
            n = [len(b) async for b in r.aiter_bytes()]
            try: [b async for b in r.aiter_raw()]
            except httpx.StreamConsumed as e: print(type(e).__name__)
        async with c.stream("GET", "http://x/y") as r: pass
        try: [b async for b in r.aiter_raw()]
        except httpx.StreamClosed as e: print(e)
        async with c.stream("GET", "http://x/y") as r:
            await r.aread()
        print(type(r.text), [l async for l in r.aiter_lines()] is not None, r.json() is not None)
        r = await c.send(c.build_request("GET", "http://x"), stream=True)
        async for l in r.aiter_lines(): pass
        await r.aclose()
        r = await c.get("http://x"); print([b async for b in r.aiter_bytes()] is not None, r.text is not None)
asyncio.run(main())
