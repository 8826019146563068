# oracle: virtual
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    trace = []
    turn = 0
    running = True
    def tick():
        nonlocal turn
        turn += 1
        if running:
            loop.call_soon(tick)
    loop.call_soon(tick)
    def mark(s):
        trace.append(f"{turn}:{s}")
    async def child(n):
        mark(f"{n} start")
        await asyncio.sleep(0)
        mark(f"{n} end")
        return n
    mark("await task"); await asyncio.create_task(child("t")); mark("done")
    mark("await coro"); await child("c"); mark("done")
    mark("gather"); await asyncio.gather(child("g1"), child("g2")); mark("done")
    mark("gather empty"); await asyncio.gather(); mark("done")
    mark("wait"); await asyncio.wait([asyncio.create_task(child("w"))]); mark("done")
    mark("wait_for"); await asyncio.wait_for(child("f"), 1); mark("done")
    mark("wait_for None"); await asyncio.wait_for(child("f"), None); mark("done")
    mark("shield"); await asyncio.shield(child("s")); mark("done")
    mark("timeout")
    async with asyncio.timeout(1):
        await child("o")
    mark("done")
    mark("group")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child("k"))
    mark("done")
    mark("group empty")
    async with asyncio.TaskGroup() as tg:
        pass
    mark("done")
    mark("as_completed")
    for c in asyncio.as_completed([asyncio.create_task(child("ac"))]):
        await c
    mark("done")
    f = loop.create_future()
    f.set_result(1)
    mark("done future"); await f; mark("done")
    t = asyncio.create_task(child("d"))
    await t
    mark("done task"); await t; mark("done")
    mark("ensure+cancel")
    t = asyncio.create_task(child("x"))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        mark("cancelled")
    mark("fail")
    async def fails():
        raise ValueError
    try:
        await asyncio.create_task(fails())
    except ValueError:
        mark("failed")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails())
            tg.create_task(child("sib"))
    except* ValueError:
        mark("group failed")
    try:
        await asyncio.gather(fails(), child("gs"))
    except ValueError:
        mark("gather failed")
    try:
        async with asyncio.timeout(0):
            await child("t0")
    except TimeoutError:
        mark("timeout 0")
    q = asyncio.Queue()
    mark("q"); await q.put(1); mark("put"); await q.get(); mark("got")
    running = False
    for line in trace:
        print(line)

asyncio.run(main())
