# Stand-ins: the objects of libraries that are not modelled. Such an object has every attribute; it can be called, awaited, entered, iterated,
# subclassed, caught and used as a number or a text. What its calls take and give, standins.txt says, by their dotted names.

import operator
import sys
import types
from abc import ABCMeta
from importlib import import_module
from typing import get_args, get_type_hints
from _assume import about, known, store, take, wait, waited, where

__all__ = ["StandIn", "Pending", "Base", "StandInError", "about", "store", "take", "wait", "waited", "call", "new"]

_ITEMS = 3  # how many a stand-in has when it is iterated
_CHUNKS = 20  # of how many parts an answer is that comes in parts
_NUMBER = 1  # what it counts as


class StandInError(Exception):
    """What is raised when a program raises an exception of an unknown library."""


class StandIn:
    """An object of a library of which little is known. `path` is its dotted name. It is `made` when it came out of a call: then it is
    data, an instance or a connection, else a function, a class or a module. `guessed` says that nobody knows whether its call is awaited."""

    def __init__(self, path, made=False, guessed=False):
        self.__dict__.update(_path=path, _made=made, _guessed=guessed, _kept={})

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(f"'{self._path}' object has no attribute '{name}'")
        child = _attribute(self._path, name, self._made)
        self.__dict__[name] = child
        return child

    def __call__(self, /, *args, **kwargs):
        if len(args) == 1 and not kwargs and _is_decorated(args[0]):
            return _decorated(self._path, args[0])
        return call(self._path, args, kwargs)

    def __await__(self):
        if self._guessed:
            yield from wait(self._path, None, self._where).__await__()
            self.__dict__["_guessed"] = False
        return self

    __coroutine__ = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __iter__(self):
        if self._path.endswith("Cursor") and about(self._path + ".__iter__"):  # iterating it asks the server
            return iter(call(self._path + ".__iter__"))
        if self._path.endswith("Stream") and (about(self._path + ".__next__") or about(self._path + ".__anext__")):
            return _chunks(self._path)
        return iter([StandIn(self._path, True) for _ in range(_ITEMS)])

    async def __aiter__(self):
        if self._path.endswith("Stream") and about(self._path + ".__anext__"):
            for _ in range(_CHUNKS):
                yield await call(self._path + ".__anext__")
            return
        await wait(self._path + ".__anext__")
        for item in self:
            yield item

    def __next__(self):
        asks = self._path.endswith("Cursor") and about(self._path + ".__next__")
        return call(self._path + ".__next__") if asks else StandIn(self._path, True)

    def __unpack_into__(self, count):
        return [StandIn(self._path, True) for _ in range(count)]

    def __getitem__(self, key):
        kept = self._kept
        if isinstance(key, (str, int)):
            if key not in kept:
                named = isinstance(key, str) and key.isidentifier()
                kept[key] = _attribute(self._path, key, True) if named else StandIn(self._path, self._made)
            return kept[key]
        return StandIn(self._path, self._made)

    def __setitem__(self, key, value):
        self._kept[key] = value

    def __delitem__(self, key):
        self._kept.pop(key, None)

    def __contains__(self, item):
        return isinstance(item, (str, int)) and item in self._kept

    def __len__(self):
        return _ITEMS

    def __bool__(self):
        return self.__dict__.get("_truth", True)

    def __int__(self):
        return _NUMBER

    __index__ = __trunc__ = __floor__ = __ceil__ = __int__

    def __float__(self):
        return float(_NUMBER)

    def __round__(self, digits=None):
        return _NUMBER

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return _compared(self, self is other)

    def __ne__(self, other):
        return _compared(self, self is not other)

    def __str__(self):
        return f"<{self._path}>"

    __repr__ = __json__ = __fspath__ = __str__

    def __format__(self, spec):
        for stands_for in (str(self), float(_NUMBER), _NUMBER):
            try:
                return format(stands_for, spec)
            except ValueError:
                pass
        return str(self)

    def __or__(self, other):
        return self if not isinstance(other, int) else _NUMBER | other

    __ror__ = __or__

    def __mro_entries__(self, bases):
        if _is_error(self._path):
            return (_error_class(self._path),)
        first = next(b for b in bases if isinstance(b, StandIn) and not _is_error(b._path))
        return (Base,) if first is self else ()

    def __instancecheck__(self, instance):
        return getattr(instance, "_path", None) == self._path or self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        return any(self._path == getattr(c, "_path", None) for c in cls.__mro__ if isinstance(c, _Meta) or issubclass(c, StandInError))

    def __stands_for__(self, kind):
        """What it is where data of a kind is wanted, by the first word of pydantic's errors: int_type, string_type, datetime_parsing."""
        wanted = kind.partition("_")[0]
        if wanted in ("datetime", "date"):
            import datetime

            return datetime.datetime.now() if wanted == "datetime" else datetime.date.today()
        return {"int": _NUMBER, "float": float(_NUMBER), "decimal": float(_NUMBER), "bool": True, "list": [], "dict": {}, "tuple": (), "set": set(),
                "bytes": b"data", "none": None}.get(wanted, str(self))

    async def __asgi_answer__(self, scope, receive, send):
        await asgi_answer(scope, receive, send)

    def __raised__(self):
        return _error_class(self._path)(*self.__dict__.get("_args", ()))

    def __catches__(self, exc):
        return isinstance(exc, _error_class(self._path))


def _binary(op, swapped):
    def method(self, other):
        mine = str(self) if isinstance(other, (str, bytes)) else [self] * _ITEMS if isinstance(other, (list, tuple)) else _NUMBER
        if isinstance(other, StandIn):
            other = _NUMBER
        mine = bytes(mine, "utf-8") if isinstance(other, bytes) else tuple(mine) if isinstance(other, tuple) else mine
        try:
            return op(other, mine) if swapped else op(mine, other)
        except TypeError:
            return StandIn(self._path, True)

    return method


_ARRAYS = ("numpy.", "pandas.", "torch.", "tensorflow.", "polars.", "jax.", "cupy.")


def _compared(array, truth):
    """What a comparison gives: of an array another array, which says so much when it is asked for one truth."""
    if not array._path.startswith(_ARRAYS):
        return truth
    made = StandIn(array._path, True)
    made.__dict__["_truth"] = truth
    return made


def _comparison(op):
    def method(self, other):
        try:
            return _compared(self, op(str(self) if isinstance(other, str) else _NUMBER, _NUMBER if isinstance(other, StandIn) else other))
        except TypeError:
            return False

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and_", "xor", "lshift", "rshift"):
    _op = getattr(operator, _name)
    _name = _name.rstrip("_")
    setattr(StandIn, f"__{_name}__", _binary(_op, False))
    setattr(StandIn, f"__r{_name}__", _binary(_op, True))
for _name in ("lt", "le", "gt", "ge"):
    setattr(StandIn, f"__{_name}__", _comparison(getattr(operator, _name)))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(StandIn, f"__{_name}__", lambda self, op=getattr(operator, _name): op(_NUMBER))


class _Meta(ABCMeta):
    def __getattr__(cls, name):
        if name[:2] == "__" or name == "_path":
            raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'")
        return _attribute(cls._path, name, True)


class Base(metaclass=_Meta):
    """The base of the program's classes that extend a class of an unknown library."""

    _path = "stand-in"
    __stand_in__ = True

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        """Reads a request's body, or a row, as an object of such a class: what the class annotates is read as it says."""
        from pydantic._validators import BAD, fail, reader_of

        if isinstance(value, cls):
            return value
        stands = hasattr(type(value), "__stands_for__")
        if not stands and not isinstance(value, dict):
            return fail(errors, "model_attributes_type", loc, value)
        before, made = len(errors), {} if stands else dict(value)
        for name, hint in get_type_hints(cls).items():
            if stands or name in made:
                made[name] = reader_of(hint)(getattr(value, name) if stands else made[name], loc + (name,), errors)
            elif type(None) in get_args(hint):
                made[name] = None
            elif name not in vars(cls) and name not in cls._defaults:
                fail(errors, "missing", loc + (name,), value)
        return BAD if len(errors) > before else cls(**made)

    def __pydantic_json__(self):
        from pydantic._serializers import dump

        return dump(dict(vars(self)), {"mode": "json"})

    _defaults = {}  # of a table's columns, by name

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        for base in getattr(cls, "__orig_bases__", ()):
            if isinstance(base, StandIn) and not _is_error(base._path):
                cls._path = base._path
                break

    def __init__(self, *args, **kwargs):
        self.__dict__.update(type(self)._defaults)
        self.__dict__.update(kwargs)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return _attribute(type(self)._path, name, True)

    def __call__(self, *args, **kwargs):
        return call(type(self)._path, args, kwargs)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return False

    async def __asgi_answer__(self, scope, receive, send):
        await asgi_answer(scope, receive, send)


def is_unknown_app(app):
    """Tells whether an application, or a middleware, is of a library that is not modelled: then nothing is known of what it does when it is called."""
    return hasattr(type(app), "__asgi_answer__") and not any("__call__" in vars(cls) for cls in type(app).__mro__ if cls.__module__ != "_standin")


async def asgi_answer(scope, receive, send):
    """What such an application is taken to answer: 200, and nothing."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0"), (b"content-type", b"text/plain; charset=utf-8")]})
        await send({"type": "http.response.body", "body": b""})
    elif scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1000})


class Pending:
    """What a call gives that awaits: it can be awaited, entered by async with, or iterated by async for."""

    def __init__(self, path, result, most=None):
        self._coroutine = wait(path, most)
        self._result = result
        self._entered = None

    __coroutine__ = True

    def __await__(self):
        enough = yield from self._coroutine.__await__()
        return self._result(enough)

    async def __aenter__(self):
        self._entered = await self
        return self._entered

    async def __aexit__(self, *exc):
        if leave := getattr(type(self._entered), "__aexit__", None):
            return await leave(self._entered, *exc)
        return False

    async def __aiter__(self):
        for item in await self:
            yield item

    def close(self):
        self._coroutine.close()

    def __getattr__(self, name):
        raise AttributeError(f"'coroutine' object has no attribute '{name}'")


def new(path):
    """An instance of the class of that name."""
    return StandIn(path, True)


def call(path, args=(), kwargs={}):
    """Call what has that name: take the time that the call is assumed to take, and give what it is assumed to give. One that is to give its
    answer in parts, by stream=True, has a name of its own."""
    if kwargs.get("stream") is True and about(path + ".stream"):
        path += ".stream"
    rule = about(path)
    if rule is None:
        take(path)
        made = StandIn(path, True, True)
        made.__dict__.update(_args=args, _where=where())
        return made
    kind, returns = rule
    if kind == "await":
        return Pending(path, lambda _: _result(path, returns, args, kwargs))
    take(path)
    return _result(path, returns, args, kwargs)


def module_getattr(module):
    """The __getattr__ of a module that stands for a library."""
    return lambda name: import_module(f"{module}.{name}") if known(f"{module}.{name}") else _attribute(module, name, False)


_expressions = {}  # by their text, as functions


def _result(path, returns, args, kwargs):
    if returns[:1] == "=":
        if returns not in _expressions:
            _expressions[returns] = eval("lambda path, args, kwargs: " + returns[1:], {"new": new})
        return _expressions[returns](path, args, kwargs)
    if returns[:1] == "[":
        return [new(returns[1:-1]) for _ in range(_ITEMS)]
    return new(returns or path)


def _attribute(path, name, made):
    path = f"{path}.{name}"
    if name[:2] == "__":
        raise AttributeError(f"module '{path[: -len(name) - 1]}' has no attribute '{name}'")
    rule = about(path) if made else None
    if rule and rule[0] == "value":
        return _result(path, rule[1], (), {})
    return _error_class(path) if not made and _is_error(path) else StandIn(path, made)


def _is_error(path):
    name = path.rpartition(".")[2]
    return name[:1].isupper() and name.endswith(("Error", "Exception", "Warning"))


_error_classes = {}


def _error_class(path):
    if path not in _error_classes:
        module, _, name = path.rpartition(".")
        _error_classes[path] = type(name, (StandInError,), {"__module__": module, "_path": path})
    return _error_classes[path]


def _chunks(path):
    """The parts of an answer, as they come. Of a stream that is asynchronous there is none without await."""
    if not about(path + ".__next__"):
        raise TypeError(f"'{path.rpartition('.')[2]}' object is not iterable")
    return (call(path + ".__next__") for _ in range(_CHUNKS))


def _decorated(path, thing):
    """What a decorator of an unknown library makes of a function or class: itself, and a function has all attributes, as task.delay and command.error."""
    if isinstance(thing, types.FunctionType):

        def attribute(name):
            if name[:2] == "__":
                raise AttributeError(f"'function' object has no attribute '{name}'")
            return StandIn(f"{path}.{name}", True)

        thing.__getattr__ = attribute
    return thing


def _is_decorated(thing):
    """Whether a function or class is just being defined, so that the call is that of a decorator: nothing has its name yet."""
    if not isinstance(thing, (types.FunctionType, type)) or thing.__name__ == "<lambda>" or thing.__module__ == "builtins":
        return False
    try:
        frame = sys._getframe()
    except ValueError:  # no code of the program is running
        return False
    return frame.f_locals.get(thing.__name__) is not thing and frame.f_globals.get(thing.__name__) is not thing
