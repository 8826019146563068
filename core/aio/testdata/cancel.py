import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def sleeper(name, delay=1):
    try:
        p(name, "sleeps")
        await asyncio.sleep(delay)
        p(name, "slept")
    except asyncio.CancelledError as e:
        p(name, e)
        raise
    finally:
        p(name, "finally")


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            p("stubborn ignores", i, asyncio.current_task().cancelling())
    asyncio.current_task().uncancel()
    p("left", asyncio.current_task().cancelling())
    return "done"


async def main():
    t = asyncio.create_task(sleeper("a"))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        p("never started", e, t.cancelled())
    t = asyncio.create_task(sleeper("b"))
    await asyncio.sleep(0.5)
    p(t.cancel("because"), t.cancel("twice"), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        p("main sees", e)
    p(t.cancel())
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.5)
    t.cancel()
    await asyncio.sleep(0.25)
    t.cancel()
    p(await t, t.cancelled())

    async def chain(n):
        if n == 0:
            await asyncio.sleep(10)
        try:
            await asyncio.create_task(chain(n - 1))
        except asyncio.CancelledError as e:
            p("level", n, e)
            raise

    t = asyncio.create_task(chain(2))
    await asyncio.sleep(1)
    t.cancel("msg")
    try:
        await t
    except asyncio.CancelledError as e:
        p("top", e)

    async def late():
        asyncio.current_task().cancel()
        return 5

    t = asyncio.create_task(late())
    try:
        p(await t)
    except asyncio.CancelledError as e:
        p("late", e, t.cancelled())
    f = asyncio.get_running_loop().create_future()

    async def waits():
        return await f

    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    f.set_result(1)
    t.cancel()
    await asyncio.wait([t])
    p("result and cancel in one turn", t.cancelled())
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(sleeper("c", 5))
    loop.call_later(1, asyncio.current_task().cancel)
    try:
        await t
    except asyncio.CancelledError as e:
        p("cancelled through", e, t.cancelled())
    p(asyncio.current_task().uncancel())


asyncio.run(main())
