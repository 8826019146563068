import asyncio, time, contextvars, threading
from typing import Annotated, Optional, Union, List
from decimal import Decimal
from fastapi import FastAPI, Request, Response, Depends, Query, Body, Path, Header, HTTPException, BackgroundTasks, APIRouter, Cookie, Form
from fastapi.responses import *
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

cv = contextvars.ContextVar('cv', default='unset')
app = FastAPI(default_response_class=PlainTextResponse, redirect_slashes=False, generate_unique_id_function=lambda r: f'{r.name}!', strict_content_type=True) if False else FastAPI(redirect_slashes=False)


async def setcv():
    cv.set('dep')


def setcv_sync():
    cv.set('sync')


@app.get('/cv')
async def getcv(_=Depends(setcv)):
    return cv.get()


@app.get('/cv2')
def getcv2(_=Depends(setcv)):
    return cv.get()


@app.get('/cv3')
async def getcv3(_=Depends(setcv_sync)):
    return cv.get()


@app.get('/thread')
def thread():
    return threading.current_thread() is threading.main_thread()


@app.get('/slash/')
def slash():
    return 1


class Money(BaseModel):
    amount: Decimal
    currency: str = Field('EUR', min_length=3, max_length=3)


@app.post('/money')
def money(m: Money):
    return {'d': m.amount * 2, 'm': m}


@app.get('/multi')
def multi(a: Annotated[list[int], Query()]=[], b: Annotated[set[str], Query()]=set(), c: Annotated[tuple[int, int] | None, Query()]=None):
    return [a, sorted(b), c]


@app.get('/union')
def union(x: Union[int, float, bool, str], y: Optional[Union[int, List[int]]]=Query(None)):
    return [x, type(x).__name__, y]


@app.get('/bool')
def boo(b: bool, c: Optional[bool]=None):
    return [b, c]


@app.post('/raw')
async def raw(r: Request):
    return Response(await r.body(), media_type=r.headers['content-type'], headers={'X-Len': r.headers['content-length']})


@app.post('/scalar')
def scalar(n: int=Body(), s: str=Body('d')):
    return [n, s]


@app.post('/bodyform')
def bodyform(a: int=Form(1), b: list[str]=Form([])):
    return [a, b]


@app.get('/err/{code}')
def err(code: int):
    raise HTTPException(code)


@app.get('/ret/{k}')
def ret(k: str):
    return {'none': None, 'empty': '', 'zero': 0, 'false': False, 'list': [], 'resp': Response(status_code=204), 'tuple': ({'a': 1}, 201)}[k]


@app.post('/async-bg')
async def bg(t: BackgroundTasks):

    async def w(n):
        await asyncio.sleep(0.01)
        app.state.done = n
    t.add_task(w, n=5)
    return 'queued'


@app.get('/head', response_class=HTMLResponse)
@app.head('/head')
def head():
    return '<p>'


@app.options('/opt')
def opt():
    return Response(headers={'Allow': 'X'})


c = TestClient(app, raise_server_exceptions=False)


def show(m, p, **kw):
    r = c.request(m, p, **kw)
    print(m, p, r.status_code, r.text, {k: v for k, v in r.headers.items() if k in ('allow', 'x-len', 'content-type', 'content-length')})


for p in ('/cv', '/cv2', '/cv3', '/thread', '/slash', '/slash/', '/multi', '/multi?a=1&a=2&b=x&b=x&c=1&c=2', '/multi?a=&c=1', '/union?x=1', '/union?x=1.5', '/union?x=true', '/union?x=abc&y=1', '/union?x=1e3&y=1&y=2', '/union?x=', '/bool?b=TRUE', '/bool?b=2', '/bool?b=off&c=', '/err/400', '/err/404', '/err/451', '/err/204', '/ret/none', '/ret/empty', '/ret/zero', '/ret/false', '/ret/list', '/ret/resp', '/ret/tuple', '/head'):
    show('GET', p)
for b in ({'amount': '1.10'}, {'amount': 1.1}, {'amount': 1}, {'amount': 'x'}, {'amount': '1e2', 'currency': 'EU'}, {'amount': True}, {'amount': None}):
    show('POST', '/money', json=b)
show('POST', '/raw', content=b'\x00\x01', headers={'content-type': 'image/png'})
show('POST', '/raw', json={'ü': 1})
show('POST', '/scalar', json={'n': '5'})
show('POST', '/scalar', json={})
show('POST', '/scalar', json=5)
show('POST', '/bodyform', data={'b': ['x', 'y']})
show('POST', '/bodyform')
show('POST', '/bodyform', json={'a': 2})
show('POST', '/async-bg')
print(app.state.done)
show('HEAD', '/head')
show('OPTIONS', '/opt')
show('OPTIONS', '/head')
show('HEAD', '/cv')
