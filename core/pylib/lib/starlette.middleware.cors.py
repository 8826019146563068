# The module starlette.middleware.cors.

import re

from _server import spend
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

ALL_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
SAFELISTED_HEADERS = {"Accept", "Accept-Language", "Content-Language", "Content-Type"}


class CORSMiddleware:
    def __init__(self, app, allow_origins=(), allow_methods=("GET",), allow_headers=(), allow_credentials=False, allow_origin_regex=None, expose_headers=(), max_age=600):
        self.app = app
        self.all_origins = "*" in allow_origins
        self.all_headers = "*" in allow_headers
        self.allow_origins = allow_origins
        self.allow_methods = ALL_METHODS if "*" in allow_methods else allow_methods
        self.allow_headers = [h.lower() for h in sorted(SAFELISTED_HEADERS | set(allow_headers))]
        self.allow_credentials = allow_credentials
        self.origin_regex = re.compile(allow_origin_regex) if allow_origin_regex is not None else None
        explicit = not self.all_origins or allow_credentials
        self.simple_headers = {}
        if self.all_origins:
            self.simple_headers["Access-Control-Allow-Origin"] = "*"
        if allow_credentials:
            self.simple_headers["Access-Control-Allow-Credentials"] = "true"
        if expose_headers:
            self.simple_headers["Access-Control-Expose-Headers"] = ", ".join(expose_headers)
        self.preflight_headers = {"Vary": "Origin"} if explicit else {"Access-Control-Allow-Origin": "*"}
        self.preflight_headers.update({"Access-Control-Allow-Methods": ", ".join(self.allow_methods), "Access-Control-Max-Age": str(max_age)})
        if sorted(SAFELISTED_HEADERS | set(allow_headers)) and not self.all_headers:
            self.preflight_headers["Access-Control-Allow-Headers"] = ", ".join(sorted(SAFELISTED_HEADERS | set(allow_headers)))
        if allow_credentials:
            self.preflight_headers["Access-Control-Allow-Credentials"] = "true"
        self.explicit = explicit

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        spend("asgi")
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await self.preflight_response(headers)(scope, receive, send)
        else:
            await self.app(scope, receive, lambda message: self.send(message, send, headers))

    def is_allowed_origin(self, origin):
        if self.all_origins or self.origin_regex is not None and self.origin_regex.fullmatch(origin):
            return True
        return origin in self.allow_origins

    def preflight_response(self, request_headers):
        origin = request_headers["origin"]
        wanted = request_headers.get("access-control-request-headers")
        headers = dict(self.preflight_headers)
        failures = []
        if not self.is_allowed_origin(origin):
            failures.append("origin")
        elif self.explicit:
            headers["Access-Control-Allow-Origin"] = origin
        if request_headers["access-control-request-method"] not in self.allow_methods:
            failures.append("method")
        if self.all_headers and wanted is not None:
            headers["Access-Control-Allow-Headers"] = wanted
        elif wanted is not None and any(h.lower().strip() not in self.allow_headers for h in wanted.split(",")):
            failures.append("headers")
        if failures:
            return PlainTextResponse("Disallowed CORS " + ", ".join(failures), status_code=400, headers=headers)
        return PlainTextResponse("OK", status_code=200, headers=headers)

    async def send(self, message, send, request_headers):
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            headers = MutableHeaders(raw=message["headers"])
            headers.update(self.simple_headers)
            origin = request_headers["Origin"]
            if self.all_origins and "cookie" in request_headers or not self.all_origins and self.is_allowed_origin(origin):
                headers["Access-Control-Allow-Origin"] = origin
                headers.add_vary_header("Origin")
        await send(message)
