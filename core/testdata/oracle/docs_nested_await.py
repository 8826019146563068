# oracle: virtual
import asyncio


async def nested():
    return 42


async def main():
    print(await nested())
    task = asyncio.create_task(nested())
    print(await task, task.result())
    background = set()
    for i in range(10):
        t = asyncio.create_task(asyncio.sleep(0.1 * i, result=i))
        background.add(t)
        t.add_done_callback(background.discard)
    print(len(background))
    await asyncio.sleep(0.55)
    print(len(background))
    await asyncio.sleep(1)
    print(len(background))


asyncio.run(main())
