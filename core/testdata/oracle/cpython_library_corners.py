# oracle: virtual
# URLs as bytes, methods that are partial, wrappers, OrderedDict's keywords, keywords of subclasses, and which classes match patterns.
import collections
import collections.abc
import functools
import math
import operator
import urllib.parse as up


def attempt(what, *args, **kwargs):
    try:
        print("  ->", what(*args, **kwargs))
    except Exception as e:
        print("  !!", type(e).__name__, e)


url = b"https://ada:secret@example.com:8443/a/b;p?x=1&y=%C3%A9#top"
parts = up.urlsplit(url)
print(parts, parts.hostname, parts.port, parts.username, parts.password, parts.geturl())
print(parts.decode(), parts.decode().encode() == parts)
print(up.urlparse(url), up.urlunparse(up.urlparse(url)) == url, up.urlsplit("x://y").encode())
print(up.parse_qs(b"a=1&a=2&b=&c=x+y"), up.parse_qsl(b"a=1&b=", keep_blank_values=True), up.parse_qsl("a=1;b=2", separator=";"))
print(up.urljoin(b"http://a/b/c/d", b"../e"), up.urldefrag(b"http://a/#f"), up.urldefrag(b"http://a/").geturl())
attempt(up.urljoin, "http://a", b"b")
attempt(up.urlunsplit, ("http", b"a", "", "", ""))
attempt(up.parse_qsl, b"a=%C3%A9")
for host in ["[::1]", "[v1.x]", "[v.x]", "[192.0.2.146]", "[nothing]"]:
    attempt(up.urlsplit, f"http://user@{host}:80/")


class Cell:
    def both(self, *args, **kwargs):
        return self, args, kwargs

    nothing = functools.partialmethod(both)
    some = functools.partialmethod(both, 5, c=6)
    nested = functools.partialmethod(some, 7)
    over_partial = functools.partialmethod(functools.partial(lambda *a, **k: (len(a), k), c=6), 7)
    static = functools.partialmethod(staticmethod(lambda *a: a), 8)
    klass = functools.partialmethod(classmethod(lambda cls, *a: (cls.__name__, a)), 9)


cell = Cell()
print(cell.nothing()[1:], cell.some(1, d=2)[1:], cell.nested(3)[1:], cell.over_partial(1), cell.static(), Cell.static(1), cell.klass(), Cell.klass(1))
print(Cell.some(cell, 4)[1:], cell.some.__self__ is cell, hasattr(cell.over_partial, "__self__"))


def wrapped():
    """text"""


wrapped.attr, wrapped.dict_attr = "kept", {"a": 1}


def wrapper():
    pass


functools.update_wrapper(wrapper, wrapped, (), ())
print(wrapper.__name__, hasattr(wrapper, "attr"))
wrapper.dict_attr = {"b": 2}
functools.update_wrapper(wrapper, wrapped, ("attr",), ("dict_attr",))
print(wrapper.__name__, wrapper.attr, wrapper.dict_attr)

ordered = collections.OrderedDict(a=1)
print(ordered.pop("b", default=2), ordered.setdefault("c", default=3), ordered.pop(key="a"), ordered)
attempt(ordered.pop, "z")


class F(float):
    def __init__(self, value, unit=None):
        self.unit = unit

    def __ceil__(self):
        return 42


class T(tuple):
    def __init__(self, items, name=None):
        self.name = name


class S(frozenset):
    def __init__(self, items, name=None):
        self.name = name


print(F(1.5, unit="m").unit, T([1, 2], name="t").name, S([1], name="s").name, math.ceil(F(1.5)))
attempt(float, x=1)
attempt(tuple, x=1)


class Whole(int):
    pass


class Position:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __hash__(self):
        return Whole(7)


print(type(operator.index(Position(Whole(3)))), [1, 2, 3][Position(Whole(1))], hash(Position(0)))
attempt(operator.index, Position(1.5))


class Plain:
    def __new__(cls, *args):
        return object.__new__(cls)


class Init:
    def __init__(self, *args):
        object.__init__(self, *args)


attempt(Init, 1)
attempt(object.__init__, Init(), 1)
print((-0.0) ** float("-inf"), 0.0 ** float("-inf"))


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return None


class Later:
    def __len__(self):
        return 0

    def __getitem__(self, index):
        raise IndexError


class Both(collections.UserDict, collections.abc.Sequence):
    pass


class Other(collections.UserList, collections.abc.Mapping):
    def keys(self):
        return []


print(kind(Later()), kind(Both()), kind(Other()), kind(collections.deque()), kind(memoryview(b"")))
collections.abc.Sequence.register(Later)
print(kind(Later()), kind(type("Sub", (Later,), {})()))


class LaterMapping:
    pass


collections.abc.Mapping.register(LaterMapping)
print(kind(LaterMapping()))
