# oracle: virtual
# OrderedDict's views and changes while it is iterated over, cmath, what pprint makes of what is empty, base 16.
import base64
import cmath
import math
import pprint
from collections import OrderedDict


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


od = OrderedDict(a=1, b=2)
print(od.keys(), od.values(), od.items(), type(od.keys()).__name__, type(iter(od)).__name__, type(reversed(od)).__name__)
print(list(reversed(od)), list(reversed(od.items())), od.keys() & {"a"}, ("b", 2) in od.items(), len(od.values()), isinstance(od.keys(), type({}.keys())))
print(OrderedDict.fromkeys("abc", value=5), dict(od), [*od], {**od}, list(map(str, od)))


def loop(items, change):
    def run():
        d = OrderedDict.fromkeys("abc", 0)
        for x in items(d):
            change(d)
        return d

    return run


for items in (iter, reversed, OrderedDict.keys, OrderedDict.values, OrderedDict.items, lambda d: reversed(d.values())):
    t(loop(items, lambda d: d.move_to_end("a")))
    t(loop(items, lambda d: d.update(a=5)))
    t(loop(items, lambda d: d.update(z=5)))
    t(loop(items, OrderedDict.popitem))

values = [0, 1, -1, 1j, -1j, 1 + 1j, -2.5, 3 - 4j, 0.5, complex(0.0, -0.0), complex(-0.0, 0.0), 1e-5 + 2j, 10, 2, True, 700, 1e-310j, 1e200 + 1e200j]
for name in "sqrt exp log log10 sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh phase polar isfinite isnan isinf".split():
    for v in values:
        t(lambda: (name, v, getattr(cmath, name)(v)))
print(cmath.rect(2, math.pi / 3), cmath.rect(1, 0), cmath.log(8, 2), cmath.isclose(1 + 1e-10j, 1), cmath.pi, cmath.infj, cmath.nanj)
t(lambda: cmath.sqrt("1"))
t(lambda: cmath.exp(1000))
t(lambda: cmath.sqrt(float("inf")))


class Numbers(set):
    pass


for v in ("", b"", (), [], {}, set(), frozenset(), Numbers(), Numbers(range(7)), "a b c d e f g"):
    for w in (1, 12):
        print(type(v).__name__, w, pprint.pformat(v, width=w))
for s in (b"a", b"A", b"ab", b"AG", b"0a"):
    t(lambda: base64.b16decode(s))

import heapq
import random

t(lambda: random.Random(1).choices("", k=3))
t(lambda: random.Random(1).choices((), k=1))
t(lambda: random.Random(1).choices([], k=0))
t(lambda: heapq.nsmallest(-1, ["a", "b"], key=lambda x: -x))
t(lambda: heapq.nlargest(0, ["a", "b"], key=lambda x: -x))
