# oracle: virtual
import asyncio

async def first():
    await asyncio.sleep(0.3)
    return "first"

async def main():
    loop = asyncio.get_running_loop()
    # eager reference patterns from the documentation
    t = asyncio.create_task(first(), name="doc")
    print(t.get_name(), t.done(), t.cancelled())
    done, pending = await asyncio.wait({t}, timeout=0.1)
    print(len(done), len(pending))
    print(await t, t.done())
    try:
        t.exception()
    except Exception as e:
        print(e)
    print(t.exception(), t.result())
    # callbacks with context and order
    log = []
    u = asyncio.create_task(first())
    u.add_done_callback(lambda t: log.append(("a", t.result())))
    u.add_done_callback(lambda t: log.append(("b", t.get_name() != "")))
    await u
    print(log)
    await asyncio.sleep(0)
    print(log)
    # gather keeps order of arguments
    async def n(x):
        await asyncio.sleep(0.1 * (3 - x))
        return x
    print(await asyncio.gather(*map(n, range(3))))
    # wait_for and shield of a task in a set
    tasks = {asyncio.create_task(n(i)) for i in range(3)}
    for c in asyncio.as_completed(tasks):
        print(await c, end=" ")
    print()
    # loop.create_task before running
    print(asyncio.current_task() is next(iter(asyncio.all_tasks())))
    async def raises():
        raise ValueError("x")
    r = asyncio.create_task(raises())
    await asyncio.wait([r])
    for _ in range(2):
        try:
            r.result()
        except ValueError as e:
            print(repr(e))

asyncio.run(main())
