# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def user(sem, name, hold):
    try:
        async with sem:
            print(now(), name, "in", sem.locked())
            await asyncio.sleep(hold)
    except asyncio.CancelledError:
        print(now(), name, "cancelled")
        raise

async def main():
    sem = asyncio.Semaphore(2)
    ts = [asyncio.create_task(user(sem, f"u{i}", 0.1 * (i + 1))) for i in range(6)]
    await asyncio.sleep(0)
    print(repr(sem).split(" [")[1])
    await asyncio.sleep(0.05)
    ts[2].cancel()
    ts[0].cancel()
    await asyncio.sleep(0)
    print(repr(sem).split(" [")[1])
    await asyncio.gather(*ts, return_exceptions=True)
    print(now(), sem.locked(), sem._value)
    # release more than acquired
    sem.release()
    print(sem._value)
    b = asyncio.BoundedSemaphore(1)
    await b.acquire()
    b.release()
    try:
        b.release()
    except ValueError as e:
        print(e)
    for bad in (-1,):
        try:
            asyncio.Semaphore(bad)
        except ValueError as e:
            print(e)
    # a zero semaphore as a signal
    z = asyncio.Semaphore(0)
    w = [asyncio.create_task(z.acquire()) for _ in range(3)]
    await asyncio.sleep(0.1)
    z.release(); z.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([x.done() for x in w], z.locked(), z._value)
    # cancel a woken waiter: the next gets it
    z.release()
    w[2].cancel()
    await asyncio.sleep(0)
    print(w[2].cancelled(), z._value)
    x = asyncio.create_task(z.acquire())
    await asyncio.sleep(0)
    print(x.done(), z.locked())
    # fairness: a newcomer does not overtake
    s = asyncio.Semaphore(1)
    await s.acquire()
    q = asyncio.create_task(user(s, "waiting", 0.1))
    await asyncio.sleep(0)
    s.release()
    n = asyncio.create_task(user(s, "newcomer", 0.1))
    await s.acquire()
    print(now(), "main has it")
    s.release()
    await asyncio.gather(q, n)
    async with s as v:
        print(v)

asyncio.run(main())
