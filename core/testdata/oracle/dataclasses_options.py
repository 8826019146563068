# oracle: virtual
from dataclasses import dataclass, field, fields, asdict, astuple, replace, InitVar, KW_ONLY, make_dataclass, is_dataclass, FrozenInstanceError, MISSING
from typing import ClassVar, Optional
import copy
@dataclass(order=True)
class V:
    major: int
    minor: int = 0
    tags: list[str] = field(default_factory=list, compare=False, repr=False)
    meta: dict = field(default_factory=dict, metadata={"k": 1}, kw_only=True)
    count: ClassVar[int] = 0
    _: KW_ONLY
    name: Optional[str] = None
a = V(1); b = V(1, 2, ["x"], name="n", meta={"q": 1})
print(a, b, a < b, a <= b, a == V(1), sorted([b, a]))
print([(f.name, f.type, f.default is MISSING, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare, f.kw_only, dict(f.metadata)) for f in fields(V)])
print(asdict(b), astuple(b))
print(replace(b, major=9))
try: a < 3
except TypeError as e: print(e)
try: V()
except TypeError as e: print(e)
try: V(1, 2, [], {})
except TypeError as e: print(e)
try: hash(a)
except TypeError as e: print(e)
@dataclass(frozen=True, slots=True)
class F:
    x: int
    y: int = field(default=3, hash=False)
f = F(1); print(f, hash(f) == hash(F(1, 9)), {f: 1}[F(1)])
for s in ("f.x = 2", "del f.x", "f.z = 1"):
    try: exec(s)
    except Exception as e: print(type(e).__name__, e)
print(F.__slots__, hasattr(f, "__dict__"), F.__match_args__)
@dataclass
class I:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    def __post_init__(self, scale): self.total = self.a * scale
print(I(3), I(3, 5), I(3).scale)
try: replace(I(3), total=1)
except ValueError as e: print(e)
try: replace(I(3))
except ValueError as e: print(e)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Bad:
        x: int = 1
        y: int
except TypeError as e: print(e)
try:
    @dataclass(order=True)
    class Bad:
        def __lt__(self, o): ...
except TypeError as e: print(e)
try:
    @dataclass
    class BadF(F): z: int = 1
except TypeError as e: print(e)
@dataclass
class Base: x: int = 1; y: int = 2
@dataclass
class Derived(Base): z: int = 3; x: int = 10
print(Derived(), [f.name for f in fields(Derived)], is_dataclass(Derived), is_dataclass(3), is_dataclass(Derived()))
@dataclass(eq=False)
class NoEq: x: int = 1
print(NoEq() == NoEq(), isinstance(hash(NoEq()), int))
@dataclass(unsafe_hash=True)
class UH: x: int = 1
print(hash(UH()) == hash(UH()))
@dataclass(repr=False, init=False)
class NR:
    x: int = 4
    def __init__(self): self.x = 8
    def __repr__(self): return "NR!"
print(NR())
M = make_dataclass("M", [("a", int), ("b", str, "z"), "c"], namespace={"hi": lambda self: self.a}) if False else make_dataclass("M", [("a", int), "c", ("b", str, "z")], namespace={"hi": lambda self: self.a})
print(M(1, 2), M(1, 2).hi())
@dataclass
class Node:
    v: int
    kids: list["Node"] = field(default_factory=list)
n = Node(1, [Node(2), Node(3, [Node(4)])]); n2 = copy.deepcopy(n); n2.kids[0].v = 99
print(n, n2 == n); print(asdict(n), asdict(n, dict_factory=lambda kv: sorted(kv)))
r = Node(0); r.kids.append(r); print(r)
class Plain(Base):
    def __init__(self): super().__init__(7, 8)
print(Plain())
print(Base.__doc__, V.__init__.__annotations__ if False else "", Base.__eq__(Base(), 3))
@dataclass(match_args=False)
class NMA: a: int
print(hasattr(NMA, "__match_args__"))
@dataclass(kw_only=True)
class KW: a: int; b: int = 0
try: KW(1)
except TypeError as e: print(e)
print(KW(a=1))
try: fields(3)
except TypeError as e: print(e)
try: asdict(V)
except TypeError as e: print(e)
