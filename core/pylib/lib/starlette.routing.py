# The module starlette.routing.

import functools
import inspect
from importlib import import_module
from contextlib import asynccontextmanager
from enum import Enum

from _server import compile_path, spend
from starlette.concurrency import is_async_callable, run_in_threadpool
from starlette.datastructures import URL, Headers, URLPath
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import handle
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.websockets import WebSocket, WebSocketClose


class NoMatchFound(Exception):
    def __init__(self, name, path_params):
        super().__init__(f'No route exists for name "{name}" and params "{", ".join(path_params)}".')


class Match(Enum):
    NONE = 0
    PARTIAL = 1
    FULL = 2


def get_name(endpoint):
    return getattr(endpoint, "__name__", type(endpoint).__name__)


def request_response(func):
    """An endpoint that takes a request and gives a response, as an ASGI application."""
    call = func if is_async_callable(func) else functools.partial(run_in_threadpool, func)

    async def app(scope, receive, send):
        spend("endpoint")
        request = Request(scope, receive, send)

        async def inner(scope, receive, send):
            response = await call(request)
            await response(scope, receive, send)

        await handle(inner, request, scope, receive, send)

    return app


def websocket_session(func):
    async def app(scope, receive, send):
        session = WebSocket(scope, receive=receive, send=send)

        async def inner(scope, receive, send):
            await func(session)

        await handle(inner, session, scope, receive, send)

    return app


class BaseRoute:
    def matches(self, scope):
        raise NotImplementedError

    def url_path_for(self, name, /, **path_params):
        raise NotImplementedError

    async def handle(self, scope, receive, send):
        raise NotImplementedError

    async def __call__(self, scope, receive, send):
        match, child_scope = self.matches(scope)
        if match == Match.NONE:
            await not_found(scope, receive, send)
            return
        scope.update(child_scope)
        await self.handle(scope, receive, send)


async def not_found(scope, receive, send):
    if scope["type"] == "websocket":
        await WebSocketClose()(scope, receive, send)
    elif "app" in scope:
        raise HTTPException(status_code=404)
    else:
        await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)


def get_route_path(scope):
    """The part of the path that is left for the routes of a mounted application."""
    path, root = scope["path"], scope.get("root_path", "")
    if not root or not path.startswith(root):
        return path
    if path == root:
        return ""
    return path[len(root) :] if path[len(root)] == "/" else path


class _Path(BaseRoute):
    """A route with a path."""

    def _compile(self, path, name, app):
        self.path = path
        self.name = get_name(self.endpoint) if name is None else name
        self._pattern = _pattern_of(path)
        self.param_convertors = dict.fromkeys(self._pattern.names)

    def _child_scope(self, scope):
        params = self._pattern.match(get_route_path(scope))
        if params is None:
            return None
        if scope.get("path_params"):
            params = {**scope["path_params"], **params}
        return {"endpoint": self.endpoint, "path_params": params}

    def url_path_for(self, name, /, **path_params):
        if name != self.name or set(path_params) != set(self._pattern.names):
            raise NoMatchFound(name, path_params)
        own = hasattr(self._pattern, "convertors")
        return URLPath(self._pattern.fill(path_params if own else {key: str(value) for key, value in path_params.items()}), protocol="http")

    def __repr__(self):
        return f"{type(self).__name__}(path={self.path!r}, name={self.name!r})"


def unknown(app):
    """Tells whether an application is of a library that is not modelled."""
    return hasattr(type(app), "__asgi_answer__") and import_module("_standin").is_unknown_app(app)


def _answering(app):
    """The application, or what answers in the place of one of which nothing is known."""
    return app.__asgi_answer__ if unknown(app) else app


def _pattern_of(path):
    if ":" in path:
        from starlette.convertors import pattern_of

        return pattern_of(path) or compile_path(path)
    return compile_path(path)


def _wrapped(app, middleware):
    for cls, args, kwargs in reversed(middleware or []):
        app = cls(app, *args, **kwargs)
    return app


class Route(_Path):
    def __init__(self, path, endpoint, *, methods=None, name=None, include_in_schema=True, middleware=None):
        assert path.startswith("/"), "Routed paths must start with '/'"
        self.endpoint = endpoint
        handler = endpoint
        while isinstance(handler, functools.partial):
            handler = handler.func
        if inspect.isfunction(handler) or inspect.ismethod(handler):
            self.app = request_response(endpoint)
            methods = ["GET"] if methods is None else methods
        else:
            self.app = _answering(endpoint)
        self.app = _wrapped(self.app, middleware)
        self._compile(path, name, self.app)
        self.include_in_schema = include_in_schema
        self.methods = None if methods is None else {m.upper() for m in methods}
        if self.methods and "GET" in self.methods:
            self.methods.add("HEAD")

    def matches(self, scope):
        if scope["type"] != "http":
            return Match.NONE, {}
        child_scope = self._child_scope(scope)
        if child_scope is None:
            return Match.NONE, {}
        if self.methods and scope["method"] not in self.methods:
            return Match.PARTIAL, child_scope
        return Match.FULL, child_scope

    async def handle(self, scope, receive, send):
        if self.methods and scope["method"] not in self.methods:
            headers = {"Allow": ", ".join(sorted(self.methods))}
            if "app" in scope:
                raise HTTPException(status_code=405, headers=headers)
            await PlainTextResponse("Method Not Allowed", status_code=405, headers=headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class WebSocketRoute(_Path):
    def __init__(self, path, endpoint, *, name=None, middleware=None):
        assert path.startswith("/"), "Routed paths must start with '/'"
        self.endpoint = endpoint
        is_function = inspect.isfunction(endpoint) or inspect.ismethod(endpoint)
        self.app = _wrapped(websocket_session(endpoint) if is_function else endpoint, middleware)
        self._compile(path, name, self.app)

    def matches(self, scope):
        if scope["type"] != "websocket":
            return Match.NONE, {}
        child_scope = self._child_scope(scope)
        return (Match.NONE, {}) if child_scope is None else (Match.FULL, child_scope)

    async def handle(self, scope, receive, send):
        await self.app(scope, receive, send)


class Mount(BaseRoute):
    """An application for every path that begins with one."""

    def __init__(self, path, app=None, routes=None, name=None, *, middleware=None):
        assert path == "" or path.startswith("/"), "Routed paths must start with '/'"
        assert app is not None or routes is not None, "Either 'app=...', or 'routes=' must be specified"
        self.path = path.rstrip("/")
        self._base_app = _answering(app) if app is not None else Router(routes=routes)
        self.app = _wrapped(self._base_app, middleware)
        self.name = name
        self._pattern = _pattern_of(self.path + "/{path:path}")

    @property
    def routes(self):
        return getattr(self._base_app, "routes", [])

    def matches(self, scope):
        if scope["type"] not in ("http", "websocket"):
            return Match.NONE, {}
        route_path = get_route_path(scope)
        params = self._pattern.match(route_path)
        if params is None:
            return Match.NONE, {}
        rest = "/" + params.pop("path")
        root_path = scope.get("root_path", "")
        return Match.FULL, {
            "path_params": {**scope.get("path_params", {}), **params},
            "app_root_path": scope.get("app_root_path", root_path),
            "root_path": root_path + route_path[: -len(rest)],
            "endpoint": self.app,
        }

    def url_path_for(self, name, /, **path_params):
        if self.name is not None and name == self.name and "path" in path_params:
            return URLPath(self._pattern.fill({**path_params, "path": path_params["path"].lstrip("/")}))
        prefix = "" if self.name is None else self.name + ":"
        if name.startswith(prefix):
            for route in self.routes or []:
                try:
                    return URLPath(self.path + route.url_path_for(name[len(prefix) :], **path_params))
                except NoMatchFound:
                    pass
        raise NoMatchFound(name, path_params)

    async def handle(self, scope, receive, send):
        await self.app(scope, receive, send)


class Host(BaseRoute):
    """An application for a host name."""

    def __init__(self, host, app, name=None):
        self.host = host
        self.app = app
        self.name = name
        self._pattern = compile_path(host)

    def matches(self, scope):
        if scope["type"] in ("http", "websocket"):
            params = self._pattern.match(Headers(scope=scope).get("host", "").split(":")[0])
            if params is not None:
                return Match.FULL, {"path_params": {**scope.get("path_params", {}), **params}, "endpoint": self.app}
        return Match.NONE, {}

    async def handle(self, scope, receive, send):
        await self.app(scope, receive, send)


class _Events:
    """The lifespan of a router without one of its own: its startup and shutdown handlers."""

    def __init__(self, router):
        self._router = router

    def __call__(self, app):
        return self

    async def __aenter__(self):
        await self._router.startup()

    async def __aexit__(self, *exc):
        await self._router.shutdown()


class Router:
    def __init__(self, routes=None, redirect_slashes=True, default=None, on_startup=None, on_shutdown=None, lifespan=None, *, middleware=None):
        self.routes = [] if routes is None else list(routes)
        self.redirect_slashes = redirect_slashes
        self.default = not_found if default is None else default
        self.on_startup = [] if on_startup is None else list(on_startup)
        self.on_shutdown = [] if on_shutdown is None else list(on_shutdown)
        if lifespan is None:
            self.lifespan_context = _Events(self)
        elif inspect.isasyncgenfunction(lifespan):
            self.lifespan_context = asynccontextmanager(lifespan)
        else:
            self.lifespan_context = lifespan
        self.middleware_stack = _wrapped(self.app, middleware)

    def url_path_for(self, name, /, **path_params):
        for route in self.routes:
            try:
                return route.url_path_for(name, **path_params)
            except (NoMatchFound, NotImplementedError):
                pass
        raise NoMatchFound(name, path_params)

    async def startup(self):
        for handler in self.on_startup:
            await _call(handler)

    async def shutdown(self):
        for handler in self.on_shutdown:
            await _call(handler)

    async def lifespan(self, scope, receive, send):
        started = False
        app = scope.get("app")
        await receive()
        try:
            async with self.lifespan_context(app) as maybe_state:
                if maybe_state is not None:
                    if "state" not in scope:
                        raise RuntimeError('The server does not support "state" in the lifespan scope.')
                    scope["state"].update(maybe_state)
                await send({"type": "lifespan.startup.complete"})
                started = True
                await receive()
        except BaseException:
            import traceback

            kind = "lifespan.shutdown.failed" if started else "lifespan.startup.failed"
            await send({"type": kind, "message": traceback.format_exc()})
            raise
        else:
            await send({"type": "lifespan.shutdown.complete"})

    async def __call__(self, scope, receive, send):
        await self.middleware_stack(scope, receive, send)

    async def app(self, scope, receive, send):
        if "router" not in scope:
            scope["router"] = self
        if scope["type"] == "lifespan":
            await self.lifespan(scope, receive, send)
            return
        partial = None
        tried = 0
        for route in self.routes:
            tried += 1
            match, child_scope = route.matches(scope)
            if match == Match.FULL:
                spend("route", tried)
                scope.update(child_scope)
                await route.handle(scope, receive, send)
                return
            if match == Match.PARTIAL and partial is None:
                partial = route, child_scope
        spend("route", tried)
        if partial is not None:
            scope.update(partial[1])
            await partial[0].handle(scope, receive, send)
            return
        if scope["type"] == "http" and self.redirect_slashes and get_route_path(scope) != "/":
            other = dict(scope)
            other["path"] = scope["path"].rstrip("/") if scope["path"].endswith("/") else scope["path"] + "/"
            if any(route.matches(other)[0] != Match.NONE for route in self.routes):
                await RedirectResponse(url=str(URL(scope=other)))(scope, receive, send)
                return
        await self.default(scope, receive, send)

    def mount(self, path, app, name=None):
        self.routes.append(Mount(path, app=app, name=name))

    def host(self, host, app, name=None):
        self.routes.append(Host(host, app=app, name=name))

    def add_route(self, path, endpoint, methods=None, name=None, include_in_schema=True):
        self.routes.append(Route(path, endpoint=endpoint, methods=methods, name=name, include_in_schema=include_in_schema))

    def add_websocket_route(self, path, endpoint, name=None):
        self.routes.append(WebSocketRoute(path, endpoint=endpoint, name=name))

    def route(self, path, methods=None, name=None, include_in_schema=True):
        def decorator(func):
            self.add_route(path, func, methods=methods, name=name, include_in_schema=include_in_schema)
            return func

        return decorator

    def websocket_route(self, path, name=None):
        def decorator(func):
            self.add_websocket_route(path, func, name=name)
            return func

        return decorator

    def add_event_handler(self, event_type, func):
        assert event_type in ("startup", "shutdown")
        (self.on_startup if event_type == "startup" else self.on_shutdown).append(func)

    def on_event(self, event_type):
        def decorator(func):
            self.add_event_handler(event_type, func)
            return func

        return decorator


async def _call(handler):
    if is_async_callable(handler):
        await handler()
    else:
        handler()
