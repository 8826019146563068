# oracle: virtual
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    lock = asyncio.Lock()
    log = []
    async def a(n, hold=0):
        log.append(f"{n} wants")
        async with lock:
            log.append(f"{n} in")
            for _ in range(hold):
                await asyncio.sleep(0)
        log.append(f"{n} out")
    await asyncio.gather(a(1, 2), a(2), a(3, 1), a(4))
    print(log)
    log.clear()
    # the releaser takes it again without waiting
    async def greedy():
        for i in range(3):
            async with lock:
                log.append(f"greedy {i}")
    await asyncio.gather(greedy(), a(1), greedy())
    print(log)
    log.clear()
    async def greedy_yield():
        for i in range(3):
            async with lock:
                log.append(f"greedy {i}")
                await asyncio.sleep(0)
    await asyncio.gather(greedy_yield(), a(1), a(2))
    print(log)
    log.clear()
    # condition and lock together
    cond = asyncio.Condition(lock)
    async def waiter(n):
        async with cond:
            log.append(f"w{n} waits")
            await cond.wait()
            log.append(f"w{n} woke")
    async def notifier():
        async with cond:
            cond.notify(1)
            log.append("notified 1")
        await asyncio.sleep(0)
        async with cond:
            cond.notify_all()
            log.append("notified all")
    await asyncio.gather(waiter(1), waiter(2), waiter(3), notifier(), a("x", 1))
    print(log)
    log.clear()
    # events
    ev = asyncio.Event()
    async def on_event(n):
        await ev.wait()
        log.append(n)
        await asyncio.sleep(0)
        log.append(n)
    ts = [asyncio.create_task(on_event(n)) for n in "abc"]
    await asyncio.sleep(0)
    ev.set()
    log.append("set")
    ts.append(asyncio.create_task(on_event("d")))
    await asyncio.gather(*ts)
    print(log)
    log.clear()
    # queue handovers
    q = asyncio.Queue(1)
    async def put():
        for i in range(4):
            await q.put(i)
            log.append(f"put {i}")
    async def get():
        for i in range(4):
            log.append(f"got {await q.get()}")
    await asyncio.gather(put(), get())
    print(log)
    log.clear()
    await asyncio.gather(get(), put())
    print(log)

asyncio.run(main())
