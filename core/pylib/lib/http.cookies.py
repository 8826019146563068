# The module http.cookies: cookies as headers.

import re as _re
import string as _string

__all__ = ["CookieError", "BaseCookie", "SimpleCookie", "Morsel"]

_legal = _string.ascii_letters + _string.digits + "!#$%&'*+-.^_`|~:"
_plain = _legal + " ()/<=>?@[]{}"
_reserved = {
    "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age", "secure": "Secure",
    "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
}
_flags = {"secure", "httponly"}


class CookieError(Exception): ...


def _quote(text):
    if text is None or set(text) <= set(_legal) and text:
        return text
    out = "".join(char if char in _plain or char in "" else "\\" + char if char in '"\\' else f"\\{ord(char):03o}" for char in text)
    return f'"{out}"'


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _re.sub(r"\\(?:([0-3][0-7][0-7])|(.))", lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


class Morsel(dict):
    """One cookie: a key, a value, and attributes."""

    def __init__(self):
        self._key = self._value = self._coded_value = None
        super().__init__({name: "" for name in _reserved})

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def __setitem__(self, name, value):
        if name.lower() not in _reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        super().__setitem__(name.lower(), value)

    def set(self, key, val, coded_val):
        if key.lower() in _reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not key or not set(key) <= set(_legal):
            raise CookieError(f"Illegal key {key!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def isReservedKey(self, name):
        return name.lower() in _reserved

    def OutputString(self, attrs=None):
        parts = [f"{self._key}={self._coded_value}"]
        for name, value in sorted(self.items()):
            if value == "" or attrs is not None and name not in attrs:
                continue
            shown = _reserved[name]
            if name == "expires" and isinstance(value, int):
                from email.utils import formatdate
                from time import time

                parts.append(f"{shown}={formatdate(time() + value, usegmt=True).replace(' ', '-', 3).replace('-', ' ', 1)}")
            elif name == "max-age" and isinstance(value, int):
                parts.append(f"{shown}={value}")
            elif name == "comment" and isinstance(value, str):
                parts.append(f"{shown}={_quote(value)}")
            elif name in _flags:
                if value:
                    parts.append(shown)
            else:
                parts.append(f"{shown}={value}")
        return "; ".join(parts)

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<Morsel: {self.OutputString()}>"

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return dict.__eq__(self, other) and (self._key, self._value, self._coded_value) == (other._key, other._value, other._coded_value)


class BaseCookie(dict):
    """Cookies by name."""

    def __init__(self, input=None):
        super().__init__()
        if input:
            self.load(input)

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        return str(val), str(val)

    def _set(self, key, value, coded):
        morsel = self.get(key) or Morsel()
        morsel.set(key, value, coded)
        super().__setitem__(key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            super().__setitem__(key, value)
        else:
            self._set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        return sep.join(morsel.output(attrs, header) for _, morsel in sorted(self.items()))

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {' '.join(f'{key}={morsel.value!r}' for key, morsel in sorted(self.items()))}>"

    def load(self, rawdata):
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        last = None
        for found in _re.finditer(r'\s*([\w\d!#%&\'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=]+?)\s*(?:=\s*("(?:[^\\"]|\\.)*"|\w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT|[^;\s]*))?\s*(?:;|$)', rawdata):
            key, value = found.groups()
            if key.startswith("$"):
                if last is not None:
                    last[key[1:]] = value
            elif key.lower() in _reserved:
                if last is None:
                    return
                last[key] = True if value is None and key.lower() in _flags else _unquote(value)
            elif value is None:
                return
            else:
                self._set(key, *self.value_decode(value))
                last = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are strings, quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        return str(val), _quote(str(val))
