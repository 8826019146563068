# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def job(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        print(now(), name, "done")
        if fail:
            raise OSError(name)
        return name
    except asyncio.CancelledError:
        print(now(), name, "cancelled")
        raise

async def main():
    inner = asyncio.create_task(job("inner", 0.5))
    outer = asyncio.shield(inner)
    print(type(outer).__name__, outer is inner)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print(now(), "outer cancelled, inner done:", inner.done())
    print(await inner)
    print("shield of done is itself:", asyncio.shield(inner) is inner)
    # inner cancelled cancels the outer
    inner = asyncio.create_task(job("i2", 1))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0.1)
    inner.cancel("why")
    try:
        await outer
    except asyncio.CancelledError as e:
        print(now(), "through shield", e.args, outer.cancelled())
    # shield within wait_for
    inner = asyncio.create_task(job("i3", 0.4))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.1)
    except asyncio.TimeoutError:
        print(now(), "timeout, inner goes on")
    print(await inner)
    # shield of a shield, cancelled by its task
    async def waiter(f):
        try:
            return await asyncio.shield(asyncio.shield(f))
        except asyncio.CancelledError:
            print(now(), "waiter cancelled")
            return await f
    inner = asyncio.create_task(job("i4", 0.4))
    w = asyncio.create_task(waiter(inner))
    await asyncio.sleep(0.1)
    w.cancel()
    print(await w, w.cancelling())
    # failing inner
    inner = asyncio.create_task(job("i5", 0.1, True))
    try:
        await asyncio.shield(inner)
    except OSError as e:
        print(now(), repr(e), e is inner.exception())
    # gather of shields
    a, b = (asyncio.create_task(job(n, d)) for n, d in (("g1", 0.1), ("g2", 0.2)))
    g = asyncio.gather(asyncio.shield(a), asyncio.shield(b))
    await asyncio.sleep(0.15)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print(now(), "gather cancelled", a.done(), b.done())
    print(await asyncio.gather(a, b))

asyncio.run(main())
