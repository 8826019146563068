# oracle: virtual
import asyncio

async def numbers(name, n):
    try:
        for i in range(n):
            await asyncio.sleep(0.01)
            yield i
    except GeneratorExit:
        print(name, "GeneratorExit")
        raise
    except asyncio.CancelledError:
        print(name, "CancelledError")
        raise
    finally:
        await asyncio.sleep(0.01)
        print(name, "finally")

async def main():
    g = numbers("a", 5)
    async for x in g:
        print(x)
        if x == 1:
            break
    await g.aclose()
    print("closed")
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print("StopAsyncIteration", e.args)
    await g.aclose()
    # never started
    g = numbers("b", 5)
    await g.aclose()
    print([x async for x in g])
    # athrow
    g = numbers("c", 5)
    print(await anext(g))
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print(repr(e))
    print(await anext(g, "default"))
    # yield in finally after aclose
    async def bad():
        try:
            yield 1
        finally:
            yield 2
    g = bad()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)
    # asend
    async def echo():
        x = None
        while True:
            x = yield x
            if x == "stop":
                return
    g = echo()
    try:
        await g.asend("early")
    except TypeError as e:
        print(e)
    print(await g.asend(None), await g.asend(1), await g.asend(2))
    try:
        await g.asend("stop")
    except StopAsyncIteration:
        print("stopped")
    # two at once
    g = numbers("d", 5)
    a = asyncio.create_task(g.__anext__())
    await asyncio.sleep(0)
    try:
        await g.__anext__()
    except RuntimeError as e:
        print(e)
    print(await a)
    try:
        async with asyncio.timeout(0.005):
            await anext(g)
    except TimeoutError:
        print("timed out")
    print([x async for x in g])
    # StopIteration inside
    async def si():
        yield 1
        raise StopIteration("x")
    try:
        async for _ in si():
            pass
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    async def sai():
        yield 1
        raise StopAsyncIteration("y")
    try:
        async for _ in sai():
            pass
    except RuntimeError as e:
        print(e, repr(e.__cause__))

asyncio.run(main())
