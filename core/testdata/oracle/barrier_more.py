# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def party(b, n, d=0.0):
    await asyncio.sleep(d)
    try:
        i = await b.wait()
        print(now(), n, "through", i, b.n_waiting, b.broken)
        return i
    except asyncio.BrokenBarrierError as e:
        print(now(), n, "broken", e, b.broken)
    except asyncio.CancelledError:
        print(now(), n, "cancelled", b.n_waiting)
        raise

async def main():
    b = asyncio.Barrier(3)
    print(b.parties, b.n_waiting, b.broken, repr(b).split(" [")[1])
    r = await asyncio.gather(*(party(b, i, i / 10) for i in range(3)))
    print(r)
    # reused, five at a barrier of three
    ts = [asyncio.create_task(party(b, f"r{i}")) for i in range(5)]
    await asyncio.sleep(0.1)
    print([t.done() for t in ts], b.n_waiting, repr(b).split(" [")[1])
    await b.reset()
    await asyncio.sleep(0.1)
    print([t.done() for t in ts], b.broken)
    # a cancelled one leaves
    ts = [asyncio.create_task(party(b, f"c{i}")) for i in range(2)]
    await asyncio.sleep(0)
    ts[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(b.n_waiting)
    more = [asyncio.create_task(party(b, f"d{i}")) for i in range(2)]
    await asyncio.gather(*ts, *more, return_exceptions=True)
    # abort
    ts = [asyncio.create_task(party(b, f"e{i}")) for i in range(2)]
    await asyncio.sleep(0)
    await b.abort()
    await asyncio.gather(*ts)
    await party(b, "late")
    print(repr(b).split(" [")[1])
    await b.reset()
    # async with
    async def block(n):
        async with b as pos:
            print(now(), n, "inside", pos)
            await asyncio.sleep(0.1)
        print(now(), n, "outside")
    await asyncio.gather(*(block(n) for n in "xyz"))
    # wait_for
    try:
        await asyncio.wait_for(b.wait(), 0.1)
    except TimeoutError:
        print(now(), "timeout", b.n_waiting, b.broken)
    for bad in (0, -1):
        try:
            asyncio.Barrier(bad)
        except ValueError as e:
            print(e)
    one = asyncio.Barrier(1)
    print(await one.wait(), await one.wait())

asyncio.run(main())
