# The library MarkupSafe: text that is HTML already, and text made so.

from html import unescape

_SPECIAL = {38: "&amp;", 60: "&lt;", 62: "&gt;", 34: "&#34;", 39: "&#39;"}


def escape(s):
    if hasattr(s, "__html__"):
        return Markup(s.__html__())
    return Markup(str(s).translate(_SPECIAL))


def escape_silent(s):
    return Markup() if s is None else escape(s)


def soft_str(s):
    return s if isinstance(s, str) else str(s)


class Markup(str):
    def __new__(cls, base="", encoding=None, errors="strict"):
        if hasattr(base, "__html__"):
            base = base.__html__()
        return str.__new__(cls, base) if encoding is None else str.__new__(cls, base, encoding, errors)

    def __html__(self):
        return self

    def __add__(self, other):
        if isinstance(other, str) or hasattr(other, "__html__"):
            return Markup(str.__add__(self, escape(other)))
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, str) or hasattr(other, "__html__"):
            return Markup(str.__add__(escape(other), self))
        return NotImplemented

    def __mul__(self, num):
        return Markup(str.__mul__(self, num)) if isinstance(num, int) else NotImplemented

    __rmul__ = __mul__

    def __mod__(self, arg):
        if isinstance(arg, tuple):
            return Markup(str.__mod__(self, tuple(map(_argument, arg))))
        if isinstance(arg, dict):
            return Markup(str.__mod__(self, {k: _argument(v) for k, v in arg.items()}))
        return Markup(str.__mod__(self, _argument(arg)))

    def __repr__(self):
        return f"Markup({str.__repr__(self)})"

    def __getitem__(self, key):
        return Markup(str.__getitem__(self, key))

    def join(self, seq):
        return Markup(str.join(self, map(escape, seq)))

    def format(self, *args, **kwargs):
        return Markup(str.format(str(self), *map(_argument, args), **{k: _argument(v) for k, v in kwargs.items()}))

    def unescape(self):
        return unescape(str(self))

    def striptags(self):
        text, at = str(self), 0
        while (at := text.find("<")) >= 0 and (end := text.find(">", at)) >= 0:
            text = text[:at] + text[end + 1 :]
        return unescape(" ".join(text.split()))

    @classmethod
    def escape(cls, s):
        return escape(s)


def _argument(value):
    return value if isinstance(value, (int, float)) else escape(value)


def _kept(name):
    """A method of str whose result is HTML as the string is, and whose arguments are escaped."""
    method = getattr(str, name)

    def kept(self, *args, **kwargs):
        made = method(self, *[escape(a) if isinstance(a, str) else a for a in args], **kwargs)
        return [Markup(part) for part in made] if isinstance(made, list) else Markup(made)

    kept.__name__ = name
    return kept


for _name in ("capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "center", "lstrip", "rstrip", "strip", "expandtabs", "swapcase", "zfill", "split", "rsplit", "splitlines"):
    setattr(Markup, _name, _kept(_name))
