# oracle: virtual
from typing import *
T = TypeVar("T"); K = TypeVar("K"); V = TypeVar("V")
class Box(Generic[T]): pass
def t(src):
    try: exec(src, globals()); print("ok", src.split("\n")[0])
    except TypeError as e: print(src.split(":")[0], "!!", e)
for s in ("class A(Generic[T], Box[K]): pass", "class A(Generic[T, K], Box[K]): pass", "class A(Box[T], Generic[T]): pass", "class A(Box[K]): pass", "class A(Dict[K, V], Generic[V, K]): pass", "class A(Box[int]): pass", "class A(Box[T], List[K]): pass", "class A(int, TypedDict):\n x: int", "class A(TypedDict):\n x: int\nclass B(A):\n y: str", "class A(Protocol, int): pass", "class A(Protocol[T]):\n def f(self) -> T: ...\nclass B(A[int], Protocol): ...\nclass C(A[int]):\n def f(self): return 1\nC()", "class A(Protocol):\n x: int\nclass B(A, Protocol):\n y: int", "class A(Iterable[T], Protocol[T]): ...", "class A(Sized, Protocol): ...", "class P(NamedTuple, Generic[T]):\n x: T\nP(1)", "class A(Protocol[T, K], Box[T]): ..."): t(s)
