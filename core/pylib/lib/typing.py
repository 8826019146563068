# The module typing: annotations are kept and can be looked at; nothing checks them. What they are made of stands in typing._forms.

import collections
import sys
import types
from _reflect import TypeAliasType, caller_module
from abc import ABCMeta
from typing._forms import *
from typing._forms import (
    _AnnotatedAlias, _BuiltinAlias, _callable_args, _checked, _ClassAlias, _GenericAlias, _LiteralAlias, _roots,
)

TYPE_CHECKING = False
Text = str

# What every class has, and so no protocol asks for.
_NOT_PROTOCOL = {
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__orig_bases__", "__parameters__",
    "__qualname__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__init_subclass__", "__match_args__", "__hash__",
    "_is_protocol", "_is_runtime_protocol", "_abc_impl", "__eq__",
}


def _protocol_members(cls):
    """The names that a protocol asks for."""
    names = {}
    for base in cls.__mro__:
        if base in (object, Generic, Protocol) or not getattr(base, "_is_protocol", False):
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", {})):
            if name not in _NOT_PROTOCOL:
                names[name] = True
    return list(names)


def _is_method(cls, name):
    return callable(getattr(cls, name, None))


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in _protocol_members(cls):
            if not hasattr(instance, name) or _is_method(cls, name) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(other)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        members = _protocol_members(cls)
        if not all(_is_method(cls, name) for name in members):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        if super().__subclasscheck__(other):
            return True
        return all(
            any(base.__dict__.get(name) is not None or name in base.__dict__.get("__annotations__", ()) for base in other.__mro__)
            for name in members
        )


def _no_init(self, *args, **kwargs):
    """The __init__ of a protocol; a class that implements it takes the one behind it, once it is known to have none of its own."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is _no_init:
        cls.__init__ = _inherited_init(cls)
        cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that are implemented by having what they list."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol:
            for base in cls.__bases__:
                named = base.__module__ in ("collections.abc", "contextlib", "abc", "typing")
                if not (base in (object, Generic) or named or issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


_roots.append(Protocol)


def _inherited_init(cls):
    """The first __init__ behind those of protocols."""
    for base in cls.__mro__[1:]:
        init = base.__dict__.get("__init__")
        if init is not None and init is not _no_init:
            return init
    return object.__init__


def runtime_checkable(cls):
    """Let isinstance look whether an object has what the protocol lists."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _supports(method, generic=False):
    """One of the protocols that ask for a single method."""
    name = "Supports" + {"index": "Index"}.get(method, method.capitalize())

    def ask(self, *args):
        pass

    namespace = {f"__{method}__": ask, "__module__": "typing", "__slots__": ()}
    bases = (Protocol[TypeVar("T_co", covariant=True)],) if generic else (Protocol,)
    return runtime_checkable(types.new_class(name, bases, {}, lambda ns: ns.update(namespace)))


SupportsInt = _supports("int")
SupportsFloat = _supports("float")
SupportsComplex = _supports("complex")
SupportsBytes = _supports("bytes")
SupportsIndex = _supports("index")
SupportsAbs = _supports("abs", generic=True)
SupportsRound = _supports("round", generic=True)


class IO(Generic[AnyStr]):
    """A file."""


class TextIO(IO[str]):
    """A file of text."""


class BinaryIO(IO[bytes]):
    """A file of bytes."""


class _FromRe:
    """Pattern and Match, which are classes of re: it is imported when one of them is looked at."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, params):
        return _GenericAlias(self, (params,), self._name)

    def __repr__(self):
        return "typing." + self._name

    def __instancecheck__(self, obj):
        import re

        return isinstance(obj, getattr(re, self._name))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


Pattern = _FromRe("Pattern")
Match = _FromRe("Match")


class NewType:
    """A name for a type: a function that returns its argument."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = caller_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, ns):
        hints = ns.get("__annotations__", {})
        defaults = []
        for field in hints:
            if field in ns:
                defaults.append(ns[field])
            elif defaults:
                first = [f for f in hints if f in ns][0]
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field {first}")
        made = collections.namedtuple(name, list(hints), defaults=defaults, module=ns["__module__"])
        made.__annotations__ = {field: _checked(hint) for field, hint in hints.items()}
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in hints and key not in ("__module__", "__qualname__", "__annotations__", "__orig_bases__", "__classcell__"):
                setattr(made, key, value)
        if Generic in bases:
            made.__class_getitem__ = classmethod(_BuiltinAlias)
        return made


class _NamedTupleForm:
    """NamedTuple: a base that makes the class statement one of namedtuple; as a function it makes one at once."""

    def __call__(self, typename, fields=None, /, **kwargs):
        pairs = list(kwargs.items()) if fields is None else list(fields)
        made = collections.namedtuple(typename, [name for name, _ in pairs], module=caller_module())
        made.__annotations__ = {name: _checked(hint) for name, hint in pairs}
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})
NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        if any(type(base) is not _TypedDictMeta and base is not Generic for base in bases):
            raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), dict(ns))
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        for key, hint in ns.get("__annotations__", {}).items():
            hint = _checked(hint)
            hints[key] = hint
            origin = get_origin(hint)
            needed = origin is Required or origin is not NotRequired and total
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = hints
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictForm:
    """TypedDict: a base that makes the class statement describe dicts; as a function it makes such a class at once."""

    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        ns = {"__annotations__": dict(kwargs if fields is None else fields), "__module__": caller_module()}
        return _TypedDictMeta(typename, (), ns, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})
TypedDict = _TypedDictForm()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_origin(tp):
    """list for List[int], Union for Optional[int]; None for what has no arguments."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _BuiltinAlias, _ClassAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """(int, str) for Dict[int, str]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _BuiltinAlias)):
        args = tp.__args__
        return _callable_args(args) if tp.__origin__ is collections.abc.Callable else args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module, with those that are texts evaluated."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            for name, hint in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _evaluate(hint, names, {**vars(base), **(localns or {})})
    else:
        if globalns is None:
            wrapped = obj
            while hasattr(wrapped, "__wrapped__"):
                wrapped = wrapped.__wrapped__
            globalns = obj.__dict__ if isinstance(obj, types.ModuleType) else getattr(wrapped, "__globals__", {})
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.BuiltinFunctionType, types.MethodType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, hint in annotations.items():
            hints[name] = _evaluate(hint, globalns, localns or {})
    return hints if include_extras else {name: _strip(hint) for name, hint in hints.items()}


def _evaluate(hint, globalns, localns):
    """A hint whose texts are replaced by what they name."""
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        return _evaluate(eval(hint.__forward_arg__, {**globalns, **localns}), globalns, localns)
    if isinstance(hint, _LiteralAlias):
        return hint
    if isinstance(hint, _AnnotatedAlias):
        return _AnnotatedAlias(_evaluate(hint.__origin__, globalns, localns), hint.__metadata__)
    if isinstance(hint, (_GenericAlias, _BuiltinAlias, types.UnionType)):
        args = tuple(_evaluate(arg, globalns, localns) for arg in hint.__args__)
        if args == hint.__args__:
            return hint
        if isinstance(hint, types.UnionType):
            return Union[args]
        return _BuiltinAlias(hint.__origin__, args) if isinstance(hint, _BuiltinAlias) else hint._copy(args)
    return hint


def _strip(hint):
    """A hint without what Annotated, Required and NotRequired add."""
    if isinstance(hint, _AnnotatedAlias):
        return _strip(hint.__origin__)
    if get_origin(hint) in (Required, NotRequired):
        return _strip(hint.__args__[0])
    if isinstance(hint, (_GenericAlias, _BuiltinAlias)) and not isinstance(hint, _LiteralAlias):
        args = tuple(_strip(arg) for arg in hint.__args__)
        if args != hint.__args__:
            return _BuiltinAlias(hint.__origin__, args) if isinstance(hint, _BuiltinAlias) else hint._copy(args)
    return hint


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be"
        " followed by an implementation that is not @overload-ed."
    )


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marks(name):
    """A decorator that only leaves a mark."""

    def decorator(f):
        try:
            setattr(f, f"__{name}__", True)
        except (AttributeError, TypeError):
            pass
        return f

    decorator.__name__ = decorator.__qualname__ = name
    return decorator


final = _marks("final")
override = _marks("override")
no_type_check = _marks("no_type_check")


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn

    return decorator


__all__ = [_name for _name in list(globals()) if _name[0].isupper() or _name in (
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_type_hints", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "override", "reveal_type", "runtime_checkable",
)]
