# The module starlette.testclient: requests to an application, made inside the program. A loop of the client's own serves them, on the thread
# that asks.

import asyncio
import json as _json
from collections import deque
from urllib.parse import urlencode, urljoin, urlsplit

from starlette.datastructures import URL, Headers
from starlette.status import phrase
from starlette.websockets import WebSocketDisconnect


class HTTPStatusError(Exception):
    def __init__(self, message, response):
        super().__init__(message)
        self.response = response


class Response:
    """What came back, as httpx has it."""

    def __init__(self, status_code, headers, content, request):
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.request = request
        self.url = request["url"]
        self.history = []

    @property
    def text(self):
        return self.content.decode("utf-8", "replace")

    def json(self):
        return _json.loads(self.content)

    @property
    def cookies(self):
        return {name: value for name, value in (_cookie(h) for h in self.headers.getlist("set-cookie"))}

    @property
    def reason_phrase(self):
        return phrase(self.status_code)

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self):
        return self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers

    @property
    def is_error(self):
        return self.status_code >= 400

    def raise_for_status(self):
        if self.is_error:
            raise HTTPStatusError(f"{self.status_code} {self.reason_phrase} for url '{self.url}'", self)
        return self

    def iter_lines(self):
        return iter(self.text.splitlines())

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


def _cookie(header):
    name, _, value = header.split(";")[0].partition("=")
    return name.strip(), value.strip().strip('"')


class TestClient:
    __test__ = False

    def __init__(self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", backend="asyncio", backend_options=None, cookies=None, headers=None, follow_redirects=True, client=("testclient", 50000)):
        self.app = app
        self.base_url = base_url
        self.raise_server_exceptions = raise_server_exceptions
        self.follow_redirects = follow_redirects
        self.root_path = root_path
        self.client = client
        self.cookies = dict(cookies or {})
        self.headers = {"accept": "*/*", "user-agent": "testclient", **{k.lower(): v for k, v in (headers or {}).items()}}
        self.app_state = {}
        self._runner = None
        self._lifespan = None

    # The loop and the lifespan

    def _run(self, coro):
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            pass
        else:
            return _in_thread(coro)
        if self._runner is not None:
            return self._runner.run(coro)
        return asyncio.run(coro)

    def __enter__(self):
        self._runner = asyncio.Runner()
        self._runner.run(self._begin())
        return self

    def __exit__(self, *exc):
        try:
            self._runner.run(self._end())
        finally:
            self._runner.close()
            self._runner = None

    async def _begin(self):
        self._events, self._answers = asyncio.Queue(), asyncio.Queue()
        scope = {"type": "lifespan", "state": self.app_state, "asgi": {"version": "3.0"}}
        self._lifespan = asyncio.create_task(self.app(scope, self._events.get, self._answers.put))
        await self._events.put({"type": "lifespan.startup"})
        await self._answer("lifespan.startup.failed")

    async def _end(self):
        await self._events.put({"type": "lifespan.shutdown"})
        await self._answer("lifespan.shutdown.failed")
        await self._lifespan

    async def _answer(self, failure):
        answer = asyncio.create_task(self._answers.get())
        await asyncio.wait([answer, self._lifespan], return_when=asyncio.FIRST_COMPLETED)
        if not answer.done() or answer.result()["type"] == failure:
            answer.cancel()
            await self._lifespan

    # Requests

    def request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, auth=None, follow_redirects=None, timeout=None, extensions=None):
        follow = self.follow_redirects if follow_redirects is None else follow_redirects
        body, kind = _body(content, data, files, json)
        given = {**self.headers, **({"content-type": kind} if kind else {}), **{k.lower(): v for k, v in (headers or {}).items()}}
        if isinstance(auth, tuple):
            import base64

            given["authorization"] = "Basic " + base64.b64encode(f"{auth[0]}:{auth[1]}".encode()).decode()
        url = urljoin(self.base_url, str(url))
        if params:
            pairs = params.items() if hasattr(params, "items") else params
            flat = [(k, v) for k, value in pairs for v in (value if isinstance(value, (list, tuple)) else [value]) if v is not None]
            flat = [(k, {True: "true", False: "false"}.get(v, v) if isinstance(v, bool) else v) for k, v in flat]
            url += ("&" if "?" in url else "?") + urlencode(flat)
        jar = {**self.cookies, **(cookies or {})}
        history = []
        while True:
            response = self._run(self._exchange(method, url, given, jar, body))
            self.cookies.update(response.cookies)
            jar.update(response.cookies)
            response.history = list(history)
            if not (follow and response.is_redirect) or len(history) > 20:
                return response
            history.append(response)
            url = urljoin(url, response.headers["location"])
            if response.status_code in (301, 302, 303) and method not in ("GET", "HEAD"):
                method, body = "GET", b""
                given.pop("content-type", None)

    def _scope(self, kind, url, headers, cookies):
        parts = urlsplit(url)
        raw = [] if "host" in headers else [(b"host", parts.netloc.encode())]
        raw += [(k.lower().encode("latin-1"), str(v).encode("latin-1")) for k, v in headers.items()]
        if cookies:
            raw.append((b"cookie", "; ".join(f"{k}={v}" for k, v in cookies.items()).encode("latin-1")))
        from urllib.parse import unquote

        scheme = parts.scheme
        port = parts.port or {"http": 80, "ws": 80, "https": 443, "wss": 443}[scheme]
        return {
            "type": kind, "http_version": "1.1", "path": unquote(parts.path) or "/", "raw_path": parts.path.encode(), "root_path": self.root_path,
            "scheme": scheme, "query_string": parts.query.encode(), "headers": raw, "client": self.client, "server": [parts.hostname, port],
            "state": dict(self.app_state), "asgi": {"version": "3.0", "spec_version": "2.3"},
        }

    async def _exchange(self, method, url, headers, cookies, body):
        scope = self._scope("http", url, headers, cookies)
        scope["method"] = method
        if body:
            scope["headers"].append((b"content-length", str(len(body)).encode()))
        sent, complete = False, asyncio.Event()
        status, raw, chunks = 500, [], []

        async def receive():
            nonlocal sent
            if sent:
                await complete.wait()
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            nonlocal status, raw
            if message["type"] == "http.response.start":
                status, raw = message["status"], [(k.lower(), v) for k, v in message.get("headers", [])]
            elif message["type"] == "http.response.body":
                if method != "HEAD":
                    chunks.append(bytes(message.get("body", b"")))
                if not message.get("more_body", False):
                    complete.set()

        try:
            await self.app(scope, receive, send)
        except Exception:
            if self.raise_server_exceptions:
                raise
        return Response(status, Headers(raw=raw), b"".join(chunks), {"method": method, "url": URL(url)})

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def stream(self, method, url, **options):
        return self.request(method, url, **options)

    def websocket_connect(self, url, subprotocols=None, **options):
        headers = {**self.headers, **{k.lower(): v for k, v in (options.get("headers") or {}).items()}}
        scope = self._scope("websocket", urljoin("ws://testserver", url), headers, {**self.cookies, **(options.get("cookies") or {})})
        scope["subprotocols"] = list(subprotocols or [])
        return WebSocketTestSession(self, scope)


def _body(content, data, files, json):
    if json is not None:
        return _json.dumps(json, separators=(",", ":"), ensure_ascii=False).encode("utf-8"), "application/json"
    if files:
        return _multipart(data or {}, files)
    if isinstance(data, (str, bytes)):
        content = data
    elif data:
        flat = [(k, v) for k, value in data.items() for v in (value if isinstance(value, (list, tuple)) else [value])]
        return urlencode(flat).encode(), "application/x-www-form-urlencoded"
    if content is None:
        return b"", None
    return (content.encode() if isinstance(content, str) else content), None


def _multipart(data, files):
    boundary = "loopscope-boundary"
    parts = [(f'form-data; name="{name}"', None, str(value).encode()) for name, value in data.items()]
    for name, file in files.items() if hasattr(files, "items") else files:
        filename, content, kind = (file + ("application/octet-stream",))[:3] if isinstance(file, tuple) else (name, file, "application/octet-stream")
        content = content.read() if hasattr(content, "read") else content
        parts.append((f'form-data; name="{name}"; filename="{filename}"', kind, content.encode() if isinstance(content, str) else content))
    body = b""
    for disposition, kind, content in parts:
        body += f"--{boundary}\r\nContent-Disposition: {disposition}\r\n".encode()
        body += (f"Content-Type: {kind}\r\n" if kind else "").encode() + b"\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _in_thread(coro):
    """Runs a coroutine on a loop of another thread, for a client that is used inside one."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coro).result()


class WebSocketTestSession:
    """A WebSocket, seen from the client: each call lets the application run until it has something to say."""

    def __init__(self, client, scope):
        self._client = client
        self._scope = scope
        self._inbox = deque()
        self._sent = deque()
        self.accepted_subprotocol = None

    def __enter__(self):
        self._runner = self._client._runner or asyncio.Runner()
        self._runner.run(self._start())
        message = self._receive()
        if message["type"] == "websocket.close":
            self._leave()
            raise WebSocketDisconnect(code=message.get("code", 1000), reason=message.get("reason", ""))
        if message["type"].startswith("websocket.http.response"):
            self._leave()
            raise WebSocketDisconnect(code=1000)
        self.accepted_subprotocol = message.get("subprotocol")
        return self

    def __exit__(self, *exc):
        self.close()
        self._leave()

    def _leave(self):
        self._runner.run(self._finish())
        if self._runner is not self._client._runner:
            self._runner.close()

    async def _start(self):
        self._news = asyncio.Event()
        self._waiting = asyncio.Event()
        self._sent.append({"type": "websocket.connect"})

        async def receive():
            while not self._sent:
                self._waiting.clear()
                await self._waiting.wait()
            return self._sent.popleft()

        async def send(message):
            self._inbox.append(message)
            self._news.set()

        self._task = asyncio.create_task(self._client.app(self._scope, receive, send))
        self._task.add_done_callback(lambda task: self._news.set())

    async def _finish(self):
        await asyncio.wait([self._task])
        if self._task.exception() is not None:
            raise self._task.exception()

    async def _next(self):
        while not self._inbox:
            if self._task.done():
                if self._task.exception() is not None:
                    raise self._task.exception()
                return {"type": "websocket.close", "code": 1000}
            self._news.clear()
            await self._news.wait()
        return self._inbox.popleft()

    async def _push(self, message):
        self._sent.append(message)
        self._waiting.set()

    def _receive(self):
        return self._runner.run(self._next())

    def send(self, message):
        self._runner.run(self._push(message))

    def send_text(self, data):
        self.send({"type": "websocket.receive", "text": data})

    def send_bytes(self, data):
        self.send({"type": "websocket.receive", "bytes": data})

    def send_json(self, data, mode="text"):
        text = _json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        self.send_text(text) if mode == "text" else self.send_bytes(text.encode())

    def close(self, code=1000, reason=None):
        self.send({"type": "websocket.disconnect", "code": code, "reason": reason or ""})

    def receive(self):
        return self._receive()

    def _message(self):
        message = self._receive()
        if message["type"] == "websocket.close":
            raise WebSocketDisconnect(code=message.get("code", 1000), reason=message.get("reason", ""))
        return message

    def receive_text(self):
        return self._message()["text"]

    def receive_bytes(self):
        return self._message()["bytes"]

    def receive_json(self, mode="text"):
        message = self._message()
        return _json.loads(message["text"] if mode == "text" else message["bytes"].decode("utf-8"))
