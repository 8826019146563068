# a producer and a consumer of 200,000 items
import asyncio
async def prod(q, n):
    for i in range(n):
        await q.put(i)
    await q.put(None)
async def cons(q):
    t = 0
    while True:
        x = await q.get()
        if x is None: return t
        t += x
async def main():
    q = asyncio.Queue(100)
    p = asyncio.create_task(prod(q, 200000))
    print(await cons(q))
    await p
asyncio.run(main())
