import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as t:
            p("inside", t.expired())
            await asyncio.sleep(5)
    except TimeoutError as e:
        p(e, t.expired(), asyncio.current_task().cancelling())
    async with asyncio.timeout(1) as t:
        await asyncio.sleep(0.5)
        t.reschedule(loop.time() + 2)
        await asyncio.sleep(1)
    p("rescheduled", t.expired(), f"{t.when():.3f}")
    try:
        async with asyncio.timeout(2):
            async with asyncio.timeout(1) as inner:
                await asyncio.sleep(5)
    except TimeoutError:
        p("inner", inner.expired())
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(2) as inner:
                await asyncio.sleep(5)
    except TimeoutError:
        p("outer", outer.expired(), inner.expired())
    async with asyncio.timeout(0):
        p("no await, no timeout")
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            p("once round")
            await asyncio.sleep(0)
            p("never here")
    except TimeoutError:
        p("zero")
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(2)
            except asyncio.CancelledError:
                p("swallowed", asyncio.current_task().cancelling())
            p("still inside")
    except TimeoutError:
        p("not raised, because swallowed")
    p("after", asyncio.current_task().cancelling())

    async def worker():
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(10)
        except TimeoutError:
            p("wrong")

    t = asyncio.create_task(worker())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        p("a real cancellation goes through")
    t = asyncio.timeout(None)
    async with t:
        await asyncio.sleep(3)
    p(t.when(), t.expired())
    for again in "reschedule", "enter":
        try:
            if again == "enter":
                await t.__aenter__()
            else:
                t.reschedule(5)
        except RuntimeError as e:
            p(e)


asyncio.run(main())
