"""What is thrown into a generator or a coroutine, new or not, gets what that is handling as its context; as_completed begins when it is asked."""

import asyncio
import contextlib


def inner():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            yield 1
        except ValueError as e:
            print("inner", repr(e.__context__))
            yield 2


def outer():
    try:
        raise IndexError(9)
    except IndexError:
        try:
            yield from inner()
        except TypeError as e:
            print("outer", repr(e.__context__), repr(e.__context__.__context__))
        yield 3


for make, exc in ((inner, ValueError()), (outer, ValueError), (outer, TypeError())):
    g = make()
    next(g)
    try:
        raise OSError("of the caller")
    except OSError:
        print(g.throw(exc))


class Own(Exception): ...


@contextlib.contextmanager
def without():
    try:
        yield
    except BaseException:
        exc = Own()
        try:
            raise exc
        finally:
            exc.__context__ = None


try:
    with without():
        raise IndexError
except Own as e:
    print(repr(e.__context__))


async def fails():
    raise ValueError


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("old"))
    ways = {
        "task": lambda: asyncio.create_task(fails()), "gather": lambda: asyncio.gather(fails()), "wait_for": lambda: asyncio.wait_for(fails(), 1),
        "coroutine": fails, "future": lambda: future, "shield": lambda: asyncio.shield(asyncio.create_task(fails())),
    }
    for name, way in ways.items():
        try:
            raise KeyError(name)
        except KeyError:
            try:
                await way()
            except Exception as e:
                print(name, repr(e), repr(e.__context__))
    try:
        raise KeyError("result")
    except KeyError:
        try:
            future.result()
        except OSError as e:
            print("result", repr(e.__context__))

    async def cancelled():
        try:
            raise KeyError("cancelled")
        except KeyError:
            await asyncio.sleep(1)

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        print("cancelled", repr(e.__context__))

    async def says(n):
        print("start", n)
        return n

    waiting = asyncio.as_completed([says(1)])
    await asyncio.sleep(0)
    print("made")
    for awaitable in waiting:
        print(await awaitable)
    other = asyncio.new_event_loop()
    foreign = other.create_future()
    for wrong in (lambda: asyncio.ensure_future(foreign, loop=asyncio.get_running_loop()), lambda: list(asyncio.as_completed(5))):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)
    other.close()
    coro = says(3)
    for fs, when in (([], "ALL_COMPLETED"), ([coro], "SOME"), ([coro], "ALL_COMPLETED")):
        try:
            await asyncio.wait(fs, return_when=when)
        except Exception as e:
            print(type(e).__name__, e)
    coro.close()
    raw = asyncio.Future.__new__(asyncio.Future)
    for name in ("get_loop", "result", "exception", "cancel", "done", "cancelled", "__repr__", "__await__"):
        try:
            print(name, getattr(raw, name)())
        except Exception as e:
            print(name, type(e).__name__, e)


asyncio.run(main())


class Parent: ...


class Child(Parent): ...


for compare in (lambda: Parent() < Child(), lambda: Child() >= Parent()):
    try:
        compare()
    except TypeError as e:
        print(e)
