# oracle: virtual
# What classes show of themselves, subclasses of the builtin iterators, slices of any size, mapping patterns with several keys.
import asyncio
import enum
import math


def t(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)


class Plain:
    """A class."""

    x = 1

    def f(self):
        pass


class Child(Plain):
    pass


class Slotted:
    __slots__ = ()


class Above(Slotted):
    pass


class Numbers(list):
    pass


class Whole(int):
    pass


class Oops(Exception):
    pass


class Meta(type):
    pass


for cls in (Plain, Child, Slotted, Above, Numbers, Whole, Oops, Meta, Meta("Made", (), {"a": 1})):
    print(cls.__name__, list(cls.__dict__))
print(Plain.__dict__["__dict__"], Plain.__dict__["__weakref__"], type(Plain.__dict__["__dict__"]).__name__)
p = Plain()
p.y = 2
print(Plain.__dict__["__dict__"].__get__(p), p.__weakref__, vars(p), "__weakref__" in dir(p), sorted(vars(Plain)))
p.__dict__ = {"z": 3}
print(vars(p), p.z)


class Doubled(map):
    def __next__(self):
        return super().__next__() * 2

    def extra(self):
        return "extra"


class Numbered(enumerate):
    def __next__(self):
        i, item = super().__next__()
        return f"{i}:{item}"


class Pairs(zip):
    pass


class Kept(filter):
    pass


print(list(Doubled(str, [1, 2])), Doubled(str, []).extra(), type(Doubled(str, [])).__name__, isinstance(Doubled(str, []), map))
print(list(Numbered("ab", 1)), next(Numbered("xy")), [x for x in Pairs("ab", [1, 2])], list(Kept(None, [0, 1, 2])))
n = Numbered("abc")
print(iter(n) is n, next(n), list(n))

for s in (slice(1, 10, 2), slice(None, None, -1), slice(-3, None), slice(10**30, -(10**30), -(10**20)), slice(None, 2**70)):
    t(s, lambda: (s.indices(5), s.indices(0), s.indices(2**80)))
t("zero", lambda: slice(0, 1, 0).indices(3))
t("negative", lambda: slice(0, 1).indices(-1))
t("no integer", lambda: slice("a").indices(3))


class Number(enum.IntEnum):
    ONE = 1


t("format", lambda: f"{Number.ONE:>4}|{Number.ONE:x}|{Number.ONE}")


class Keys:
    a = "a"
    b = "b"
    also_a = "a"


def match(x):
    match x:
        case {Keys.a: 1, Keys.also_a: 1}:
            return "both"
        case {Keys.a: u, Keys.b: v}:
            return u, v
        case _:
            return "none"


t("short", lambda: match({"a": 1}))
t("twice", lambda: match({"a": 1, "b": 2}))
t("message", lambda: setattr(ExceptionGroup("a", [ValueError(1)]), "message", "b"))
t("coroutine functions", lambda: (asyncio.iscoroutinefunction(asyncio), asyncio.iscoroutinefunction(asyncio.sleep)))

print([math.cbrt(x) for x in (27, 2, 3, 7, 10, 100, -8, 1e-300, 0.001, 0.0)])
print([math.gamma(x) for x in (0.5, 1.5, -0.5, 4.2, 12.3, 30.5, 150.25, -3.7, 1e-5)])
print([math.lgamma(x) for x in (0.5, 1.5, -0.5, 4.2, 12.3, 1000.1, -3.7, 1e-25)])
print([math.erf(x) for x in (0.1, 0.5, 0.9, 1.0, 1.3, 2.5, 3.3, 5.5, 7.0, -0.8, -1.1, -2.0)])
print([math.erfc(x) for x in (0.1, 0.5, 0.9, 1.0, 1.3, 2.5, 3.3, 5.5, 7.0, 27.0, -0.8, -1.1, -2.0, -7.0)])
for x in (0, -1, -2.0, math.inf, -math.inf, 171.7, 1e306):
    t(x, lambda: math.gamma(x))
    t(x, lambda: math.lgamma(x))

# Ranges beyond 64 bits.
import copy
import pickle
import sys

big = range(2**70)
t("big", lambda: (big, bool(big), big[-1], big[5], big[2**69 : 2**69 + 5], big.start, big.stop, big.step, 2**69 in big, -1 in big, 1.5 in range(3)))
t("len", lambda: len(big))
t("len", lambda: len(range(-sys.maxsize, sys.maxsize)))
t("all", lambda: (len(range(2**70, 2**70 + 5)), list(range(2**65, 2**65 + 3)), list(reversed(range(2**65, 2**65 + 7, 3))), [*range(2**65, 2**65 - 3, -1)]))
t("same", lambda: (big == range(0, 2**70, 1), big == range(5), hash(big) == hash(range(0, 2**70, 1)), range(2**70, 0) == range(0), big != range(2**71)))
t("steps", lambda: (range(0, 2**70, 2**65), list(range(0, 2**70, 2**68)), range(2**65, 0, -(2**63)).index(2**63), range(2**66)[::-(2**64)]))
t("find", lambda: (big.index(7), big.count(8), big.count(-8), isinstance(big, range), type(big).__name__, copy.copy(big) == big, pickle.loads(pickle.dumps(big)) == big))
t("outside", lambda: big[2**71])
t("kind", lambda: big["a"])
t("zero", lambda: range(0, 2**70, 0))
t("absent", lambda: big.index(-1))
for i in range(2**64, 2**65):
    if i > 2**64 + 2:
        print("stopped at", i)
        break
