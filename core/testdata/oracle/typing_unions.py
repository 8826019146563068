# oracle: virtual
# X | Y for every kind of type: classes, parametrised builtins, typing's, type variables, None.
import types
import typing
from collections.abc import Callable, Sequence
from typing import Annotated, Any, List, Literal, Optional, TypeVar, Union

T = TypeVar("T")


class C:
    pass


kinds = [int, None, C, list[str], dict[str, int], type[C], Sequence[int], Callable[[int], str], List[int], Optional[int], int | str, T, Literal["a"], Annotated[int, 1]]
for a in kinds:
    for b in kinds:
        try:
            union = a | b
        except TypeError as e:
            print("TypeError:", e)
            continue
        print(union, len(typing.get_args(union)), typing.get_origin(union) in (types.UnionType, Union, None))

for wrong in (1, "x", [int]):
    for a in (int, list[int], int | str, None):
        for left, right in ((a, wrong), (wrong, a)):
            try:
                print(left | right)
            except TypeError as e:
                print("TypeError:", e)

print((list[int] | None) == (None | list[int]), hash(list[int] | None) == hash(None | list[int]))
print(isinstance([], list | None), isinstance(None, list | None), isinstance(3, list | None))
try:
    isinstance([], list[int] | None)
except TypeError as e:
    print("TypeError:", e)


def f(a: list[str] | None = None, *, b: "dict[str, list[int]] | int" = 0) -> tuple[int, ...] | None:
    """Its hints are unions."""


print(typing.get_type_hints(f))
