# oracle: virtual
import asyncio
import contextlib

async def worker(name, q):
    try:
        while True:
            item = await q.get()
            await asyncio.sleep(0.05)
            print(name, item)
            q.task_done()
    except asyncio.CancelledError:
        print(name, "stops with", q.qsize(), "left")
        raise

@contextlib.asynccontextmanager
async def workers(n, q):
    ts = [asyncio.create_task(worker(f"w{i}", q)) for i in range(n)]
    try:
        yield ts
    finally:
        for t in ts:
            t.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
        print("workers gone")

async def main():
    q = asyncio.Queue()
    async with workers(2, q) as ts:
        for i in range(5):
            q.put_nowait(i)
        await q.join()
    try:
        async with asyncio.timeout(0.12), workers(1, q):
            for i in range(5):
                q.put_nowait(i)
            await q.join()
    except TimeoutError:
        print("timeout", q.qsize())
    # supervisor that restarts
    attempts = 0
    async def flaky():
        nonlocal attempts
        attempts += 1
        await asyncio.sleep(0.1)
        if attempts < 3:
            raise ConnectionError(f"attempt {attempts}")
        return "stable"
    async def supervise(factory, retries):
        for n in range(retries):
            t = asyncio.create_task(factory(), name=f"try-{n}")
            done, _ = await asyncio.wait([t])
            if t.exception() is None:
                return t.result()
            print(t.get_name(), repr(t.exception()))
        raise RuntimeError("gave up")
    print(await supervise(flaky, 5))

asyncio.run(main())
