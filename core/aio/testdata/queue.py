import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


async def main():
    q = asyncio.Queue(2)

    async def producer():
        for i in range(5):
            await q.put(i)
            p("put", i)

    async def consumer(name):
        while True:
            item = await q.get()
            p(name, "got", item)
            await asyncio.sleep(1)
            q.task_done()

    ts = [asyncio.create_task(consumer("a")), asyncio.create_task(consumer("b"))]
    await producer()
    await q.join()
    p("joined")
    for t in ts:
        t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)

    q = asyncio.Queue()
    a = asyncio.create_task(consumer("c"))
    b = asyncio.create_task(consumer("d"))
    await asyncio.sleep(0)
    q.put_nowait(1)
    a.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    p("the next in line has it", q.qsize())
    b.cancel()
    await asyncio.sleep(0)
    q = asyncio.Queue(1)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        p(repr(e))
    q.put_nowait(1)
    try:
        q.put_nowait(1)
    except asyncio.QueueFull as e:
        p(repr(e))
    try:
        q.task_done()
        q.task_done()
    except ValueError as e:
        p(e)
    late = asyncio.create_task(q.get())
    q.get_nowait()
    await asyncio.sleep(0)
    q.put_nowait(2)
    p("a newcomer takes it", q.get_nowait(), late.done())
    await asyncio.sleep(0)
    q.put_nowait(3)
    p(await late)
    q = asyncio.PriorityQueue()
    for i in 5, 1, 4, 1, 3:
        q.put_nowait(i)
    p([q.get_nowait() for _ in range(5)])
    q = asyncio.LifoQueue()
    for i in 5, 1, 4:
        q.put_nowait(i)
    p([q.get_nowait() for _ in range(3)])


asyncio.run(main())
