# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def consumer(cond, name, items):
    async with cond:
        print(now(), name, "waits")
        try:
            r = await cond.wait()
        except asyncio.CancelledError:
            print(now(), name, "cancelled, lock held:", cond.locked())
            raise
        print(now(), name, "woke", r, items)
        if items:
            items.pop()

async def main():
    cond = asyncio.Condition()
    items = []
    cs = [asyncio.create_task(consumer(cond, f"c{i}", items)) for i in range(5)]
    await asyncio.sleep(0.1)
    print(repr(cond).split(" [")[1])
    async with cond:
        items.append(1)
        cond.notify()
    await asyncio.sleep(0.1)
    cs[1].cancel()
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify(2)
        print("notified, still held")
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.1)
    print([c.done() for c in cs])
    # cancelled while it gets the lock back
    async with cond:
        cond.notify_all()
        await asyncio.sleep(0)
        cs[4].cancel()
        await asyncio.sleep(0)
        print("cs4 done:", cs[4].done())
    r = await asyncio.gather(*cs, return_exceptions=True)
    print([type(x).__name__ for x in r], cond.locked())
    for f in (cond.notify, cond.notify_all, cond.release):
        try:
            f()
        except RuntimeError as e:
            print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    # wait_for with a predicate
    state = {"n": 0}
    async def until(n):
        async with cond:
            r = await cond.wait_for(lambda: state["n"] >= n and f"n={state['n']}")
            print(now(), "until", n, r)
    us = [asyncio.create_task(until(n)) for n in (3, 1, 2)]
    for _ in range(3):
        await asyncio.sleep(0.1)
        async with cond:
            state["n"] += 1
            cond.notify_all()
    await asyncio.gather(*us)
    async with cond:
        try:
            async with asyncio.timeout(0.1):
                await cond.wait()
        except TimeoutError:
            print(now(), "timeout; holds the lock:", cond.locked())
    # two conditions on one lock
    lock = asyncio.Lock()
    a, b = asyncio.Condition(lock), asyncio.Condition(lock)
    async with a:
        print(b.locked(), lock.locked())
        b.notify()
    try:
        asyncio.Condition(5)
    except Exception as e:
        print(type(e).__name__)

asyncio.run(main())
