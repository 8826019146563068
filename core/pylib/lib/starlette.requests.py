# The module starlette.requests.

import json
from io import BytesIO
from urllib.parse import parse_qsl

from starlette.datastructures import URL, Address, FormData, Headers, QueryParams, State, UploadFile
from starlette.exceptions import HTTPException

SERVER_PUSH_HEADERS_TO_COPY = ()


class ClientDisconnect(Exception):
    """The client has gone before it sent all of the body."""


def cookie_parser(text):
    cookies = {}
    for chunk in text.split(";"):
        key, _, value = chunk.partition("=") if "=" in chunk else ("", "", chunk)
        key, value = key.strip(), value.strip()
        if key or value:
            cookies[key] = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    return cookies


class HTTPConnection:
    """What requests and WebSockets have in common: the scope, by its parts. It is a mapping of the scope as well."""

    def __init__(self, scope, receive=None):
        self.scope = scope

    def __getitem__(self, key):
        return self.scope[key]

    def __iter__(self):
        return iter(self.scope)

    def __len__(self):
        return len(self.scope)

    def get(self, key, default=None):
        return self.scope.get(key, default)

    def keys(self):
        return self.scope.keys()

    def _once(self, name, make):
        value = self.__dict__.get(name)
        if value is None:
            value = self.__dict__[name] = make()
        return value

    @property
    def app(self):
        return self.scope["app"]

    @property
    def url(self):
        return self._once("_url", lambda: URL(scope=self.scope))

    @property
    def base_url(self):
        scope = dict(self.scope, path=self.scope.get("app_root_path", self.scope.get("root_path", "")).rstrip("/") + "/", query_string=b"", root_path="")
        return self._once("_base_url", lambda: URL(scope=scope))

    @property
    def headers(self):
        return self._once("_headers", lambda: Headers(scope=self.scope))

    @property
    def query_params(self):
        return self._once("_query_params", lambda: QueryParams(self.scope["query_string"]))

    @property
    def path_params(self):
        return self.scope.get("path_params", {})

    @property
    def cookies(self):
        def parse():
            cookies = {}
            for header in self.headers.getlist("cookie"):
                cookies.update(cookie_parser(header))
            return cookies

        return self._once("_cookies", parse)

    @property
    def client(self):
        host_port = self.scope.get("client")
        return Address(*host_port) if host_port is not None else None

    @property
    def session(self):
        assert "session" in self.scope, "SessionMiddleware must be installed to access request.session"
        return self.scope["session"]

    @property
    def auth(self):
        assert "auth" in self.scope, "AuthenticationMiddleware must be installed to access request.auth"
        return self.scope["auth"]

    @property
    def user(self):
        assert "user" in self.scope, "AuthenticationMiddleware must be installed to access request.user"
        return self.scope["user"]

    @property
    def state(self):
        return self._once("_state", lambda: State(self.scope.setdefault("state", {})))

    def url_for(self, name, /, **path_params):
        router = self.scope.get("router") or self.scope.get("app")
        return router.url_path_for(name, **path_params).make_absolute_url(base_url=self.base_url)


async def empty_receive():
    raise RuntimeError("Receive channel has not been made available")


async def empty_send(message):
    raise RuntimeError("Send channel has not been made available")


class Request(HTTPConnection):
    def __init__(self, scope, receive=empty_receive, send=empty_send):
        super().__init__(scope)
        assert scope["type"] == "http"
        self._receive = receive
        self._send = send
        self._stream_consumed = False
        self._is_disconnected = False
        self._form = None

    @property
    def method(self):
        return self.scope["method"]

    @property
    def receive(self):
        return self._receive

    async def stream(self):
        if hasattr(self, "_body"):
            yield self._body
            yield b""
            return
        if self._stream_consumed:
            raise RuntimeError("Stream consumed")
        while not self._stream_consumed:
            message = await self._receive()
            if message["type"] == "http.request":
                body = message.get("body", b"")
                self._stream_consumed = not message.get("more_body", False)
                if body:
                    yield body
            elif message["type"] == "http.disconnect":
                self._is_disconnected = True
                raise ClientDisconnect
        yield b""

    async def body(self):
        if not hasattr(self, "_body"):
            self._body = b"".join([chunk async for chunk in self.stream()])
        return self._body

    async def json(self):
        if not hasattr(self, "_json"):
            self._json = json.loads(await self.body())
        return self._json

    def form(self, *, max_files=1000, max_fields=1000, max_part_size=1024 * 1024):
        return _FormReader(self, (max_files, max_fields, max_part_size))

    async def _read_form(self, limits):
        if self._form is None:
            kind, options = _header_options(self.headers.get("content-type", ""))
            body = b""
            if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
                body = await self.body()
            if kind == "multipart/form-data":
                self._form = FormData(_multipart(body, options.get("boundary", ""), *limits))
            else:
                self._form = FormData(parse_qsl(body.decode(), keep_blank_values=True))
        return self._form

    async def close(self):
        if self._form is not None:
            await self._form.close()

    async def is_disconnected(self):
        if not self._is_disconnected and self.scope.get("disconnected", lambda: False)():
            self._is_disconnected = True
        return self._is_disconnected

    async def send_push_promise(self, path):
        pass


class _FormReader:
    """request.form(): to be awaited, or entered with async with, which closes its files in the end."""

    def __init__(self, request, limits):
        self._request = request
        self._limits = limits

    def __await__(self):
        return self._request._read_form(self._limits).__await__()

    async def __aenter__(self):
        return await self._request._read_form(self._limits)

    async def __aexit__(self, *exc):
        await self._request.close()


def _header_options(value):
    """A header such as 'form-data; name="a"': what it is, and its options."""
    kind, *rest = value.split(";")
    options = {}
    for option in rest:
        key, _, text = option.strip().partition("=")
        options[key.lower()] = text.strip('"')
    return kind.strip().lower(), options


def _refuse(why):
    raise HTTPException(status_code=400, detail=why)


def _multipart(body, boundary, max_files, max_fields, max_part_size):
    """The fields of a body of type multipart/form-data."""
    fields, files = [], 0
    if not boundary:
        _refuse("Missing boundary in multipart.")
    mark = b"--" + boundary.encode()
    if not body.startswith(mark):
        raise ValueError("Expected boundary character")
    for part in body.split(mark)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        headers = Headers(raw=[(k.lower(), v) for k, _, v in (line.partition(b": ") for line in head.split(b"\r\n")) if v])
        _, options = _header_options(headers.get("content-disposition", "").encode("latin-1").decode())
        if "name" not in options:
            _refuse('The Content-Disposition header field "name" must be provided.')
        if "filename" in options:
            files += 1
            if files > max_files:
                _refuse(f"Too many files. Maximum number of files is {max_files}.")
            value = UploadFile(BytesIO(content), size=len(content), filename=options["filename"], headers=headers)
        else:
            if len(fields) - files >= max_fields:
                _refuse(f"Too many fields. Maximum number of fields is {max_fields}.")
            if len(content) > max_part_size:
                _refuse(f"Part exceeded maximum size of {max_part_size // 1024}KB.")
            value = content.decode()
        fields.append((options["name"], value))
    return fields
