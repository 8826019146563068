# oracle: virtual
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    for call in (f.result, f.exception):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(e)
    print(f, f.done(), f.cancelled(), f.get_loop() is loop)
    f.set_result(1)
    print(f, f.result(), f.exception())
    for call in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print("state:", e)
    print(f.cancel())
    g = loop.create_future()
    g.cancel("gone")
    print(g, g.cancel(), g.cancelled())
    for call in (g.result, g.exception):
        try:
            call()
        except asyncio.CancelledError as e:
            print("cancelled:", e.args)
    try:
        g.set_result(1)
    except asyncio.InvalidStateError as e:
        print("state:", e)
    h = loop.create_future()
    h.set_exception(KeyError)
    print(h, repr(h.exception()))
    for bad in (StopIteration, StopIteration("x"), 5, "text", int):
        try:
            loop.create_future().set_exception(bad)
        except Exception as e:
            print(type(e).__name__, e)
    # callbacks
    k = loop.create_future()
    def cb(f):
        print("cb", f.result())
    k.add_done_callback(cb)
    k.add_done_callback(cb)
    k.add_done_callback(print)
    print(k.remove_done_callback(cb), k.remove_done_callback(cb))
    k.remove_done_callback(print)
    k.add_done_callback(cb)
    k.set_result("k")
    await asyncio.sleep(0)
    print(await k, await k)
    # a failing future awaited twice
    m = loop.create_future()
    m.set_exception(OSError("m"))
    for _ in range(2):
        try:
            await m
        except OSError as e:
            print(repr(e), e is m.exception())
    # awaiting by hand
    n = loop.create_future()
    it = n.__await__()
    print(next(it) is n)
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    n.set_result("done")
    it = n.__await__()
    try:
        next(it)
    except StopIteration as e:
        print(e.value)
    # several waiters
    s = loop.create_future()
    async def w(i):
        print(i, await s)
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(s)
    s.set_result("all")
    await asyncio.gather(*ts)
    print(asyncio.isfuture(s), asyncio.isfuture(ts[0]), asyncio.isfuture(1), isinstance(ts[0], asyncio.Future))
    # await of a non-awaitable
    for x in (5, None, "s", [1]):
        try:
            await x
        except TypeError as e:
            print(e)

asyncio.run(main())
