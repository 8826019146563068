# oracle: virtual
import builtins, re as _re


def print(*args, **options):
    """Without addresses."""
    builtins.print(*(_re.sub(r"0x[0-9a-f]{6,}", "0x", str(a)) for a in args), **options)


import typing, collections, collections.abc, types, sys, abc
from typing import *
def t(s):
    try: r = eval(s); print(s, "->", repr(r))
    except Exception as e: print(s, "!!", type(e).__name__, e)
T = TypeVar("T"); K = TypeVar("K", bound=int); V = TypeVar("V", int, str); P = ParamSpec("P"); Ts = TypeVarTuple("Ts"); C = TypeVar("C", covariant=True)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
class Pair(Generic[T, K]): pass
class IntBox(Box[int]): pass
class TD(TypedDict, total=False):
    a: Required[int]; b: NotRequired[str]; c: list[int]
class TD2(TD): d: float
class NT(NamedTuple):
    x: int
    y: str = "d"
    def m(self): return self.x
class Pr(Protocol):
    def meth(self, a: int) -> str: ...
@runtime_checkable
class RC(Protocol):
    def go(self): ...
class Impl:
    def go(self): pass
    def meth(self, a): return ""
NewId = NewType("NewId", int)
def fn(a: int, b: "str" = "x", *args: float, c: Optional[int] = None, **kw: Any) -> List[int]: ...
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
class Meth:
    x: ClassVar[int] = 1
    y: "Final[int]" = 2
    z: Annotated[int, "meta"] = 3
    @final
    def f(self) -> Self: return self
for s in """T
K
V
P
P.args
Ts
C
Unpack[Ts]
Optional[int]
Union[int, str]
Union[int]
Union[int, None]
Union[int, Union[str, int]]
Union
List[int]
List
Dict[str, Any]
Tuple[int, ...]
Tuple[()]
tuple[()]
Tuple
Callable[[int], str]
Callable[..., Any]
Callable
Callable[P, T]
Type[int]
Literal[1, "a", None]
Literal[1] == Literal[1]
Final[int]
ClassVar[int]
Annotated[int, 1, "x"]
Annotated[int, 1].__metadata__
Any
NoReturn
Never
Self
LiteralString
AnyStr
Hashable
Iterable[int]
Iterator
Generator[int, None, str]
AsyncGenerator[int, None]
Awaitable[int]
Coroutine[Any, Any, int]
AsyncIterator[int]
ContextManager[int]
AsyncContextManager
Mapping[str, int]
MutableMapping
Sequence[int]
Set[int]
FrozenSet
DefaultDict[str, int]
OrderedDict[str, int]
Counter[str]
Deque[int]
ChainMap
Pattern[str]
Match
IO[str]
Text
SupportsInt
Box
Box[int]
Box[int]("x").v
Box[T]
Box[int][str]
Pair[int, str]
Pair[int]
Box[int, str]
IntBox.__orig_bases__
IntBox.__bases__
Box.__parameters__
Box[int].__origin__, Box[int].__args__
Box[List[T]][int]
Box[int] == Box[int], hash(Box[int]) == hash(Box[int])
List[T][int]
Dict[K, V]
Union[T, int][str]
list[T][int]
dict[str, T][int]
Optional[T][int]
get_type_hints(fn)
get_type_hints(Meth)
get_type_hints(Meth, include_extras=True)
get_type_hints(TD)
get_origin(List[int]), get_args(List[int]), get_origin(Union[int, str]), get_args(Dict[str, int]), get_origin(int), get_args(Callable[[int], str]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]), get_origin(int | str), get_args(Optional[int]), get_origin(Literal[1]), get_args(Literal[1, 2])
TD(a=1, b="x"), sorted(TD.__required_keys__), sorted(TD.__optional_keys__), TD.__total__, TD.__annotations__
sorted(TD2.__required_keys__), TD2.__annotations__
isinstance({}, TD)
TypedDict("X", {"a": int})(a=3)
NT(1), NT(1)._asdict(), NT._fields, NT.__annotations__, NT._field_defaults, NT(1).m(), NT(1) == (1, "d")
NT()
NamedTuple("Q", [("a", int)])(1)
isinstance(Impl(), RC), isinstance(3, RC), issubclass(Impl, RC)
isinstance(Impl(), Pr)
Pr()
NewId(5), NewId, NewId.__supertype__, NewId.__name__
cast(int, "a")
assert_type(1, int), reveal_type
get_overloads(ov)
Meth.f.__final__
is_typeddict(TD), is_typeddict(int)
List[int]()
List[1]
List[int, str]
Dict[int]
Optional[1]
Optional[int, str]
Union[()]
Callable[int]
Callable[int, str]
Literal[[]]
Annotated[int]
Any()
isinstance(1, Any)
isinstance(1, List[int])
isinstance([], List)
isinstance(1, Union[int, str])
isinstance(1, int | str)
isinstance(1, Optional[int])
issubclass(int, Union[int, str])
int | None
None | int
int | "str"
list[int] | None
(int | str) == (str | int), (int | str) == Union[int, str]
(int | str).__args__
int | int
"int" | int
TypeVar("A", int)
TypeVar("A", bound=1)
TypeVar("A", covariant=True, contravariant=True)
T.__name__, T.__bound__, T.__constraints__, K.__bound__, V.__constraints__
Generic[int]
Generic[T, T]
class_ := Generic[T]
Protocol[T]
TypeAlias
Concatenate[int, P]
TypeGuard[int]
Required[int]
NotRequired[int]
ForwardRef("x")
List["int"]
Optional["Foo"]
get_type_hints(types.SimpleNamespace)
TYPE_CHECKING
Sized, Reversible, Collection, Container
SupportsIndex, isinstance(3, SupportsIndex)
isinstance(3, Hashable), isinstance([], Hashable), isinstance([], Iterable), isinstance({}, typing.Mapping)
collections.abc.Callable[[int], str], collections.abc.Iterable[int], collections.abc.Mapping[str, int]
list[int].__origin__, list[int].__args__, list[int]([1])
isinstance([], list[int])
list[int] == list[int], list[int] == List[int]
copy_ := list[int].__parameters__, dict[T, K].__parameters__
tuple[int, *tuple[str, ...]]
type[int]
int[str]
Box.__class_getitem__
typing.get_protocol_members if hasattr(typing, 'get_protocol_members') else None
Unpack[tuple[int, str]]
Self | None""".split("\n"): t(s)
class Rec(Generic[T]):
    def __class_getitem__(cls, i): print("cgi", i); return super().__class_getitem__(i)
Rec[int]
try:
    class Bad2(TypedDict):
        a: int = 3
except TypeError as e: print(e)
try:
    class Bad4(NamedTuple):
        _x: int
except ValueError as e: print(e)
try:
    class Bad5(NamedTuple):
        x: int = 1
        y: int
except TypeError as e: print(e)
class AA(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
    @classmethod
    @abc.abstractmethod
    def c(cls): ...
for c in ("AA", "type('X', (AA,), {'f': 1})"):
    try: eval(c)()
    except TypeError as e: print(e)
@AA.register
class Reg: pass
print(issubclass(Reg, AA), isinstance(Reg(), AA), AA.__abstractmethods__ == {"f", "p", "c"}, abc.get_cache_token() is not None)
class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, C): return hasattr(C, "quack") or NotImplemented
class Duck:
    def quack(self): pass
print(isinstance(Duck(), Hook), issubclass(int, Hook))
