# The module starlette.testclient: requests to an application, made inside the program. While the client is entered, a loop on a thread of its own
# serves all of them, and what the application left running goes on; else each request has a loop to itself.

import asyncio
import json as _json
from collections import deque
from contextlib import ExitStack, contextmanager
from urllib.parse import urljoin

import httpx
from _asgi_exchange import exchange, scope_of
from anyio import ClosedResourceError
from anyio.from_thread import start_blocking_portal
from httpx import Response
from starlette.websockets import WebSocketDisconnect


class WebSocketDenialResponse(Response, WebSocketDisconnect):
    """An application answered instead of accepting a WebSocket."""


class _Upgrade(Exception):
    def __init__(self, session):
        self.session = session


class _Transport(httpx.BaseTransport):
    def __init__(self, owner, raise_server_exceptions, root_path, client):
        self.owner = owner
        self.raise_server_exceptions = raise_server_exceptions
        self.root_path = root_path
        self.client = client

    def handle_request(self, request):
        url = request.url
        state = self.owner.app_state.copy()
        server = [url.host, url.port or {"http": 80, "ws": 80, "https": 443, "wss": 443}[url.scheme]]
        scope = scope_of(request, root_path=self.root_path, client=self.client, server=server, state=state, extensions={"http.response.debug": {}})
        if url.scheme in ("ws", "wss"):
            wanted = request.headers.get("sec-websocket-protocol")
            del scope["method"]
            scope.update(type="websocket", subprotocols=[p.strip() for p in wanted.split(",")] if wanted else [], extensions={"websocket.http.response": {}})
            raise _Upgrade(WebSocketTestSession(self.owner.app, scope, self.owner._portal))
        coro = exchange(self.owner.app, scope, request, self.raise_server_exceptions, keep_parts=False)
        if self.owner.portal is not None:
            return self.owner.portal.call(lambda: coro)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(coro)
        with start_blocking_portal() as portal:  # the client is used inside of a loop
            return portal.call(lambda: coro)


class TestClient(httpx.Client):
    __test__ = False
    portal = None

    def __init__(self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", backend="asyncio", backend_options=None, cookies=None, headers=None, follow_redirects=True, client=("testclient", 50000)):
        self.app = app
        self.app_state = {}
        headers = {} if headers is None else headers
        headers.setdefault("user-agent", "testclient")
        transport = _Transport(self, raise_server_exceptions, root_path, client)
        super().__init__(base_url=base_url, headers=headers, transport=transport, follow_redirects=follow_redirects, cookies=cookies)

    @contextmanager
    def _portal(self):
        if self.portal is not None:
            yield self.portal
            return
        with start_blocking_portal() as portal:
            yield portal

    def websocket_connect(self, url, subprotocols=None, **options):
        headers = dict(options.pop("headers", None) or {})
        headers.setdefault("connection", "upgrade")
        headers.setdefault("sec-websocket-key", "testserver==")
        headers.setdefault("sec-websocket-version", "13")
        if subprotocols is not None:
            headers.setdefault("sec-websocket-protocol", ", ".join(subprotocols))
        try:
            self.request("GET", urljoin("ws://testserver", url), headers=headers, **options)
        except _Upgrade as upgrade:
            return upgrade.session
        raise RuntimeError("Expected WebSocket upgrade")

    # The lifespan

    def __enter__(self):
        with ExitStack() as stack:
            self.portal = stack.enter_context(start_blocking_portal())
            stack.callback(lambda: setattr(self, "portal", None))
            self.portal.call(self._startup)
            stack.callback(self.portal.call, self._shutdown)
            self._exits = stack.pop_all()
        return self

    def __exit__(self, *exc):
        self._exits.close()

    async def _startup(self):
        self._events, self._answers = asyncio.Queue(), asyncio.Queue()
        self.task = asyncio.ensure_future(self._lifespan())
        await self._events.put({"type": "lifespan.startup"})
        await self._answered("lifespan.startup.failed")

    async def _lifespan(self):
        try:
            await self.app({"type": "lifespan", "state": self.app_state, "asgi": {"version": "3.0"}}, self._events.get, self._answers.put)
        finally:
            await self._answers.put(None)

    async def _shutdown(self):
        if self.task.done():
            return
        await self._events.put({"type": "lifespan.shutdown"})
        await self._answered("lifespan.shutdown.failed")

    async def _answered(self, failure):
        message = await self._answers.get()
        if message is not None and message["type"] == failure:
            message = await self._answers.get()
        if message is None:
            await self.task


class WebSocketTestSession:
    """A WebSocket, seen from the client: the application runs on the thread of a portal until the session is left."""

    def __init__(self, app, scope, portal_factory):
        self.app = app
        self.scope = scope
        self.portal_factory = portal_factory
        self.accepted_subprotocol = None
        self.extra_headers = None

    def __enter__(self):
        with ExitStack() as stack:
            self.portal = stack.enter_context(self.portal_factory())
            self._loop = self.portal._loop
            self._task = self.portal.call(self._start)
            stack.callback(self.portal.call, self._finish)
            self.send({"type": "websocket.connect"})
            message = self.receive()
            self._raise_on_close(message)
            self.accepted_subprotocol = message.get("subprotocol")
            self.extra_headers = message.get("headers")
            stack.callback(self.close, 1000)
            self._exits = stack.pop_all()
        return self

    def __exit__(self, *exc):
        return self._exits.__exit__(*exc)

    async def _start(self):
        self._to_app, self._from_app = _Channel(self._loop), _Channel(self._loop)
        return asyncio.ensure_future(self._run())

    async def _run(self):
        try:
            await self.app(self.scope, self._to_app.get, self._from_app.put)
        except BaseException:
            self._from_app.fail()
            raise
        finally:
            self._from_app.end()

    async def _finish(self):
        if not self._task.done():
            await self._settle()
            self._task.cancel()
        try:
            await self._task
        except asyncio.CancelledError:
            pass

    async def _settle(self):
        """Lets the application see that the client has gone, and end what it then does without waiting."""
        for _ in range(100):
            if self._task.done():
                return
            await asyncio.sleep(0)

    def send(self, message):
        self.portal.call(self._to_app.put, message)

    def send_text(self, data):
        self.send({"type": "websocket.receive", "text": data})

    def send_bytes(self, data):
        self.send({"type": "websocket.receive", "bytes": data})

    def send_json(self, data, mode="text"):
        text = _json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        self.send_text(text) if mode == "text" else self.send_bytes(text.encode())

    def close(self, code=1000, reason=None):
        self.send({"type": "websocket.disconnect", "code": code, "reason": reason})

    def receive(self):
        return self.portal.call(self._from_app.get)

    def _raise_on_close(self, message):
        if message["type"] == "websocket.close":
            raise WebSocketDisconnect(code=message.get("code", 1000), reason=message.get("reason", ""))
        if message["type"] == "websocket.http.response.start":
            body, more = b"", True
            while more:
                part = self.receive()
                body, more = body + part["body"], part.get("more_body", False)
            raise WebSocketDenialResponse(status_code=message["status"], headers=message["headers"], content=body)

    def _message(self):
        message = self.receive()
        self._raise_on_close(message)
        return message

    def receive_text(self):
        return self._message()["text"]

    def receive_bytes(self):
        return self._message()["bytes"]

    def receive_json(self, mode="text"):
        message = self._message()
        return _json.loads(message["text"] if mode == "text" else message["bytes"].decode("utf-8"))


class _Channel:
    """Messages to a loop, put from any other."""

    def __init__(self, loop):
        self._loop = loop
        self._messages = deque()
        self._news = asyncio.Event()
        self._ended = self._failed = False

    async def put(self, message):
        self._messages.append(message)
        self._tell()

    def end(self):
        self._ended = True
        self._tell()

    def fail(self):
        """Closes the channel: what has not been taken yet is lost."""
        self._failed = True
        self._messages.clear()

    def _tell(self):
        if asyncio.get_running_loop() is self._loop:
            self._news.set()
        else:
            self._loop.call_soon_threadsafe(self._news.set)

    async def get(self):
        while not self._messages:
            if self._failed:
                raise ClosedResourceError
            if self._ended:
                return {"type": "websocket.close", "code": 1000}
            self._news.clear()
            await self._news.wait()
        return self._messages.popleft()
