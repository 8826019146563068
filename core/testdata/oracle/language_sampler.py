# oracle: virtual
import sys, operator, types, inspect, copy, math, textwrap, bisect, statistics, fractions, weakref, uuid, hashlib, base64, io, traceback, warnings
from functools import *
from collections import OrderedDict, ChainMap, deque, namedtuple, UserDict
class Meta(type):
    registry = {}
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns); m.registry[name] = kw; return cls
    def __call__(cls, *a, **k):
        print("making", cls.__name__, a, k); return super().__call__(*a, **k)
class Base(metaclass=Meta, tag=1):
    def __init_subclass__(cls, **kw): super().__init_subclass__(); cls.kw = kw
class Typed:
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, i, o=None): return self if i is None else getattr(i, self.n, None)
    def __set__(self, i, v):
        if not isinstance(v, int): raise TypeError(f"{self.n[1:]} must be int, not {type(v).__name__}")
        setattr(i, self.n, v)
class P(Base, tag=2):
    x = Typed(); y = Typed()
    def __init__(self, x, y=0): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"
    def __add__(self, o): return P(self.x + o.x, self.y + o.y) if isinstance(o, P) else NotImplemented
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __iter__(self): yield self.x; yield self.y
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    __class_getitem__ = classmethod(lambda c, k: f"P[{k}]")
p = P(1, y=2); print(p + P(3), [*p], p @ p, P[int], {p: 1}[P(1, 2)], Meta.registry, P.kw)
for bad in (lambda: P("a"), lambda: p + 1, lambda: P(), lambda: p.zz, lambda: (1).foo, lambda: [][3], lambda: {}["a"], lambda: int("x1"), lambda: "a" + 1, lambda: None(), lambda: len(5), lambda: [1, 2].index(9), lambda: math.sqrt(-1), lambda: 1 / 0, lambda: "abc".format(**3), lambda: "{} {}".format(1), lambda: "%d" % "x", lambda: next(iter([])), lambda: float("1e"), lambda: bytes([300]), lambda: chr(-1), lambda: sorted([1, "a"]), lambda: (lambda a, *, b: 0)(1), lambda: print(1, foo=2), lambda: max([]), lambda: "x".encode("ascii2"), lambda: b"\xff".decode(), lambda: object().__foo, lambda: setattr(object(), "a", 1), lambda: range(1, 2, 0), lambda: isinstance(1, 2), lambda: type("A", (int, str), {}), lambda: super().x):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
def gen():
    try:
        while True:
            try: x = yield
            except ValueError as e: print("caught", e); x = yield "sub"
            print("got", x)
    finally: print("closed")
g = gen(); next(g); g.send(1); print(g.throw(ValueError("v"))); g.close()
def outer():
    r = yield from inner(); print("inner gave", r); return "end"
def inner():
    a = yield 1; b = yield a; return a + b
o = outer(); print(next(o), o.send(10))
try: o.send(5)
except StopIteration as e: print(e.value)
@singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
print(show(1), show([1]), show("s"), show(True))
@lru_cache(maxsize=2)
def sq(n): return n * n
[sq(i) for i in (1, 2, 1, 3, 2)]; print(sq.cache_info())
Pt = namedtuple("Pt", "x y", defaults=[5]); print(Pt(1), Pt(1)._replace(x=9), Pt._fields, Pt(1)._asdict())
print(inspect.signature(P.__init__), inspect.signature(show))
print(textwrap.fill("the quick brown fox jumps over the lazy dog", 16, initial_indent="* ", subsequent_indent="  "))
print(statistics.mean([1, 2, 4]), statistics.pstdev([1, 2, 3]), fractions.Fraction(3, 9) + 1, bisect.bisect([1, 3, 5], 3), math.isclose(0.1 + 0.2, 0.3), math.comb(5, 2), math.dist((0, 0), (3, 4)))
print(uuid.UUID(int=5), hashlib.sha256(b"x").hexdigest()[:16], base64.b64encode(b"hi!?"), io.StringIO("a\nb").readlines())
a = [1, [2]]; b = copy.deepcopy(a); b[1].append(3); print(a, b, a[::-1], a * 2, [*range(10)][2:8:3])
x = {"a": 1} | {"b": 2}; x |= {"c": 3}; (first, *mid), last = [x.keys(), 5]; print(x, first, mid, last, ChainMap({"q": 1}, x)["b"])
print(*(f"{v:{w}.{pr}f}|" for v, w, pr in [(3.14159, 8, 2), (2.5, 5, 0), (1e10, 3, 1)]), f"{'a' 'b'!r:>6}", f"{3=}", f"{1_000:_}", f"{0.00001234:g}", f"{12345678:e}", f"{-5:05d}", f"{5:+}", f"{0.256:.1%}", f"{b'x'}")
def f():
    try: return "try"
    finally: print("fin")
print(f(), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), [y for x in [[1, 2], [3]] if len(x) > 1 for y in x], {k: v for k, v in zip("ab", (1, 2))}, {n % 3 for n in range(9)})
class Ctx:
    def __enter__(self): print("in"); return self
    def __exit__(self, t, v, tb): print("out", t and t.__name__); return t is KeyError
with Ctx() as c, Ctx(): raise KeyError("k")
try:
    try: raise ValueError("a")
    except ValueError as e: raise RuntimeError("b") from e
except RuntimeError as e: print(traceback.format_exception_only(e), e.__cause__, traceback.format_exc().count("\n"))
print(int("0b101", 0), int("ff", 16), round(2.5), round(-1.567, 2), divmod(-7, 2), pow(3, -1, 7), (10**20).bit_length(), hex(-255), "ß".upper(), "İ".lower(), "a\tb".expandtabs(4), "x=1;y".partition("="), "abc".translate({97: "A", 98: None}), "%-5s|%05.1f|%x" % ("a", 2.25, 255), "a,b,,c".split(","), " a b ".split(), "abc"[-2:], "é".encode(), "ab".zfill(5), "Hello".swapcase(), "hello world".title(), "1,2".replace(",", ";"), sys.version_info[:2], type(None), ..., NotImplemented)
o = object()
for f in (lambda: setattr(o, "a", 1), lambda: o.a, lambda: delattr(o, "a"), lambda: o.__dict__, lambda: hasattr(o, "__dict__")):
    try: print(f())
    except AttributeError as e: print(e)
class A: pass
a = A(); a.x = 1; print(a.x, a.__dict__)
o.y = 2
