import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def work(name, delay, fail=None, swallow=False):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        p(name, "cancelled")
        if swallow:
            return "swallowed"
        raise
    if fail:
        raise ValueError(fail)
    return name


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    def start(*works):
        return [asyncio.create_task(w) for w in works]

    ts = start(work("a", 1), work("b", 2), work("c", 3))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    p(names(done), names(pending))
    done, pending = await asyncio.wait(ts, timeout=1.5)
    p(names(done), names(pending))
    done, pending = await asyncio.wait(ts)
    p(names(done), names(pending))
    ts = start(work("d", 2), work("e", 1, "bad"), work("f", 3))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    p(names(done), names(pending))
    await asyncio.wait(ts)

    p(await asyncio.wait_for(work("g", 1), 2))
    p(await asyncio.wait_for(work("h", 1), None))
    try:
        await asyncio.wait_for(work("i", 2), 1)
    except asyncio.TimeoutError as e:
        p(e, repr(e.__cause__))
    p(await asyncio.wait_for(work("j", 2, swallow=True), 1))
    try:
        await asyncio.wait_for(work("k", 2), -1)
    except asyncio.TimeoutError as e:
        p("not started", e)
    t = asyncio.create_task(work("l", 2))
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(t, 0)
    except asyncio.TimeoutError as e:
        p("zero", e, t.cancelled())
    try:
        await asyncio.wait_for(work("m", 1, "fails"), 2)
    except ValueError as e:
        p(e)
    t = asyncio.create_task(asyncio.wait_for(work("n", 5), 3))
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        p("outer cancelled", e)

    for c in asyncio.as_completed(start(work("o", 2), work("q", 1), work("r", 3, "late"))):
        try:
            p(await c)
        except ValueError as e:
            p(e)
    ts = start(work("s", 1), work("u", 3))
    for c in asyncio.as_completed(ts, timeout=2):
        try:
            p(await c)
        except asyncio.TimeoutError as e:
            p(e)
    await asyncio.wait(ts)


asyncio.run(main())
