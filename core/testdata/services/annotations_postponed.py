from __future__ import annotations
import functools
from typing import Annotated, TYPE_CHECKING
from fastapi import Depends, FastAPI, Header, Query, Request
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    sub: Sub | None = None


class Sub(BaseModel):
    x: int


Alias = Annotated[int, Query(ge=3)]


class Simple:

    def __init__(self, q: str='d', n: int=1):
        self.q, self.n = (q, n)


class Named:

    def __init__(self, a: Alias):
        self.a = a


class Call:

    def __call__(self, request: Request):
        return request.url.path


class Call2:

    def __call__(self, q: int=5):
        return q


def deco(f):

    @functools.wraps(f)
    async def w(*a, **k):
        return {'wrapped': await f(*a, **k)}
    return w


app = FastAPI()


@app.post('/item')
def item(i: Item, a: Alias=4) -> Item:
    return i


@app.get('/simple')
def simple(s: Annotated[Simple, Depends()]):
    return vars(s)


@app.get('/named')
def named(s: Annotated[Named, Depends()]):
    return vars(s)


@app.get('/call')
def call(s: Annotated[str, Depends(Call())]):
    return s


@app.get('/call2')
def call2(s: Annotated[int, Depends(Call2())]):
    return s


@app.get('/deco')
@deco
async def dec(a: Alias, h: Annotated[str | None, Header()]=None):
    return [a, h]


def partial(x: int, y: int=2):
    return x * y


app.get('/partial')(functools.partial(partial, y=5))
c = TestClient(app, raise_server_exceptions=False)
for m, p, *k in (('POST', '/item', {'name': 'a', 'sub': {'x': '1'}}), ('POST', '/item?a=2', {'name': 'a', 'sub': {'x': 'z'}}), ('GET', '/simple?n=3'), ('GET', '/simple?n=x'), ('GET', '/named'), ('GET', '/call'), ('GET', '/call2?q=9'), ('GET', '/call2?q=z'), ('GET', '/deco?a=3'), ('GET', '/deco'), ('GET', '/partial?x=3'), ('GET', '/partial?x=3&y=4')):
    r = c.request(m, p, **{'json': k[0]} if k else {})
    print(m, p, r.status_code, r.text)
