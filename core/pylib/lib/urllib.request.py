# The module urllib.request by effect: every URL answers 200 with an empty JSON object, after the time that standins.txt says.

import io
from _assume import take
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urljoin, urlparse


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url, self.data, self.headers, self.method = url, data, dict(headers), method

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def get_method(self):
        return self.method or ("POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url


class _Response(io.BytesIO):
    status = code = 200
    reason = msg = "OK"

    def __init__(self, url):
        super().__init__(b"{}")
        self.url = url
        self.headers = {"Content-Type": "application/json"}

    def getcode(self):
        return 200

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)


def urlopen(url, data=None, timeout=None, **options):
    address = url.full_url if isinstance(url, Request) else url
    if "://" not in address:
        raise ValueError(f"unknown url type: {address!r}")
    if not take("urllib.request.urlopen", timeout):
        raise TimeoutError("The read operation timed out")
    return _Response(address)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    import _files

    response = urlopen(url, data)
    filename = filename or "/tmp/download"
    with _files.open(filename, "wb") as file:
        file.write(response.read())
    return filename, response.headers
