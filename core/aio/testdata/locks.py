import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def main():
    lock = asyncio.Lock()

    async def locker(name, hold):
        async with lock:
            p(name, "has it")
            await asyncio.sleep(hold)
        p(name, "gave it back", lock.locked())

    ts = [asyncio.create_task(locker(n, 1)) for n in "abc"]
    await asyncio.sleep(0.5)
    ts[1].cancel()
    await asyncio.wait(ts)
    try:
        lock.release()
    except RuntimeError as e:
        p(e)

    sem = asyncio.BoundedSemaphore(2)

    async def limited(name):
        async with sem:
            p(name, "in")
            await asyncio.sleep(1)
            p(name, "out")

    ts = [asyncio.create_task(limited(n)) for n in "defgh"]
    await asyncio.sleep(1.5)
    ts[4].cancel()
    await asyncio.wait(ts)
    p(sem.locked())
    try:
        sem.release()
    except ValueError as e:
        p(e)

    event = asyncio.Event()

    async def waiter(name):
        p(name, await event.wait())

    ts = [asyncio.create_task(waiter(n)) for n in "ij"]
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await asyncio.sleep(0)
    p("cleared", event.is_set())
    await asyncio.wait(ts)

    cond = asyncio.Condition()
    items = []

    async def consumer(name):
        async with cond:
            await cond.wait_for(lambda: items)
            p(name, "takes", items.pop(0))

    ts = [asyncio.create_task(consumer(n)) for n in "kl"]
    await asyncio.sleep(1)
    for i in 1, 2:
        async with cond:
            items.append(i)
            cond.notify()
            p("notified")
        await asyncio.sleep(1)
    t = asyncio.create_task(consumer("m"))
    await asyncio.sleep(1)
    async with cond:
        t.cancel()
        await asyncio.sleep(1)
        p("cancelled, but it needs the lock", t.done())
    try:
        await t
    except asyncio.CancelledError:
        p("gone", cond.locked())
    try:
        await cond.wait()
    except RuntimeError as e:
        p(e)
    try:
        cond.notify()
    except RuntimeError as e:
        p(e)

    barrier = asyncio.Barrier(3)

    async def party(name, delay):
        await asyncio.sleep(delay)
        try:
            i = await barrier.wait()
            p(name, i)
        except asyncio.BrokenBarrierError as e:
            p(name, e)

    await asyncio.gather(*(party(n, d) for n, d in zip("nop", (1, 2, 3))))
    ts = [asyncio.create_task(party(n, 1)) for n in "qr"]
    await asyncio.sleep(2)
    p(barrier.n_waiting)
    await barrier.abort()
    await asyncio.wait(ts)
    await party("s", 0)
    await barrier.reset()
    p(barrier.broken)


asyncio.run(main())
