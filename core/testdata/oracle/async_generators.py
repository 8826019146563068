# oracle: virtual
import asyncio


async def ticker(n, d):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(d)
    finally:
        print("ticker closed")


async def echo():
    got = None
    while True:
        try:
            got = yield got
        except ValueError as e:
            got = f"caught {e}"


async def main():
    async for i in ticker(3, 0.1):
        print(i)
    async for i in ticker(5, 0.1):
        if i == 2:
            break
    print("after break")
    g = ticker(5, 0.1)
    print(await anext(g), await g.__anext__())
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print("stop", e.args)
    print(await anext(g, "default"))
    e = echo()
    await e.asend(None)
    print(await e.asend("x"), await e.athrow(ValueError("v")), await e.asend("y"))
    try:
        await e.athrow(KeyError("k"))
    except KeyError as x:
        print("KeyError", x)
    print([x async for x in ticker(4, 0) if x % 2], {x: y async for x, y in pairs()})
    try:
        e2 = echo()
        await e2.asend("not None")
    except TypeError as x:
        print(x)
    print([await asyncio.sleep(0, i) for i in range(3)])
    agen = ticker(1, 1)
    print(agen.__name__, type(agen), agen.ag_running, agen.ag_frame is not None)
    a = agen.__anext__()
    print(type(a).__name__)
    print(await a)
    await agen.aclose()
    try:
        async for x in [1, 2]:
            pass
    except TypeError as x:
        print(x)
    try:
        for x in ticker(1, 1):
            pass
    except TypeError as x:
        print(x)


async def pairs():
    for p in [(1, 2), (3, 4)]:
        yield p


asyncio.run(main())
