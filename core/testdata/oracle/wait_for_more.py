# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def job(n, d, on_cancel=None):
    try:
        await asyncio.sleep(d)
        print(now(), n, "done")
        return n
    except asyncio.CancelledError as e:
        print(now(), n, "cancelled", e.args)
        if on_cancel == "swallow":
            return "swallowed"
        if on_cancel == "raise":
            raise OSError("cleanup failed")
        if on_cancel == "slow":
            await asyncio.sleep(0.5)
            print(now(), n, "slow cleanup done")
        raise

async def main():
    print(await asyncio.wait_for(job("a", 0.1), 1))
    print(await asyncio.wait_for(job("b", 0.1), None))
    for how in (None, "swallow", "raise", "slow"):
        try:
            print("result", await asyncio.wait_for(job(how, 1, how), 0.1))
        except BaseException as e:
            print(now(), repr(e), repr(e.__cause__), repr(e.__context__))
    # zero and negative
    for t in (0, -1):
        try:
            c = job("z", 0)
            await asyncio.wait_for(c, t)
        except TimeoutError as e:
            print(now(), "at once", repr(e.__cause__))
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    print(await asyncio.wait_for(f, 0), await asyncio.wait_for(f, -1))
    # cancelled from outside
    t = asyncio.create_task(asyncio.wait_for(job("o", 1), 5))
    await asyncio.sleep(0.1)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print(now(), "outside", e.args)
    # cancelled from outside while the inner one cleans up slowly
    t = asyncio.create_task(asyncio.wait_for(job("s", 5, "slow"), 0.1))
    await asyncio.sleep(0.3)
    t.cancel("during cleanup")
    try:
        await t
    except BaseException as e:
        print(now(), repr(e), repr(e.__context__))
    # result and timeout in the same turn
    async def fut_after(d):
        f = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(d, f.set_result, "same")
        return await asyncio.wait_for(f, d)
    print(await fut_after(0.2))
    # inner task cancelled by someone else
    inner = asyncio.create_task(job("inner", 1))
    asyncio.get_running_loop().call_later(0.1, inner.cancel, "other")
    try:
        await asyncio.wait_for(inner, 5)
    except asyncio.CancelledError as e:
        print(now(), "inner cancelled", e.args, asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(42, 1)
    except TypeError as e:
        print(e)

asyncio.run(main())
