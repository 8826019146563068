# oracle: virtual
import asyncio


async def something():
    try:
        await asyncio.sleep(1)
        print("something finished")
        return "result"
    except asyncio.CancelledError:
        print("something cancelled")
        raise


async def main():
    task = asyncio.create_task(something())
    outer = asyncio.create_task(wait(task))
    await asyncio.sleep(0.5)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", task.done())
    print(await task)
    try:
        res = await asyncio.shield(something())
    except asyncio.CancelledError:
        res = None
    print(res)


async def wait(task):
    await asyncio.shield(task)


asyncio.run(main())
