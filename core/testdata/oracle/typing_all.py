# oracle: virtual
from typing import *
import typing, collections.abc, types
T = TypeVar("T"); K = TypeVar("K", bound=int); U = TypeVar("U", int, str, covariant=False)
print(T, K.__bound__, U.__constraints__, repr(TypeVar("CO", covariant=True)), repr(TypeVar("CN", contravariant=True)))
@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...
@runtime_checkable
class HasX(Protocol):
    x: int
class A:
    x = 1
    def close(self): pass
print(isinstance(A(), Closable), issubclass(A, Closable), isinstance(3, Closable), isinstance(A(), HasX))
try: issubclass(A, HasX)
except TypeError as e: print(e)
class NR(Protocol):
    def f(self): ...
try: isinstance(A(), NR)
except TypeError as e: print(e)
try: NR()
except TypeError as e: print(e)
class NT(NamedTuple):
    a: int
    b: str = "z"
    def m(self): return self.a * 2
n = NT(1); print(n, n.m(), n._replace(a=5), NT._fields, NT._field_defaults, n._asdict(), NT.__annotations__, n == (1, "z"), NT._make([7, 8]))
class TD(TypedDict, total=False):
    a: Required[int]
    b: str
print(TD(a=1), TD.__required_keys__, TD.__optional_keys__, TD.__total__, TD.__annotations__)
class TD2(TD):
    c: NotRequired[list[int]]
print(sorted(TD2.__required_keys__), sorted(TD2.__optional_keys__))
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
b = Box[int](5); print(b.get(), Box[int], Box.__parameters__, b.__orig_class__, Box[int].__origin__, Box[int].__args__, Box[T][str])
class Pair(Generic[T, K]): pass
print(Pair[int, int], Pair.__orig_bases__, Pair[str, K][int])
try: Box[int, str]
except TypeError as e: print(e)
for t in (Optional[int], Union[int, str], Union[int, None], int | str, int | None, List[int], Dict[str, List[int]], Callable[[int, str], bool], Callable[..., Any], Tuple[int, ...], tuple[int, ...], Literal["a", 1], ClassVar[int], Final[str], Annotated[int, "meta", 3], Type[A], Any, NoReturn, Iterable[int], Awaitable[str], AsyncIterator[int], Generator[int, None, str], list["Fwd"], ForwardRef("X"), Literal[None], Union[int], Optional[Union[str, int]], Set[int], Deque[int], DefaultDict[str, int], Self, Never, LiteralString, Concatenate[int, ...], Sequence[T], Mapping[str, T]):
    print(t, end=" | ")
print()
print(get_origin(Dict[str, int]), get_args(Dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]), get_origin(int), get_origin(int | str), get_args(Annotated[int, 5]), get_origin(Annotated[int, 5]), get_origin(Literal[1]), get_origin(list[int]))
def f(a: int, b: "str" = "x", *args: float, c: Optional["A"] = None, **kw: Any) -> "list[int]": ...
print(f.__annotations__); print(get_type_hints(f))
class H:
    a: int
    b: "Optional[str]" = None
    c: Annotated[int, "m"] = 1
    d: ClassVar["int"] = 3
print(get_type_hints(H), get_type_hints(H, include_extras=True))
UserId = NewType("UserId", int); print(UserId(5), UserId, UserId.__supertype__)
print(cast(int, "x"), TYPE_CHECKING)
@overload
def g(a: int) -> int: ...
@overload
def g(a: str) -> str: ...
def g(a): return a
print(g(1), len(get_overloads(g)))
@final
class Fi: pass
print(Fi.__final__)
P = ParamSpec("P"); Ts = TypeVarTuple("Ts")
def deco(fn: Callable[P, T]) -> Callable[P, T]:
    def w(*a: P.args, **k: P.kwargs) -> T: return fn(*a, **k)
    return w
print(deco(lambda x: x + 1)(3), P, P.args, Ts, Unpack[Ts])
print(isinstance([], List), isinstance({}, Mapping), isinstance((), Hashable), issubclass(list, Sequence), isinstance(5, int | str), issubclass(bool, int | str))
for s in ("isinstance(1, List[int])", "isinstance(1, list[int])", "Optional[1]", "List[int]()", "Union[()]", "int | 3", "Any()", "Literal[1] == Literal[1]", "Optional[int] == int | None", "hash(List[int]) == hash(List[int])", "Dict[int]", "Callable[int]", "Union[int, str] == Union[str, int]"):
    try: print(s, eval(s))
    except TypeError as e: print(s, "TypeError", e)
assert_type(1, int)
try: assert_never(3)
except AssertionError as e: print(e)
print(Generic, Protocol, NamedTuple if False else "", Text, AnyStr, is_typeddict(TD), reveal_type if False else "")
class Stack(Generic[T], list[T]): pass
s = Stack[int]([1, 2]); print(s, Stack.__mro__)
N2 = NamedTuple("N2", [("x", int), ("y", int)]); print(N2(1, 2)); TDf = TypedDict("TDf", {"a-b": int}); print(TDf.__annotations__)
class SupportsF(Protocol[T]):
    def get(self) -> T: ...
class Impl(SupportsF[int]):
    def get(self): return 1
print(Impl().get(), isinstance(1.0, SupportsFloat), isinstance("a", SupportsInt), isinstance(3, SupportsIndex))
