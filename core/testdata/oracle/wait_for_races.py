# oracle: virtual
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    async def report(name, aw):
        try:
            print(name, "->", await aw)
        except BaseException as e:
            print(name, "!!", repr(e))
    # completes exactly at the deadline, set before / after
    f = loop.create_future()
    loop.call_later(0.1, f.set_result, "early")
    await report("set first", asyncio.wait_for(f, 0.1))
    f = loop.create_future()
    w = asyncio.ensure_future(asyncio.wait_for(f, 0.1))
    await asyncio.sleep(0)
    loop.call_later(0.1, lambda: f.done() or f.set_result("late"))
    await report("set second", w)
    # cancelled exactly when done
    f = loop.create_future()
    w = asyncio.create_task(asyncio.wait_for(f, 1))
    await asyncio.sleep(0)
    f.set_result("result")
    w.cancel()
    await report("result+cancel", w)
    f = loop.create_future()
    w = asyncio.create_task(asyncio.wait_for(f, 1))
    await asyncio.sleep(0)
    w.cancel()
    f.cancelled() or f.set_result("x") if not f.done() else None
    await report("cancel+result", w)
    # a failing future
    f = loop.create_future()
    w = asyncio.create_task(asyncio.wait_for(f, 1))
    await asyncio.sleep(0)
    f.set_exception(KeyError("k"))
    w.cancel()
    await report("exception+cancel", w)
    # nested
    await report("nested inner", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(1), 0.1), 0.5))
    await report("nested outer", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(1), 0.5), 0.1))
    await report("nested same", asyncio.wait_for(asyncio.wait_for(asyncio.sleep(1), 0.1), 0.1))
    # with shield and a task that ends later
    inner = asyncio.create_task(asyncio.sleep(0.2, "inner"))
    await report("shielded", asyncio.wait_for(asyncio.shield(inner), 0.1))
    await report("later", inner)
    # timeout raises inside
    async def own_timeout():
        raise TimeoutError("own")
    await report("own", asyncio.wait_for(own_timeout(), 1))
    async def cancels_itself():
        raise asyncio.CancelledError("self")
    await report("self cancel", asyncio.wait_for(cancels_itself(), 1))
    # a timeout that is cancelled leaves no timers
    await report("quick", asyncio.wait_for(asyncio.sleep(0, "q"), 1000))
    print(f"{loop.time():.2f}")

asyncio.run(main())
