# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def user(lock, name, hold):
    try:
        async with lock:
            print(now(), name, "has it")
            await asyncio.sleep(hold)
        print(now(), name, "let go")
    except asyncio.CancelledError:
        print(now(), name, "cancelled", lock.locked())
        raise

async def main():
    lock = asyncio.Lock()
    print(lock.locked(), repr(lock).split(" [")[1])
    ts = [asyncio.create_task(user(lock, f"u{i}", 0.1)) for i in range(5)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(repr(lock).split(" [")[1])
    ts[1].cancel()
    await asyncio.sleep(0.1)
    ts[0].cancel()
    ts[2].cancel()      # it holds the lock or is about to
    await asyncio.sleep(0.05)
    print(now(), [t.done() for t in ts])
    await asyncio.wait(ts)
    print(now(), lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    # release and cancel of the woken waiter in one turn
    await lock.acquire()
    a = asyncio.create_task(user(lock, "a", 0))
    b = asyncio.create_task(user(lock, "b", 0))
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked())
    a.cancel()
    await asyncio.sleep(0.1)
    print([t.done() for t in (a, b)], a.cancelled())
    # barging: who calls acquire right after release
    await lock.acquire()
    c = asyncio.create_task(user(lock, "c", 0))
    await asyncio.sleep(0)
    lock.release()
    await lock.acquire()
    print("main again; c done:", c.done())
    lock.release()
    await c
    # with statement
    try:
        with lock:
            pass
    except TypeError as e:
        print(e)
    try:
        async with lock as x:
            print(x)
            raise KeyError(1)
    except KeyError:
        print(lock.locked())
    print(await lock.acquire())
    try:
        await asyncio.wait_for(lock.acquire(), 0.1)
    except TimeoutError:
        print(now(), repr(lock).split(" [")[1])

asyncio.run(main())
