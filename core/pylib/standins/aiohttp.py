# The library aiohttp, as a client: every call awaits, for 300 s at most unless it is told otherwise.

import asyncio

import _http
from _standin import Pending, StandIn


class ClientError(Exception): ...
class ClientResponseError(ClientError): ...
class ClientConnectionError(ClientError): ...
class ClientOSError(ClientConnectionError, OSError): ...
class ClientConnectorError(ClientOSError): ...
class ServerDisconnectedError(ClientConnectionError): ...
class ClientPayloadError(ClientError): ...
class InvalidURL(ClientError, ValueError): ...
class ContentTypeError(ClientResponseError): ...
class ServerTimeoutError(ClientConnectionError, asyncio.TimeoutError): ...


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect


class TCPConnector:
    def __init__(self, *, limit=100, limit_per_host=0, **options):
        self.limit = limit

    async def close(self):
        pass


class _Content:
    """The body of a response as a stream."""

    def __init__(self, data):
        self._data = data

    async def read(self, n=-1):
        data, self._data = self._data, b""
        return data

    async def iter_chunked(self, n):
        yield self._data

    async def iter_any(self):
        yield self._data

    async def __aiter__(self):
        yield self._data


class ClientResponse(_http.Answer):
    status = 200
    content_type = "application/json"

    def __init__(self, path, method, url):
        super().__init__(path, method, url)
        self.method = method.upper()
        self.content = _Content(b"{}")

    async def json(self, **options):
        return StandIn(self._path + ".json", True)

    async def text(self, encoding=None, errors="strict"):
        return "{}"

    async def read(self):
        return b"{}"

    def raise_for_status(self):
        pass

    def release(self):
        pass

    def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return False

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"


class ClientSession:
    def __init__(self, base_url=None, *, headers=None, timeout=None, connector=None, **options):
        asyncio.get_running_loop()
        self._base = str(base_url or "")
        self.headers = _http.Headers(headers or {})
        self.timeout = timeout if timeout is not None else ClientTimeout(total=300)
        self.closed = False

    def _request(self, name, method, url, timeout):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = str(url) if "://" in str(url) else self._base.rstrip("/") + str(url)
        path = "aiohttp.ClientSession." + name

        def answer(enough):
            if not enough:
                raise asyncio.TimeoutError()
            return ClientResponse(path, method, url)

        return Pending(path, answer, _http.seconds(timeout, self.timeout))

    def request(self, method, url, *, timeout=..., **options):
        return self._request("request", method, url, timeout)

    async def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.close()


def _verb(name):
    def method(self, url, *, timeout=..., **options):
        return self._request(name, name, url, timeout)

    method.__name__ = name
    setattr(ClientSession, name, method)


for _name in ("get", "options", "head", "post", "put", "patch", "delete"):
    _verb(_name)
