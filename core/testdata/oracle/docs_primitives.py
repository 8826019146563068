# oracle: virtual
import asyncio


async def waiter(event):
    print("waiting for it ...")
    await event.wait()
    print("... got it!")


async def with_event():
    event = asyncio.Event()
    task = asyncio.create_task(waiter(event))
    await asyncio.sleep(1)
    print(event.is_set(), event.set(), event.is_set())
    await task
    event.clear()
    print(event.is_set())


async def with_lock():
    lock = asyncio.Lock()
    async with lock:
        print("locked", lock.locked())
    await lock.acquire()
    try:
        print("locked by hand", lock.locked())
    finally:
        lock.release()
    try:
        lock.release()
    except RuntimeError as e:
        print("RuntimeError:", e)


async def with_condition():
    cond = asyncio.Condition()
    ready = []

    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: ready)
            print("consumer", n, ready)

    tasks = [asyncio.create_task(consumer(i)) for i in range(3)]
    await asyncio.sleep(0.5)
    async with cond:
        cond.notify_all()
    await asyncio.sleep(0.5)
    async with cond:
        ready.append("x")
        cond.notify(2)
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify()
    await asyncio.gather(*tasks)
    try:
        cond.notify()
    except RuntimeError as e:
        print("RuntimeError:", e)


async def with_semaphore():
    sem = asyncio.Semaphore(10)
    async with sem:
        print(sem.locked())
    small = asyncio.BoundedSemaphore(1)
    await small.acquire()
    print(small.locked())
    small.release()
    try:
        small.release()
    except ValueError as e:
        print("ValueError:", e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print("ValueError:", e)


async def with_barrier():
    b = asyncio.Barrier(3)

    async def party():
        async with b as position:
            return position

    a = asyncio.create_task(party())
    c = asyncio.create_task(party())
    await asyncio.sleep(0)
    print(b.n_waiting, b.parties, b.broken)
    await b.wait()
    print(sorted(await asyncio.gather(a, c)), b.n_waiting)


for f in with_event, with_lock, with_condition, with_semaphore, with_barrier:
    asyncio.run(f())
