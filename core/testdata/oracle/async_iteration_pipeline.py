# oracle: virtual
import asyncio
from contextlib import aclosing

async def ticker(n, delay):
    for i in range(n):
        yield i
        await asyncio.sleep(delay)

async def mapped(f, ait):
    async for x in ait:
        yield f(x)

async def filtered(p, ait):
    async for x in ait:
        if p(x):
            yield x

async def take(n, ait):
    if n <= 0:
        return
    async for x in ait:
        yield x
        n -= 1
        if n == 0:
            return

async def merge(*aits):
    q = asyncio.Queue()
    done = object()
    async def drain(ait):
        try:
            async for x in ait:
                await q.put(x)
        finally:
            await q.put(done)
    async with asyncio.TaskGroup() as tg:
        for a in aits:
            tg.create_task(drain(a))
        left = len(aits)
        while left:
            x = await q.get()
            if x is done:
                left -= 1
            else:
                yield x

async def batched(ait, n):
    batch = []
    async for x in ait:
        batch.append(x)
        if len(batch) == n:
            yield tuple(batch)
            batch.clear()
    if batch:
        yield tuple(batch)

async def main():
    loop = asyncio.get_running_loop()
    print([x async for x in take(3, mapped(lambda x: x * x, filtered(lambda x: x % 2, ticker(20, 0.1))))], f"{loop.time():.2f}")
    print([x async for x in merge(ticker(3, 0.1), mapped(str, ticker(3, 0.15)))])
    print([b async for b in batched(ticker(7, 0.01), 3)])
    async with aclosing(ticker(10, 0.1)) as t:
        async for x in t:
            if x == 2:
                break
    print(f"{loop.time():.2f}")
    gen = (x * 10 async for x in ticker(3, 0.1))
    print(type(gen).__name__, [x async for x in gen])
    print(sum([x async for x in ticker(4, 0)]), max([x async for x in ticker(4, 0)]))
    d = {i: s async for i, s in azip(ticker(3, 0.1), mapped(chr, mapped(lambda x: x + 97, ticker(5, 0.1))))}
    print(d)
    nested = [[y async for y in ticker(x, 0)] async for x in ticker(4, 0)]
    print(nested)

async def azip(*aits):
    its = [aiter(a) for a in aits]
    while True:
        try:
            yield tuple([await anext(i) for i in its])
        except StopAsyncIteration:
            return

asyncio.run(main())
