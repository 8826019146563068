# oracle: virtual
import builtins, re as _re


def print(*args, **options):
    """Without addresses."""
    builtins.print(*(_re.sub(r"0x[0-9a-f]{6,}", "0x", str(a)) for a in args), **options)


import functools, operator
from functools import *
print(partial(print, 1, sep="-"), repr(partial(int, base=2)), partial(partial(pow, 2), 3)())
@singledispatch
def f(x, *a): return "default"
@f.register
def _(x: int): return "int"
@f.register(list)
def _l(x): return "list"
@f.register
def _(x: float | None): return "fn"
print(f(1), f([]), f(None), f(2.0), f("s"), f(True), f.dispatch(bool), f.registry.keys())
for bad in (lambda: f(), lambda: f.register(3), lambda: f.register(lambda x: 1), lambda: f.register(list[int], lambda x: 1)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    @f.register
    def _(x: "Nope"): pass
except Exception as e: print(type(e).__name__, e)
try:
    @f.register
    def _(x: list[int]): pass
except Exception as e: print(type(e).__name__, e)
class C:
    @singledispatchmethod
    def m(self, x): return "d"
    @m.register
    def _(self, x: int): return "i"
    @cached_property
    def cp(self): print("computing"); return 5
    @lru_cache(maxsize=2)
    def lc(self, x): return x
print(C().m(1), C().m("a"))
c = C(); print(c.cp, c.cp, c.__dict__); del c.cp; print(c.cp); c.cp = 9; print(c.cp)
c.lc(1); c.lc(1); c.lc(2); c.lc(3); print(C.lc.cache_info(), C.lc.cache_parameters()); C.lc.cache_clear(); print(C.lc.cache_info())
class S:
    __slots__ = ()
    @cached_property
    def x(self): return 1
try: S().x
except TypeError as e: print(e)
cp = cached_property(lambda s: 1)
class Q: pass
Q.z = cp
try: Q().z
except TypeError as e: print(e)
try:
    class Z:
        a = b = cached_property(lambda s: 1)
except Exception as e: print(type(e).__name__, e, repr(e.__cause__))
try:
    @lru_cache(maxsize=-1)
    def g(x): return x
    print(g(1), g.cache_info())
    @lru_cache
    def h(x): return x
    h([])
except TypeError as e: print(e)
try: lru_cache(maxsize="a")
except TypeError as e: print(e)
@lru_cache(typed=True)
def ty(x): return type(x)
print(ty(1), ty(1.0), ty(True), ty.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(90), fib.cache_info(), fib.__wrapped__.__name__)
@total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), T.__ge__)
try:
    @total_ordering
    class T2: pass
except ValueError as e: print(e)
print(reduce(operator.add, [1,2,3], 10), reduce(lambda a,b: a*b, [5]))
try: reduce(operator.add, [])
except TypeError as e: print(e)
try: reduce(operator.add, 3)
except TypeError as e: print(e)
print(sorted("bAc", key=cmp_to_key(lambda a,b: (a.lower()>b.lower())-(a.lower()<b.lower()))), cmp_to_key(lambda a,b:0)(3) == cmp_to_key(lambda a,b:0)(3))
def deco(fn):
    @wraps(fn)
    def w(*a, **k):
        "inner"
        return fn(*a, **k)
    return w
@deco
def doc(a: int, b=2) -> str:
    "docstring"
print(doc.__name__, doc.__doc__, doc.__annotations__, doc.__wrapped__.__name__, doc.__qualname__, doc.__module__)
p = partial(doc, 1, b=3); print(p.func.__name__, p.args, p.keywords)
p.attr = 1; print(p.attr, p.__dict__)
try: partial()
except TypeError as e: print(e)
try: partial(3)
except TypeError as e: print(e)
class PM:
    def m(self, a, b=1): return (a, b)
    pm = partialmethod(m, 5)
    pk = partialmethod(m, b=7)
print(PM().pm(), PM().pk(1), PM().pm, partialmethod(PM.m, 3)) if 0 else print(PM().pm(), PM().pk(1), PM.__dict__["pm"])
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
print(operator.itemgetter(1, 2)([1,2,3]), operator.attrgetter("a.b"), operator.methodcaller("x", 1, k=2), operator.itemgetter(1), operator.attrgetter("x", "y"))
print(repr(operator.itemgetter("k")), operator.itemgetter(slice(1,3))([1,2,3,4]))
for b in (lambda: operator.itemgetter(), lambda: operator.itemgetter(1)(3), lambda: operator.attrgetter(3), lambda: operator.attrgetter("q")(3), lambda: operator.methodcaller(), lambda: operator.length_hint("abc"), lambda: operator.index(3.0), lambda: operator.indexOf([1,2], 3), lambda: operator.countOf([1,1,2], 1), lambda: operator.concat(1, 2), lambda: operator.concat([1],[2])):
    try: print(b())
    except Exception as e: print(type(e).__name__, e)
