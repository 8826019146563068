from __future__ import annotations
import functools, inspect
from contextlib import asynccontextmanager, AsyncExitStack
from typing import Annotated, Any, AsyncGenerator, Callable, Generator, Generic, TypeVar
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request, Response, BackgroundTasks, APIRouter, Cookie, Security
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()
calls = []


class Pagination:

    def __init__(self, max_limit: int=100):
        self.max_limit = max_limit

    async def page(self, page: int=Query(1, ge=1), size: int=Query(10, ge=1)):
        return {'page': page, 'size': min(size, self.max_limit)}

    def __call__(self, offset: int=0, limit: int=Query(10)):
        return (offset, min(self.max_limit, limit))


p50 = Pagination(50)


class Checker:

    def __init__(self, fixed: str):
        self.fixed = fixed

    def __call__(self, q: str=''):
        return self.fixed in q


def get_settings():
    return {'env': 'prod'}


def factory(role: str):

    def checker(x_role: Annotated[str | None, Header()]=None):
        calls.append(role)
        if x_role != role:
            raise HTTPException(403, f'need {role}')
        return role
    return checker


async def a():
    calls.append('a')
    return 'A'


def b(x=Depends(a)):
    calls.append('b')
    return x + 'B'


async def c_(x=Depends(a), y=Depends(b)):
    calls.append('c')
    return x + y


class Svc:

    def __init__(self, s=Depends(get_settings), c=Depends(c_)):
        self.s, self.c = (s, c)

    @staticmethod
    def static(x=Depends(a)):
        return 'static' + x

    @classmethod
    def cls(cls, x=Depends(a)):
        return cls.__name__ + x


@app.get('/page')
def page(x: dict=Depends(p50.page)):
    return x


@app.get('/call')
def call(x: tuple=Depends(p50)):
    return x


@app.get('/check')
def check(x: bool=Depends(Checker('bar'))):
    return x


@app.get('/admin', dependencies=[Depends(factory('admin'))])
def admin(r: str=Depends(factory('admin'))):
    return r


@app.get('/svc')
def svc(s: Svc=Depends(), st: str=Depends(Svc.static), cl: str=Depends(Svc.cls)):
    return [s.s, s.c, st, cl]


@app.get('/partial')
def part(x=Depends(functools.partial(lambda q='d', k=1: [q, k], k=5))):
    return x


@app.get('/lambda')
def lam(x=Depends(lambda request: 1)):
    return x


@app.get('/resp')
def resp(response: Response, set_=Depends(lambda: None)):
    response.headers['x-a'] = '1'
    response.status_code = 207
    return {}


def header_dep(response: Response, request: Request):
    response.headers['x-dep'] = request.method
    response.set_cookie('c', 'v')


@app.get('/hdep', dependencies=[Depends(header_dep)])
async def hdep():
    return 'ok'


async def agen() -> AsyncGenerator[str, None]:
    calls.append('agen in')
    try:
        yield 'agen'
    finally:
        calls.append('agen out')


def gen(x: Annotated[str, Depends(agen)]) -> Generator[str, None, None]:
    calls.append('gen in')
    yield (x + 'gen')
    calls.append('gen out')


@app.get('/gens')
def gens(g: Annotated[str, Depends(gen)], bt: BackgroundTasks):
    bt.add_task(calls.append, 'task')
    calls.append('endpoint')
    return g


@app.get('/gens/err')
def gens_err(g: Annotated[str, Depends(gen)]):
    raise HTTPException(418)


Common = Annotated[dict, Depends(get_settings)]


@app.get('/over')
def over(s: Common, s2: Common):
    return [s, s is s2]


@app.get('/nodefault')
def nod(*, q: str, dep: Annotated[str, Depends(a)], z: int=3):
    return [q, dep, z]


class Q(BaseModel):
    a: int = 1
    b: list[str] = []


@app.get('/qm')
def qm(q: Annotated[Q, Query()], extra: str | None=None):
    return [q, extra]


@app.get('/qdep')
def qdep(q: Q=Depends()):
    return q


t = TestClient(app)


def show(path, **kw):
    calls.clear()
    r = t.get(path, **kw)
    print(path, r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith(('x-', 'set'))}, calls)


for p in ('/page?page=2&size=99', '/page?page=0', '/call?limit=70&offset=3', '/check?q=foobar', '/check', '/admin', '/svc', '/partial?q=z', '/lambda', '/lambda?request=1', '/resp', '/hdep', '/gens', '/gens/err', '/over', '/nodefault?q=1', '/nodefault', '/qm?a=5&b=x&b=y', '/qm?a=x', '/qdep?a=7&b=x', '/qdep'):
    show(p)
show('/admin', headers={'x-role': 'admin'})
app.dependency_overrides[get_settings] = lambda: {'env': 'test'}
app.dependency_overrides[a] = lambda q='over': q.upper()
for p in ('/over', '/svc?q=zz'):
    show(p)
app.dependency_overrides.clear()
show('/over')
