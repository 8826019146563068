# oracle: virtual
import asyncio
import contextlib


async def source():
    try:
        n = 0
        while True:
            yield n
            n += 1
            await asyncio.sleep(0.1)
    finally:
        print("source finally")
        await asyncio.sleep(0.1)
        print("source cleaned")


async def main():
    async with contextlib.aclosing(source()) as s:
        async for v in s:
            if v == 3:
                break
    print("closed")

    async def consume():
        async for v in source():
            pass

    t = asyncio.create_task(consume())
    await asyncio.sleep(0.35)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("consumer cancelled")
    g = source()
    print(await anext(g))
    try:
        await asyncio.gather(g.__anext__(), g.__anext__())
    except RuntimeError as e:
        print("RuntimeError:", e)
    await asyncio.sleep(0.5)
    await g.aclose()

    async def bad():
        try:
            yield 1
        finally:
            yield 2

    b = bad()
    await anext(b)
    try:
        await b.aclose()
    except RuntimeError as e:
        print("RuntimeError:", e)

    async def stops():
        yield 1
        raise StopAsyncIteration("x")

    try:
        async for x in stops():
            print(x)
    except RuntimeError as e:
        print("RuntimeError:", e, repr(e.__cause__))


asyncio.run(main())
