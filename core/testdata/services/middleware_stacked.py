import time
from contextvars import ContextVar
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.httpsredirect import HTTPSRedirectMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse, RedirectResponse, HTMLResponse
from fastapi.testclient import TestClient
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

rid: ContextVar[str] = ContextVar('rid', default='-')
log = []


class RequestID:

    def __init__(self, app: ASGIApp, header: str='x-request-id'):
        self.app = app
        self.header = header.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if scope['type'] != 'http':
            return await self.app(scope, receive, send)
        value = dict(scope['headers']).get(self.header, b'none').decode()
        token = rid.set(value)

        async def wrapped(message: Message):
            if message['type'] == 'http.response.start':
                message['headers'].append((self.header, value.encode()))
            log.append(message['type'])
            await send(message)
        try:
            await self.app(scope, receive, wrapped)
        finally:
            rid.reset(token)


class Timing(BaseHTTPMiddleware):

    def __init__(self, app, name='t'):
        super().__init__(app)
        self.name = name

    async def dispatch(self, request: Request, call_next):
        log.append(f'{self.name} in {request.url.path} {rid.get()}')
        request.state.n = getattr(request.state, 'n', 0) + 1
        if request.url.path == '/short':
            return PlainTextResponse('short', 299)
        try:
            response = await call_next(request)
        except ZeroDivisionError as e:
            return JSONResponse({'caught': str(e)}, 500)
        response.headers[f'x-{self.name}'] = '1'
        log.append(f'{self.name} out {response.status_code}')
        return response


app = FastAPI(middleware=[Middleware(RequestID)])
app.add_middleware(Timing, name='one')
app.add_middleware(GZipMiddleware, minimum_size=100, compresslevel=9)
app.add_middleware(CORSMiddleware, allow_origins=['https://a.com'], allow_origin_regex='https://.*\\.b\\.com', allow_methods=['GET', 'POST'], allow_headers=['X-Token'], allow_credentials=True, expose_headers=['X-One'], max_age=60)
app.add_middleware(TrustedHostMiddleware, allowed_hosts=['testserver', '*.ok.com'])


@app.middleware('http')
async def outer(request: Request, call_next):
    log.append('outer')
    response = await call_next(request)
    response.headers['x-outer'] = 'o'
    return response


@app.get('/')
def root(request: Request):
    return {'n': request.state.n, 'rid': rid.get()}


@app.get('/big')
async def big():
    return PlainTextResponse('abc' * 100)


@app.get('/tiny')
async def tiny():
    return PlainTextResponse('abc')


@app.get('/zero')
async def zero():
    return 1 / 0


@app.get('/err')
async def err():
    raise RuntimeError('boom')


@app.get('/teapot')
async def teapot():
    raise HTTPException(418, 'tea')


@app.get('/go')
async def go():
    return RedirectResponse('/tiny?x=1', 303)


@app.get('/sse')
async def sse():

    async def g():
        for i in range(3):
            yield (f'data: {i}\n\n' * 20)
    return StreamingResponse(g(), media_type='text/event-stream')


@app.get('/html', response_class=HTMLResponse)
async def html():
    return '<p>é</p>' * 20


@app.post('/body')
async def body(request: Request):
    return {'len': len(await request.body()), 'json': await request.json()}


c = TestClient(app, raise_server_exceptions=False)


def show(method, path, **kw):
    log.clear()
    r = c.request(method, path, follow_redirects=False, **kw)
    print(method, path, r.status_code, r.text[:80], dict(r.headers), log)


show('GET', '/')
show('GET', '/', headers={'x-request-id': 'r1', 'accept-encoding': 'identity'})
for p in ('/big', '/tiny', '/zero', '/err', '/teapot', '/go', '/sse', '/html', '/short', '/none'):
    show('GET', p)
show('GET', '/big', headers={'accept-encoding': 'br'})
show('POST', '/body', json={'a': 1})
for h in ({'origin': 'https://a.com'}, {'origin': 'https://x.b.com'}, {'origin': 'https://evil.com'}):
    show('GET', '/tiny', headers=h)
    show('OPTIONS', '/tiny', headers={**h, 'access-control-request-method': 'POST', 'access-control-request-headers': 'X-Token, content-type'})
    show('OPTIONS', '/tiny', headers={**h, 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'X-Bad'})
    show('OPTIONS', '/tiny', headers=h)
show('GET', '/tiny', headers={'host': 'evil.com'})
show('GET', '/tiny', headers={'host': 'x.ok.com:80'})
show('HEAD', '/big')
