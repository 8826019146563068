# oracle: virtual
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    count: ClassVar[int] = 3


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = field(default=0, compare=True)
    label: str = field(default="", compare=False)


@dataclass(slots=True, kw_only=True)
class Config:
    host: str = "localhost"
    port: int


@dataclass
class Node:
    value: int
    _: KW_ONLY
    parent: "Node" = None
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        self.value *= scale


@dataclass(eq=False)
class Base:
    a: int = 1


@dataclass
class Derived(Base):
    b: str = "b"
    a: float = 2.5


print(Point(1), Point(1, 2) == Point(1, 2), Point(1) != Point(2), Point.count)
print(asdict(Point(1, 2, ["t"])), astuple(Point(1)), [f.name for f in fields(Point)])
v = Version(1, 2, "x")
print(v, v < Version(1, 3), v == Version(1, 2, "y"), hash(v) == hash(Version(1, 2)), sorted([Version(2), v]))
try:
    v.major = 5
except dataclasses.FrozenInstanceError as e:
    print("Frozen", e)
try:
    del v.major
except AttributeError as e:
    print("Frozen", e)
print(replace(v, minor=9), Config(port=80), Config.__slots__)
try:
    Config("h", 80)
except TypeError as e:
    print(e)
try:
    Config(port=1).other = 2
except AttributeError as e:
    print(e)
print(Node(2, scale=3), Derived(), Derived(1, "c"), Derived() == Derived(), Base() == Base())
try:
    Point()
except TypeError as e:
    print(e)
try:
    Point(1, 2, [], 4)
except TypeError as e:
    print(e)
try:
    hash(Point(1))
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        a: int = 1
        b: int
except TypeError as e:
    print(e)
P = make_dataclass("P", ["x", ("y", int, 5)])
print(P(1), is_dataclass(P), is_dataclass(P(1)), is_dataclass(3))
print(Point.__match_args__, Point.__doc__, Point.__eq__ is not object.__eq__)
match Point(1, 2):
    case Point(x, y):
        print("matched", x, y)
print(fields(Point)[2].default_factory, fields(Point)[0].default is dataclasses.MISSING, fields(Point)[1].type)
try:
    replace(Node(1), scale=2)
    replace(v, nope=1)
except TypeError as e:
    print(e)
try:
    v < 3
except TypeError as e:
    print(e)
try:
    asdict(3)
except TypeError as e:
    print(e)
print(asdict(Node(1, parent=Node(2)), dict_factory=lambda kv: dict(reversed(kv))))
