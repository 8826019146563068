# oracle: virtual
# The order of sets of tuples and frozensets, which hangs on their hashes; what stars in displays and calls may be, and when that is found out;
# what dates, numbers and texts say of operands that they do not know.
import datetime
import functools
import inspect
import itertools
from collections import namedtuple
from decimal import Decimal

for x in [(1, 2), (), (0, 5), (1, (2, 3)), (-1, 2.5), frozenset([1, 2]), frozenset(), frozenset([(1, 2)]), range(3), (10**30,)]:
    print(x, hash(x))
grid = {(x, y) for x in range(4) for y in range(3)}
print(grid)
print({(1, 2), 0, 5, 3}, {(1, 2), (0, 5)} | {(3, 4)}, {(1, 2)}.union({0, 5}, [3, 1, 2, 1]))
s = {(1, 2)}
s.symmetric_difference_update(range(3))
print(s, {frozenset(p) for p in itertools.permutations(range(3), 2)})


def f(*args, **kwargs):
    return args


def say(n, call):
    try:
        print(n, call())
    except Exception as e:
        print(n, type(e).__name__, e)


def noisy(x):
    print("looked at", x)
    return x


say(1, lambda: f(*5))
say(2, lambda: f(1, *5))
say(3, lambda: f(*5, *(1, 2)))
say(4, lambda: [1, *None])
say(5, lambda: f(*noisy(5), a=noisy(6)))
say(6, lambda: f(*noisy(5), **noisy(6)))
say(7, lambda: f(*noisy([1]), a=noisy(6)))

moments = [datetime.datetime(2024, 1, 1), datetime.date(2024, 1, 1), datetime.timedelta(1), datetime.time(1), 2, "s", None]
for a in moments:
    for b in moments:
        for op in ("<", "+", "-", "*"):
            say(f"{a!r} {op} {b!r}", lambda: eval(f"a {op} b", {"a": a, "b": b}))

try:
    inspect.signature(functools.partial(noisy, 1, 2))
except ValueError as e:
    print(str(e).partition("functools")[0])
say(9, lambda: namedtuple("P", ["x", "it's"]))
for a in ("1", "2", "-2", "0.5", "Infinity", "-Infinity"):
    for b in ("Infinity", "-Infinity", "0.5", "3", "-3"):
        say(f"{a} ** {b}", lambda: Decimal(a) ** Decimal(b))


def names(near_one, other):
    near_two = 1
    return near_on


f1 = f2 = None
for source in ("f3", "names(1, 2)"):
    try:
        eval(source)
    except NameError as e:
        print(e, e.name)
