# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def getter(q, name):
    try:
        item = await q.get()
        print(now(), name, "got", item)
        return item
    except asyncio.CancelledError:
        print(now(), name, "cancelled")
        raise

async def putter(q, item):
    try:
        await q.put(item)
        print(now(), "put", item)
    except asyncio.CancelledError:
        print(now(), "put cancelled", item)
        raise

async def main():
    q = asyncio.Queue()
    gs = [asyncio.create_task(getter(q, f"g{i}")) for i in range(4)]
    await asyncio.sleep(0)
    print(q)
    gs[0].cancel()
    q.put_nowait(1)
    await asyncio.sleep(0)
    q.put_nowait(2)
    gs[2].cancel()          # it was about to get the item
    await asyncio.sleep(0.1)
    print(q.qsize(), [g.done() for g in gs])
    gs[3].cancel()
    await asyncio.gather(*gs, return_exceptions=True)
    print(q.qsize(), q)
    # putters
    q = asyncio.Queue(1)
    ps = [asyncio.create_task(putter(q, i)) for i in range(4)]
    await asyncio.sleep(0)
    print(q, q.full())
    ps[1].cancel()
    print(q.get_nowait())
    ps[2].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(q, [p.done() for p in ps])
    while not q.empty():
        print("got", await q.get())
        await asyncio.sleep(0)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait("x")
    try:
        q.put_nowait("y")
    except asyncio.QueueFull as e:
        print(repr(e))
    # wait_for on get
    q = asyncio.Queue()
    try:
        await asyncio.wait_for(q.get(), 0.1)
    except TimeoutError:
        print(now(), "timed out", q)
    q.put_nowait(1)
    print(await asyncio.wait_for(q.get(), 0.1))
    for _ in range(1):
        q.task_done()
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    await q.join()
    print("joined at once")

asyncio.run(main())
