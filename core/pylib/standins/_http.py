# What requests, httpx and aiohttp have in common: responses.
from _standin import StandIn



class Headers(dict):
    """Headers, whose names are the same in capitals and small letters."""

    def __init__(self, *given, **names):
        super().__init__()
        for name, value in dict(*given, **names).items():
            self[name] = value

    def __getitem__(self, name):
        return super().__getitem__(name.lower())

    def __setitem__(self, name, value):
        super().__setitem__(name.lower(), value)

    def __contains__(self, name):
        return super().__contains__(name.lower())

    def get(self, name, default=None):
        return super().get(name.lower(), default)


class Request:
    def __init__(self, method, url, headers=None):
        self.method = method.upper()
        self.url = url
        self.headers = Headers(headers or {})


class Answer:
    """A response: 200, and a JSON document that has whatever is asked of it."""

    status_code = 200
    reason = reason_phrase = "OK"
    ok = is_success = True
    is_error = is_client_error = is_server_error = is_redirect = False
    encoding = charset_encoding = "utf-8"
    http_version = "HTTP/1.1"
    text = "{}"
    content = b"{}"
    history = ()

    def __init__(self, path, method, url, elapsed=None):
        self._path = path
        self.url = url
        self.request = Request(method, url)
        self.headers = Headers({"content-type": "application/json", "content-length": "2"})
        self.cookies = {}
        self.elapsed = elapsed

    def json(self, **options):
        return StandIn(self._path + ".json", True)

    def __bool__(self):
        return self.ok

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def seconds(timeout, default=None):
    """How long a call waits for its answer: the read timeout of a number, a pair or a Timeout; None is for ever."""
    if timeout is ...:
        timeout = default
    if isinstance(timeout, tuple):
        timeout = timeout[-1] if len(timeout) == 2 else timeout[1]
    for name in ("read", "total"):
        timeout = getattr(timeout, name, timeout)
    return timeout
