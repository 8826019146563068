import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def main():
    loop = asyncio.get_running_loop()

    async def child(name):
        p(name, "starts")
        await asyncio.sleep(0)
        p(name, "again")

    def first():
        p("soon 1")
        loop.call_soon(p, "from soon 1")

    loop.call_later(0, p, "later 0")
    loop.call_soon(first)
    t = asyncio.create_task(child("a"))
    t.add_done_callback(lambda t: p("a is done"))
    loop.call_soon(p, "soon 2")
    h = loop.call_soon(p, "never")
    h.cancel()
    await child("inline")
    p("main after inline")
    f = loop.create_future()
    f.add_done_callback(lambda f: p("callback 1"))
    f.add_done_callback(lambda f: p("callback 2"))
    loop.call_later(1, f.set_result, 7)
    loop.call_later(1, p, "same time")
    late = loop.call_later(1, p, "never")
    loop.call_later(0.5, late.cancel)
    p(await f)
    f.add_done_callback(lambda f: p("callback 3"))
    p("awaiting a done future does not yield", await f)
    await asyncio.sleep(0)
    p("end")
    await asyncio.gather()
    p("an empty gather yields a turn")
    try:
        f.set_result(8)
    except asyncio.InvalidStateError as e:
        p(e)
    try:
        loop.create_future().result()
    except asyncio.InvalidStateError as e:
        p(e)


asyncio.run(main())
