import asyncio
import time


async def chunks():
    for number in range(3):
        time.sleep(1)
        yield number


async def heartbeat():
    await asyncio.sleep(0.5)
    print("the heart should have beaten at 0.5 s")


async def main():
    heart = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    async for chunk in chunks():
        pass
    await heart


asyncio.run(main())
