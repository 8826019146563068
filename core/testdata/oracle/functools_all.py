# oracle: virtual
from functools import *
import functools
@singledispatch
def show(x, *a): return f"obj {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return "seq " + ",".join(show(i) for i in x)
@show.register
def _(x: float | str): return f"fs {x}"
@show.register(type(None))
def sn(x): return "none"
print(show(1), show([1, 2.5, "a"]), show((None, {})), show(True), show.dispatch(bool) is show.dispatch(int), sorted(k.__name__ for k in show.registry))
try: show()
except TypeError as e: print(e)
class D:
    @singledispatchmethod
    def f(self, a): return "base"
    @f.register
    def _(self, a: int): return "int"
    @f.register
    @classmethod
    def _(cls, a: str): return "str " + cls.__name__
print(D().f(1), D().f("x"), D().f([]))
class CP:
    n = 0
    @cached_property
    def v(self): "doc"; self.n += 1; return self.n
c = CP(); print(c.v, c.v, c.__dict__, CP.v.__doc__, CP.v.attrname); del c.v; print(c.v); c.v = 50; print(c.v)
@lru_cache(maxsize=2)
def sq(x, *, y=0): print("calc", x, y); return x * x + y
print(sq(1), sq(1), sq(2), sq(3), sq(1), sq(1, y=0), sq.cache_info(), sq.cache_parameters()); sq.cache_clear(); print(sq.cache_info(), sq.__wrapped__(5), sq.__name__)
@cache
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
@lru_cache
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), lru_cache(typed=True)(lambda x: type(x).__name__)(1.0))
try: sq([1])
except TypeError as e: print(e)
class C:
    def __init__(self): self.log = []
    def act(self, kind, *a, **k): self.log.append((kind, a, k)); return kind
    go = partialmethod(act, "go"); stop = partialmethod(act, "stop", 1, z=2)
x = C(); print(x.go(5), x.stop(), x.log)
p = partial(int, base=2); print(p("101"), p, p.func, p.args, p.keywords, partial(p, "11")())
p2 = partial(print, "a", sep="-"); p2("b", end="!\n"); p3 = partial(p2, "c"); p3("d"); print(p3.args)
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(s, o): return s.v < o.v if isinstance(o, V) else NotImplemented
print(V(1) <= V(2), V(1) >= V(1), V(3) > V(2), V(1) != V(2))
try: V(1) >= 3
except TypeError as e: print(e)
try:
    @total_ordering
    class W: pass
except ValueError as e: print(e)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "init"))
try: reduce(max, [])
except TypeError as e: print(e)
print(sorted(["b", "A", "c"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
def deco(f):
    @wraps(f)
    def w(*a, **k): "w doc"; return f(*a, **k)
    return w
@deco
def hello(a: int) -> str: "hello doc"; return a
print(hello.__name__, hello.__doc__, hello.__wrapped__.__name__, hello.__annotations__, hello.__qualname__, hello.__module__)
def rep(times=2, *, log=False):
    def d(f):
        @functools.wraps(f)
        def w(*a, **k): return [f(*a, **k) for _ in range(times)]
        w.times = times
        return w
    return d
@rep(3, log=True)
def r(): return 1
print(r(), r.times, WRAPPER_ASSIGNMENTS)
class CountCalls:
    def __init__(self, f): update_wrapper(self, f); self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
    def __get__(self, o, t=None): return partial(self, o) if o is not None else self
class Use:
    @CountCalls
    def m(self, x): return x + 1
u = Use(); print(u.m(1), u.m(2), Use.m.n, Use.m.__name__)
