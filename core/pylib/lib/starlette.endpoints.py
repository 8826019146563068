# The module starlette.endpoints: endpoints that are classes.

import json

from starlette import status
from starlette.concurrency import is_async_callable, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocket

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class HTTPEndpoint:
    """An ASGI application whose methods are named after those of HTTP."""

    def __init__(self, scope, receive, send):
        assert scope["type"] == "http"
        self.scope = scope
        self.receive = receive
        self.send = send
        self._allowed_methods = [method for method in _METHODS if hasattr(self, method.lower())]

    def __await__(self):
        return self.dispatch().__await__()

    async def dispatch(self):
        request = Request(self.scope, receive=self.receive)
        name = "get" if request.method == "HEAD" and not hasattr(self, "head") else request.method.lower()
        handler = getattr(self, name, self.method_not_allowed)
        response = await (handler(request) if is_async_callable(handler) else run_in_threadpool(handler, request))
        await response(self.scope, self.receive, self.send)

    async def method_not_allowed(self, request):
        headers = {"Allow": ", ".join(self._allowed_methods)}
        if "app" in self.scope:
            raise HTTPException(status_code=405, headers=headers)
        return PlainTextResponse("Method Not Allowed", status_code=405, headers=headers)


class WebSocketEndpoint:
    """An ASGI application of a WebSocket: what it does when one connects, sends and goes."""

    encoding = None

    def __init__(self, scope, receive, send):
        assert scope["type"] == "websocket"
        self.scope = scope
        self.receive = receive
        self.send = send

    def __await__(self):
        return self.dispatch().__await__()

    async def dispatch(self):
        websocket = WebSocket(self.scope, receive=self.receive, send=self.send)
        await self.on_connect(websocket)
        close_code = status.WS_1000_NORMAL_CLOSURE
        try:
            while True:
                message = await websocket.receive()
                if message["type"] == "websocket.receive":
                    await self.on_receive(websocket, await self.decode(websocket, message))
                elif message["type"] == "websocket.disconnect":
                    close_code = int(message.get("code") or status.WS_1000_NORMAL_CLOSURE)
                    break
        except Exception:
            close_code = status.WS_1011_INTERNAL_ERROR
            raise
        finally:
            await self.on_disconnect(websocket, close_code)

    async def decode(self, websocket, message):
        text, data = message.get("text"), message.get("bytes")
        if self.encoding == "text" and text is None:
            await self._refuse(websocket, "Expected text websocket messages, but got bytes")
        if self.encoding == "bytes" and data is None:
            await self._refuse(websocket, "Expected bytes websocket messages, but got text")
        if self.encoding == "json":
            try:
                return json.loads(text if text is not None else data.decode())
            except json.JSONDecodeError:
                await self._refuse(websocket, "Malformed JSON data received.")
        assert self.encoding in (None, "text", "bytes"), f"Unsupported 'encoding' attribute {self.encoding}"
        return data if self.encoding == "bytes" or text is None else text

    async def _refuse(self, websocket, why):
        await websocket.close(code=status.WS_1003_UNSUPPORTED_DATA)
        raise RuntimeError(why)

    async def on_connect(self, websocket):
        await websocket.accept()

    async def on_receive(self, websocket, data):
        pass

    async def on_disconnect(self, websocket, close_code):
        pass
