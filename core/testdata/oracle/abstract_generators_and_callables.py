# oracle: virtual
import asyncio
import collections.abc as cabc
from typing import Optional, Union, List, Dict, get_args, get_origin, TypeVar, ParamSpec, Concatenate, Annotated, Final, ClassVar
T = TypeVar("T"); P = ParamSpec("P")
C = cabc.Callable[[int, str], float]
print(C, C.__args__, C.__origin__, get_args(C), get_origin(C), hash(C) == hash(cabc.Callable[[int, str], float]), C == cabc.Callable[[int, str], float], {C: 1}[C])
print(Optional[C], Union[C, None, int], C | None, List[C], Dict[str, C], cabc.Callable[..., int], cabc.Callable[[], None], cabc.Callable[[T], T][int], cabc.Callable[P, T][[int, str], bool], cabc.Callable[Concatenate[int, P], T], C.__parameters__, cabc.Callable[[T], T].__parameters__, get_args(cabc.Callable[..., int]))
for f in (lambda: cabc.Callable[int], lambda: cabc.Callable[int, str], lambda: cabc.Callable[[int]], lambda: Final[int, str], lambda: ClassVar[int, str], lambda: Annotated[int], lambda: Annotated[Annotated[T, 1], 2][int], lambda: Annotated[List[T], 1][int]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class AG(cabc.AsyncGenerator):
    def __init__(self): self.n = 0
    async def asend(self, v):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return (self.n, v)
    async def athrow(self, typ, val=None, tb=None): print("athrow", typ); raise typ
class G(cabc.Generator):
    def __init__(self): self.n = 0
    def send(self, v):
        self.n += 1
        if self.n > 2: raise StopIteration
        return (self.n, v)
    def throw(self, typ, val=None, tb=None): print("throw", typ); raise typ
class Co(cabc.Coroutine):
    def send(self, v): raise StopIteration("co result")
    def throw(self, typ, val=None, tb=None): raise typ
    def __await__(self):
        yield from ()
        return "awaited"
async def main():
    print([x async for x in AG()], await anext(AG()), await AG().aclose(), isinstance(AG(), cabc.AsyncIterator))
    print(await Co(), Co().close(), isinstance(Co(), cabc.Awaitable))
asyncio.run(main())
print(list(G()), next(G()), G().close(), isinstance(G(), cabc.Iterator))
try: cabc.AsyncGenerator()
except TypeError as e: print(e)
