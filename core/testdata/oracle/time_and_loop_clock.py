# oracle: virtual
import asyncio
import time

async def main():
    loop = asyncio.get_running_loop()
    a, b = loop.time(), time.monotonic()
    print(f"{a - b:.3f}")
    await asyncio.sleep(0.5)
    print(f"{loop.time() - a:.3f} {time.monotonic() - b:.3f}")
    time.sleep(0.25)
    print(f"{loop.time() - a:.3f}")
    t0 = time.perf_counter()
    await asyncio.gather(asyncio.sleep(0.3), asyncio.sleep(0.2))
    print(f"{time.perf_counter() - t0:.3f}")
    # a blocking call delays timers
    hits = []
    loop.call_later(0.1, lambda: hits.append(f"{loop.time() - a:.2f}"))
    loop.call_later(0.2, lambda: hits.append(f"{loop.time() - a:.2f}"))
    loop.call_later(0.4, lambda: hits.append(f"{loop.time() - a:.2f}"))
    time.sleep(0.3)
    await asyncio.sleep(0.2)
    print(hits)
    # sleeps of zero, negative, float and int
    for d in (0, -1, 0.0, 1, True):
        s = loop.time()
        print(await asyncio.sleep(d, d), f"{loop.time() - s:.2f}")
    try:
        await asyncio.sleep("1")
    except TypeError as e:
        print(e)
    try:
        await asyncio.sleep(None)
    except TypeError as e:
        print(e)
    # periodic with drift correction
    start = loop.time()
    for i in range(1, 4):
        time.sleep(0.03)
        await asyncio.sleep(start + i * 0.1 - loop.time())
        print(f"{loop.time() - start:.2f}")
    time.sleep(0)
    try:
        time.sleep(-1)
    except ValueError as e:
        print(e)

asyncio.run(main())
