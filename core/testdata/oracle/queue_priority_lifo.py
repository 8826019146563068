# oracle: virtual
import asyncio
import dataclasses
import itertools

@dataclasses.dataclass(order=True)
class Job:
    priority: int
    name: str = dataclasses.field(compare=False)

async def worker(n, q, out):
    while True:
        job = await q.get()
        try:
            await asyncio.sleep(job.priority / 10)
            out.append((n, job.name))
            print(f"{asyncio.get_running_loop().time():.2f} worker {n}: {job.name}")
        finally:
            q.task_done()

async def main():
    q = asyncio.PriorityQueue(maxsize=5)
    out = []
    ws = [asyncio.create_task(worker(i, q, out)) for i in range(2)]
    for p, n in ((3, "three"), (1, "one"), (2, "two"), (5, "five"), (4, "four")):
        await q.put(Job(p, n))
    print(q.qsize(), q.full())
    try:
        q.put_nowait(Job(0, "zero"))
    except asyncio.QueueFull:
        print("full")
    await q.put(Job(0, "zero"))
    await q.join()
    print(out, q.empty())
    for w in ws:
        w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True))
    c = itertools.count()
    q = asyncio.PriorityQueue()
    for item in ("b", "a", "b", "c", "a"):
        q.put_nowait((item, next(c)))
    print([q.get_nowait() for _ in range(q.qsize())])
    q.put_nowait((1, "x"))
    try:
        q.put_nowait((1, {}))
        q.put_nowait((1, {}))
    except TypeError as e:
        print(e)
    l = asyncio.LifoQueue(3)
    for i in range(3):
        await l.put(i)
    print(l.full(), l.maxsize, str(l))
    t = asyncio.create_task(l.put(99))
    await asyncio.sleep(0)
    print(await l.get(), await l.get())
    await t
    print([await l.get() for _ in range(l.qsize())])
    for cls in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        q = cls(-1)
        q.put_nowait(3); q.put_nowait(1); q.put_nowait(2)
        print(cls.__name__, q.maxsize, q.full(), str(q), [q.get_nowait() for _ in range(3)])

asyncio.run(main())
