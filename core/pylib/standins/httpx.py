# The library httpx: Client blocks its thread, AsyncClient awaits. Both wait 5 s for an answer unless they are told otherwise. A client that has a
# transport (ASGITransport, MockTransport, the program's own) is answered by it, as in httpx; another is assumed to be answered.

import base64
import time
from datetime import timedelta

import _http
from _httpx_errors import (
    CloseError, ConnectError, ConnectTimeout, CookieConflict, DecodingError, HTTPError, HTTPStatusError, InvalidURL, LocalProtocolError, NetworkError,
    PoolTimeout, ProtocolError, ProxyError, ReadError, ReadTimeout, RemoteProtocolError, RequestError, ResponseNotRead, StreamClosed, StreamConsumed,
    StreamError, TimeoutException, TooManyRedirects, TransportError, UnsupportedProtocol, WriteError, WriteTimeout,
)
from _httpx_messages import URL, Cookies, Headers, QueryParams, Request, Response, assumed, codes
from _standin import take, wait

__version__ = "0.28.1"


class UseClientDefault: ...


USE_CLIENT_DEFAULT = UseClientDefault()


class Timeout:
    def __init__(self, timeout=5.0, *, connect=..., read=..., write=..., pool=...):
        if isinstance(timeout, Timeout):
            timeout = (timeout.connect, timeout.read, timeout.write, timeout.pool)
        four = timeout if isinstance(timeout, tuple) else (timeout,) * 4
        self.connect, self.read, self.write, self.pool = (d if t is ... else t for t, d in zip((connect, read, write, pool), four + (None,) * 4))

    def as_dict(self):
        return dict(vars(self))

    def __eq__(self, other):
        return isinstance(other, Timeout) and vars(self) == vars(other)

    def __repr__(self):
        if len(set(vars(self).values())) == 1:
            return f"Timeout(timeout={self.read})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry

    def __repr__(self):
        return f"Limits({', '.join(f'{k}={v}' for k, v in vars(self).items())})"


class Auth:
    """How a request proves who sends it: a generator of the requests to be sent, which is sent the responses."""

    requires_request_body = requires_response_body = False

    def auth_flow(self, request):
        yield request

    def sync_auth_flow(self, request):
        yield from self.auth_flow(request)


class BasicAuth(Auth):
    def __init__(self, username, password):
        self._header = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()

    def auth_flow(self, request):
        request.headers["Authorization"] = self._header
        yield request


class _FunctionAuth(Auth):
    def __init__(self, function):
        self._function = function

    def auth_flow(self, request):
        yield self._function(request)


def _auth(given, url):
    if given is None:
        return BasicAuth(url.username, url.password) if url.username or url.password else Auth()
    if isinstance(given, tuple):
        return BasicAuth(*given)
    return given if isinstance(given, Auth) else _FunctionAuth(given)


# Transports


class BaseTransport:
    def handle_request(self, request):
        raise NotImplementedError("The 'handle_request' method must be implemented.")

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class AsyncBaseTransport:
    async def handle_async_request(self, request):
        raise NotImplementedError("The 'handle_async_request' method must be implemented.")

    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class HTTPTransport(BaseTransport):
    """The way out. What answers there is only assumed; so is how often it is tried."""

    def __init__(self, **options):
        self._options = options

    def handle_request(self, request):
        take("httpx.Client.send")
        return assumed("httpx.Client.send", request)


class AsyncHTTPTransport(AsyncBaseTransport):
    def __init__(self, **options):
        self._options = options

    async def handle_async_request(self, request):
        await wait("httpx.AsyncClient.send")
        return assumed("httpx.AsyncClient.send", request)


class MockTransport(BaseTransport, AsyncBaseTransport):
    """A function answers."""

    def __init__(self, handler):
        self.handler = handler

    def handle_request(self, request):
        response = self.handler(request)
        if not isinstance(response, Response):
            raise TypeError("Cannot use an async handler in a sync Client")
        return response

    async def handle_async_request(self, request):
        await request.aread()
        response = self.handler(request)
        return response if isinstance(response, Response) else await response


class ASGITransport(AsyncBaseTransport):
    """An application answers, on the loop of the caller."""

    def __init__(self, app, raise_app_exceptions=True, root_path="", client=("127.0.0.1", 123)):
        self.app = app
        self.raise_app_exceptions = raise_app_exceptions
        self.root_path = root_path
        self.client = client

    async def handle_async_request(self, request):
        from _asgi_exchange import exchange, scope_of

        await request.aread()
        scope = scope_of(request, root_path=self.root_path, client=self.client, server=(request.url.host, request.url.port))
        return await exchange(self.app, scope, request, self.raise_app_exceptions)


# Clients


class _Client:
    def __init__(
        self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False, proxy=None, mounts=None,
        timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, event_hooks=None, base_url="", transport=None, trust_env=True,
        default_encoding="utf-8",
    ):
        self.base_url = base_url
        self.auth = auth
        self.params = params
        self.headers = headers
        self.cookies = cookies
        self.timeout = timeout
        self.follow_redirects = follow_redirects
        self.max_redirects = max_redirects
        self.event_hooks = {"request": [], "response": [], **(event_hooks or {})}
        self.trust_env = trust_env
        self.is_closed = False
        self._transport = transport
        self._mounts = dict(mounts or {})

    @property
    def base_url(self):
        return self._base_url

    @base_url.setter
    def base_url(self, url):
        url = URL(url)
        self._base_url = url if url.raw_path.endswith(b"/") else url.copy_with(path=url.path + "/")

    @property
    def headers(self):
        return self._headers

    @headers.setter
    def headers(self, headers):
        self._headers = Headers({"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive", "User-Agent": "python-httpx/" + __version__})
        self._headers.update(headers)

    @property
    def cookies(self):
        return self._cookies

    @cookies.setter
    def cookies(self, cookies):
        self._cookies = Cookies(cookies)

    @property
    def params(self):
        return self._params

    @params.setter
    def params(self, params):
        self._params = QueryParams(params)

    @property
    def timeout(self):
        return self._timeout

    @timeout.setter
    def timeout(self, timeout):
        self._timeout = Timeout(timeout)

    def build_request(self, method, url, *, params=None, headers=None, cookies=None, timeout=USE_CLIENT_DEFAULT, extensions=None, **body):
        merged = Headers(self.headers)
        merged.update(headers)
        jar = Cookies(self.cookies)
        jar.update(cookies)
        if self.params or params:
            params = self.params.merge(params)
        extensions = {**(extensions or {}), "timeout": self.timeout if timeout is USE_CLIENT_DEFAULT or timeout is ... else Timeout(timeout)}
        return Request(method, self._merge_url(url), params=params, headers=merged, cookies=jar, extensions=extensions, **body)

    def _merge_url(self, url):
        url = URL(url)
        if url.is_relative_url:
            path, _, query = (self.base_url.raw_path + url.raw_path.lstrip(b"/")).decode().partition("?")
            return URL(self.base_url.copy_with(path=path, query=query, fragment=url.fragment))
        return url

    def _open(self):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")

    def _begin(self, request):
        for pattern, transport in self._mounts.items():
            if str(request.url).startswith(pattern.replace("all://", request.url.scheme + "://")):
                return transport
        if self._transport is None and not request.url.is_absolute_url or request.url.scheme not in ("http", "https", "ws", "wss"):
            known = request.url.scheme
            why = f"Request URL has an unsupported protocol '{known}://'." if known else "Request URL is missing an 'http://' or 'https://' protocol."
            raise UnsupportedProtocol(why, request=request)
        return self._transport

    def _ended(self, response, request, began):
        if response._request is None:
            response.request = request
        response.elapsed = timedelta(seconds=time.perf_counter() - began)
        self.cookies.extract_cookies(response)

    def _redirected(self, request, response):
        method, status = request.method, response.status_code
        if status == 303 and method != "HEAD" or status == 302 and method != "HEAD" or status == 301 and method == "POST":
            method = "GET"
        url = request.url.join(response.headers["location"])
        headers = Headers(request.headers)
        for name in ("Cookie",) + (("Authorization", "Host") if url.host != request.url.host else ()) + (("Content-Length", "Transfer-Encoding") if method != request.method else ()):
            headers.pop(name, None)
        body = request.content if method == request.method and request.content else None
        return Request(method, url, headers=headers, cookies=self.cookies, content=body, extensions=request.extensions)

    def _follow(self, wanted, response, history, request):
        """The request that a redirect leads to, if it is to be followed."""
        response.history = list(history)
        if not response.has_redirect_location:
            return None
        onward = self._redirected(request, response)
        if not (self.follow_redirects if wanted is USE_CLIENT_DEFAULT else wanted):
            response.next_request = onward
            return None
        if len(history) >= self.max_redirects:
            raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
        return onward


def _unread(response, stream=True):
    """A response that comes as a stream, if it does: it is there as long as the stream is open."""
    response._unread = stream
    return response


class _Stream:
    """The context of client.stream(...): the response is there when it is entered."""

    def __init__(self, send):
        self._send = send

    def __enter__(self):
        self._response = _unread(self._send())
        return self._response

    def __exit__(self, *exc):
        self._response.close()

    async def __aenter__(self):
        self._response = _unread(await self._send())
        return self._response

    async def __aexit__(self, *exc):
        await self._response.aclose()


class Client(_Client):
    def _send_once(self, name, request):
        transport, began = self._begin(request), time.perf_counter()
        for hook in self.event_hooks["request"]:
            hook(request)
        if transport is not None:
            response = transport.handle_request(request)
        elif take("httpx." + name, _http.seconds(request.extensions.get("timeout"))):
            response = assumed("httpx." + name, request)
        else:
            raise ReadTimeout("The read operation timed out", request=request)
        self._ended(response, request, began)
        for hook in self.event_hooks["response"]:
            hook(response)
        return response

    def _send(self, name, request, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._open()
        history, auth = [], _auth(self.auth if auth is USE_CLIENT_DEFAULT else auth, request.url)
        while True:
            flow = auth.sync_auth_flow(request)
            request = next(flow)
            while True:
                response = self._send_once(name, request)
                try:
                    request = flow.send(response)
                except StopIteration:
                    break
            onward = self._follow(follow_redirects, response, history, request)
            if onward is None:
                return response
            history.append(response)
            request = onward

    def _ask(self, name, method, url, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, **parts):
        return self._send("Client." + name, self.build_request(method, url, **parts), auth, follow_redirects)

    def request(self, method, url, **options):
        return self._ask("request", method, url, **options)

    def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        return _unread(self._send("Client.send", request, auth, follow_redirects), stream)

    def stream(self, method, url, **options):
        return _Stream(lambda: self._ask("stream", method, url, **options))

    def close(self):
        self.is_closed = True

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exc):
        self.close()


class AsyncClient(_Client):
    async def _send_once(self, name, request):
        transport, began = self._begin(request), time.perf_counter()
        for hook in self.event_hooks["request"]:
            await hook(request)
        if transport is not None:
            response = await transport.handle_async_request(request)
        elif await wait("httpx." + name, _http.seconds(request.extensions.get("timeout"))):
            response = assumed("httpx." + name, request)
        else:
            raise ReadTimeout("", request=request)
        self._ended(response, request, began)
        for hook in self.event_hooks["response"]:
            await hook(response)
        return response

    async def _flow(self, name, request, auth):
        if hasattr(auth, "async_auth_flow"):
            flow = auth.async_auth_flow(request)
            request = await anext(flow)
            while True:
                response = await self._send_once(name, request)
                try:
                    request = await flow.asend(response)
                except StopAsyncIteration:
                    return response, request
        flow = auth.sync_auth_flow(request)
        request = next(flow)
        while True:
            response = await self._send_once(name, request)
            try:
                request = flow.send(response)
            except StopIteration:
                return response, request

    async def _send(self, name, request, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._open()
        history, auth = [], _auth(self.auth if auth is USE_CLIENT_DEFAULT else auth, request.url)
        while True:
            response, request = await self._flow(name, request, auth)
            onward = self._follow(follow_redirects, response, history, request)
            if onward is None:
                return response
            history.append(response)
            request = onward

    async def _ask(self, name, method, url, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, **parts):
        return await self._send("AsyncClient." + name, self.build_request(method, url, **parts), auth, follow_redirects)

    async def request(self, method, url, **options):
        return await self._ask("request", method, url, **options)

    async def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        return _unread(await self._send("AsyncClient.send", request, auth, follow_redirects), stream)

    def stream(self, method, url, **options):
        return _Stream(lambda: self._ask("stream", method, url, **options))

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        self._open()
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


def _top(name, method, url, cookies=None, verify=True, proxy=None, trust_env=True, timeout=5.0, **options):
    with Client(cookies=cookies, timeout=timeout) as client:
        auth, follow = options.pop("auth", None), options.pop("follow_redirects", False)
        return client._send(name, client.build_request(method, url, **options), auth, follow)


def _verb(name):
    def function(url, **options):
        return _top(name, name, url, **options)

    def method(self, url, **options):
        return self._ask(name, name, url, **options)

    async def coroutine(self, url, **options):
        return await self._ask(name, name, url, **options)

    for made, owner in ((function, ""), (method, "Client."), (coroutine, "AsyncClient.")):
        made.__name__ = name
        made.__qualname__ = owner + name
    setattr(Client, name, method)
    setattr(AsyncClient, name, coroutine)
    return function


get, options, head, post, put, patch, delete = map(_verb, ("get", "options", "head", "post", "put", "patch", "delete"))


def request(method, url, **options):
    return _top(method.lower(), method, url, **options)


def stream(method, url, **options):
    return _Stream(lambda: _top("stream", method, url, **options))
