import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def work(name, delay, fail=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        p(name, "cancelled")
        raise
    if fail:
        p(name, "fails")
        raise ValueError(fail)
    p(name, "done")
    return name


async def main():
    t = asyncio.create_task(work("t", 1))
    p(await asyncio.gather(work("a", 2), t, work("b", 1), t))
    g = asyncio.gather(work("c", 1, "bad"), work("d", 2), work("e", 1, "worse"))
    try:
        await g
    except ValueError as e:
        p("caught", e)
    await asyncio.sleep(2)
    p(await asyncio.gather(work("f", 1, "bad"), work("g", 2), return_exceptions=True))
    t = asyncio.create_task(work("h", 3))
    u = asyncio.create_task(work("i", 3))
    asyncio.get_running_loop().call_later(1, t.cancel)
    p(await asyncio.gather(t, u, return_exceptions=True))
    g = asyncio.gather(work("j", 3), work("k", 3))
    asyncio.get_running_loop().call_later(1, g.cancel)
    try:
        await g
    except asyncio.CancelledError as e:
        p("gather cancelled", e, g.cancelled())
    g = asyncio.gather(work("l", 3), work("m", 3), return_exceptions=True)
    await asyncio.sleep(0.5)
    p(g.cancel(), g.done())
    try:
        p(await g)
    except asyncio.CancelledError as e:
        p("with return_exceptions too", e)
    t = asyncio.create_task(work("n", 2))
    s = asyncio.shield(t)
    asyncio.get_running_loop().call_later(1, s.cancel)
    try:
        await s
    except asyncio.CancelledError:
        p("shield cancelled", t.cancelled(), s.cancelled())
    p(await t)
    t = asyncio.create_task(work("o", 2))
    s = asyncio.shield(t)
    await asyncio.sleep(0)
    t.cancel()
    try:
        await s
    except asyncio.CancelledError:
        p("inner cancelled", s.cancelled())
    try:
        await asyncio.shield(work("q", 0, "shielded"))
    except ValueError as e:
        p(e)


asyncio.run(main())
