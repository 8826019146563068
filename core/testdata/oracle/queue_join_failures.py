# oracle: virtual
import asyncio

async def worker(name, q):
    while True:
        n = await q.get()
        try:
            if n % 3 == 0:
                raise ValueError(f"bad {n}")
            await asyncio.sleep(n / 100)
            print(name, "did", n)
        except ValueError as e:
            print(name, "failed:", e)
        finally:
            q.task_done()

async def main():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()
    for n in range(1, 8):
        q.put_nowait(n)
    print(q._unfinished_tasks if hasattr(q, "_unfinished_tasks") else "?")
    workers = [asyncio.create_task(worker(f"w{i}", q), name=f"w{i}") for i in range(3)]
    joiner = asyncio.create_task(q.join(), name="joiner")
    try:
        await asyncio.wait_for(asyncio.shield(joiner), 0.03)
    except TimeoutError:
        print(f"{loop.time():.2f} not yet", q.qsize())
    await joiner
    print(f"{loop.time():.2f} joined")
    # join again, while an item is put
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print("joined", j.done())
    q.put_nowait(10)
    j = asyncio.create_task(q.join())
    j2 = asyncio.create_task(q.join())
    await asyncio.sleep(0.05)
    j2.cancel()
    await asyncio.sleep(0)
    print(j.done(), j2.cancelled())
    await j
    print(f"{loop.time():.2f}")
    for w in workers:
        w.cancel()
    r = await asyncio.gather(*workers, return_exceptions=True)
    print([type(x).__name__ for x in r])
    q2 = asyncio.Queue()
    q2.put_nowait(1)
    q2.get_nowait()
    print(q2)
    q2.task_done()
    print(q2)

asyncio.run(main())
