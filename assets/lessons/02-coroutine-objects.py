# A coroutine function, and what calling it gives
import asyncio


async def brew(name):
    print("brewing", name)
    await asyncio.sleep(2)
    return name


async def main():
    cup = brew("tea")
    await asyncio.sleep(1)
    print("after 1 s:", type(cup).__name__)
    print(await cup)


asyncio.run(main())
