import asyncio
import base64
import binascii
import contextlib
import json

from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, AuthenticationError, SimpleUser, UnauthenticatedUser, requires
from starlette.background import BackgroundTask
from starlette.config import Config
from starlette.datastructures import URL, CommaSeparatedStrings, FormData, Headers, MutableHeaders, QueryParams, Secret, State
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import Request, ClientDisconnect
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Host, Mount, Route, Router, WebSocketRoute
from starlette.testclient import TestClient
from starlette.concurrency import run_in_threadpool, iterate_in_threadpool

log = []


class BasicAuthBackend(AuthenticationBackend):
    async def authenticate(self, conn):
        if "Authorization" not in conn.headers:
            return
        auth = conn.headers["Authorization"]
        try:
            scheme, credentials = auth.split()
            if scheme.lower() != "basic":
                return
            decoded = base64.b64decode(credentials).decode("ascii")
        except (ValueError, UnicodeDecodeError, binascii.Error):
            raise AuthenticationError("Invalid basic auth credentials")
        username, _, password = decoded.partition(":")
        return AuthCredentials(["authenticated"] + (["admin"] if username == "root" else [])), SimpleUser(username)


def on_auth_error(request, exc):
    return JSONResponse({"error": str(exc)}, status_code=401)


async def homepage(request):
    if request.user.is_authenticated:
        return PlainTextResponse("Hello, " + request.user.display_name)
    return PlainTextResponse("Hello, you")


@requires("authenticated")
async def dashboard(request):
    return JSONResponse({"scopes": request.auth.scopes, "user": request.user.username})


@requires(["authenticated", "admin"], status_code=404)
def admin(request):
    return PlainTextResponse("admin")


@requires("authenticated", redirect="home")
async def profile(request):
    return PlainTextResponse("profile")


class User(HTTPEndpoint):
    async def get(self, request):
        return JSONResponse({"user": request.path_params["username"], "url": str(request.url_for("user", username="z"))})

    async def delete(self, request):
        return Response(status_code=204)


async def echo(request):
    data = await request.json()
    return JSONResponse({"got": data, "n": request.headers.get("x-n"), "q": request.query_params.getlist("a"), "method": request.method})


async def stream_body(request):
    total, chunks = 0, 0
    async for chunk in request.stream():
        total += len(chunk)
        chunks += bool(chunk)
    return JSONResponse({"total": total, "chunks": chunks})


async def form(request):
    async with request.form() as f:
        return JSONResponse({k: (v if isinstance(v, str) else v.filename) for k, v in f.items()})


def sync_iter(request):
    def gen():
        for i in range(3):
            yield f"{i};"

    return StreamingResponse(gen(), media_type="text/plain")


async def thread(request):
    value = await run_in_threadpool(lambda a, b=0: a + b, 1, b=2)
    items = [x async for x in iterate_in_threadpool(range(3))]
    return JSONResponse({"value": value, "items": items}, background=BackgroundTask(log.append, "bg"))


async def error(request):
    raise RuntimeError("oops")


async def not_found(request, exc):
    return HTMLResponse("custom 404: " + exc.detail, status_code=exc.status_code)


async def server_error(request, exc):
    return JSONResponse({"crash": str(exc)}, status_code=500)


async def ws(websocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text[::-1])
    log.append("ws done")


@contextlib.asynccontextmanager
async def lifespan(app):
    log.append("up")
    yield {"db": {"n": 1}}
    log.append("down")


async def state(request):
    request.state.db["n"] += 1
    request.state.mine = 5
    return JSONResponse({"n": request.state.db["n"], "mine": request.state.mine, "app": request.app.state.name, "has": hasattr(request.state, "other")})


class Raw:
    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"
        request = Request(scope, receive)
        response = PlainTextResponse(f"raw {request.method} {request.url.path} {scope['root_path']}")
        await response(scope, receive, send)


api = Router([Route("/x", lambda r: PlainTextResponse("host api"))])
app = Starlette(
    routes=[
        Route("/", homepage, name="home"), Route("/dashboard", dashboard), Route("/admin", admin), Route("/profile", profile), Route("/users/{username}", User, name="user"),
        Route("/echo", echo, methods=["POST", "PUT"]), Route("/stream", stream_body, methods=["POST"]), Route("/form", form, methods=["POST"]), Route("/iter", sync_iter), Route("/thread", thread), Route("/error", error),
        Route("/state", state), WebSocketRoute("/ws", ws), Mount("/raw", app=Raw()), Mount("/nested", routes=[Mount("/a", routes=[Route("/b/{c:int}", lambda r: JSONResponse(dict(r.path_params)), name="b")], name="a")], name="nested"),
        Host("api.example.org", app=api, name="api"),
    ],
    middleware=[Middleware(AuthenticationMiddleware, backend=BasicAuthBackend(), on_error=on_auth_error)],
    exception_handlers={404: not_found, 500: server_error}, lifespan=lifespan,
)
app.state.name = "the app"

if __name__ == "__main__":
    with TestClient(app, raise_server_exceptions=False) as c:
        def show(method, url, **kw):
            r = c.request(method, url, follow_redirects=False, **kw)
            print(method, url, r.status_code, repr(r.text), r.headers.get("location"), sorted((r.headers.get("allow") or "").split(", ")))

        show("GET", "/")
        show("GET", "/", auth=("ann", "x"))
        show("GET", "/", headers={"authorization": "Basic !!!"})
        show("GET", "/dashboard")
        show("GET", "/dashboard", auth=("root", "x"))
        show("GET", "/admin", auth=("ann", "x"))
        show("GET", "/admin", auth=("root", "x"))
        show("GET", "/profile")
        show("GET", "/users/bob")
        show("DELETE", "/users/bob")
        show("PATCH", "/users/bob")
        show("POST", "/echo?a=1&a=2", json={"k": [1]}, headers={"X-N": "5"})
        show("GET", "/echo")
        show("POST", "/stream", content=b"x" * 1000)
        show("POST", "/form", data={"a": "1"}, files={"f": ("n.txt", b"1")})
        show("GET", "/iter")
        show("GET", "/thread")
        show("GET", "/error")
        show("GET", "/missing")
        show("GET", "/state")
        show("GET", "/state")
        show("POST", "/raw/p/q")
        show("GET", "/nested/a/b/5")
        show("GET", "/nested/a/b/x")
        show("GET", "http://api.example.org/x")
        with c.websocket_connect("/ws") as s:
            s.send_text("abc")
            print(s.receive_text())
        print(app.url_path_for("nested:a:b", c=3), app.url_path_for("user", username="q"), log)
    print(log)
    url = URL("https://user:pw@example.org:8443/a/b?x=1&y=2#frag")
    print(url.scheme, url.hostname, url.port, url.path, url.query, url.fragment, url.username, url.is_secure, url.replace(port=None, path="/z"), url.include_query_params(y=5, z="w"), url.remove_query_params("x"))
    q = QueryParams("a=1&a=2&b=3")
    print(q["a"], q.getlist("a"), dict(q), str(q), "b" in q, q.get("c", "d"), len(q), q.multi_items(), repr(q))
    h = MutableHeaders({"A": "1"})
    h["b"] = "2"
    h.append("b", "3")
    h.setdefault("a", "9")
    h.update({"c": "4"})
    del h["a"]
    print(h, h.getlist("B"), h.keys(), "C" in h, h.raw)
    config = Config(environ={"DEBUG": "true", "N": "3", "HOSTS": "a, b", "KEY": "k"})
    print(config("DEBUG", cast=bool), config("N", cast=int), config("HOSTS", cast=CommaSeparatedStrings), config("KEY", cast=Secret), str(config("KEY", cast=Secret)), config("NOPE", default=None), config("N2", cast=int, default=7))
    try:
        config("MISSING")
    except KeyError as e:
        print(e)
    s = State()
    s.a = 1
    print(s.a, hasattr(s, "b"))
