# oracle: virtual
import asyncio

async def nothing():
    return 1

async def main():
    tg = asyncio.TaskGroup()
    c = nothing()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    async with tg:
        t = tg.create_task(nothing(), name="named")
        print(t.get_name(), tg)
    print(t.result(), tg)
    c = nothing()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    c.close()
    try:
        async with tg:
            pass
    except RuntimeError as e:
        print(e)
    # a group that is shutting down
    async def late(tg):
        try:
            await asyncio.sleep(1)
        finally:
            c = nothing()
            try:
                tg.create_task(c)
            except RuntimeError as e:
                print(e)
                c.close()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(late(tg))
            await asyncio.sleep(0)
            print(tg)
            1 / 0
    except* ZeroDivisionError as eg:
        print(eg.exceptions)
    # tasks that make tasks, after the body has ended
    async def grow(n):
        await asyncio.sleep(0.1)
        print("grow", n)
        if n:
            tg.create_task(grow(n - 1), name=f"g{n}")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(grow(3))
    print("grown")
    # a cancelled child is no error
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(asyncio.sleep(10))
        b = tg.create_task(asyncio.sleep(0.1, "b"))
        await asyncio.sleep(0)
        a.cancel()
    print(a.cancelled(), b.result())
    # a raised CancelledError in the body without cancel()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(0.1))
            raise asyncio.CancelledError("by hand")
    except asyncio.CancelledError as e:
        print("cancelled", e.args, asyncio.current_task().cancelling())

asyncio.run(main())
