# The modules starlette.authentication and starlette.middleware.authentication.

import functools
import inspect
from urllib.parse import urlencode

from _server import spend
from starlette.concurrency import is_async_callable
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse


def has_required_scope(conn, scopes):
    return all(scope in conn.auth.scopes for scope in scopes)


def requires(scopes, status_code=403, redirect=None):
    """A decorator of endpoints that take a request or a websocket."""
    scopes = [scopes] if isinstance(scopes, str) else list(scopes)

    def decorator(func):
        names = list(inspect.signature(func).parameters)
        kind = next((name for name in names if name in ("request", "websocket")), None)
        if kind is None:
            raise Exception(f'No "request" or "websocket" argument on function "{func}"')
        index = names.index(kind)

        def refusal(args, kwargs):
            conn = kwargs.get(kind, args[index] if index < len(args) else None)
            if has_required_scope(conn, scopes):
                return None
            if redirect is None:
                raise HTTPException(status_code=status_code)
            return RedirectResponse(f"{conn.url_for(redirect)}?{urlencode({'next': str(conn.url)})}", status_code=303)

        @functools.wraps(func)
        async def websocket_wrapper(*args, **kwargs):
            websocket = kwargs.get("websocket", args[index] if index < len(args) else None)
            await (func(*args, **kwargs) if has_required_scope(websocket, scopes) else websocket.close())

        @functools.wraps(func)
        async def async_wrapper(*args, **kwargs):
            return refusal(args, kwargs) or await func(*args, **kwargs)

        @functools.wraps(func)
        def sync_wrapper(*args, **kwargs):
            return refusal(args, kwargs) or func(*args, **kwargs)

        return websocket_wrapper if kind == "websocket" else async_wrapper if is_async_callable(func) else sync_wrapper

    return decorator


class AuthenticationError(Exception):
    pass


class AuthenticationBackend:
    async def authenticate(self, conn):
        raise NotImplementedError


class AuthCredentials:
    def __init__(self, scopes=None):
        self.scopes = [] if scopes is None else list(scopes)


class BaseUser:
    @property
    def is_authenticated(self):
        raise NotImplementedError

    @property
    def display_name(self):
        raise NotImplementedError

    @property
    def identity(self):
        raise NotImplementedError


class SimpleUser(BaseUser):
    is_authenticated = True
    display_name = None

    def __init__(self, username):
        self.username = self.display_name = username


class UnauthenticatedUser(BaseUser):
    is_authenticated = False
    display_name = ""


class AuthenticationMiddleware:
    """Asks the backend who is there, before anything else sees the request."""

    def __init__(self, app, backend, on_error=None):
        self.app = app
        self.backend = backend
        self.on_error = on_error or self.default_on_error

    @staticmethod
    def default_on_error(conn, exc):
        return PlainTextResponse(str(exc), status_code=400)

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        spend("asgi")
        conn = Request(scope, receive) if scope["type"] == "http" else HTTPConnection(scope)
        try:
            found = await self.backend.authenticate(conn)
        except AuthenticationError as exc:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1000})
            else:
                await self.on_error(conn, exc)(scope, receive, send)
            return
        scope["auth"], scope["user"] = (AuthCredentials(), UnauthenticatedUser()) if found is None else found
        await self.app(scope, receive, send)
