# oracle: virtual
import asyncio


async def leaf(n, d):
    try:
        await asyncio.sleep(d)
        return n
    except asyncio.CancelledError:
        print("leaf", n, "cancelled")
        raise


async def inner():
    return await asyncio.gather(leaf(1, 1), leaf(2, 2), return_exceptions=True)


async def main():
    t = asyncio.create_task(inner())
    await asyncio.sleep(1.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("inner cancelled", e.args)
    g = asyncio.gather(leaf(3, 1), leaf(4, 2))
    await asyncio.sleep(0.1)
    print(g.cancel(), g.done())
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.done(), g.cancelled())
    a = asyncio.create_task(leaf(5, 1))
    b = asyncio.create_task(leaf(6, 3))
    g = asyncio.gather(a, b, return_exceptions=True)
    await asyncio.sleep(0.2)
    a.cancel("enough")
    print(await g)
    print(await asyncio.gather())


asyncio.run(main())
