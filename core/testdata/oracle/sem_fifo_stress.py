# oracle: virtual
import asyncio
import random

async def main():
    rng = random.Random(7)
    loop = asyncio.get_running_loop()
    sem = asyncio.Semaphore(3)
    order, inside, peak = [], 0, 0
    async def use(i):
        nonlocal inside, peak
        await asyncio.sleep(rng.randrange(5) / 10)
        try:
            async with sem:
                inside += 1
                peak = max(peak, inside)
                order.append(i)
                await asyncio.sleep(rng.randrange(1, 4) / 10)
                inside -= 1
        except asyncio.CancelledError:
            order.append(f"c{i}")
            raise
    ts = [asyncio.create_task(use(i), name=str(i)) for i in range(12)]
    for t in ts[::4]:
        loop.call_later(0.35, t.cancel)
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(order, peak, [type(x).__name__ for x in r if x is not None], f"{loop.time():.2f}")

asyncio.run(main())
