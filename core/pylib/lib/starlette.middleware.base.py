# The module starlette.middleware.base: middleware as a function of request and call_next. What it wraps runs in a task of its own, and the
# body of its response comes through a memory stream.

import anyio
from _server import spend
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, _innermost

# Names for annotations.
RequestResponseEndpoint = DispatchFunction = object


class _CachedRequest(Request):
    """The request that a dispatch function gets: what it reads of the body, the application behind it can read again."""

    def __init__(self, scope, receive):
        super().__init__(scope, receive)
        self._replayed = False

    async def wrapped_receive(self):
        if not self._replayed and hasattr(self, "_body"):
            self._replayed = True
            return {"type": "http.request", "body": self._body, "more_body": False}
        if self._stream_consumed and not self._replayed:
            self._replayed = True
            return {"type": "http.request", "body": b"", "more_body": False}
        return await self.receive()


class BaseHTTPMiddleware:
    def __init__(self, app, dispatch=None):
        self.app = app
        self.dispatch_func = self.dispatch if dispatch is None else dispatch

    async def dispatch(self, request, call_next):
        raise NotImplementedError

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        spend("middleware")
        request = _CachedRequest(scope, receive)
        call = _Call(self.app, scope, request)
        try:
            async with anyio.create_task_group() as group:
                call.group = group
                with call.received:
                    response = await self.dispatch_func(request, call.next)
                    await response(scope, request.wrapped_receive, send)
                    call.sent.set()
                    call.received.close()
        except BaseExceptionGroup as e:
            raise _innermost(e)


class _Call:
    """One request on its way through a middleware."""

    def __init__(self, app, scope, request):
        self.app = app
        self.scope = scope
        self.request = request
        self.sent = anyio.Event()
        self.sender, self.received = anyio.create_memory_object_stream()
        self.error = None

    async def next(self, request):
        """call_next: the response of the application behind."""
        self.group.start_soon(self._run)
        try:
            message = await self.received.receive()
        except anyio.EndOfStream:
            if self.error is not None:
                raise self.error
            raise RuntimeError("No response returned.")
        response = _StreamingResponse(message["status"], self._body())
        response.raw_headers = message["headers"]
        return response

    async def _run(self):
        with self.sender:
            try:
                await self.app(self.scope, self._receive_or_disconnect, self._send)
            except Exception as e:
                self.error = e

    async def _receive_or_disconnect(self):
        if self.sent.is_set():
            return {"type": "http.disconnect"}
        result = None
        async with anyio.create_task_group() as group:

            async def until_sent():
                await self.sent.wait()
                group.cancel_scope.cancel()

            group.start_soon(until_sent)
            result = await self.request.wrapped_receive()
            group.cancel_scope.cancel()
        return {"type": "http.disconnect"} if self.sent.is_set() else result

    async def _send(self, message):
        try:
            await self.sender.send(message)
        except anyio.BrokenResourceError:
            pass

    async def _body(self):
        async for message in self.received:
            if message["type"] == "http.response.body":
                body = message.get("body", b"")
                if body:
                    yield body
                if not message.get("more_body", False):
                    break
        if self.error is not None:
            raise self.error


class _StreamingResponse(Response):
    """The response of the application behind, as its messages come."""

    def __init__(self, status_code, body_iterator):
        self.status_code = status_code
        self.body_iterator = body_iterator
        self.background = None
        self.media_type = None
        self.raw_headers = []

    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for chunk in self.body_iterator:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        if self.background is not None:
            await self.background()
