# The smaller modules of starlette.middleware: gzip, trustedhost, httpsredirect, sessions, wsgi.

import base64
import gzip
import hashlib
import hmac
import json
import sys
import time
from io import BytesIO

from _server import spend
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import unknown


class GZipMiddleware:
    """Compresses what the client lets it. Each part of a stream is one of the format's members, so that nothing of it waits for the next."""

    def __init__(self, app, minimum_size=500, compresslevel=9):
        self.app = app
        self.minimum_size = minimum_size
        self.compresslevel = compresslevel

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        spend("asgi")
        compresses = "gzip" in Headers(scope=scope).get("Accept-Encoding", "")
        start, compressing = None, False

        async def sender(message):
            nonlocal start, compressing
            if message["type"] == "http.response.start":
                start = message
                return
            if start is not None:
                body, more = message.get("body", b""), message.get("more_body", False)
                headers = MutableHeaders(raw=start["headers"])
                excluded = "content-encoding" in headers or headers.get("content-type", "").startswith("text/event-stream")
                if (len(body) >= self.minimum_size or more) and not excluded:
                    headers.add_vary_header("Accept-Encoding")
                    if compresses:
                        headers["Content-Encoding"] = "gzip"
                        compressing = True
                        if more:
                            del headers["Content-Length"]
                        else:
                            message = {**message, "body": self.compress(body)}
                            headers["Content-Length"] = str(len(message["body"]))
                start, first = None, start
                await send(first)
                if not more:
                    await send(message)
                    return
            if compressing and message.get("body"):
                message = {**message, "body": self.compress(message["body"])}
            await send(message)

        await self.app(scope, receive, sender)

    def compress(self, body):
        spend("gzip", len(body))
        return gzip.compress(body, self.compresslevel)


class TrustedHostMiddleware:
    def __init__(self, app, allowed_hosts=None, www_redirect=True):
        self.app = app
        self.allowed_hosts = list(allowed_hosts or ["*"])
        self.www_redirect = www_redirect

    async def __call__(self, scope, receive, send):
        if "*" in self.allowed_hosts or scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        spend("asgi")
        host = Headers(scope=scope).get("host", "").split(":")[0]
        redirect = False
        for pattern in self.allowed_hosts:
            if host == pattern or pattern.startswith("*") and host.endswith(pattern[1:]):
                await self.app(scope, receive, send)
                return
            redirect = redirect or "www." + host == pattern
        if redirect and self.www_redirect:
            url = URL(scope=scope)
            response = RedirectResponse(url=str(url.replace(netloc="www." + url.netloc)))
        else:
            response = PlainTextResponse("Invalid host header", status_code=400)
        await response(scope, receive, send)


class HTTPSRedirectMiddleware:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] in ("http", "websocket") and scope["scheme"] in ("http", "ws"):
            url = URL(scope=scope)
            scheme = {"http": "https", "ws": "wss"}[url.scheme]
            netloc = url.hostname if url.port in (80, 443) else url.netloc
            await RedirectResponse(url.replace(scheme=scheme, netloc=netloc), status_code=307)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class SessionMiddleware:
    """Keeps a session in a cookie that is signed, as itsdangerous does it: any worker can read it."""

    def __init__(self, app, secret_key, session_cookie="session", max_age=14 * 24 * 60 * 60, path="/", same_site="lax", https_only=False, domain=None):
        self.app = app
        self.cookie = session_cookie
        self.max_age = max_age
        self.path = path
        self.flags = f"httponly; samesite={same_site}" + ("; secure" if https_only else "") + (f"; domain={domain}" if domain else "")
        self.key = hashlib.sha1(b"itsdangerous.Signer" + b"signer" + str(secret_key).encode()).digest()

    def _signed(self, value):
        return value + b"." + _base64(hmac.new(self.key, value, "sha1").digest())

    def _read(self, text):
        """The session that a cookie holds; None when it is not ours or too old."""
        value, _, signature = text.encode().rpartition(b".")
        data, _, moment = value.rpartition(b".")
        if not data or not hmac.compare_digest(self._signed(value), value + b"." + signature):
            return None
        made = int.from_bytes(base64.urlsafe_b64decode(moment + b"=" * (-len(moment) % 4)), "big")
        if self.max_age is not None and time.time() - made > self.max_age:
            return None
        return json.loads(base64.b64decode(data))

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        spend("asgi")
        from starlette.requests import HTTPConnection

        cookies = HTTPConnection(scope).cookies
        known = self._read(cookies[self.cookie]) if self.cookie in cookies else None
        scope["session"] = {} if known is None else known

        async def sender(message):
            if message["type"] == "http.response.start" and (scope["session"] or known is not None):
                data, end = "null", "expires=Thu, 01 Jan 1970 00:00:00 GMT; "
                if scope["session"]:
                    now = int(time.time())
                    moment = _base64(now.to_bytes((now.bit_length() + 7) // 8, "big"))
                    data = self._signed(base64.b64encode(json.dumps(scope["session"]).encode()) + b"." + moment).decode()
                    end = f"Max-Age={self.max_age}; " if self.max_age else ""
                MutableHeaders(raw=message["headers"]).append("Set-Cookie", f"{self.cookie}={data}; path={self.path}; {end}{self.flags}")
            await send(message)

        await self.app(scope, receive, sender)


def _base64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


class WSGIMiddleware:
    """A WSGI application: called on a thread, each part of its body sent as it comes."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        assert scope["type"] == "http"
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        began = []
        if unknown(self.app):  # its thread is all that is known of it
            await run_in_threadpool(self.app)
            return await self.app.__asgi_answer__(scope, receive, send)

        def start_response(status, headers, exc_info=None):
            began[:] = [int(status.split(" ")[0]), [(k.strip().lower().encode("latin-1"), v.strip().encode("latin-1")) for k, v in headers]]

        parts = await run_in_threadpool(lambda: list(self.app(_environ(scope, body), start_response)))
        await send({"type": "http.response.start", "status": began[0], "headers": began[1]})
        for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _environ(scope, body):
    root = scope.get("root_path", "")
    environ = {
        "REQUEST_METHOD": scope["method"], "SCRIPT_NAME": root, "PATH_INFO": scope["path"].removeprefix(root) or "/",
        "QUERY_STRING": scope["query_string"].decode("ascii"), "SERVER_PROTOCOL": "HTTP/" + scope.get("http_version", "1.1"),
        "SERVER_NAME": (scope.get("server") or ("localhost", 80))[0], "SERVER_PORT": (scope.get("server") or ("localhost", 80))[1],
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.get("scheme", "http"), "wsgi.input": BytesIO(body), "wsgi.errors": sys.stdout,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }
    if scope.get("client"):
        environ["REMOTE_ADDR"] = scope["client"][0]
    for name, value in Headers(scope=scope).items():
        name = name.upper().replace("-", "_")
        name = name if name in ("CONTENT_LENGTH", "CONTENT_TYPE") else "HTTP_" + name
        environ[name] = f"{environ[name]},{value}" if name in environ else value
    return environ
