# oracle: virtual
import asyncio

async def waiter(event):
    print('waiting for it ...')
    await event.wait()
    print('... got it!')

async def example_barrier():
    b = asyncio.Barrier(3)
    asyncio.create_task(b.wait())
    asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    print(str(b).split(" at ")[0], str(b).split(" [")[1])
    await b.wait()
    print(str(b).split(" [")[1])
    await asyncio.sleep(0)
    print(str(b).split(" [")[1])

async def main():
    event = asyncio.Event()
    waiter_task = asyncio.create_task(waiter(event))
    await asyncio.sleep(1)
    event.set()
    await waiter_task
    await example_barrier()
    barrier = asyncio.Barrier(2)
    async def use(n):
        async with barrier as position:
            if position == 0:
                print('End of *draining phase*')
    await asyncio.gather(use(1), use(2))
    try:
        async with asyncio.timeout(10) as cm:
            new_deadline = asyncio.get_running_loop().time() + 10
            cm.reschedule(new_deadline)
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    if cm.expired():
        print("Looks like we haven't finished on time.")
    async def eternity():
        await asyncio.sleep(3600)
        print('yay!')
    try:
        await asyncio.wait_for(eternity(), timeout=1.0)
    except TimeoutError:
        print('timeout!')
    async def some_coro(n):
        await asyncio.sleep(n)
        return n
    async with asyncio.TaskGroup() as tg:
        task1 = tg.create_task(some_coro(1))
        task2 = tg.create_task(some_coro(2))
    print(f"Both tasks have completed now: {task1.result()}, {task2.result()}")

asyncio.run(main())
