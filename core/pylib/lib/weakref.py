# The module weakref. Nothing is ever collected while a program runs here, so that a weak reference keeps what it refers to.

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


class ref:
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
        if not isinstance(other, ref):
            return NotImplemented
        return self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        return f"<weakref at {id(self):#x}; to '{type(self._object).__name__}' at {id(self._object):#x}>"


ReferenceType = ref


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


def _forward(name):
    def method(self, *args, **kwargs):
        return getattr(object.__getattribute__(self, "_object"), name)(*args, **kwargs)

    return method


class ProxyType:
    def __init__(self, object):
        super().__setattr__("_object", object)

    def __getattribute__(self, name):
        held = object.__getattribute__(self, "_object")
        return type(held) if name == "__class__" else getattr(held, name)

    def __setattr__(self, name, value):
        setattr(object.__getattribute__(self, "_object"), name, value)

    def __delattr__(self, name):
        delattr(object.__getattribute__(self, "_object"), name)

    def __bool__(self):
        return bool(object.__getattribute__(self, "_object"))

    __hash__ = None


for _name in "str repr len getitem setitem delitem contains iter next add sub mul eq ne lt le gt ge enter exit".split():
    setattr(ProxyType, f"__{_name}__", _forward(f"__{_name}__"))


class CallableProxyType(ProxyType):
    __call__ = _forward("__call__")


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
