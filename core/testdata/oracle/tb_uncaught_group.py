# oracle: virtual
import asyncio

async def fail(exc, d):
    await asyncio.sleep(d)
    raise exc

async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(fail(KeyError("k"), 0.1))
        tg.create_task(fail(TypeError("t"), 0.1))

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(inner())
        tg.create_task(fail(ValueError("v"), 0.1))
        await asyncio.sleep(1)

asyncio.run(main())
