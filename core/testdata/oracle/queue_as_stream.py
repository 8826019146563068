# oracle: virtual
import asyncio

class Channel:
    def __init__(self, size=0):
        self.q, self.closed = asyncio.Queue(size), False
    async def send(self, x):
        if self.closed:
            raise RuntimeError("closed")
        await self.q.put(x)
    async def close(self):
        self.closed = True
        await self.q.put(None)
    def __aiter__(self):
        return self
    async def __anext__(self):
        x = await self.q.get()
        if x is None:
            raise StopAsyncIteration
        return x

async def stage(fn, src, dst):
    async for x in src:
        await asyncio.sleep(0.1)
        await dst.send(fn(x))
    await dst.close()

async def main():
    loop = asyncio.get_running_loop()
    a, b, c = Channel(1), Channel(1), Channel(1)
    async def feed():
        for i in range(4):
            await a.send(i)
            print(f"{loop.time():.2f} fed {i}")
        await a.close()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(feed())
        tg.create_task(stage(lambda x: x + 1, a, b))
        tg.create_task(stage(lambda x: x * 10, b, c))
        async for y in c:
            print(f"{loop.time():.2f} out {y}")
    try:
        await a.send(5)
    except RuntimeError as e:
        print(e)
    # fan out, fan in, with a failing stage
    src = Channel()
    async def worker(n):
        async for x in src:
            if x == 3:
                raise ValueError(f"worker {n} on {x}")
            await asyncio.sleep(0.1)
            print(f"{loop.time():.2f} w{n} {x}")
    for i in range(6):
        await src.send(i)
    try:
        async with asyncio.TaskGroup() as tg:
            for n in range(2):
                tg.create_task(worker(n))
    except* ValueError as eg:
        print(eg.exceptions[0], src.q.qsize())

asyncio.run(main())
