# oracle: virtual
import asyncio

async def level3(x):
    return 10 / x

async def level2(x):
    await asyncio.sleep(0.1)
    return await level3(x)

async def level1(x):
    return await level2(x)

async def main():
    task = asyncio.create_task(level1(0))
    print("created")
    await task

asyncio.run(main())
