# oracle: virtual
import asyncio

async def waiter(e, n):
    try:
        print(n, "waits")
        r = await e.wait()
        print(n, "woke", r, e.is_set())
    except asyncio.CancelledError:
        print(n, "cancelled")

async def main():
    e = asyncio.Event()
    ts = [asyncio.create_task(waiter(e, i)) for i in range(4)]
    await asyncio.sleep(0)
    print(repr(e).split(" [")[1])
    e.set()
    e.clear()
    ts[2].cancel()
    await asyncio.sleep(0)
    print(repr(e).split(" [")[1], e.is_set())
    await asyncio.gather(*ts)
    e.set()
    e.set()
    print(await e.wait(), await e.wait())
    # set wakes in the order of waiting, before later call_soon
    e.clear()
    ts = [asyncio.create_task(waiter(e, f"n{i}")) for i in range(3)]
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "before set")
    e.set()
    loop.call_soon(print, "after set")
    await asyncio.sleep(0)
    print("main")
    await asyncio.gather(*ts)
    # pulse
    e.clear()
    hits = []
    async def pulse():
        while True:
            await e.wait()
            hits.append(f"{loop.time():.2f}")
            e.clear()
    p = asyncio.create_task(pulse())
    for _ in range(3):
        await asyncio.sleep(0.25)
        e.set()
        await asyncio.sleep(0)
    p.cancel()
    await asyncio.sleep(0)
    print(hits, p.cancelled())
    print(asyncio.Event.__module__, asyncio.Lock.__module__, asyncio.Queue.__module__, asyncio.Task.__module__, asyncio.Future.__module__)

asyncio.run(main())
