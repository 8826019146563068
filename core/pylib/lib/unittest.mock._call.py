# What unittest.mock is made of that is no mock: sentinels, recorded calls, names of special methods.

import pprint

__name__ = "unittest.mock"  # what the classes say of themselves


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Makes an object for each name that is asked for."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def format_call(name, args, kwargs):
    parts = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _CallList(list):
    """Contains also what is a part of it."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[i : i + len(value)] == value for i in range(len(self) - len(value) + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


def _parts(value, name=""):
    """Name, args and kwargs of a tuple that stands for a call; what is left out is empty. None if it stands for none."""
    args, kwargs = (), {}
    if len(value) == 3:
        return value
    if len(value) == 2 and not isinstance(value[0], str):
        return name, *value
    if len(value) > 3:
        return None
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class _Call(tuple):
    """A call: (name, args, kwargs), or (args, kwargs). Its own attributes and calls are further calls."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        name, args, kwargs = _parts(value, name)
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        parent, other_parent = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        theirs = _parts(other)
        if theirs is None:
            return False
        name, *rest = _parts(tuple(self))
        if name and theirs[0] != name:
            return False
        # The other side first: it may hold an ANY.
        return tuple(theirs[1:]) == tuple(rest)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name, args, kwargs = _parts(tuple(self))
        if not name:
            name = "call"
        else:
            name = "call" + name if name.startswith("()") else "call." + name
        return format_call(name, args, kwargs)

    def call_list(self):
        calls, at = [], self
        while at is not None:
            if at._mock_from_kall:
                calls.insert(0, at)
            at = at._mock_parent
        return _CallList(calls)


call = _Call(from_kall=False)


def _magic(names):
    return {f"__{name}__" for name in names.split()}


_NUMERICS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
DEFAULTS = _magic(
    "lt gt le ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs invert "
    "complex int float index round trunc floor ceil bool next fspath aiter " + _NUMERICS
    + "".join(f" i{n} r{n}" for n in _NUMERICS.split())
)
OTHERS = _magic("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses format getnewargs_ex")
ASYNC = _magic("aenter aexit anext")
UNSUPPORTED = _magic("getattr setattr init new prepare instancecheck subclasscheck del")
SYNC = DEFAULTS | OTHERS
ALL = SYNC | ASYNC
