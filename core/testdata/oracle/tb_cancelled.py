# oracle: virtual
import asyncio

async def main():
    t = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    t.cancel("stop it")
    await t

asyncio.run(main())
