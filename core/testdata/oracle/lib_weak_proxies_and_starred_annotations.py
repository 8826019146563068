# oracle: virtual
import weakref
class V:
    def __init__(s, x): s.x = x
    def __add__(s, o): return ("add", s.x, getattr(o, "x", o))
    def __radd__(s, o): return ("radd", s.x, o)
    def __len__(s): return 3
    def __str__(s): return "V!"
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i
    def __eq__(s, o): return isinstance(o, V) and s.x == o.x
    def __bool__(s): return False
    def __call__(s, a): return a
v = V(1); p = weakref.proxy(v); w = V(2); q = weakref.proxy(w)
print(p + q, p + 1, 1 + p, len(p), list(p), str(p), bool(p), p == v, v == p, p != q, p(4), type(p).__name__, isinstance(p, V), p.x)
print(repr(p).split(" at ")[0], repr(p).split(" to ")[1].split(" at")[0])
try: hash(p)
except TypeError as e: print(e)
try: p.nope
except AttributeError as e: print(e)
p.x = 7; print(v.x); del p.x
try: v.x
except AttributeError as e: print(e)
def g(): yield 1
gi = g()
print(list(weakref.proxy(gi)), weakref.ref, type(weakref.ref(v)).__name__)
try: weakref.ref(v).foo
except AttributeError as e: print(e)
try: weakref.ref(5)
except TypeError as e: print(e)
def f(*args: *tuple[int, str], k: int = 1): pass
print(f.__annotations__)
from decimal import *
print(pow(Decimal(-3), 7, 16), pow(Decimal(3), 7, -16), pow(Decimal(2), 10, Decimal(1000)))
for a in ((2, -1, 5), (2, 1, 0), (0, 0, 5), (Decimal("1.5"), 1, 5), (Decimal("NaN"), 1, 1)):
    try: print(pow(Decimal(a[0]), *a[1:]))
    except InvalidOperation as e: print(repr(e))
