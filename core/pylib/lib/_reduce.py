# How objects are taken apart for copies and pickles: object.__reduce_ex__, and what CPython's own classes have in its place.

import copyreg
from _reflect import is_builtin_class, shown_name

_missing = object()


def getstate(obj):
    """object.__getstate__: the attributes; with slots a pair, of them and of what is in the slots; None if there are none."""
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for cls in type(obj).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            value = getattr(obj, name, _missing)
            if value is not _missing:
                slots[name] = value
    return (state, slots) if slots else state


def reduce_ex(obj, protocol):
    cls = type(obj)
    if cls.__reduce__ is not object.__reduce__:
        return obj.__reduce__()
    for base in cls.__mro__:
        own = _KINDS.get(f"{base.__module__}.{base.__qualname__}") if is_builtin_class(base) else None
        if own is not None:
            return own(obj, protocol)
    return _generic(obj, cls, protocol)


_VALUES = (int, float, complex, str, bytes, tuple)


def _generic(obj, cls, protocol):
    for base in cls.__mro__:
        if is_builtin_class(base) and base not in (object, list, dict, *_VALUES) and base.__module__ not in ("abc", "collections.abc", "typing"):
            raise TypeError(f"cannot pickle {shown_name(cls)!r} object")
    if protocol < 2:
        base = next(b for b in cls.__mro__ if is_builtin_class(b))
        args = cls, base, None if base is object else base(obj)
        state = obj.__getstate__()
        return (copyreg._reconstructor, args) if state is None else (copyreg._reconstructor, args, state)
    new, args = copyreg.__newobj__, (cls,)
    if hasattr(obj, "__getnewargs_ex__"):
        found = obj.__getnewargs_ex__()
        if not isinstance(found, tuple) or len(found) != 2:
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(found).__name__}'")
        args, kwargs = found
        new, args = (copyreg.__newobj_ex__, (cls, args, kwargs)) if kwargs else (new, (cls, *args))
    elif hasattr(obj, "__getnewargs__"):
        found = obj.__getnewargs__()
        if not isinstance(found, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(found).__name__}'")
        args = cls, *found
    return new, args, obj.__getstate__(), iter(obj) if isinstance(obj, list) else None, iter(obj.items()) if isinstance(obj, dict) else None


def _attributes(obj):
    return getattr(obj, "__dict__", None) or None


# what exceptions of these classes hold beside their attributes
_FIELDS = {
    OSError: {"errno", "strerror", "filename", "filename2"}, StopIteration: {"value"}, StopAsyncIteration: {"value"}, SystemExit: {"code"},
    AttributeError: {"name", "obj"}, NameError: {"name"}, SyntaxError: {"msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"},
    UnicodeError: {"encoding", "object", "start", "end", "reason"}, BaseExceptionGroup: {"message", "exceptions"}, ImportError: {"msg"},
}


def _exception_parts(exc, args):
    hidden = set()
    for base in type(exc).__mro__:
        hidden |= _FIELDS.get(base, hidden)
    state = {k: v for k, v in exc.__dict__.items() if k not in hidden and not (v is None and isinstance(exc, ImportError) and k in ("name", "path"))}
    return (type(exc), args, state) if state else (type(exc), args)


def _exception(exc, protocol):
    return _exception_parts(exc, exc.args)


def _os_error(exc, protocol):
    args = exc.args
    if len(args) == 2 and exc.filename is not None:
        args = (*args, exc.filename) if exc.filename2 is None else (*args, exc.filename, None, exc.filename2)
    return _exception_parts(exc, args)


def _bytearray(obj, protocol):
    if protocol < 3:
        return type(obj), (bytes(obj).decode("latin-1"), "latin-1") if obj else (), _attributes(obj)
    return type(obj), (bytes(obj),) if obj else (), _attributes(obj)


def _function(obj, protocol):
    owner = obj.__self__
    return obj.__qualname__ if type(owner).__name__ == "module" else (getattr, (owner, obj.__name__))


def _day(obj):
    return obj.year.to_bytes(2, "big") + bytes((obj.month, obj.day))


def _clock(obj, protocol):
    fold = 128 if obj.fold and protocol > 3 else 0
    return obj, fold, bytes((obj.minute, obj.second)) + obj.microsecond.to_bytes(3, "big")


def _datetime(obj, protocol):
    # The fold is a bit of the month, as that is of the hour in a time.
    day = bytearray(_day(obj))
    _, fold, rest = _clock(obj, protocol)
    day[2] += fold
    state = bytes(day) + bytes((obj.hour,)) + rest
    return type(obj), (state,) if obj.tzinfo is None else (state, obj.tzinfo)


def _time(obj, protocol):
    _, fold, rest = _clock(obj, protocol)
    state = bytes((obj.hour + fold,)) + rest
    return type(obj), (state,) if obj.tzinfo is None else (state, obj.tzinfo)


def _timezone(obj, protocol):
    offset, name = obj.utcoffset(None), obj.tzname(None)
    args = (offset,) if name == type(obj)(offset).tzname(None) else (offset, name)
    return type(obj), args, _attributes(obj)


def _deque(obj, protocol):
    return type(obj), () if obj.maxlen is None else ((), obj.maxlen), _attributes(obj), iter(obj)


def _partial(obj, protocol):
    return type(obj), (obj.func,), (obj.func, obj.args, obj.keywords, _attributes(obj))


_KINDS = {
    "builtins.set": lambda obj, protocol: (type(obj), (list(obj),), _attributes(obj)),
    "builtins.frozenset": lambda obj, protocol: (type(obj), (list(obj),), _attributes(obj)),
    "builtins.bytearray": _bytearray,
    "builtins.range": lambda obj, protocol: (type(obj), (obj.start, obj.stop, obj.step)),
    "builtins.slice": lambda obj, protocol: (type(obj), (obj.start, obj.stop, obj.step)),
    "builtins.BaseException": _exception,
    "builtins.OSError": _os_error,
    "builtins.builtin_function_or_method": _function,
    "builtins.method": lambda obj, protocol: (getattr, (obj.__self__, obj.__func__.__name__)),
    "datetime.date": lambda obj, protocol: (type(obj), (_day(obj),)),
    "datetime.datetime": _datetime,
    "datetime.time": _time,
    "datetime.timedelta": lambda obj, protocol: (type(obj), (obj.days, obj.seconds, obj.microseconds)),
    "datetime.timezone": _timezone,
    "collections.deque": _deque,
    "collections.OrderedDict": lambda obj, protocol: (type(obj), (), _attributes(obj), None, iter(obj.items())),
    "collections.defaultdict": lambda obj, protocol: (type(obj), () if obj.default_factory is None else (obj.default_factory,), None, None, iter(obj.items())),
    "collections.Counter": lambda obj, protocol: (type(obj), (dict(obj),)),
    "functools.partial": _partial,
    "types.SimpleNamespace": lambda obj, protocol: (type(obj), (), vars(obj)),
}


def build(obj, state):
    """Gives obj its state, as BUILD does."""
    setstate = getattr(obj, "__setstate__", _missing)
    if setstate is not _missing:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        for name, value in state.items():
            obj.__dict__[name] = value
    if slots:
        for name, value in slots.items():
            setattr(obj, name, value)


def rebuild(reduced, original, part, made):
    """What copy makes of the parts of an object; each goes through part, and made is told of the new object before it has its own."""
    if isinstance(reduced, str):
        return original
    function, args, state, items, pairs, setter = (*reduced, *(None,) * (6 - len(reduced)))
    obj = function(*[part(arg) for arg in args])
    made(obj)
    if state is not None:
        state = part(state)
        if setter is None:
            build(obj, state)
        else:
            setter(obj, state)
    for item in items or ():
        obj.append(part(item))
    for key, value in pairs or ():
        obj[part(key)] = part(value)
    return obj
