# What httpx sends and gets: addresses, headers, cookies, requests and responses. TestClient is made of them too.

import json as _json
import time
from collections.abc import MutableMapping
from datetime import timedelta
from http import HTTPStatus as codes
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from _httpx_errors import CookieConflict, HTTPStatusError, ResponseNotRead, StreamClosed, StreamConsumed
from _standin import StandIn


def _word(value):
    """A value of a query or a form, as it is written there."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else "" if value is None else str(value)


def _pairs(params):
    """The names and values of a query, of whatever it was said by."""
    if not params:
        return []
    if isinstance(params, (str, bytes)):
        text = params.decode() if isinstance(params, bytes) else params
        return parse_qsl(text.lstrip("?"), keep_blank_values=True)
    items = params.multi_items() if hasattr(params, "multi_items") else params.items() if hasattr(params, "items") else params
    return [(str(k), _word(v)) for k, value in items for v in (value if isinstance(value, (list, tuple)) else [value])]


def _grouped(pairs):
    groups = {}
    for k, v in pairs:
        groups.setdefault(k, []).append(v)
    return groups


class QueryParams:
    """The names and values after the question mark. It does not change: set, add, remove and merge give others."""

    def __init__(self, *args, **kwargs):
        grouped = _grouped(_pairs(args[0] if args else kwargs))
        self._list = [(k, v) for k, values in grouped.items() for v in values]

    def keys(self):
        return dict(self._list).keys()

    def values(self):
        return [self[k] for k in self.keys()]

    def items(self):
        return [(k, self[k]) for k in self.keys()]

    def multi_items(self):
        return list(self._list)

    def get(self, key, default=None):
        return next((v for k, v in self._list if k == key), default)

    def get_list(self, key):
        return [v for k, v in self._list if k == key]

    def set(self, key, value=None):
        return self.merge({key: value})

    def add(self, key, value=None):
        return QueryParams(self._list + _pairs({key: value}))

    def remove(self, key):
        return QueryParams([(k, v) for k, v in self._list if k != key])

    def merge(self, params=None):
        return QueryParams([(k, v) for k, values in {**_grouped(self._list), **_grouped(_pairs(params))}.items() for v in values])

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self.get(key)

    def __contains__(self, key):
        return any(k == key for k, v in self._list)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.keys())

    def __bool__(self):
        return bool(self._list)

    def __eq__(self, other):
        return isinstance(other, QueryParams) and sorted(self._list) == sorted(other._list)

    def __str__(self):
        return urlencode(self._list)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
_SAFE = "!$&'()*+,;=:@/[]~%"


class URL:
    """An address; its parts are as it is sent, but for path, which is as it is meant."""

    def __init__(self, url="", *, params=None, **parts):
        split = urlsplit(str(url))
        self._parts = split._replace(
            scheme=split.scheme.lower(), netloc=_netloc(split), path=_path(split), query=quote(split.query, safe=_SAFE + "?")
        )
        if self._parts.netloc and not self._parts.path:
            self._parts = self._parts._replace(path="/")
        if "path" in parts:
            parts["path"] = quote(parts["path"], safe=_SAFE)
        if "query" in parts and isinstance(parts["query"], bytes):
            parts["query"] = parts["query"].decode()
        if {"host", "port"} & parts.keys():
            host, port = parts.pop("host", self.host), parts.pop("port", self.port)
            parts["netloc"] = f"{host}:{port}" if port else host
        self._parts = self._parts._replace(**parts)
        if params is not None:
            self._parts = self._parts._replace(query=str(QueryParams(params)))

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def netloc(self):
        return self._parts.netloc.rpartition("@")[2].encode("ascii")

    @property
    def userinfo(self):
        return self._parts.netloc.rpartition("@")[0].encode()

    @property
    def username(self):
        return unquote(self._parts.username or "")

    @property
    def password(self):
        return unquote(self._parts.password or "")

    @property
    def host(self):
        return self._parts.hostname or ""

    @property
    def port(self):
        return self._parts.port

    @property
    def path(self):
        return unquote(self._parts.path)

    @property
    def query(self):
        return self._parts.query.encode("ascii")

    @property
    def raw_path(self):
        return (self._parts.path + ("?" + self._parts.query if self._parts.query else "")).encode("ascii")

    @property
    def fragment(self):
        return self._parts.fragment

    @property
    def params(self):
        return QueryParams(self._parts.query)

    @property
    def is_absolute_url(self):
        return bool(self._parts.scheme and self._parts.hostname)

    @property
    def is_relative_url(self):
        return not self.is_absolute_url

    def copy_with(self, **parts):
        return URL(self, **parts)

    def copy_set_param(self, key, value=None):
        return URL(self, params=self.params.set(key, value))

    def copy_add_param(self, key, value=None):
        return URL(self, params=self.params.add(key, value))

    def copy_remove_param(self, key):
        return URL(self, params=self.params.remove(key))

    def copy_merge_params(self, params):
        return URL(self, params=self.params.merge(params))

    def join(self, url):
        return URL(urljoin(str(self), str(url)))

    def __eq__(self, other):
        return isinstance(other, (URL, str)) and str(self) == str(URL(other))

    def __hash__(self):
        return hash(str(self))

    def __str__(self):
        return self._parts.geturl()

    def __repr__(self):
        return f"URL({str(self)!r})"


def _path(split):
    """The path, as it is sent: without the dots that lead nowhere, in an address that has a host."""
    path = quote(split.path, safe=_SAFE)
    if not split.netloc or "/." not in path:
        return path
    parts = []
    for part in path.split("/"):
        if part == "..":
            parts[1:] and parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts + [""] if path.endswith(("/.", "/..")) else parts)


def _netloc(split):
    """The host and port of an address, without the port that everybody knows."""
    if split.port is not None and split.port == _PORTS.get(split.scheme.lower()):
        return split.netloc.rpartition(":")[0].lower()
    return split.netloc


class Headers(MutableMapping):
    """Headers, whose names are the same in capitals and small letters, and can stand more than once."""

    def __init__(self, headers=None, encoding=None):
        items = headers.raw if isinstance(headers, Headers) else headers.items() if hasattr(headers, "items") else headers or ()
        self._list = [(_bytes(k), _bytes(v)) for k, v in items]
        self.encoding = encoding or "ascii"

    @property
    def raw(self):
        return list(self._list)

    def _decoded(self):
        return [(_text(k).lower(), _text(v)) for k, v in self._list]

    def multi_items(self):
        return self._decoded()

    def _merged(self):
        found = {}
        for k, v in self._decoded():
            found[k] = f"{found[k]}, {v}" if k in found else v
        return found

    def keys(self):
        return self._merged().keys()

    def values(self):
        return self._merged().values()

    def items(self):
        return self._merged().items()

    def get(self, key, default=None):
        return self._merged().get(key.lower(), default)

    def get_list(self, key, split_commas=False):
        found = [v for k, v in self._decoded() if k == key.lower()]
        return [part.strip() for v in found for part in v.split(",")] if split_commas else found

    def update(self, headers=None):
        headers = Headers(headers)
        for key in headers.keys():
            self.pop(key, None)
        self._list.extend(headers.raw)

    def copy(self):
        return Headers(self)

    def __getitem__(self, key):
        return self._merged()[key.lower()]

    def __setitem__(self, key, value):
        places = [i for i, (k, v) in enumerate(self._list) if _text(k).lower() == key.lower()]
        for i in reversed(places[1:]):
            del self._list[i]
        if places:
            self._list[places[0]] = (_bytes(key), _bytes(value))
        else:
            self._list.append((_bytes(key), _bytes(value)))

    def __delitem__(self, key):
        kept = [(k, v) for k, v in self._list if _text(k).lower() != key.lower()]
        if len(kept) == len(self._list):
            raise KeyError(key)
        self._list = kept

    def __contains__(self, key):
        return any(_text(k).lower() == key.lower() for k, v in self._list)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._list)

    def __eq__(self, other):
        try:
            other = Headers(other)
        except (TypeError, ValueError):
            return False
        return sorted(self._decoded()) == sorted(other._decoded())

    def __repr__(self):
        shown = [(k, "[secure]" if k in ("authorization", "proxy-authorization") else v) for k, v in self._decoded()]
        return f"Headers({dict(shown) if len(dict(shown)) == len(shown) else shown!r})"


def _bytes(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, StandIn):
        value = str(value)
    if not isinstance(value, str):
        raise TypeError(f"Header value must be str or bytes, not {type(value)}")
    return value.encode("ascii") if value.isascii() else value.encode("utf-8")


def _text(value):
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Cookie:
    def __init__(self, name, value, domain="", path="/", secure=False, expires=None):
        self.name, self.value, self.domain, self.path, self.secure, self.expires = name, value, domain, path, secure, expires

    def __repr__(self):
        return f"<Cookie {self.name}={self.value} for {self.domain}{self.path}>"


class Cookies(MutableMapping):
    """The cookies that a client has been given, to be sent to where they came from until they expire."""

    def __init__(self, cookies=None):
        self.jar = []
        self.update(cookies)

    def set(self, name, value, domain="", path="/"):
        self._put(_Cookie(name, value, domain, path))

    def _put(self, cookie):
        place = (cookie.name, cookie.domain, cookie.path)
        self.jar = [c for c in self.jar if (c.name, c.domain, c.path) != place] + [cookie]

    def _live(self):
        return [c for c in self.jar if c.expires is None or c.expires > time.time()]

    def get(self, name, default=None, domain=None, path=None):
        found = [c.value for c in self._live() if c.name == name and domain in (None, c.domain) and path in (None, c.path)]
        if len(found) > 1:
            raise CookieConflict(f"Multiple cookies exist with name={name}")
        return found[0] if found else default

    def delete(self, name, domain=None, path=None):
        self.jar = [c for c in self.jar if not (c.name == name and domain in (None, c.domain) and path in (None, c.path))]

    def clear(self, domain=None, path=None):
        self.jar = [c for c in self.jar if not (domain in (None, c.domain) and path in (None, c.path))]

    def update(self, cookies=None):
        if isinstance(cookies, Cookies):
            for cookie in cookies.jar:
                self._put(cookie)
            return
        for name, value in dict(cookies or {}).items():
            self.set(name, value)

    def extract_cookies(self, response):
        url = response.request.url
        for header in response.headers.get_list("set-cookie"):
            (name, value), *rest = [_half(part) for part in header.split(";")]
            given = {k.lower(): v for k, v in rest}
            domain = given.get("domain", "").lstrip(".")
            if domain and not (url.host == domain or url.host.endswith("." + domain)):
                continue
            cookie = _Cookie(name, value.strip('"'), domain or url.host, given.get("path") or "/", "secure" in given)
            if given.get("max-age", "").lstrip("-").isdigit():
                cookie.expires = time.time() + int(given["max-age"])
            elif "expires" in given:
                cookie.expires = _moment(given["expires"])
            self._put(cookie)
            if cookie.expires is not None and cookie.expires <= time.time():
                self.jar.remove(cookie)

    def set_cookie_header(self, request):
        url, sent = request.url, []
        for c in self._live():
            at_home = not c.domain or url.host == c.domain or url.host.endswith("." + c.domain.lstrip("."))
            if at_home and url.path.startswith(c.path) and (url.scheme in ("https", "wss") or not c.secure):
                sent.append((-len(c.path), f"{c.name}={c.value}"))
        if sent and "cookie" not in request.headers:
            request.headers["Cookie"] = "; ".join(text for _, text in sorted(sent, key=lambda pair: pair[0]))

    def __getitem__(self, name):
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        self.delete(name)

    def __iter__(self):
        return iter([c.name for c in self._live()])

    def __len__(self):
        return len(self._live())

    def __bool__(self):
        return len(self) > 0

    def __repr__(self):
        return f"<Cookies[{', '.join(map(repr, self._live()))}]>"


def _half(part):
    name, _, value = part.strip().partition("=")
    return name.strip(), value.strip()


def _moment(text):
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError):
        return None


def encoded(content=None, data=None, files=None, json=None):
    """The body of a request, and the headers that it brings along."""
    if isinstance(data, (str, bytes)):
        content, data = data, None
    if content is not None:
        if hasattr(content, "__iter__") and not isinstance(content, (str, bytes)):
            return b"".join(part.encode() if isinstance(part, str) else part for part in content), {"Transfer-Encoding": "chunked"}
        if hasattr(content, "__aiter__"):
            return content, {"Transfer-Encoding": "chunked"}
        body = content.encode("utf-8") if isinstance(content, str) else content
        return body, {"Content-Length": str(len(body))} if body else {}
    if files:
        body, kind = _multipart(data or {}, files)
    elif data:
        body, kind = urlencode(_pairs(data)).encode(), "application/x-www-form-urlencoded"
    elif json is not None:
        body, kind = _json.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8"), "application/json"
    else:
        return b"", {}
    return body, {"Content-Length": str(len(body)), "Content-Type": kind}


def _multipart(data, files):
    boundary = "d41d8cd98f00b204e9800998ecf8427e"
    parts = [(_disposition(name), None, (v if isinstance(v, bytes) else _word(v).encode())) for name, value in data.items() for v in (value if isinstance(value, (list, tuple)) else [value])]
    for name, file in files.items() if hasattr(files, "items") else files:
        filename, content, kind, more = _file(file)
        content = content.read() if hasattr(content, "read") else content
        content = content.encode() if isinstance(content, str) else content
        parts.append((_disposition(name) + (f'; filename="{_escaped(filename)}"' if filename is not None else ""), kind, content, *more.items()))
    body = b""
    for disposition, kind, content, *more in parts:
        head = [f"Content-Disposition: {disposition}"] + [f"{k}: {v}" for k, v in more] + ([f"Content-Type: {kind}"] if kind else [])
        body += f"--{boundary}\r\n".encode() + "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _file(file):
    """A file's name, content, type and headers: of the content alone, or a tuple that begins with the name."""
    from mimetypes import guess_type
    from os.path import basename

    if isinstance(file, tuple):
        filename, content, kind, more = file + (None, {})[len(file) - 2 :]
    else:
        filename, content, kind, more = basename(str(getattr(file, "name", "upload"))), file, None, {}
    kind = kind or (filename and guess_type(filename)[0] or "application/octet-stream" if filename is not None else None)
    return filename, content, kind, more


def _escaped(name):
    return str(name).replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _disposition(name):
    return f'form-data; name="{_escaped(name)}"'


class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None, stream=None, extensions=None):
        self.method = method.upper()
        self.url = URL(url) if params is None else URL(url, params=params)
        self.headers = Headers(headers)
        self.extensions = dict(extensions or {})
        if cookies:
            Cookies(cookies).set_cookie_header(self)
        self.stream = stream
        self._content, given = (b"", {}) if stream is not None else encoded(content, data, files, json)
        for name, value in given.items():
            self.headers.setdefault(name, value)
        first = []
        if "host" not in self.headers and self.url.host:
            first.append((b"Host", self.url.netloc))
        if "content-length" not in self.headers and "transfer-encoding" not in self.headers and self.method in ("POST", "PUT", "PATCH"):
            first.append((b"Content-Length", b"0"))
        self.headers = Headers(first + self.headers.raw)

    @property
    def content(self):
        return self._content

    def read(self):
        return self._content

    async def aread(self):
        if hasattr(self._content, "__aiter__"):
            self._content = b"".join([part async for part in self._content])
        return self._content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class Response:
    """What came back. One that nobody wrote, because the call was only assumed, knows the path of that call; its JSON is a stand-in."""

    def __init__(self, status_code, *, headers=None, content=None, text=None, html=None, json=None, stream=None, request=None, extensions=None, history=None, default_encoding="utf-8"):
        self.status_code = status_code
        self.headers = Headers(headers)
        self._request = request
        self.next_request = None
        self.extensions = dict(extensions or {})
        self.history = list(history or [])
        self.is_closed = self.is_stream_consumed = False
        self._unread = False  # it comes as a stream, and nobody has read it whole
        self.default_encoding = default_encoding
        self._content, given = _response_body(content, text, html, json)
        self._path = None
        for name, value in given.items():
            self.headers.setdefault(name, value)

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request

    @property
    def url(self):
        return self.request.url

    @property
    def http_version(self):
        return "HTTP/1.1"

    @property
    def reason_phrase(self):
        try:
            return codes(self.status_code).phrase
        except ValueError:
            return ""

    @property
    def elapsed(self):
        if not hasattr(self, "_elapsed"):
            raise RuntimeError("'.elapsed' may only be accessed after the response has been read or closed.")
        return self._elapsed

    @elapsed.setter
    def elapsed(self, elapsed):
        self._elapsed = elapsed

    @property
    def content(self):
        if self._unread:
            raise ResponseNotRead
        return self._content

    @property
    def charset_encoding(self):
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, value = _half(part)
            if name.lower() == "charset":
                return value.strip('"').lower()

    @property
    def encoding(self):
        given = self.__dict__.get("_encoding") or self.charset_encoding
        return given or (self.default_encoding if isinstance(self.default_encoding, str) else self.default_encoding(self._content) or "utf-8")

    @encoding.setter
    def encoding(self, encoding):
        self._encoding = encoding

    @property
    def text(self):
        return self._text(self.content)

    def _text(self, content):
        try:
            return content.decode(self.encoding, "replace")
        except LookupError:
            return content.decode("utf-8", "replace")

    def json(self, **options):
        content = self.content
        return StandIn(self._path + ".json", True) if self._path else _json.loads(content, **options)

    @property
    def cookies(self):
        jar = Cookies()
        jar.extract_cookies(self)
        return jar

    @property
    def links(self):
        found = {}
        for part in self.headers.get("link", "").split(", <"):
            url, _, rest = part.partition(";")
            link = {"url": url.strip("<> '\"")}
            link.update((k, v.strip("'\"")) for k, v in map(_half, rest.split(";")) if k)
            if link["url"]:
                found[link.get("rel") or link["url"]] = link
        return found

    @property
    def num_bytes_downloaded(self):
        return len(self._content)

    is_informational = property(lambda self: self.status_code // 100 == 1)
    is_success = property(lambda self: self.status_code // 100 == 2)
    is_redirect = property(lambda self: self.status_code // 100 == 3)
    is_client_error = property(lambda self: self.status_code // 100 == 4)
    is_server_error = property(lambda self: self.status_code // 100 == 5)
    is_error = property(lambda self: self.status_code >= 400)
    has_redirect_location = property(lambda self: self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers)

    def raise_for_status(self):
        if self._request is None:
            raise RuntimeError("Cannot call `raise_for_status` as the request instance has not been set on this response.")
        if self.is_success:
            return self
        kind = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}.get(self.status_code // 100, "Invalid status code")
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\n"
        if self.has_redirect_location:
            message += f"Redirect location: '{self.headers['location']}'\n"
        message += f"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=self._request, response=self)

    def read(self):
        if self._unread:
            self._consume()
            self._unread = False
        return self._content

    async def aread(self):
        return self.read()

    def _consume(self):
        if self.is_stream_consumed:
            raise StreamConsumed
        if self.is_closed:
            raise StreamClosed
        self.is_stream_consumed = True

    def iter_bytes(self, chunk_size=None):
        if self._unread:
            self._consume()
        for i in range(0, len(self._content), chunk_size or max(len(self._content), 1)):
            yield self._content[i : i + (chunk_size or len(self._content))]

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        text = self._text(b"".join(self.iter_bytes()))
        for i in range(0, len(text), chunk_size or max(len(text), 1)):
            yield text[i : i + (chunk_size or len(text))]

    def iter_lines(self):
        yield from "".join(self.iter_text()).splitlines()

    async def aiter_bytes(self, chunk_size=None):
        for part in self.iter_bytes(chunk_size):
            yield part

    aiter_raw = aiter_bytes

    async def aiter_text(self, chunk_size=None):
        for part in self.iter_text(chunk_size):
            yield part

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    def close(self):
        self.is_closed = True

    async def aclose(self):
        self.is_closed = True

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


def _response_body(content, text, html, json):
    if content is not None:
        body, given = encoded(content=content)
        return (b"" if hasattr(body, "__aiter__") else body), given
    if text is not None or html is not None:
        body = (html if text is None else text).encode("utf-8")
        return body, {"Content-Length": str(len(body)), "Content-Type": f"text/{'html' if text is None else 'plain'}; charset=utf-8"}
    if json is not None:
        return encoded(json=json)
    return b"", {}


def assumed(path, request):
    """The response to a call that is only assumed."""
    response = Response(200, headers={"content-type": "application/json"}, content=b"{}", request=request)
    response._path = path
    response.elapsed = timedelta(0)
    return response


for _class in (URL, QueryParams, Headers, Cookies, Request, Response):
    _class.__module__ = "httpx"
