"""dataclasses: strings as annotations, slots and what is frozen in copies and pickles, protocols, abstract methods."""

import abc
import copy
import dataclasses
import pickle
import typing
import typing as t
import weakref
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar, Protocol


@dataclass
class Strings:
    a: "int"
    b: "ClassVar[int]" = 1
    c: "typing.ClassVar" = 2
    d: "t.ClassVar[str]" = "d"
    e: "InitVar[int]" = 3
    f: "dataclasses.InitVar[int]" = 4
    _: "KW_ONLY"
    g: "list[ClassVar]" = None
    h: "Unknown.ClassVar[int]" = 5

    def __post_init__(self, e, f):
        self.sum = e + f


print(Strings(1, g=[]), [x.name for x in dataclasses.fields(Strings)], Strings(1).sum)


@dataclass(frozen=True, slots=True)
class Frozen:
    x: int
    y: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deeper(Frozen):
    z: str = "z"


for value in (Frozen(1, [2]), Deeper(1, [2], "3")):
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), dataclasses.replace(value, x=5)):
        print(other, other == value, other.y is value.y, type(other).__slots__)


@dataclass(slots=True)
class Defaults:
    a: int = 1
    b: str = field(default="b", init=False)
    c: list = field(default_factory=list, init=False)


class Base:
    __slots__ = "aa"


@dataclass(slots=True)
class Derived(Base):
    aa: float
    z: float


@dataclass(slots=True, weakref_slot=True)
class Weak:
    a: int


weak = Weak(1)
print(Defaults(), Derived.__slots__, Weak.__slots__, weakref.ref(weak)() is weak)
for wrong in (lambda: weakref.ref(Defaults()), lambda: Frozen(1).__setattr__("x", 2)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


class HasName(Protocol):
    name: str


@dataclass
class Named(HasName):
    name: str


class Plain(HasName): ...


print(Named("n"), Plain().__class__.__name__)


class Ordered(abc.ABC):
    @abc.abstractmethod
    def __lt__(self, other): ...

    @abc.abstractmethod
    def __le__(self, other): ...


@dataclass(order=True)
class Date(Ordered):
    year: int
    month: int


print(Date(2020, 1) < Date(2020, 2), Date.__abstractmethods__)
Made = dataclasses.make_dataclass("Made", [("x", int), ("y", "InitVar[int]", 0)], bases=(typing.Generic[typing.TypeVar("T")],), frozen=True)
print(Made(1), Made[int], InitVar[int], InitVar[list[int]])
