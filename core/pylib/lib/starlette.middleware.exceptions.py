# The module starlette.middleware.exceptions: exceptions that handlers turn into responses.

from starlette.concurrency import is_async_callable, run_in_threadpool
from starlette.exceptions import HTTPException, WebSocketException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.websockets import WebSocket


def _lookup(handlers, exc):
    for cls in type(exc).__mro__:
        if cls in handlers:
            return handlers[cls]
    return None


async def handle(app, conn, scope, receive, send):
    """Calls an application; an exception that the scope's handlers know becomes a response, unless one has begun already."""
    handlers, by_status = scope.get("starlette.exception_handlers", ({}, {}))
    started = False

    async def sender(message):
        nonlocal started
        if message["type"] == "http.response.start":
            started = True
        await send(message)

    try:
        await app(scope, receive, sender)
    except Exception as exc:
        handler = by_status.get(exc.status_code) if isinstance(exc, HTTPException) else None
        if handler is None:
            handler = _lookup(handlers, exc)
        if handler is None:
            raise
        if started:
            raise RuntimeError("Caught handled exception, but response already started.") from exc
        response = await call_handler(handler, conn, exc)
        if response is not None and (scope["type"] == "http" or isinstance(response, Response)):
            await response(scope, receive, sender)


async def call_handler(handler, conn, exc):
    if is_async_callable(handler):
        return await handler(conn, exc)
    return await run_in_threadpool(handler, conn, exc)


class ExceptionMiddleware:
    def __init__(self, app, handlers=None, debug=False):
        self.app = app
        self.debug = debug
        self._status_handlers = {}
        self._exception_handlers = {HTTPException: self.http_exception, WebSocketException: self.websocket_exception}
        for key, value in (handlers or {}).items():
            self.add_exception_handler(key, value)

    def add_exception_handler(self, exc_class_or_status_code, handler):
        if isinstance(exc_class_or_status_code, int):
            self._status_handlers[exc_class_or_status_code] = handler
        else:
            self._exception_handlers[exc_class_or_status_code] = handler

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope["starlette.exception_handlers"] = (self._exception_handlers, self._status_handlers)
        conn = Request(scope, receive, send) if scope["type"] == "http" else WebSocket(scope, receive, send)
        await handle(self.app, conn, scope, receive, send)

    async def http_exception(self, request, exc):
        if exc.status_code in (204, 304):
            return Response(status_code=exc.status_code, headers=exc.headers)
        return PlainTextResponse(exc.detail, status_code=exc.status_code, headers=exc.headers)

    async def websocket_exception(self, websocket, exc):
        await websocket.close(code=exc.code, reason=exc.reason)
