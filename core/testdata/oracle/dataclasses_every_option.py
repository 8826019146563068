# oracle: virtual
import builtins, re as _re


def print(*args, **options):
    """Without addresses."""
    builtins.print(*(_re.sub(r"0x[0-9a-f]{6,}", "0x", str(a)) for a in args), **options)


from dataclasses import *
import dataclasses
from typing import *
@dataclass
class P:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    cls: ClassVar[int] = 3
    iv: InitVar[int] = 5
    def __post_init__(self, iv): self.total = self.x + self.y + iv
p = P(1, 2, iv=10)
print(p, p.total, p == P(1,2), asdict(p), astuple(p), replace(p, x=9, iv=1))
print([f.name for f in fields(P)], fields(P)[0])
print(fields(P)[2])
for bad in (lambda: P(), lambda: P(1,2,3,4,5,6), lambda: P(z=1), lambda: P(1) < P(2), lambda: fields(3), lambda: asdict(3), lambda: replace(p, q=3), lambda: replace(p, x=1), lambda: hash(p), lambda: astuple(P)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
def tr(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
@tr
def _():
    @dataclass
    class A:
        x: int = 0
        y: str
@tr
def _():
    @dataclass
    class A:
        x: list = []
@tr
def _():
    @dataclass(order=True, eq=False)
    class A: x: int
@tr
def _():
    @dataclass(frozen=True)
    class A: x: int
    a = A(1); a.x = 3
@tr
def _():
    @dataclass(frozen=True)
    class A: x: int
    a = A(1); del a.x
@tr
def _():
    @dataclass(frozen=True)
    class A: x: int
    @dataclass
    class B(A): y: int
@tr
def _():
    @dataclass
    class A: x: int
    @dataclass(frozen=True)
    class B(A): y: int
@tr
def _():
    @dataclass(order=True)
    class A:
        x: int
        def __lt__(self, o): return 1
@tr
def _():
    @dataclass(unsafe_hash=True)
    class A:
        x: int
        def __hash__(self): return 1
@tr
def _():
    @dataclass
    class A:
        x: int = field(default=1, default_factory=int)
@tr
def _():
    @dataclass
    class A:
        x: ClassVar[int] = field(default_factory=int)
@tr
def _():
    @dataclass(slots=True)
    class A:
        __slots__ = ("x",)
        x: int
@tr
def _():
    @dataclass(weakref_slot=True)
    class A: x: int
@tr
def _():
    @dataclass
    class A:
        x: int
        _: KW_ONLY
        y: int
        __: KW_ONLY
        z: int
@tr
def _():
    @dataclass
    class A:
        f = field(default=3)
@tr
def _():
    @dataclass(kw_only=True)
    class A:
        x: int
        y: int = 3
    print(A(x=1)); A(1)
@tr
def _():
    @dataclass
    class A:
        x: int
        _: KW_ONLY
        y: int = 3
        z: int
    print(A(1, z=3)); A(1, y=2)
@dataclass(slots=True, frozen=True, order=True)
class V:
    a: int
    b: float = 1.5
print(V(1), V(1) < V(2), sorted([V(2), V(1, 3.0), V(1)]), hash(V(1)) == hash(V(1)), V.__slots__, V.__match_args__)
tr(lambda: V(1).__dict__)
tr(lambda: setattr(V(1), "zz", 1))
tr(lambda: V(1) < 3)
@dataclass(repr=False)
class NR: x: int
print(repr(NR(1)).split(" at ")[0])
@dataclass(eq=False)
class NE: x: int
print(NE(1) == NE(1))
@dataclass(init=False)
class NI:
    x: int
    def __init__(self): self.x = 7
print(NI())
@dataclass
class Node:
    v: int
    nxt: "Node | None" = None
n = Node(1); n.nxt = n; print(n)
print(asdict(Node(1, Node(2, Node(3)))))
@dataclass
class Base:
    a: int = 1
    b: int = 2
@dataclass
class Derived(Base):
    c: int = 3
    a: int = 10
print(Derived(), Derived.__init__.__annotations__, Derived.__match_args__)
print(make_dataclass("Mk", ["x", ("y", int), ("z", int, field(default=5))], namespace={"dbl": lambda self: self.x*2})(1, 2).dbl())
print(make_dataclass("Mk", ["x", ("y", int), ("z", int, 5)])(1,2), make_dataclass("Mk2", ["x"], bases=(Base,), frozen=False).__mro__)
tr(lambda: make_dataclass("Mk", ["x", "x"]))
tr(lambda: make_dataclass("Mk", ["class"]))
tr(lambda: make_dataclass("Mk", [3]))
print(is_dataclass(P), is_dataclass(p), is_dataclass(int))
import inspect
print(inspect.signature(P), inspect.signature(V), P.__doc__, V.__doc__)
@dataclass
class F:
    x: int = field(default=3, metadata={"unit": "m"}, kw_only=True, hash=False, init=False)
print(fields(F)[0], fields(F)[0].metadata["unit"], F())
tr(lambda: F(x=3))
tr(lambda: replace(F(), x=3))
match V(1, 2.0):
    case V(a=1, b=b): print("kw", b)
match V(1, 2.0):
    case V(1, b): print("pos", b)
@dataclass
class Prop:
    _x: int = 0
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
q = Prop(4); q.x = 5; print(q)
@dataclass
class G(Generic[TypeVar("T")]):
    v: Any
print(G[int](3))
class Desc:
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, i, o=None):
        if i is None: return 42
        return getattr(i, self.n)
    def __set__(self, i, v): setattr(i, self.n, int(v))
@dataclass
class WD:
    d: int = Desc()
print(WD(), WD("7"), WD("7").d)
print(P.__eq__(p, 3), P.__dataclass_params__, MISSING, FrozenInstanceError.__mro__)
print(repr(field()), dataclasses.KW_ONLY)
@dataclass
class Ex(Exception):
    code: int
    msg: str = "m"
try: raise Ex(3)
except Ex as e: print(repr(e), str(e), e.args)
print(asdict(P(1), dict_factory=lambda kv: [k for k, v in kv]), asdict(WD(3)))
@dataclass
class Deep:
    m: dict
    t: tuple
    ps: list
print(asdict(Deep({1: V(1)}, (V(2), 3), [V(3)])), astuple(Deep({1: V(1)}, (V(2), 3), [V(3)])))
