# The module pydantic.networks: addresses.

import re
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic._validators import BAD, call, fail
from pydantic_core import PydanticCustomError

_SCHEMES = ("ftp", "http", "https", "ws", "wss")
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "postgresql": 5432, "postgres": 5432, "redis": 6379, "mysql": 3306, "mongodb": 27017, "amqp": 5672}


_SAFE = "!$&'()*+,;=:@/[]~%|"


def _host(name):
    return name if name is None or name.isascii() else name.encode("idna").decode()


class AnyUrl:
    """An address, by its parts."""

    allowed_schemes = None
    __pydantic_schema__ = {"type": "string", "format": "uri", "minLength": 1}

    def __init__(self, url):
        text = str(url).strip()
        scheme, _, rest = text.partition(":")
        if scheme.lower() in _SCHEMES:  # their slashes count as two, however many there are
            text = f"{scheme}://{rest.lstrip('/')}"
        parts = urlsplit(text)
        self.scheme = parts.scheme.lower()
        self.host = _host(parts.hostname)
        self.port = parts.port or _PORTS.get(self.scheme)
        self.username = parts.username
        self.password = parts.password
        self.path = quote(parts.path, safe=_SAFE) or ("/" if self.scheme in _SCHEMES else None)
        self.query = quote(parts.query, safe=_SAFE + "?") or None
        self.fragment = parts.fragment or None
        netloc = parts.netloc
        if self.scheme in _SCHEMES and self.host:
            user, at, _ = netloc.rpartition("@")
            host = f"[{self.host}]" if ":" in self.host else self.host
            netloc = user + at + host + ("" if parts.port in (None, _PORTS[self.scheme]) else f":{parts.port}")
        self._url = parts._replace(scheme=self.scheme, netloc=netloc, path=self.path or "", query=self.query or "").geturl()

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if isinstance(value, AnyUrl):
            value = str(value)
        if not isinstance(value, str):
            return fail(errors, "url_type", loc, value)
        if not value:
            return fail(errors, "url_parsing", loc, value, {"error": "input is empty"})
        scheme, colon, rest = value.partition(":")
        if not colon or not scheme or not scheme[0].isalpha() or not scheme.replace("+", "").replace("-", "").replace(".", "").isalnum():
            return fail(errors, "url_parsing", loc, value, {"error": "relative URL without a base"})
        if cls.allowed_schemes and scheme.lower() not in cls.allowed_schemes:
            names = [f"'{s}'" for s in cls.allowed_schemes]
            expected = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
            return fail(errors, "url_scheme", loc, value, {"expected_schemes": expected})
        if scheme in _SCHEMES and not rest.strip("/"):
            return fail(errors, "url_parsing", loc, value, {"error": "empty host"})
        host = rest.lstrip("/").split("/")[0].rpartition("@")[2]
        if scheme in _SCHEMES and " " in host:
            return fail(errors, "url_parsing", loc, value, {"error": "invalid international domain name"})
        try:
            return cls(value)
        except ValueError:
            return fail(errors, "url_parsing", loc, value, {"error": "invalid port number"})

    def unicode_string(self):
        return self._url

    def query_params(self):
        from urllib.parse import parse_qsl

        return parse_qsl(self.query or "")

    def __pydantic_json__(self):
        return self._url

    def __str__(self):
        return self._url

    def __repr__(self):
        return f"{type(self).__name__}({self._url!r})"

    def __eq__(self, other):
        return type(self) is type(other) and self._url == other._url

    def __hash__(self):
        return hash(self._url)


class HttpUrl(AnyUrl):
    __pydantic_schema__ = {"type": "string", "format": "uri", "minLength": 1, "maxLength": 2083}
    allowed_schemes = ("http", "https")


class AnyHttpUrl(AnyUrl):
    allowed_schemes = ("http", "https")


class WebsocketUrl(AnyUrl):
    allowed_schemes = ("ws", "wss")


class PostgresDsn(AnyUrl):
    allowed_schemes = ("postgres", "postgresql", *(f"postgresql+{driver}" for driver in ("asyncpg", "pg8000", "psycopg", "psycopg2", "psycopg2cffi", "py-postgresql", "pygresql")))


class RedisDsn(AnyUrl):
    allowed_schemes = ("redis", "rediss")

    def __init__(self, url):
        text = str(url)
        host = urlsplit(text)
        if host.port is None:
            text = text.replace(host.netloc, host.netloc + ":6379", 1)
        super().__init__(text if host.path not in ("", "/") else text.rstrip("/") + "/0")


class MySQLDsn(AnyUrl):
    allowed_schemes = ("mysql", *(f"mysql+{driver}" for driver in ("mysqlconnector", "aiomysql", "asyncmy", "mysqldb", "pymysql", "cymysql", "pyodbc")))


class AmqpDsn(AnyUrl):
    allowed_schemes = ("amqp", "amqps")


class MongoDsn(AnyUrl):
    allowed_schemes = ("mongodb", "mongodb+srv")


class FtpUrl(AnyUrl):
    allowed_schemes = ("ftp",)


AnyWebsocketUrl = WebsocketUrl
MariaDBDsn = CockroachDsn = ClickHouseDsn = SnowflakeDsn = KafkaDsn = NatsDsn = FileUrl = MultiHostUrl = AnyUrl


def _email_error(text):
    before, at, after = text.rpartition("@")
    if not at:
        return "An email address must have an @-sign."
    if not before:
        return "There must be something before the @-sign."
    if not after:
        return "There must be something after the @-sign."
    for part, place in ((before, "before"), (after, "after")):
        bad = sorted({c for c in part if not (c.isalnum() or c in ("!#$%&'*+-/=?^_`{|}~." if place == "before" else "-."))})
        if bad:
            names = ", ".join("SPACE" if c == " " else repr(c) for c in bad)
            return ("The email address contains invalid characters before the @-sign: " if place == "before" else "The part after the @-sign contains invalid characters: ") + names + "."
        if part[-1] == "." or part[-1] == "-" and place == "after":
            return "An email address cannot " + ("have a period immediately before the @-sign." if place == "before" else f"end with a {'period' if part[-1] == '.' else 'hyphen'}.")
        if part[0] == "." or part[0] == "-" and place == "after":
            return "An email address cannot " + ("start with a period." if place == "before" else f"have a {'period' if part[0] == '.' else 'hyphen'} immediately after the @-sign.")
        if ".." in part:
            return "An email address cannot have two periods in a row."
    if len(before) > 64:
        over = len(before) - 64
        return f"The email address is too long before the @-sign ({over} character{'s' if over > 1 else ''} too many)."
    if "." not in after:
        return "The part after the @-sign is not valid. It should have a period."
    if not after.rpartition(".")[2][:1].isalpha():
        return "The part after the @-sign is not valid. It is not within a valid top-level domain."
    if after.lower().rpartition(".")[2] in ("arpa", "invalid", "local", "localhost", "onion", "test"):
        return "The part after the @-sign is a special-use or reserved name that cannot be used with email."
    return None


class EmailStr(str):
    __pydantic_schema__ = {"type": "string", "format": "email"}

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if not isinstance(value, str):
            return fail(errors, "string_type", loc, value)
        read = call(errors, loc, value, validate_email, value)
        return read if read is BAD else read[1]


def validate_email(value):
    """The name and the address in a text: an address, or a name with the address in angle brackets."""
    named = re.fullmatch(r"""\s*(?:([\w! #$%&'*+\-/=?^`{|}~]+\s+)|"((?:[^"]|\\")+)"\s+)?<\s*(.+)\s*>\s*""", value)
    name, quoted, address = named.groups() if named else (None, None, value)
    address = address.strip()
    reason = _email_error(address)
    if reason:
        raise PydanticCustomError("value_error", "value is not a valid email address: {reason}", {"reason": reason})
    local, _, domain = address.rpartition("@")
    return (name or quoted or local).strip(), f"{local}@{domain.lower()}"


class NameEmail:
    """An address with the name of whom it is."""

    __pydantic_schema__ = {"type": "string", "format": "name-email"}

    def __init__(self, name, email):
        self.name = name
        self.email = email

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            return fail(errors, "name_email_type", loc, value)
        read = call(errors, loc, value, validate_email, value)
        return read if read is BAD else cls(*read)

    def __pydantic_json__(self):
        return str(self)

    def __eq__(self, other):
        return isinstance(other, NameEmail) and (self.name, self.email) == (other.name, other.email)

    def __str__(self):
        return f"{self.name} <{self.email}>"

    def __repr__(self):
        return f"NameEmail(name={self.name!r}, email={self.email!r})"


class _Any:
    """An address of version 4 or 6: what the module ipaddress makes of a text."""

    def __init__(self, kind):
        self.kind = kind

    def __pydantic_wrap__(self, reader):
        import ipaddress

        def read(value, loc, errors):
            try:
                return getattr(ipaddress, "ip_" + self.kind)(value)
            except ValueError:
                return fail(errors, "ip_any_" + self.kind, loc, value)

        return read


def ip_reader(cls):
    """Reads an address, a network or an interface of one version."""
    kind = f"ip_v{cls.__name__[3]}_{cls.__name__[4:].lower()}"

    def read(value, loc, errors):
        try:
            return value if isinstance(value, cls) else cls(value)
        except (ValueError, TypeError):
            return fail(errors, kind, loc, value)

    return read


IPvAnyAddress = Annotated[Any, _Any("address")]
IPvAnyInterface = Annotated[Any, _Any("interface")]
IPvAnyNetwork = Annotated[Any, _Any("network")]


class UrlConstraints:
    """What an address is to be, beside an address; it is kept, and not held against it."""

    def __init__(self, max_length=None, allowed_schemes=None, host_required=None, default_host=None, default_port=None, default_path=None):
        self.max_length = max_length
        self.allowed_schemes = allowed_schemes
