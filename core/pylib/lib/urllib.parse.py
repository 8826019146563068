# The module urllib.parse: URLs taken apart and put together (RFC 3986 as CPython reads it), and quoting.

from collections import namedtuple
import re

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
    "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

_WEB = ["", "ftp", "http", "https", "sftp"]
uses_relative = _WEB + ["gopher", "nntp", "imap", "wais", "file", "shttp", "mms", "prospero", "rtsp", "rtspu", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = uses_relative + ["telnet", "snews", "rsync", "nfs", "git", "git+ssh"]
uses_params = _WEB + ["hdl", "prospero", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "imap", "tel"]

_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")
_UNSAFE_EDGE = "".join(map(chr, range(33)))
_ESCAPED = re.compile("((?:%[0-9A-Fa-f]{2})+)")
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


class _Address:
    """What the netloc of a URL says: user:password@host:port."""

    __slots__ = ()

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host, zone, rest = (self._host()[0] or "").partition("%")
        return host.lower() + zone + rest or None

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    def _user(self):
        user, at, _ = self.netloc.rpartition("@")
        if not at:
            return None, None
        name, colon, password = user.partition(":")
        return name, password if colon else None

    def _host(self):
        host = self.netloc.rpartition("@")[2]
        _, bracket, rest = host.partition("[")
        if bracket:
            host, _, rest = rest.partition("]")
            port = rest.partition(":")[2]
        else:
            host, _, port = host.partition(":")
        return host, port or None


class _Text:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.encode(encoding, errors) for part in self))


class _Bytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._other(*(part.decode(encoding, errors) for part in self))

    def geturl(self):
        return self.decode().geturl().encode("ascii")


def _of_text(name):
    def get(self):
        value = getattr(self.decode(), name)
        return value.encode("ascii") if isinstance(value, str) else value

    return property(get)


class _AddressBytes(_Bytes):
    """What the netloc of a URL says, when it is bytes."""

    __slots__ = ()

    username, password, hostname, port = map(_of_text, ["username", "password", "hostname", "port"])


_Split = namedtuple("SplitResult", "scheme netloc path query fragment")
_Parse = namedtuple("ParseResult", "scheme netloc path params query fragment")
_Defrag = namedtuple("DefragResult", "url fragment")


class SplitResult(_Address, _Text, _Split):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Address, _Text, _Parse):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_Text, _Defrag):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_AddressBytes, _Split):
    __slots__ = ()


class ParseResultBytes(_AddressBytes, _Parse):
    __slots__ = ()


class DefragResultBytes(_Bytes, _Defrag):
    __slots__ = ()


for _one, _two in [(SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes), (DefragResult, DefragResultBytes)]:
    _one._other, _two._other = _two, _one


def _texts(*args):
    """The arguments as text, and what turns a result into what they were: text or bytes."""
    text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != text:
            raise TypeError("Cannot mix str and non-str arguments")
    if text:
        return *args, lambda result: result
    return *(arg.decode("ascii", "strict") if arg else "" for arg in args), lambda result: result.encode("ascii", "strict")


def _check_host(host):
    """Raises ValueError unless host is what may stand in brackets."""
    if host.startswith("v"):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
            raise ValueError("IPvFuture address is invalid")
        return
    import ipaddress

    if isinstance(ipaddress.ip_address(host), ipaddress.IPv4Address):
        raise ValueError("An IPv4 address cannot be in brackets")


def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme, result = _texts(url, scheme)
    url, scheme = url.lstrip(_UNSAFE_EDGE), scheme.strip(_UNSAFE_EDGE)
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    if begin := _SCHEME.match(url):
        scheme, url = begin.group()[:-1].lower(), url[begin.end():]
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = min((i for i in map(lambda c: url.find(c, 2), "/?#") if i >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_host(netloc.partition("[")[2].partition("]")[0])
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return result(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme="", allow_fragments=True):
    url, scheme, result = _texts(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params:
        # Parameters are those of the last segment.
        end = path.find(";", path.rfind("/") + 1)
        if end >= 0:
            path, params = path[:end], path[end + 1:]
    return result(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunparse(components):
    scheme, netloc, path, params, query, fragment, result = _texts(*components)
    return result(urlunsplit((scheme, netloc, f"{path};{params}" if params else path, query, fragment)))


def urlunsplit(components):
    scheme, netloc, url, query, fragment, result = _texts(*components)
    if netloc or scheme and scheme in uses_netloc and not url.startswith("//"):
        if url and not url.startswith("/"):
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return result(url)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    base, url, result = _texts(base, url)
    return result(_joined(base, url, allow_fragments))


def _joined(base, url, allow_fragments):
    b = urlparse(base, "", allow_fragments)
    u = urlparse(url, b.scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        return url
    if u.scheme in uses_netloc:
        if u.netloc:
            return urlunparse(u)
        u = u._replace(netloc=b.netloc)
    if not u.path and not u.params:
        return urlunparse(u._replace(path=b.path, params=b.params, query=u.query or b.query))
    return urlunparse(u._replace(path=_merged(b.path, u.path)))


def _merged(base, path):
    """The path as seen from base, without . and .. in it."""
    segments = path.split("/")
    if not path.startswith("/"):
        above = base.split("/")
        if above[-1]:
            above.pop()
        segments = above + segments
        segments[1:-1] = filter(None, segments[1:-1])
    else:
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return "/".join(resolved) or "/"


def urldefrag(url):
    url, result = _texts(url)
    if "#" not in url:
        return result(DefragResult(url, ""))
    parts = urlparse(url)
    return result(DefragResult(urlunparse(parts._replace(fragment="")), parts.fragment))


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None or errors is not None:
        raise TypeError(f"quote() doesn't support '{'encoding' if encoding is not None else 'errors'}' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    keep = _ALWAYS_SAFE.union(c for c in safe if c < 128)
    return "".join(chr(c) if c in keep else f"%{c:02X}" for c in bs)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    blank = " " if isinstance(safe, str) else b" "
    return quote(string, safe + blank, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = bytes(string).split(b"%")
    parts = [first]
    for part in rest:
        try:
            parts.append(bytes([int(part[:2], 16)]) + part[2:] if len(part) >= 2 and part[:2].isalnum() else b"%" + part)
        except ValueError:
            parts.append(b"%" + part)
    return b"".join(parts)


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    decoded = lambda m: unquote_to_bytes(m.group()).decode(encoding or "utf-8", errors or "replace")
    return _ESCAPED.sub(decoded, string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    qs, result = _texts(qs)
    separator, _ = _texts(separator)
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pairs.append((result(unquote_plus(name, encoding, errors)), result(unquote_plus(value, encoding, errors))))
    return pairs


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(v):
        if isinstance(v, bytes):
            return quote_via(v, safe)
        return quote_via(str(v), safe, encoding, errors)

    pairs = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        pairs += [quoted(name) + "=" + quoted(v) for v in values]
    return "&".join(pairs)
