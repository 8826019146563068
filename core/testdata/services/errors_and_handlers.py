from fastapi import FastAPI, HTTPException, Request, status, Depends, Response
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError, ResponseValidationError, WebSocketRequestValidationError
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException as SHE
import traceback

log = []


class AppError(Exception):

    def __init__(self, code, msg=''):
        self.code, self.msg = (code, msg)


class NotFound(AppError):
    pass


class Teapot(HTTPException):

    def __init__(self, flavour):
        super().__init__(status.HTTP_418_IM_A_TEAPOT, {'flavour': flavour}, {'X-Tea': flavour})


app = FastAPI()


@app.exception_handler(AppError)
async def h1(r: Request, e: AppError):
    return JSONResponse({'app': e.code, 'cls': type(e).__name__}, 460)


@app.exception_handler(NotFound)
def h2(r: Request, e: NotFound):
    return PlainTextResponse(f'nf {e.code} {r.url.path}', 404)


@app.exception_handler(RequestValidationError)
async def h3(r: Request, e: RequestValidationError):
    log.append((len(e.errors()), e.body))
    if r.url.path == '/default':
        return await request_validation_exception_handler(r, e)
    return JSONResponse(status_code=422, content=jsonable_encoder({'detail': e.errors(), 'body': e.body}))


@app.exception_handler(SHE)
async def h4(r: Request, e):
    resp = await http_exception_handler(r, e)
    resp.headers['X-Handled'] = '1'
    return resp


@app.exception_handler(409)
async def h5(r, e):
    return JSONResponse({'conflict': str(e.detail)}, 409)


@app.exception_handler(ZeroDivisionError)
def h6(r, e):
    raise HTTPException(400, 'from handler')


@app.exception_handler(500)
async def h7(r, e):
    return JSONResponse({'err': type(e).__name__}, 500)


class M(BaseModel):
    a: int


@app.get('/e/{k}')
def e(k: str):
    raise {'app': AppError(1), 'nf': NotFound(2), 'tea': Teapot('green'), '409': HTTPException(409, 'c'), '401': HTTPException(401, headers={'WWW-Authenticate': 'x'}), 'zero': ZeroDivisionError(), 'val': ValueError('v'), 'none': HTTPException(404, None), 'list': HTTPException(400, [1, {'a': M(a=1).a}]), '304': HTTPException(304), 'she': SHE(status_code=451), 'pyd': None}[k] or M(a='x')


@app.get('/pyd')
def pyd():
    return M(a='x')


@app.get('/rv', response_model=M)
def rv():
    return {'a': 'bad'}


@app.post('/default')
def default(m: M):
    return m


@app.post('/custom')
def custom(m: M, q: int):
    return m


async def failing():
    raise AppError(9)


@app.get('/dep', dependencies=[Depends(failing)])
def dep():
    return 1


@app.get('/manual')
async def manual():
    try:
        M(a='z')
    except ValidationError as exc:
        raise RequestValidationError(exc.errors())


@app.get('/json')
async def js(request: Request):
    return await request.json()


c = TestClient(app, raise_server_exceptions=False)


def show(r):
    print(r.request.url.path, r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith(('x-', 'www'))})


for k in ('app', 'nf', 'tea', '409', '401', 'zero', 'val', 'none', 'list', '304', 'she', 'pyd', 'missing'):
    show(c.get(f'/e/{k}'))
for p in ('/pyd', '/rv', '/dep', '/manual', '/json', '/nowhere'):
    show(c.get(p))
for p in ('/default', '/custom'):
    show(c.post(p, json={'a': 'x'}))
    show(c.post(p, content=b'{bad', headers={'content-type': 'application/json'}))
    show(c.post(p, json=[1]))
show(c.delete('/default'))
print(log)
print(repr(HTTPException(404)), str(HTTPException(404, 'x')), repr(Teapot('g')), HTTPException(400).detail)
c2 = TestClient(app)
for p in ('/e/val', '/rv', '/pyd', '/e/app'):
    try:
        print(c2.get(p).status_code)
    except Exception as ex:
        print(type(ex).__name__, str(ex)[:80])
