# The smaller modules of starlette.middleware: gzip, trustedhost, httpsredirect, sessions, wsgi. Nothing is compressed or signed here: what
# they cost and what they answer is there.

from _server import spend
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse


class GZipMiddleware:
    """Says that it compresses what the client lets it, and pays for it."""

    def __init__(self, app, minimum_size=500, compresslevel=9):
        self.app = app
        self.minimum_size = minimum_size

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or "gzip" not in Headers(scope=scope).get("Accept-Encoding", ""):
            await self.app(scope, receive, send)
            return
        spend("asgi")
        start = None

        async def sender(message):
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is not None:
                body, more = message.get("body", b""), message.get("more_body", False)
                headers = MutableHeaders(raw=start["headers"])
                if len(body) >= self.minimum_size or more:
                    headers["Content-Encoding"] = "gzip"
                    headers.add_vary_header("Accept-Encoding")
                    spend("gzip", len(body))
                start, first = None, start
                await send(first)
            await send(message)

        await self.app(scope, receive, sender)


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
    """Keeps a session in memory, where the real one keeps it in a signed cookie."""

    def __init__(self, app, secret_key, session_cookie="session", max_age=14 * 24 * 60 * 60, path="/", same_site="lax", https_only=False, domain=None):
        self.app = app
        self.cookie = session_cookie
        self.attributes = f"path={path}; Max-Age={max_age}; httponly; samesite={same_site}" + ("; secure" if https_only else "")
        self.sessions = {}

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        spend("asgi")
        from starlette.requests import HTTPConnection

        key = HTTPConnection(scope).cookies.get(self.cookie)
        session = scope["session"] = dict(self.sessions.get(key, {}))

        async def sender(message):
            if message["type"] == "http.response.start" and session:
                name = key or f"s{len(self.sessions) + 1}"
                self.sessions[name] = dict(session)
                MutableHeaders(raw=message["headers"]).append("Set-Cookie", f"{self.cookie}={name}; {self.attributes}")
            await send(message)

        await self.app(scope, receive, sender)
