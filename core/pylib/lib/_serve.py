# What the server asks of an application: which one it is, its routes, its lifespan; and the ways that a request takes when Go alone cannot
# answer it.

import asyncio
import inspect

from _reflect import def_line as _def_line
from fastapi.applications import FastAPI
from fastapi.routing import APIRoute
from pydantic_core import PydanticUndefined
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Mount, Route, WebSocketRoute

_lifespans = {}  # by id of the application
_SIMPLE = {int: "int", float: "float", str: "str", bool: "bool"}


def find_app(module):
    """The application of a module: what is called app or application, or else the first Starlette object."""
    names = vars(module)
    for name in ("app", "application", "api"):
        if callable(names.get(name)) and (isinstance(names[name], Starlette) or name == "app" and not inspect.isclass(names[name])):
            return names[name]
    for value in list(names.values()):
        if isinstance(value, Starlette):
            return value
    for name in ("create_app", "get_app", "make_app"):
        if inspect.isfunction(names.get(name)) and not inspect.signature(names[name]).parameters:
            return names[name]()
    return None


def routes(app):
    """The routes as (methods, path, is a prefix, name, file, line, plan). A plan lets Go call the endpoint by itself."""
    if not isinstance(app, Starlette):
        return []
    plain = type(app) is FastAPI and not app.user_middleware and not app.root_path and not app.dependency_overrides
    found = []
    for route in app.routes:
        code = getattr(inspect.unwrap(getattr(route, "endpoint", None) or routes), "__code__", None)
        at = (code.co_filename, _def_line(code)) if code is not None and not code.co_filename.startswith("<") else ("", 0)
        if isinstance(route, Mount):
            found.extend(_below(route.path, route.app))
            found.append(([], route.path + "/", True, route.name or "", *at, None))
        elif isinstance(route, WebSocketRoute):
            found.append((["WS"], route.path, False, route.name, *at, None))
        elif isinstance(route, Route):
            plan = _plan(route) if plain and type(route) is APIRoute else None
            found.append((sorted(route.methods or []), route.path, False, route.name, *at, plan))
        else:
            found.append(([], "/", True, "", *at, None))
    return found


def _below(prefix, app):
    """The routes of an application that is mounted, so that requests are shown at their lines."""
    return [(methods, prefix + path, is_prefix, name, file, line, None) for methods, path, is_prefix, name, file, line, plan in routes(app)]


def _plan(route):
    """(function, is async, status, parameters, route) when the endpoint needs nothing but simple parameters; None otherwise."""
    dependant = route.dependant
    if dependant.kind not in ("coroutine", "function") or dependant.dependencies or dependant.special or route.response_field is not None:
        return None
    if route.response_class not in (None, JSONResponse) or "_handle" in vars(route) or not inspect.isfunction(route.endpoint):
        return None
    if dependant.kind == "coroutine" and not inspect.iscoroutinefunction(route.endpoint):
        return None
    if (route.status_code or 200) in (204, 205, 304) or any(dependant.fields[place] for place in ("header", "cookie", "body")):
        return None
    found = []
    for place in ("path", "query"):
        for field in dependant.fields[place]:
            info = field.field_info
            if field.annotation not in _SIMPLE or info.limits() or info.strict or info.metadata or field.alias != field.name or info.default_factory:
                return None
            kind = (field.name, place, _SIMPLE[field.annotation])
            found.append(kind if info.default is PydanticUndefined else (*kind, info.default))
    return route.endpoint, dependant.kind == "coroutine", route.status_code or 200, found, route


def required(app, method, path):
    """What the route of a request requires besides its path, as (place, name, an example's words)."""
    scope = {"type": "http", "method": method, "path": path, "root_path": "", "headers": []}
    while True:
        for route in getattr(app, "routes", None) or ():
            match, child = route.matches(scope)
            if match == Match.FULL:
                break
        else:
            return []
        if not isinstance(route, Mount):
            break
        app = route._base_app
        scope.update(child)
    if not isinstance(route, APIRoute) or not isinstance(app, FastAPI) or not _requires(route.dependant):
        return []
    import _sample

    return _sample.required(app, route, method)


def _requires(dependant):
    """Tells whether an endpoint requires anything besides what stands in the path."""
    fields = dependant.fields
    return any(f.required for place in ("query", "header", "cookie", "body") for f in fields[place]) or any(map(_requires, dependant.dependencies))


class _Lifespan:
    """The application's lifespan, in a task of its own as Uvicorn runs it."""

    def __init__(self, app):
        self.app = app
        self.state = {}
        self.events = asyncio.Queue()
        self.answers = asyncio.Queue()
        self.failed = None

    async def run(self):
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self.state}
        try:
            await self.app(scope, self.events.get, self.answers.put)
        except BaseException as e:
            self.failed = e
        await self.answers.put({"type": "ended"})

    async def tell(self, event):
        await self.events.put({"type": event})
        return (await self.answers.get())["type"]


async def startup(app):
    lifespan = _lifespans[id(app)] = _Lifespan(app)
    lifespan.task = asyncio.create_task(lifespan.run(), name="lifespan")
    answer = await lifespan.tell("lifespan.startup")
    if answer == "lifespan.startup.failed":
        await lifespan.task
        raise lifespan.failed
    lifespan.running = answer == "lifespan.startup.complete"


def idle(app):
    """Tells whether the application has nothing to do before it serves and after: most have no lifespan."""
    if not isinstance(app, Starlette):
        return False
    router = app.router
    return not (router.on_startup or router.on_shutdown or type(router.lifespan_context).__name__ != "_Events")


async def shutdown(app):
    lifespan = _lifespans.get(id(app))
    if getattr(lifespan, "running", False):
        await lifespan.tell("lifespan.shutdown")
        await lifespan.task


def state(app):
    """The state that a request begins with: a copy of what the lifespan has given."""
    lifespan = _lifespans.get(id(app))
    return dict(lifespan.state) if lifespan is not None else {}


async def respond(app, route, result, on_loop, scope, receive, send):
    """Sends what an endpoint has returned that is not plain JSON."""

    async def inner(scope, receive, send):
        response = result
        if not isinstance(result, Response):
            content = await route.serialize(result, on_loop)
            cls = route.response_class or app.default_response_class or JSONResponse
            response = cls(content, **({"status_code": route.status_code} if route.status_code else {}))
        await response(scope, receive, send)

    await _stack(app, inner, scope, receive, send)


async def failed(app, exc, scope, receive, send):
    """Answers an exception of an endpoint."""

    async def inner(scope, receive, send):
        raise exc

    await _stack(app, inner, scope, receive, send)


async def _stack(app, inner, scope, receive, send):
    scope["app"] = app
    await app.build_middleware_stack(inner)(scope, receive, send)
