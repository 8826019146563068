from contextlib import asynccontextmanager, contextmanager
from typing import Annotated
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, WebSocket
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.testclient import TestClient

log = []


@asynccontextmanager
async def lifespan(app):
    log.append('up')
    yield {'pool': [1, 2, 3]}
    log.append('down')


app = FastAPI(lifespan=lifespan)


class Owned(Exception):
    pass


def session():
    log.append('open')
    try:
        yield {'id': 1}
    except Owned as e:
        log.append(f'rollback {e}')
        raise
    except HTTPException as e:
        log.append(f'http {e.status_code}')
        raise
    except ValueError as e:
        log.append(f'swallowed {e}')
    finally:
        log.append('close')


async def repo(db: Annotated[dict, Depends(session)]):
    log.append('repo')
    try:
        yield db
    finally:
        log.append('repo done')


class Service:

    def __init__(self, r: Annotated[dict, Depends(repo)], db: Annotated[dict, Depends(session)]):
        self.same = r is db

    def act(self, how):
        if how == 'owned':
            raise Owned('mine')
        if how == 'http':
            raise HTTPException(409, 'conflict', headers={'x-why': 'because'})
        if how == 'value':
            raise ValueError('eh')
        if how == 'key':
            raise KeyError('k')
        return {'same': self.same}


@app.exception_handler(Owned)
def owned(request: Request, exc: Owned):
    log.append('handler')
    return JSONResponse({'owned': str(exc)}, status_code=418)


@app.get('/do/{how}')
def do(how: str, s: Annotated[Service, Depends()], tasks: BackgroundTasks):
    tasks.add_task(log.append, 'task 1')
    tasks.add_task(later, 'task 2', n=2)
    return s.act(how)


async def later(x, n):
    log.append(x * n)


@app.get('/state')
def state(request: Request):
    return {'pool': request.state.pool}


@app.get('/stream')
def stream(s: Annotated[Service, Depends()]):

    def gen():
        log.append('gen')
        yield 'a'
        yield 'b'
        log.append('gen end')
    return StreamingResponse(gen(), media_type='text/plain')


def early():
    yield 1
    raise HTTPException(400, 'after')


@app.get('/early', dependencies=[Depends(early)])
def early_():
    return 'fine'


def twice():
    yield 1
    yield 2


@app.get('/twice')
def twice_(x=Depends(twice)):
    return x


def nothing():
    if False:
        yield


@app.get('/nothing')
def nothing_(x=Depends(nothing)):
    return x


def nocache():
    log.append('n')
    return len(log)


@app.get('/cache')
def cache(a=Depends(nocache), b=Depends(nocache), d=Depends(nocache, use_cache=False)):
    return [a == b, a == d]


with TestClient(app, raise_server_exceptions=False) as c:
    for p in ('/do/ok', '/do/owned', '/do/http', '/do/value', '/do/key', '/state', '/stream', '/early', '/twice', '/nothing', '/cache'):
        log.clear()
        r = c.get(p)
        print(p, r.status_code, r.text, dict(r.headers), log)
print(log)
with TestClient(app) as c:
    for p in ('/do/value', '/do/key', '/early', '/twice', '/nothing'):
        log.clear()
        try:
            r = c.get(p)
            print(p, r.status_code, r.text)
        except Exception as e:
            print(p, type(e).__name__, e)
        print(log)
