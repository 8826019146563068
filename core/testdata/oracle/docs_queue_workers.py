# oracle: virtual
import asyncio
import random
import time


async def worker(name, queue):
    while True:
        sleep_for = await queue.get()
        await asyncio.sleep(sleep_for)
        queue.task_done()
        print(f"{name} has slept for {sleep_for:.2f} seconds")


async def main():
    rng = random.Random(7)
    queue = asyncio.Queue()
    total = 0
    for _ in range(20):
        sleep_for = rng.uniform(0.05, 1.0)
        total += sleep_for
        queue.put_nowait(sleep_for)
    tasks = [asyncio.create_task(worker(f"worker-{i}", queue)) for i in range(3)]
    started_at = time.monotonic()
    await queue.join()
    total_slept = time.monotonic() - started_at
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print("====")
    print(f"3 workers slept in parallel for {total_slept:.2f} seconds")
    print(f"total expected sleep time: {total:.2f} seconds")


asyncio.run(main())
