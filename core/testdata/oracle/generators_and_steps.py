# oracle: virtual
# What generators, asynchronous generators and their steps do when they are driven by hand: throw, close, send, in every order.
import asyncio
import sys


def attempt(what, *args, **kwargs):
    try:
        print("  ->", what(*args, **kwargs))
    except BaseException as e:
        print("  !!", type(e).__name__, e, "|", type(e.__cause__).__name__)


def keeps():
    try:
        yield "first"
    except Exception:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
        raise


g = keeps()
print(next(g))
try:
    raise ValueError("the caller handles it too")
except ValueError as e:
    print(g.throw(e))
print(next(g), sys.exc_info())
attempt(next, g)


class Odd(Exception):
    def __new__(cls, *args):
        return cls


def plain():
    yield


for thrown in [(Odd,), (ValueError, "text"), (ValueError, ("a", "b")), (ValueError, ValueError("made")), (ValueError(1), 2), (5,), (ValueError, 1, 2)]:
    g = plain()
    next(g)
    attempt(g.throw, *thrown)
    attempt(next, g)
attempt(ValueError().with_traceback, 5)


def raises_odd():
    raise Odd


attempt(raises_odd)
g = plain()
g.__name__, g.__qualname__ = "renamed", "quite.renamed"
print(g.__name__, g.__qualname__, repr(g).split(" at ")[0])
attempt(setattr, g, "__name__", 5)


async def numbers():
    try:
        yield 1
        got = yield 2
        yield got
    except GeneratorExit:
        print("  closed")
        raise


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def step(awaitable, value=None):
    try:
        awaitable.send(value)
    except StopIteration as e:
        return "value", e.value
    return "awaits"


a = numbers()
first = a.__anext__()
print(type(first).__name__, type(a.aclose()).__name__, type(a.athrow(ValueError)).__name__)
attempt(a.__anext__().send, 5)
print(step(first))
attempt(first.send, None)
attempt(first.throw, ValueError)
print(step(a.asend(10), 11), step(a.__anext__(), 12))
closing = a.aclose()
attempt(closing.send, 5)
print(step(closing))
attempt(closing.send, None)
attempt(closing.close)
attempt(step, a.__anext__())
print(step(a.aclose()), step(a.athrow(ValueError)))

b = ignores()
print(step(b.__anext__()))
attempt(step, b.aclose())
attempt(step, b.athrow(ValueError))
attempt(step, b.aclose())
attempt(step, b.__anext__())

with_default = anext(numbers(), "default")
attempt(with_default.close)
attempt(with_default.send, None)


class BadAwaitable:
    def __await__(self):
        return 1 / 0


class Iterates:
    def __init__(self, gives):
        self.gives = gives

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.gives


class Leaves:
    async def __aenter__(self):
        return self

    def __aexit__(self, *details):
        return 5


class BadlyEntered(Leaves):
    def __aenter__(self):
        return BadAwaitable()


async def main():
    for gives in [5, iter("ab"), BadAwaitable()]:
        awaitable = anext(Iterates(gives), "default")
        try:
            await awaitable
        except (TypeError, ZeroDivisionError) as e:
            print(type(e).__name__, e)
        try:
            async for _ in Iterates(gives):
                pass
        except TypeError as e:
            print(e, "|", repr(e.__cause__))
    for manager in [Leaves(), BadlyEntered()]:
        try:
            async with manager:
                pass
        except (TypeError, ZeroDivisionError) as e:
            print(type(e).__name__, e)
    try:
        async with Leaves():
            1 / 0
    except TypeError as e:
        print(e, "|", repr(e.__context__))


asyncio.run(main())


def match_empty(x):
    match x:
        case {"kind": "a", "rest": {}}:
            return "a"
        case {"items": [1, 2, {}], "more": [[]]}:
            return "items"
        case {} if not x:
            return "empty"
        case {}:
            return "mapping"
        case []:
            return "sequence"
        case complex():
            return "complex"


print([match_empty(x) for x in [{}, {"kind": "a", "rest": {}}, {"items": (1, 2, {}), "more": [()]}, {1: 2}, [], 1j, 5]])
