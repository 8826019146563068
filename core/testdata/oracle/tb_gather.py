# oracle: virtual
import asyncio

async def ok(n):
    await asyncio.sleep(n)
    return n

async def bad():
    await asyncio.sleep(0.1)
    d = {}
    return d["missing"]

async def main():
    results = await asyncio.gather(
        ok(0.2),
        bad(),
    )
    print(results)

asyncio.run(main())
