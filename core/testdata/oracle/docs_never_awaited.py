# oracle: virtual
import asyncio


async def test():
    print("never scheduled")


async def bug():
    raise Exception("not consumed")


async def main():
    test()
    asyncio.create_task(bug())
    await asyncio.sleep(0.1)
    print("main done")


asyncio.run(main())
asyncio.run(main(), debug=True)
