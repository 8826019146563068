from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.httpsredirect import HTTPSRedirectMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import PlainTextResponse, StreamingResponse, JSONResponse
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware
import itertools


def make(**cors):
    app = FastAPI()
    app.add_middleware(CORSMiddleware, **cors)

    @app.get('/')
    def r(response: Response):
        response.headers['Vary'] = 'X'
        return {'a': 1}

    @app.get('/err')
    def err():
        raise ValueError('x')

    @app.get('/cookie')
    def ck():
        r = JSONResponse({})
        r.set_cookie('a', 'b')
        return r
    return TestClient(app, raise_server_exceptions=False)


for cors in ({}, {'allow_origins': ['*']}, {'allow_origins': ['*'], 'allow_credentials': True, 'allow_headers': ['*'], 'allow_methods': ['*']}, {'allow_origins': ['http://a'], 'allow_credentials': True, 'expose_headers': ['X-A', 'X-B'], 'max_age': 5}, {'allow_origin_regex': 'http://[ab]', 'allow_methods': ['PUT'], 'allow_headers': ['X-T']}):
    c = make(**cors)
    for o, path in itertools.product((None, 'http://a', 'http://c'), ('/', '/err', '/cookie', '/none')):
        r = c.get(path, headers={'origin': o} if o else {})
        print(path, o, r.status_code, {k: v for k, v in r.headers.items() if k.startswith(('acc', 'vary'))})
    for o, m, h in (('http://a', 'GET', None), ('http://a', 'PUT', 'x-t, accept'), ('http://c', 'POST', 'X-T'), ('http://a', 'PATCH', 'content-type'), ('http://a', 'BAD', 'x')):
        hs = {'origin': o, 'access-control-request-method': m} | ({'access-control-request-headers': h} if h else {})
        r = c.options('/', headers=hs)
        print('pre', o, m, h, r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith(('acc', 'vary'))})
    print(c.options('/', headers={'origin': 'http://a'}).status_code, c.options('/').status_code)
app = FastAPI()
app.add_middleware(GZipMiddleware, minimum_size=50)


@app.get('/n/{n}')
def n(n: int):
    return PlainTextResponse('x' * n, headers={'Vary': 'Cookie'})


@app.get('/enc')
def enc():
    return PlainTextResponse('x' * 500, headers={'Content-Encoding': 'br'})


@app.get('/ev')
def ev():
    return StreamingResponse(iter(['x' * 100]), media_type='text/event-stream')


@app.get('/st')
def st():
    return StreamingResponse(iter(['x' * 100, 'y']), headers={'Content-Length': '101'})


c = TestClient(app)
for p in ('/n/10', '/n/50', '/n/500', '/ev', '/st'):
    for e in ('gzip', 'identity', 'gzip;q=0'):
        r = c.get(p, headers={'accept-encoding': e})
        print(p, e, r.status_code, len(r.text), {k: v for k, v in r.headers.items() if k in ('content-encoding', 'vary', 'transfer-encoding')}, 'content-length' in r.headers)
app = FastAPI()
app.add_middleware(HTTPSRedirectMiddleware)


@app.get('/x')
def x():
    return 1


c = TestClient(app, follow_redirects=False)
for u in ('/x?a=1', 'https://testserver/x', 'http://testserver:8080/x', 'http://testserver:80/x'):
    r = c.get(u)
    print(u, r.status_code, r.headers.get('location'))
app = FastAPI()
app.add_middleware(TrustedHostMiddleware, allowed_hosts=['example.com', '*.ex.com', 'www.red.com'])


@app.get('/x')
def x():
    return 1


c = TestClient(app, follow_redirects=False)
for h in ('example.com', 'a.ex.com', 'ex.com', 'evil.com', 'red.com', 'example.com:99'):
    r = c.get('/x', headers={'host': h})
    print(h, r.status_code, r.text, r.headers.get('location'))
