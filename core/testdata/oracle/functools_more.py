# oracle: virtual
import functools
import operator
from functools import cache, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


@lru_cache(maxsize=2)
def sq(n):
    print("sq", n)
    return n * n


print(sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info())
sq.cache_clear()
print(sq.cache_info(), sq.__wrapped__(9), sq.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().misses)
try:
    sq([])
except TypeError as e:
    print(e)


def add(a, b=0, *, c=0):
    return a, b, c


p = partial(add, 1, c=5)
print(p(), p(2), p(2, c=7), p.func is add, p.args, p.keywords, partial(p, 3)())
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [], 1))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)
print(sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a))))


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), max(V(3), V(5)).n)


@singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return f"seq {len(x)}"


print(show(1), show("a"), show([1]), show((1, 2)), show(True), show.dispatch(float) is show.dispatch(object), sorted(c.__name__ for c in show.registry))


class Fmt:
    @singledispatchmethod
    def f(self, x):
        return "default"

    @f.register
    def _(self, x: str):
        return "str " + x

    def base(self, a, b):
        return a, b

    one = partialmethod(base, 1)


print(Fmt().f(3), Fmt().f("q"), Fmt().one(2))


def deco(f):
    @wraps(f)
    def inner(*a, **k):
        return f(*a, **k)
    return inner


@deco
def documented(x: int) -> str:
    """doc"""
    return str(x)


print(documented.__name__, documented.__doc__, documented.__wrapped__(3), documented.__annotations__, documented.__module__)
print(functools.reduce(lambda acc, f: f(acc), [str.strip, str.upper], "  hi "))
print(repr(p).replace(hex(id(add)), "0x")[:22])
print(lru_cache(maxsize=None)(len)((1, 2)))
print([f.__name__ for f in (operator.itemgetter, operator.attrgetter, operator.methodcaller)])
print(operator.itemgetter(1, 2)("abc"), operator.attrgetter("real", "imag")(3), operator.methodcaller("replace", "a", "b")("banana"))
