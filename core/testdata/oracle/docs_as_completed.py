# oracle: virtual
import asyncio


async def job(n, d):
    await asyncio.sleep(d)
    return n, d


async def main():
    tasks = [asyncio.create_task(job(i, d)) for i, d in enumerate([0.3, 0.1, 0.2])]
    for coro in asyncio.as_completed(tasks):
        print(await coro)
    tasks = [asyncio.create_task(job(i, d)) for i, d in enumerate([0.3, 0.1, 5])]
    try:
        for coro in asyncio.as_completed(tasks, timeout=1):
            print(await coro)
    except TimeoutError as e:
        print("TimeoutError", e.args)
    print([t.done() for t in tasks])
    tasks[2].cancel()
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending), tasks[2].cancelled())
    done, pending = await asyncio.wait({asyncio.create_task(job(9, 1))})
    print([t.result() for t in done])
    try:
        await asyncio.wait([job(1, 1)])
    except TypeError as e:
        print("TypeError:", e)


asyncio.run(main())
