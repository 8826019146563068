# oracle: virtual
import asyncio

async def race(*coros):
    tasks = [asyncio.create_task(c) for c in coros]
    try:
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for t in tasks:
            if not t.done():
                t.cancel()
        r = await asyncio.gather(*tasks, return_exceptions=True)
        print([type(x).__name__ for x in r])

async def after(d, x, exc=None):
    await asyncio.sleep(d)
    if exc:
        raise exc
    return x

class Stop(Exception):
    pass

async def first_success(*coros):
    errors = []
    result = None
    async def run(c):
        nonlocal result
        try:
            r = await c
        except Exception as e:
            errors.append(e)
        else:
            result = r
            raise Stop
    try:
        async with asyncio.TaskGroup() as tg:
            for c in coros:
                tg.create_task(run(c))
    except* Stop:
        pass
    if result is not None:
        return result
    raise ExceptionGroup("all failed", errors)

async def main():
    loop = asyncio.get_running_loop()
    print(await race(after(0.3, "slow"), after(0.1, "fast"), after(0.2, "mid")), f"{loop.time():.2f}")
    try:
        await race(after(0.3, 1), after(0.1, 0, OSError("first to fail")))
    except OSError as e:
        print(repr(e))
    t = asyncio.create_task(race(after(1, 1), after(2, 2)))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("race cancelled")
    print(await first_success(after(0.1, 0, ValueError("a")), after(0.2, "won"), after(0.3, "lost")))
    try:
        await first_success(after(0.1, 0, ValueError("a")), after(0.2, 0, KeyError("b")))
    except ExceptionGroup as eg:
        print(eg, eg.exceptions)

asyncio.run(main())
