# The module starlette.datastructures: what requests and responses are made of.

from collections import namedtuple
from collections.abc import Mapping, Sequence
from io import BytesIO
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

Address = namedtuple("Address", ["host", "port"])


class URL:
    """An address. Its parts are attributes, as urlsplit gives them."""

    def __init__(self, url="", scope=None, **components):
        if scope is not None:
            url = _url_of(scope)
        self._url = str(url)
        if components:
            self._url = str(self.replace(**components))

    def __getattr__(self, name):
        if name in ("scheme", "netloc", "path", "query", "fragment", "username", "password", "hostname", "port"):
            return getattr(urlsplit(self._url), name)
        raise AttributeError(f"'URL' object has no attribute '{name}'")

    @property
    def components(self):
        return urlsplit(self._url)

    @property
    def is_secure(self):
        return self.scheme in ("https", "wss")

    def replace(self, **kwargs):
        parts = self.components
        if {"hostname", "port", "username", "password"} & set(kwargs):
            host = kwargs.pop("hostname", parts.netloc.rpartition("@")[2].rpartition(":")[0] if parts.port is not None else parts.netloc.rpartition("@")[2])
            port, username, password = (kwargs.pop(name, getattr(parts, name)) for name in ("port", "username", "password"))
            user = username + (f":{password}" if password is not None else "") + "@" if username is not None else ""
            kwargs["netloc"] = user + (f"{host}:{port}" if port is not None else host)
        return URL(parts._replace(**kwargs).geturl())

    def include_query_params(self, **kwargs):
        params = MultiDict(parse_qsl(self.query, keep_blank_values=True))
        params.update({str(key): str(value) for key, value in kwargs.items()})
        return self.replace(query=urlencode(params.multi_items()))

    def replace_query_params(self, **kwargs):
        return self.replace(query=urlencode([(str(key), str(value)) for key, value in kwargs.items()]))

    def remove_query_params(self, keys):
        keys = [keys] if isinstance(keys, str) else keys
        return self.replace(query=urlencode([(k, v) for k, v in parse_qsl(self.query, keep_blank_values=True) if k not in keys]))

    def __eq__(self, other):
        return str(self) == str(other)

    def __str__(self):
        return self._url

    def __repr__(self):
        return f"URL({str(self.replace(password='********') if self.password else self)!r})"


def _url_of(scope):
    path = scope["path"]
    host = Headers(scope=scope).get("host")
    if host is None and scope.get("server"):
        name, port = scope["server"]
        host = name if port in (80, 443) else f"{name}:{port}"
    url = f"{scope.get('scheme', 'http')}://{host}{path}" if host else path
    query = scope.get("query_string", b"")
    return f"{url}?{query.decode()}" if query else url


class URLPath(str):
    """A path that a route made; it can be made absolute."""

    def __new__(cls, path, protocol="", host=""):
        self = str.__new__(cls, path)
        self.protocol = protocol
        self.host = host
        return self

    def make_absolute_url(self, base_url):
        base = urlsplit(str(base_url))
        return URL(f"{base.scheme}://{self.host or base.netloc}{base.path.rstrip('/')}{str(self)}")


class ImmutableMultiDict:
    """A mapping in which a key can stand more than once; the last one counts."""

    def __init__(self, *args, **kwargs):
        value = args[0] if args else []
        if hasattr(value, "multi_items"):
            items = list(value.multi_items())
        elif hasattr(value, "items"):
            items = list(value.items())
        else:
            items = list(value)
        self._list = [(k, v) for k, v in items] + list(kwargs.items())
        self._dict = dict(self._list)

    def getlist(self, key):
        return [v for k, v in self._list if k == key]

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def multi_items(self):
        return list(self._list)

    def get(self, key, default=None):
        return self._dict.get(key, default)

    def __getitem__(self, key):
        return self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __iter__(self):
        return iter(self._dict)

    def __len__(self):
        return len(self._dict)

    def __eq__(self, other):
        return isinstance(other, ImmutableMultiDict) and sorted(self._list) == sorted(other._list)

    def __repr__(self):
        return f"{type(self).__name__}({self._list!r})"


class MultiDict(ImmutableMultiDict):
    def __setitem__(self, key, value):
        self.setlist(key, [value])

    def __delitem__(self, key):
        self._list = [(k, v) for k, v in self._list if k != key]
        del self._dict[key]

    def setlist(self, key, values):
        self._list = [(k, v) for k, v in self._list if k != key] + [(key, v) for v in values]
        self._dict = dict(self._list)

    def append(self, key, value):
        self._list.append((key, value))
        self._dict[key] = value

    def pop(self, key, default=None):
        value = self._dict.get(key, default)
        if key in self._dict:
            del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *args, **kwargs):
        for key, value in MultiDict(*args, **kwargs).multi_items():
            self[key] = value

    def clear(self):
        self._list, self._dict = [], {}


class QueryParams(ImmutableMultiDict):
    def __init__(self, *args, **kwargs):
        value = args[0] if args else []
        if isinstance(value, bytes):
            value = value.decode("latin-1")
        if isinstance(value, str):
            value = parse_qsl(value, keep_blank_values=True)
        super().__init__(value, **kwargs)
        self._list = [(str(k), str(v)) for k, v in self._list]
        self._dict = {str(k): str(v) for k, v in self._dict.items()}

    def __str__(self):
        return urlencode(self._list)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class Headers:
    """The headers of a request: names whatever their case, values as str."""

    def __init__(self, headers=None, raw=None, scope=None):
        if headers is not None:
            raw = [(str(k).lower().encode("latin-1"), str(v).encode("latin-1")) for k, v in headers.items()]
        elif scope is not None:
            raw = scope["headers"] = list(scope["headers"])
        self._list = raw if raw is not None else []

    @property
    def raw(self):
        return self._list

    def keys(self):
        return [k.decode("latin-1") for k, v in self._list]

    def values(self):
        return [v.decode("latin-1") for k, v in self._list]

    def items(self):
        return [(k.decode("latin-1"), v.decode("latin-1")) for k, v in self._list]

    multi_items = items

    def getlist(self, key):
        wanted = key.lower().encode("latin-1")
        return [v.decode("latin-1") for k, v in self._list if k == wanted]

    def get(self, key, default=None):
        wanted = key.lower().encode("latin-1")
        for k, v in self._list:
            if k == wanted:
                return v.decode("latin-1")
        return default

    def mutablecopy(self):
        return MutableHeaders(raw=self._list[:])

    def __getitem__(self, key):
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key):
        return self.get(key) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._list)

    def __eq__(self, other):
        return isinstance(other, Headers) and sorted(self._list) == sorted(other._list)

    def __repr__(self):
        values = dict(self.items())
        return f"{type(self).__name__}({values!r})" if len(values) == len(self) else f"{type(self).__name__}(raw={self.raw!r})"


class MutableHeaders(Headers):
    """The headers of a response."""

    def __setitem__(self, key, value):
        name, value = key.lower().encode("latin-1"), value.encode("latin-1")
        found = [i for i, (k, v) in enumerate(self._list) if k == name]
        for i in reversed(found[1:]):
            del self._list[i]
        if found:
            self._list[found[0]] = (name, value)
        else:
            self._list.append((name, value))

    def __delitem__(self, key):
        name = key.lower().encode("latin-1")
        self._list[:] = [(k, v) for k, v in self._list if k != name]

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, other):
        for key, value in other.items():
            self[key] = value

    def __ior__(self, other):
        if not isinstance(other, Mapping):
            raise TypeError(f"Expected a mapping but got {type(other).__name__}")
        self.update(other)
        return self

    def __or__(self, other):
        merged = self.mutablecopy()
        merged |= other
        return merged

    def append(self, key, value):
        self._list.append((key.lower().encode("latin-1"), value.encode("latin-1")))

    def add_vary_header(self, vary):
        existing = self.get("vary")
        self["vary"] = vary if existing is None else f"{existing}, {vary}"


class State:
    """Attributes that anyone may set: app.state, request.state."""

    def __init__(self, state=None):
        object.__setattr__(self, "_state", {} if state is None else state)

    def __setattr__(self, key, value):
        self._state[key] = value

    def __getattr__(self, key):
        try:
            return self._state[key]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{key}'") from None

    def __delattr__(self, key):
        del self._state[key]


class Secret:
    """A text that does not show itself."""

    def __init__(self, value):
        self._value = value

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)

    def __repr__(self):
        return "Secret('**********')"


class CommaSeparatedStrings(Sequence):
    """Texts, which commas part; each can stand between quotes."""

    def __init__(self, value):
        if isinstance(value, str):
            import shlex

            self._items = [word for part in value.split(",") for word in shlex.split(part)]
        else:
            self._items = list(value)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __repr__(self):
        return f"{type(self).__name__}({self._items!r})"

    def __str__(self):
        return ", ".join(map(repr, self._items))


class UploadFile:
    """A file in a form. Its methods read on a worker thread once it is larger than memory should hold (1 MB)."""

    __pydantic_schema__ = {"type": "string", "format": "binary"}

    def __init__(self, file=None, *, size=None, filename=None, headers=None):
        self.file = file if file is not None else BytesIO()
        self.size = size
        self.filename = filename
        self.headers = headers or Headers({})
        self._rolled = (size or 0) > 1024 * 1024

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        from pydantic._validators import fail

        if isinstance(value, UploadFile):
            return value
        return fail(errors, "value_error", loc, value, {"error": ValueError(f"Expected UploadFile, received: {type(value)}")})

    @property
    def content_type(self):
        return self.headers.get("content-type")

    async def _do(self, method, *args):
        if not self._rolled:
            return method(*args)
        from starlette.concurrency import run_in_threadpool

        return await run_in_threadpool(method, *args)

    async def read(self, size=-1):
        return await self._do(self.file.read, size)

    async def write(self, data):
        self.size = (self.size or 0) + len(data)
        await self._do(self.file.write, data)

    async def seek(self, offset):
        await self._do(self.file.seek, offset)

    async def close(self):
        await self._do(self.file.close)

    def __repr__(self):
        return f"{type(self).__name__}(filename={self.filename!r}, size={self.size!r}, headers={self.headers!r})"


class FormData(ImmutableMultiDict):
    """The fields of a form; files are UploadFiles."""

    async def close(self):
        for key, value in self._list:
            if isinstance(value, UploadFile):
                await value.close()
