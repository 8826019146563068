# The library requests: every call blocks its thread, and is answered by 200 and some JSON.

import time
from datetime import timedelta
from http import HTTPStatus

import _http
from _standin import take
from requests import exceptions
from requests.exceptions import ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout, RequestException, Timeout, TooManyRedirects


class Response(_http.Answer):
    def raise_for_status(self):
        pass

    def iter_content(self, chunk_size=1, decode_unicode=False):
        yield self.content

    def iter_lines(self, **options):
        yield self.content

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


class _Codes:
    """The status codes by their names: codes.ok."""

    def __getattr__(self, name):
        return HTTPStatus[name.upper()].value


codes = _Codes()


def _send(path, method, url, timeout):
    if "://" not in str(url):
        raise exceptions.MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    began = time.perf_counter()
    if not take(path, _http.seconds(timeout)):
        host = str(url).split("/")[2]
        raise ReadTimeout(f"HTTPConnectionPool(host={host!r}, port=443): Read timed out. (read timeout={_http.seconds(timeout)})")
    return Response(path, method, url, timedelta(seconds=time.perf_counter() - began))


def request(method, url, timeout=None, **options):
    return _send("requests.request", method, url, timeout)


class Session:
    def __init__(self):
        self.headers = _http.Headers({"user-agent": "python-requests/2.32.3", "accept": "*/*"})
        self.params = {}
        self.cookies = {}
        self.auth = None
        self.verify = True
        self.proxies = {}

    def request(self, method, url, timeout=None, **options):
        return _send("requests.Session.request", method, url, timeout)

    def mount(self, prefix, adapter):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def _verb(name):
    def function(url, *args, timeout=None, **options):
        return _send("requests." + name, name, url, timeout)

    def method(self, url, *args, timeout=None, **options):
        return _send("requests.Session." + name, name, url, timeout)

    function.__name__ = method.__name__ = name
    setattr(Session, name, method)
    return function


get, options, head, post, put, patch, delete = map(_verb, ("get", "options", "head", "post", "put", "patch", "delete"))
session = Session
