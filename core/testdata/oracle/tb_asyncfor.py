# oracle: virtual
import asyncio

async def gen():
    yield 1
    raise LookupError("in gen")

async def main():
    async for x in gen():
        print(x)

asyncio.run(main())
