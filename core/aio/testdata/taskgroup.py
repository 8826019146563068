import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def work(name, delay, fail=None):
    try:
        await asyncio.sleep(delay)
        if fail:
            p(name, "fails")
            raise ValueError(fail)
        p(name, "done")
        return name
    except asyncio.CancelledError:
        p(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work("a", 2))
        tg.create_task(work("b", 1))
        p("body ends")
    p("joined", a.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("c", 1, "one"))
            tg.create_task(work("d", 5))
            tg.create_task(work("e", 1, "two"))
            await asyncio.sleep(10)
            p("never")
    except ExceptionGroup as g:
        p(g.message, g.exceptions, asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("f", 5))
            await asyncio.sleep(1)
            raise ValueError("body")
    except ExceptionGroup as g:
        p(g.exceptions)

    async def group():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("g", 5))
            await asyncio.sleep(10)

    t = asyncio.create_task(group())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        p("group cancelled from outside")
    try:
        async with asyncio.TaskGroup() as tg:
            i = tg.create_task(work("i", 5))
            await asyncio.sleep(1)
            i.cancel()
        p("a cancelled child is no error")
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("j", 5))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(work("k", 1, "deep"))
    except ExceptionGroup as g:
        p(g.exceptions[0].exceptions)
    late = work("late", 1)
    try:
        tg.create_task(late)
    except RuntimeError as e:
        p(str(e).split(">")[-1].strip())
    late.close()


asyncio.run(main())
