# oracle: virtual
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    log = []
    turn = 0
    def tick():
        nonlocal turn
        turn += 1
        if turn < 200:
            loop.call_soon(tick)
    loop.call_soon(tick)
    async def deep(n):
        try:
            if n:
                await asyncio.create_task(deep(n - 1))
            else:
                await asyncio.sleep(100)
        except asyncio.CancelledError as e:
            log.append((turn, n, e.args))
            raise
        finally:
            log.append((turn, n, "fin"))
    t = asyncio.create_task(deep(4))
    await asyncio.sleep(0.01)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args)
    base = log[0][0]
    print([(a - base, *r) for a, *r in log])
    log.clear()
    async def grouped(n):
        try:
            async with asyncio.TaskGroup() as tg:
                if n:
                    tg.create_task(grouped(n - 1))
                await asyncio.sleep(100)
        except asyncio.CancelledError:
            log.append((turn, n, asyncio.current_task().cancelling()))
            raise
    t = asyncio.create_task(grouped(3))
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait([t])
    base = log[0][0]
    print([(a - base, *r) for a, *r in log], t.cancelled())
    log.clear()
    async def gathered(n):
        try:
            await asyncio.gather(*(gathered(n - 1) for _ in range(2 if n else 0)), asyncio.sleep(100))
        except asyncio.CancelledError:
            log.append((turn, n))
            raise
    t = asyncio.create_task(gathered(2))
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait([t])
    base = log[0][0]
    print([(a - base, r) for a, r in log])
    log.clear()
    # error bubbling through groups
    async def bomb(n):
        async with asyncio.TaskGroup() as tg:
            if n:
                tg.create_task(bomb(n - 1))
            else:
                raise ZeroDivisionError("bomb")
    try:
        await bomb(3)
    except BaseExceptionGroup as eg:
        depth = 0
        while isinstance(eg, BaseExceptionGroup):
            depth += 1
            eg = eg.exceptions[0]
        print(depth, repr(eg))

asyncio.run(main())
