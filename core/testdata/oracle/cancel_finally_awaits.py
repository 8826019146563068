# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def resource(name, close):
    print(now(), name, "open")
    try:
        await asyncio.Event().wait()
    finally:
        print(now(), name, "closing")
        try:
            await asyncio.sleep(close)
            print(now(), name, "closed")
        except asyncio.CancelledError:
            print(now(), name, "close interrupted")
            raise

async def outer():
    inner = asyncio.create_task(resource("inner", 0.3))
    try:
        await resource("outer", 0.2)
    finally:
        inner.cancel()
        r = await asyncio.gather(inner, return_exceptions=True)
        print(now(), "inner gave", [type(x).__name__ for x in r])

async def main():
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait([t])
    print(now(), t.cancelled())
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.sleep(0.1)
    t.cancel("again")
    done, pending = await asyncio.wait([t], timeout=0.1)
    print(now(), len(done), len(pending))
    done, pending = await asyncio.wait([t], timeout=1)
    print(now(), len(done), len(pending), t.cancelled())
    # a return in finally swallows it
    async def swallow():
        try:
            await asyncio.sleep(1)
        finally:
            return "returned"
    t = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.cancelling())
    # another exception in finally replaces it
    async def replace():
        try:
            await asyncio.sleep(1)
        finally:
            raise LookupError("in finally")
    t = asyncio.create_task(replace())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except LookupError as e:
        print(repr(e), type(e.__context__).__name__, t.cancelled())

asyncio.run(main())
