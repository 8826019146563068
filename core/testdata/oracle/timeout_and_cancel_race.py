# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def guarded(limit):
    try:
        async with asyncio.timeout(limit) as cm:
            await asyncio.sleep(1)
    except TimeoutError:
        print(now(), "TimeoutError", cm.expired())
        return "timeout"
    except asyncio.CancelledError as e:
        print(now(), "CancelledError", e.args, cm.expired(), asyncio.current_task().cancelling())
        raise
    return "done"

async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(guarded(0.5))
    await asyncio.sleep(0.2)
    t.cancel("outside")
    print(await asyncio.gather(t, return_exceptions=True))
    # cancelled in the same turn, before the timeout fires
    t = asyncio.create_task(guarded(0.3))
    loop.call_later(0.3, t.cancel, "same turn")
    await asyncio.wait([t])
    print(t.cancelled())
    # cancelled after the timeout has fired but before the task runs
    t = asyncio.create_task(guarded(0.3))
    await asyncio.sleep(0)
    loop.call_later(0.3, t.cancel, "after")
    await asyncio.wait([t])
    print(t.cancelled())
    # timeout in a task group
    try:
        async with asyncio.timeout(0.2):
            async with asyncio.TaskGroup() as tg:
                a = tg.create_task(asyncio.sleep(1))
                b = tg.create_task(asyncio.sleep(0.1, "b"))
    except TimeoutError:
        print(now(), "group timed out", a.cancelled(), b.result())
    # a group in a timeout whose child fails as it expires
    async def fails():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError("bad cleanup")
    try:
        async with asyncio.timeout(0.2):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(fails())
    except* ValueError as eg:
        print(now(), "group", eg.exceptions)
    print(asyncio.current_task().cancelling())
    # wait_for inside a timeout
    try:
        async with asyncio.timeout(0.1):
            await asyncio.wait_for(asyncio.sleep(1), 0.5)
    except TimeoutError as e:
        print(now(), "outer timeout", type(e.__cause__).__name__)
    try:
        async with asyncio.timeout(0.5):
            await asyncio.wait_for(asyncio.sleep(1), 0.1)
    except TimeoutError as e:
        print(now(), "wait_for", type(e.__cause__).__name__, e.args)

asyncio.run(main())
