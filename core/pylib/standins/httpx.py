# The library httpx: Client blocks its thread, AsyncClient awaits. Both wait 5 s for an answer unless they are told otherwise.

from datetime import timedelta

import _http
from _standin import take, wait


class HTTPError(Exception):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self.request = request


class RequestError(HTTPError): ...
class TransportError(RequestError): ...
class TimeoutException(TransportError): ...
class ConnectTimeout(TimeoutException): ...
class ReadTimeout(TimeoutException): ...
class WriteTimeout(TimeoutException): ...
class PoolTimeout(TimeoutException): ...
class NetworkError(TransportError): ...
class ConnectError(NetworkError): ...
class ReadError(NetworkError): ...
class RemoteProtocolError(TransportError): ...
class TooManyRedirects(RequestError): ...
class InvalidURL(Exception): ...


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request=None, response=None):
        super().__init__(message, request=request)
        self.response = response


Headers = _http.Headers
Request = _http.Request
URL = str


class Timeout:
    def __init__(self, timeout=5.0, *, connect=..., read=..., write=..., pool=...):
        self.connect, self.read, self.write, self.pool = (timeout if t is ... else t for t in (connect, read, write, pool))


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class Response(_http.Answer):
    def raise_for_status(self):
        return self

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def iter_bytes(self, chunk_size=None):
        yield self.content

    def iter_text(self, chunk_size=None):
        yield self.text

    def iter_lines(self):
        yield self.text

    async def aiter_bytes(self, chunk_size=None):
        yield self.content

    async def aiter_text(self, chunk_size=None):
        yield self.text

    async def aiter_lines(self):
        yield self.text

    def close(self):
        pass

    async def aclose(self):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


class _Client:
    def __init__(self, *, base_url="", headers=None, params=None, cookies=None, auth=None, timeout=5.0, limits=None, **options):
        self.base_url = str(base_url)
        self.headers = Headers(headers or {})
        self.params = params or {}
        self.cookies = cookies or {}
        self.auth = auth
        self.timeout = timeout
        self.is_closed = False

    def build_request(self, method, url, **options):
        return Request(method, self._full(url))

    def _full(self, url):
        url = str(url)
        if "://" in url:
            return url
        if not self.base_url:
            raise _unsupported()
        return self.base_url.rstrip("/") + "/" + url.lstrip("/")

    def _open(self):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")


def _unsupported():
    return UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")


class UnsupportedProtocol(TransportError): ...


class _Stream:
    """The context of client.stream(...): the response is there when it is entered."""

    def __init__(self, send):
        self._send = send

    def __enter__(self):
        return self._send()

    def __exit__(self, *exc):
        return False

    async def __aenter__(self):
        return await self._send()

    async def __aexit__(self, *exc):
        return False


class Client(_Client):
    def _send(self, name, method, url, timeout):
        self._open()
        url = self._full(url)
        if not take("httpx.Client." + name, _http.seconds(timeout, self.timeout)):
            raise ReadTimeout("The read operation timed out", request=Request(method, url))
        return Response("httpx.Client." + name, method, url, timedelta(0))

    def request(self, method, url, *, timeout=..., **options):
        return self._send("request", method, url, timeout)

    def send(self, request, **options):
        return self._send("send", request.method, request.url, ...)

    def stream(self, method, url, *, timeout=..., **options):
        return _Stream(lambda: self._send("stream", method, url, timeout))

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class AsyncClient(_Client):
    async def _send(self, name, method, url, timeout):
        self._open()
        url = self._full(url)
        if not await wait("httpx.AsyncClient." + name, _http.seconds(timeout, self.timeout)):
            raise ReadTimeout("", request=Request(method, url))
        return Response("httpx.AsyncClient." + name, method, url, timedelta(0))

    async def request(self, method, url, *, timeout=..., **options):
        return await self._send("request", method, url, timeout)

    async def send(self, request, **options):
        return await self._send("send", request.method, request.url, ...)

    def stream(self, method, url, *, timeout=..., **options):
        return _Stream(lambda: self._send("stream", method, url, timeout))

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


def _verb(name):
    def function(url, *, timeout=5.0, **options):
        with Client() as client:
            if not take("httpx." + name, _http.seconds(timeout)):
                raise ReadTimeout("The read operation timed out", request=Request(name, url))
            return Response("httpx." + name, name, client._full(url), timedelta(0))

    def method(self, url, *, timeout=..., **options):
        return self._send(name, name, url, timeout)

    async def coroutine(self, url, *, timeout=..., **options):
        return await self._send(name, name, url, timeout)

    for made, owner in ((function, ""), (method, "Client."), (coroutine, "AsyncClient.")):
        made.__name__ = name
        made.__qualname__ = owner + name
    setattr(Client, name, method)
    setattr(AsyncClient, name, coroutine)
    return function


get, options, head, post, put, patch, delete = map(_verb, ("get", "options", "head", "post", "put", "patch", "delete"))


def request(method, url, **options):
    return {"get": get, "post": post, "put": put, "patch": patch, "delete": delete, "head": head}.get(method.lower(), get)(url, **options)
