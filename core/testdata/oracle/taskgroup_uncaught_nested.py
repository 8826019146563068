# oracle: virtual
import asyncio


async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(f"bad {n}")


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(bad(1))
        tg.create_task(bad(1))


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(inner())
        tg.create_task(asyncio.sleep(5))
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            print("body cancelled")
            raise


asyncio.run(main())
