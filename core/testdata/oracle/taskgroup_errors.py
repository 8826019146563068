# oracle: virtual
import asyncio


async def fail(d, e):
    await asyncio.sleep(d)
    raise e


async def linger(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("linger", n)
        raise


async def late_error():
    try:
        await asyncio.sleep(10)
    finally:
        raise KeyError("in cleanup")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1, ValueError("v")))
            tg.create_task(linger(1))
            tg.create_task(late_error())
    except BaseExceptionGroup as eg:
        print(repr(eg), eg.message, [type(e).__name__ for e in eg.exceptions])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(linger(2))
            await asyncio.sleep(0)
            raise OSError("body")
    except* OSError as eg:
        print(eg.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(0.1, SystemExit(3)))
            tg.create_task(linger(3))
    except SystemExit as e:
        print("SystemExit", e.code)
    except BaseExceptionGroup as e:
        print("group", e)


try:
    asyncio.run(main())
except SystemExit as e:
    print("out", e.code)


async def misuse():
    tg = asyncio.TaskGroup()
    c = linger(9)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print("RuntimeError:", e)
        c.close()
    async with tg:
        pass
    c = linger(9)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print("RuntimeError:", e)
        c.close()
    try:
        async with tg:
            pass
    except RuntimeError as e:
        print("RuntimeError:", e)
    print(tg)


asyncio.run(misuse())
