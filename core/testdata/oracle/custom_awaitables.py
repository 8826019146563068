# oracle: virtual
import asyncio

class Countdown:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        while self.n:
            print("count", self.n)
            self.n -= 1
            yield
        return "liftoff"

class Delegating:
    def __await__(self):
        return asyncio.sleep(0.1, "delegated").__await__()

class Chained:
    def __await__(self):
        a = yield from Countdown(1).__await__()
        b = yield from Delegating().__await__()
        return a, b

class AsyncRange:
    def __init__(self, n):
        self.n, self.i = n, 0
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0.01)
        return self.i

class AsyncCM:
    async def __aenter__(self):
        await asyncio.sleep(0.01)
        return self
    async def __aexit__(self, et, e, tb):
        print("exit", et and et.__name__)
        return et is KeyError

async def main():
    print(await Countdown(2))
    print(await Delegating())
    print(await Chained())
    print(await asyncio.gather(Countdown(1), Delegating()))
    print(await asyncio.wait_for(Delegating(), 1))
    print([x async for x in AsyncRange(3)], {x: y async for x in AsyncRange(2) for y in [x * x]})
    async with AsyncCM():
        raise KeyError("swallowed")
    try:
        async with AsyncCM():
            raise ValueError("not")
    except ValueError as e:
        print(repr(e))
    print(await anext(AsyncRange(1)), await anext(AsyncRange(0), "default"))
    try:
        await anext(AsyncRange(0))
    except StopAsyncIteration:
        print("StopAsyncIteration")
    it = aiter(AsyncRange(2))
    print(await it.__anext__(), await it.__anext__())
    t = asyncio.ensure_future(Countdown(1))
    print(type(t).__name__, await t)
    # driving a coroutine by hand
    async def co():
        x = await Countdown(1)
        return x
    c = co()
    print(c.send(None))
    try:
        c.send(None)
    except StopIteration as e:
        print("returned", e.value)
    c = co()
    c.send(None)
    try:
        c.throw(ValueError("thrown"))
    except ValueError as e:
        print(repr(e))
    c = co()
    c.send(None)
    c.close()
    try:
        c.send(None)
    except RuntimeError as e:
        print(e)
    c = co()
    try:
        c.send(5)
    except TypeError as e:
        print(e)
    c.close()
    async def again():
        await c2
    c2 = co()
    async def first():
        return await c2
    t1 = asyncio.create_task(first()); t2 = asyncio.create_task(again())
    print(await asyncio.gather(t1, t2, return_exceptions=True))

asyncio.run(main())
