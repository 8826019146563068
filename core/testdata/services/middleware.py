import time
import asyncio
import contextvars
import uuid
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response, HTTPException, Depends
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.middleware.httpsredirect import HTTPSRedirectMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.testclient import TestClient
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.sessions import SessionMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.datastructures import MutableHeaders, Headers

request_id = contextvars.ContextVar("request_id", default="-")
log = []
app = FastAPI()

app.add_middleware(
    CORSMiddleware, allow_origins=["http://localhost:8080", "https://example.com"], allow_credentials=True, allow_methods=["GET", "POST"], allow_headers=["X-Custom"],
    expose_headers=["X-Process-Time"], max_age=300,
)


@app.middleware("http")
async def add_process_time_header(request: Request, call_next):
    start_time = time.perf_counter()
    response = await call_next(request)
    process_time = time.perf_counter() - start_time
    response.headers["X-Process-Time"] = "yes" if process_time >= 0 else "no"
    return response


class TimeoutMiddleware(BaseHTTPMiddleware):
    def __init__(self, app, timeout: float = 0.2):
        super().__init__(app)
        self.timeout = timeout

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        try:
            return await asyncio.wait_for(call_next(request), self.timeout)
        except asyncio.TimeoutError:
            return JSONResponse({"detail": "timeout"}, status_code=504)


class RequestIDMiddleware:
    def __init__(self, app: ASGIApp, header: str = "X-Request-ID"):
        self.app = app
        self.header = header

    async def __call__(self, scope: Scope, receive: Receive, send: Send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        rid = Headers(scope=scope).get(self.header, "generated")
        token = request_id.set(rid)

        async def send_wrapper(message: Message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append(self.header, rid)
            await send(message)

        try:
            await self.app(scope, receive, send_wrapper)
        finally:
            request_id.reset(token)


class LogMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if request.headers.get("x-block"):
            return PlainTextResponse("blocked", 403)
        body = await request.body()
        request.state.size = len(body)
        try:
            response = await call_next(request)
        except ValueError as e:
            log.append(f"caught {e}")
            return JSONResponse({"error": str(e)}, 500)
        log.append(f"{request.method} {request.url.path} {response.status_code}")
        return response


app.add_middleware(LogMiddleware)
app.add_middleware(TimeoutMiddleware, timeout=0.5)
app.add_middleware(RequestIDMiddleware)


@app.get("/")
async def root(request: Request):
    return {"rid": request_id.get(), "size": request.state.size}


@app.post("/echo")
async def echo(request: Request):
    return {"size": request.state.size, "body": await request.json()}


@app.get("/slow")
async def slow():
    await asyncio.sleep(1)
    return "done"


@app.get("/fail")
def fail():
    raise ValueError("bad value")


@app.get("/http")
def http():
    raise HTTPException(404, "no")


trusted = FastAPI(middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["example.com", "*.example.com"])])
https = FastAPI()
https.add_middleware(HTTPSRedirectMiddleware)
gz = FastAPI()
gz.add_middleware(GZipMiddleware, minimum_size=100, compresslevel=5)
sess = FastAPI()
sess.add_middleware(SessionMiddleware, secret_key="secret", max_age=100)
openc = FastAPI()
openc.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
rex = FastAPI()
rex.add_middleware(CORSMiddleware, allow_origin_regex=r"https://.*\.example\.org", allow_methods=["*"])

for a in (trusted, https, gz, openc, rex):
    @a.get("/")
    async def main(n: int = 10):
        return {"m": "x" * n}

    @a.post("/p")
    async def p():
        return 1


@sess.get("/count")
async def count(request: Request):
    request.session["n"] = request.session.get("n", 0) + 1
    return dict(request.session)


@sess.get("/clear")
async def clear(request: Request):
    request.session.clear()
    return {}


if __name__ == "__main__":
    def show(c, method, url, **kw):
        r = c.request(method, url, **kw)
        keep = ("x-", "access-", "vary", "location", "content-enc", "allow")
        print(method, url, r.status_code, r.text[:150], sorted((k, v) for k, v in r.headers.items() if k.startswith(keep)), log)
        log.clear()
        return r

    c = TestClient(app, raise_server_exceptions=False)
    show(c, "GET", "/")
    show(c, "GET", "/", headers={"X-Request-ID": "abc", "origin": "https://example.com"})
    show(c, "GET", "/", headers={"origin": "https://evil.com"})
    show(c, "POST", "/echo", json={"a": 1})
    show(c, "GET", "/slow")
    show(c, "GET", "/fail")
    show(c, "GET", "/http", headers={"origin": "http://localhost:8080", "cookie": "a=b"})
    show(c, "GET", "/", headers={"x-block": "1"})
    pre = {"origin": "https://example.com", "access-control-request-method": "POST", "access-control-request-headers": "X-Custom"}
    show(c, "OPTIONS", "/echo", headers=pre)
    show(c, "OPTIONS", "/echo", headers={**pre, "origin": "https://evil.com"})
    show(c, "OPTIONS", "/echo", headers={**pre, "access-control-request-method": "PUT", "access-control-request-headers": "X-Other, Accept"})
    show(c, "OPTIONS", "/echo")
    for host in ["http://example.com", "http://api.example.com", "http://evil.com"]:
        show(TestClient(trusted, base_url=host), "GET", "/")
    c = TestClient(https, follow_redirects=False)
    show(c, "GET", "/?n=3")
    show(TestClient(https, base_url="https://testserver"), "GET", "/?n=3")
    c = TestClient(gz)
    r = show(c, "GET", "/?n=500")
    show(c, "GET", "/?n=5")
    show(c, "GET", "/?n=500", headers={"accept-encoding": "identity"})
    c = TestClient(openc)
    show(c, "GET", "/", headers={"origin": "https://a.com"})
    show(c, "GET", "/", headers={"origin": "https://a.com", "cookie": "x=y"})
    show(c, "OPTIONS", "/", headers={"origin": "https://a.com", "access-control-request-method": "DELETE", "access-control-request-headers": "X-Any"})
    c = TestClient(rex)
    show(c, "GET", "/", headers={"origin": "https://a.example.org"})
    show(c, "GET", "/", headers={"origin": "https://a.example.com"})
    show(c, "OPTIONS", "/p", headers={"origin": "https://a.example.org", "access-control-request-method": "POST"})
    c = TestClient(sess)
    show(c, "GET", "/count")
    show(c, "GET", "/count")
    show(c, "GET", "/clear")
    show(c, "GET", "/count")
