# oracle: virtual
import asyncio
import types

class Raw:
    def __init__(self, x):
        self.x = x
    def __await__(self):
        r = yield self.x
        return r

async def main():
    for x in (5, "text", [1], object):
        try:
            print(await Raw(x))
        except RuntimeError as e:
            print(e)
    print(await Raw(None))
    f = asyncio.get_running_loop().create_future()
    try:
        await Raw(f)
    except RuntimeError as e:
        print(str(e).split("<")[0], str(e).count("Future pending"))
    other = asyncio.new_event_loop()
    of = other.create_future()
    try:
        await of
    except RuntimeError as e:
        print("attached to a different loop" in str(e), str(e).split("<")[0])
    other.close()
    async def selfish():
        await asyncio.current_task()
    t = asyncio.create_task(selfish())
    try:
        await t
    except RuntimeError as e:
        print("cannot await on itself" in str(e))
    @types.coroutine
    def old():
        yield
        x = yield from asyncio.sleep(0.1, "old style")
        return x
    print(await old())
    try:
        c = old()
        await c
        await c
    except RuntimeError as e:
        print(e)
    async def co():
        return 1
    c = co()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    c = co()
    c.close()
    try:
        await c
    except RuntimeError as e:
        print(e)
    def gen():
        yield
        return "from generator"
    print(asyncio.iscoroutine(gen()))
    print(await asyncio.create_task(gen()))
    print(await asyncio.gather(gen(), gen()))
    class NotAw:
        def __await__(self):
            return 5
    try:
        await NotAw()
    except TypeError as e:
        print(e)
    class AwCoro:
        def __await__(self):
            return co()
    try:
        await AwCoro()
    except TypeError as e:
        print(e)

asyncio.run(main())
