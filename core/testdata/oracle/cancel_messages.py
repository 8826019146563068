# oracle: virtual
import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(name, "args", e.args)
        raise


async def main():
    t = asyncio.create_task(work("a"))
    await asyncio.sleep(0)
    t.cancel("first")
    t.cancel("second")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args, t.cancelling())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print("result", e.args)
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print("exception", e.args)
    print(t)


asyncio.run(main())
