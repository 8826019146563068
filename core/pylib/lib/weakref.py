# The module weakref. Nothing is ever collected while a program runs here, so that a weak reference keeps what it refers to.

import operator
from collections.abc import MutableMapping, MutableSet

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
    "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

_plain = (int, str, bytes, tuple, list, dict, float, complex, bool, type(None))


def _check(object):
    cls = type(object)
    declared = [base.__dict__["__slots__"] for base in cls.__mro__ if "__slots__" in base.__dict__]
    refused = isinstance(object, _plain[:4]) or declared and not any("__weakref__" in ((s,) if isinstance(s, str) else s) for s in declared)
    if cls in _plain or refused and not hasattr(object, "__dict__"):
        raise TypeError(f"cannot create weak reference to '{cls.__name__}' object")


class ReferenceType:
    """A reference to an object; calling it gives the object."""

    def __new__(cls, object, callback=None, /):
        _check(object)
        made = super().__new__(cls)
        made._object, made.__callback__ = object, callback
        return made

    def __init__(self, object, callback=None, /):
        pass

    def __call__(self):
        return self._object

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        return f"<weakref at {id(self):#x}; to '{type(self._object).__name__}' at {id(self._object):#x}>"


ref = ReferenceType


class WeakMethod(ref):
    """A reference to a bound method."""

    def __new__(cls, method, callback=None, /):
        if not hasattr(method, "__self__") or not hasattr(method, "__func__"):
            raise TypeError(f"argument should be a bound method, not {type(method)}")
        made = super().__new__(cls, method.__self__, callback)
        made._function = method.__func__
        return made

    def __call__(self):
        return self._function.__get__(self._object, type(self._object))

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self._object is other._object and self._function is other._function

    __hash__ = ref.__hash__


_read = object.__getattribute__


def _held(proxy):
    """What a proxy stands for; anything else stands for itself."""
    return _read(proxy, "_object") if type(proxy) in ProxyTypes else proxy


def _between(operation):
    """An operator of two operands, and the one for a proxy on its right."""
    return lambda self, other: operation(_held(self), _held(other)), lambda self, other: operation(_held(other), _held(self))


def _forward(function):
    return lambda self, *args, **kwargs: function(_held(self), *args, **kwargs)


class ProxyType:
    def __init__(self, object):
        super().__setattr__("_object", object)

    def __getattribute__(self, name):
        held = _held(self)
        return type(held) if name == "__class__" else getattr(held, name)

    def __setattr__(self, name, value):
        setattr(_held(self), name, value)

    def __delattr__(self, name):
        delattr(_held(self), name)

    def __repr__(self):
        held = _held(self)
        return f"<weakproxy at {id(self):#x} to {type(held).__name__} at {id(held):#x}>"

    __class__ = property(lambda self: type(_held(self)))
    __hash__ = None


for _function in (str, bytes, bool, len, iter, next, reversed, int, float, abs):
    setattr(ProxyType, f"__{_function.__name__}__", _forward(_function))
for _name in "getitem setitem delitem contains index neg pos invert".split():
    setattr(ProxyType, f"__{_name}__", _forward(getattr(operator, f"__{_name}__")))
for _name in "eq ne lt le gt ge add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    _left, _right = _between(getattr(operator, f"__{_name}__"))
    setattr(ProxyType, f"__{_name}__", _left)
    setattr(ProxyType, f"__r{_name}__", _right)


class CallableProxyType(ProxyType):
    __call__ = _forward(lambda held, *args, **kwargs: held(*args, **kwargs))


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """What behaves like the object."""
    _check(object)
    return (CallableProxyType if callable(object) else ProxyType)(object)


def getweakrefcount(object, /):
    return 0


def getweakrefs(object, /):
    return []


class _Dictionary(MutableMapping):
    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        self.update(other, **kwargs)

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        _check(self._weak(key, value))
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(list(self.data))

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made


class WeakValueDictionary(_Dictionary):
    @staticmethod
    def _weak(key, value):
        return value

    def itervaluerefs(self):
        return map(ref, self.data.values())

    def valuerefs(self):
        return list(self.itervaluerefs())


class WeakKeyDictionary(_Dictionary):
    @staticmethod
    def _weak(key, value):
        return key

    def keyrefs(self):
        return list(map(ref, self.data))


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self.data = {}
        for item in data or ():
            self.add(item)

    def add(self, item):
        _check(item)
        self.data[item] = None

    def discard(self, item):
        self.data.pop(item, None)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(list(self.data))

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def union(self, other):
        return self | type(self)(other)

    def difference(self, other):
        return self - type(self)(other)

    def intersection(self, other):
        return self & type(self)(other)

    def issubset(self, other):
        return self <= type(self)(other)

    def issuperset(self, other):
        return self >= type(self)(other)


class finalize:
    """A call that is made when the program ends, unless it is made or detached before."""

    def __init__(self, obj, func, /, *args, **kwargs):
        from atexit import register

        self._alive = (obj, func, args, kwargs)
        self.atexit = True
        register(lambda: self.atexit and self())

    @property
    def alive(self):
        return self._alive is not None

    def peek(self):
        return self._alive

    def detach(self):
        was, self._alive = self._alive, None
        return was

    def __call__(self, _=None):
        was = self.detach()
        if was:
            _, func, args, kwargs = was
            return func(*args, **kwargs)
