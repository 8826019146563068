# What the steps of a request cost beside one to an endpoint that asks for nothing: CPU time of FastAPI in process, without a server. It prints
# the shares that priceOf in core/pylib/asgi.go has. python3 prices.py

import asyncio
import time

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from starlette.middleware.base import BaseHTTPMiddleware

BODY = b'{"name": "x", "price": 1.5}'


class Item(BaseModel):
    name: str
    price: float


def base():
    app = FastAPI()

    @app.get("/")
    async def root():
        return {"ok": True}

    return app


def with_dependencies(n):
    app = FastAPI()

    def made():
        async def dependency():
            return 1

        return Depends(dependency)

    async def root(**kw):
        return {"ok": True}

    import inspect

    params = [inspect.Parameter(f"d{i}", inspect.Parameter.KEYWORD_ONLY, default=made()) for i in range(n)]
    root.__signature__ = inspect.Signature(params)
    app.get("/")(root)
    return app


def with_query(n):
    app = FastAPI()
    import inspect

    async def root(**kw):
        return {"ok": True}

    params = [inspect.Parameter(f"q{i}", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=int) for i in range(n)]
    root.__signature__ = inspect.Signature(params)
    app.get("/")(root)
    return app


def with_body():
    app = FastAPI()

    @app.post("/")
    async def root(item: Item):
        return {"ok": True}

    return app


def with_model():
    app = FastAPI()
    item = Item(name="x", price=1)

    @app.get("/", response_model=Item)
    async def root():
        return item

    return app


def with_middleware(n):
    app = base()

    class Passing(BaseHTTPMiddleware):
        async def dispatch(self, request, call_next):
            return await call_next(request)

    for _ in range(n):
        app.add_middleware(Passing)
    return app


def with_asgi(n):
    app = base()

    class Passing:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            await self.app(scope, receive, send)

    for _ in range(n):
        app.add_middleware(Passing)
    return app


async def run(app, count, method="GET", query=b"", body=b""):
    sent = asyncio.Event()

    def scope():
        headers = [(b"host", b"x"), (b"content-type", b"application/json")]
        return {
            "type": "http", "method": method, "path": "/", "raw_path": b"/", "query_string": query, "headers": headers, "http_version": "1.1",
            "root_path": "", "scheme": "http", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "asgi": {"version": "3.0", "spec_version": "2.3"},
        }

    async def send(message):
        pass

    def receiver():
        first = True

        async def receive():
            nonlocal first
            if first:
                first = False
                return {"type": "http.request", "body": body, "more_body": False}
            await sent.wait()

        return receive

    for _ in range(200):
        await app(scope(), receiver(), send)
    start = time.process_time()
    for _ in range(count):
        await app(scope(), receiver(), send)
    return (time.process_time() - start) / count * 1e6


def measure(app, **options):
    return min(asyncio.run(run(app, 2000, **options)) for _ in range(3))


plain = measure(base())
print(f"endpoint             {plain:7.1f} us")
for name, extra, n in [
    ("async dependency", measure(with_dependencies(10)) - plain, 10),
    ("query parameter", measure(with_query(10), query=b"&".join(b"q%d=3" % i for i in range(10))) - plain, 10),
    ("body of a model", measure(with_body(), method="POST", body=BODY) - plain, 1),
    ("response_model", measure(with_model()) - plain, 1),
    ("BaseHTTPMiddleware", measure(with_middleware(3)) - plain, 3),
    ("pure ASGI", measure(with_asgi(10)) - plain, 10),
]:
    print(f"{name:20} {extra / n:7.1f} us  {extra / n / plain:5.2f} of an endpoint")
