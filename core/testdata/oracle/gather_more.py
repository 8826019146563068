# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def job(n, d, exc=None):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print(now(), n, "cancelled")
        raise
    if exc:
        raise exc
    print(now(), n, "done")
    return n

async def main():
    g = asyncio.gather(job("a", 0.1), job("b", 0.3), job("c", 0.2, ValueError("c")))
    print(type(g).__name__, g.done())
    try:
        await g
    except ValueError as e:
        print(now(), repr(e))
    await asyncio.sleep(0.2)
    # nested, cancelled from outside
    async def nested():
        return await asyncio.gather(job("n1", 1), asyncio.gather(job("n2", 1), job("n3", 0.1)), return_exceptions=True)
    t = asyncio.create_task(nested())
    await asyncio.sleep(0.2)
    t.cancel("stop")
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print(now(), "cancelled", e.args)
    # one child cancelled
    ts = [asyncio.create_task(job(n, 0.3)) for n in "pq"]
    asyncio.get_running_loop().call_later(0.1, ts[0].cancel, "child")
    try:
        await asyncio.gather(*ts)
    except asyncio.CancelledError as e:
        print(now(), "child cancelled", e.args, ts[1].done())
    print(await asyncio.gather(*ts, return_exceptions=True))
    # duplicates, futures, awaitables
    class A:
        def __await__(self):
            yield from asyncio.sleep(0.1).__await__()
            return "A"
    c = job("dup", 0.1)
    f = asyncio.get_running_loop().create_future()
    f.set_result("f")
    print(await asyncio.gather(c, c, f, A(), f))
    print(await asyncio.gather())
    try:
        asyncio.gather(1)
    except TypeError as e:
        print(e)
    # all fail
    print(await asyncio.gather(*(job(i, 0.1 * i, KeyError(i)) for i in range(3)), return_exceptions=True))
    # the callback order of equal children
    g = asyncio.gather(*(job(i, 0.1) for i in range(3)))
    g.add_done_callback(lambda g: print("callback", g.result()))
    print(await g)
    print(g.cancel(), g.cancelled())
    # a swallowing child
    async def swallow():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "swallowed"
    g = asyncio.gather(swallow(), job("r", 1))
    await asyncio.sleep(0.1)
    print(g.cancel("msg"))
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather", e.args, g.cancelled())
    g = asyncio.gather(swallow())
    await asyncio.sleep(0.1)
    g.cancel()
    try:
        print(await g)
    except asyncio.CancelledError as e:
        print("gather", e.args)

asyncio.run(main())
