# oracle: virtual
from typing import *
T = TypeVar("T")
class A(TypedDict, Generic[T]):
    x: T
class B(A[int]):
    y: str
print(A(x=1), B(x=1, y="s"), A[int], A.__parameters__, B.__annotations__, A.__required_keys__, isinstance(A(x=1), dict), A.__bases__, is_typeddict(A))
class C(TypedDict): z: int
print(C(z=1), C.__bases__, C.__mro__)
