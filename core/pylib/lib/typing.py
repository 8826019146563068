# The module typing: annotations are kept and can be looked at; nothing checks them.

import collections
import collections.abc
import contextlib
import sys
import types
from _reflect import TypeAliasType, TypeParam, caller_module
from abc import ABCMeta

TYPE_CHECKING = False
Text = str

_BuiltinAlias = types.GenericAlias


def _type_repr(obj):
    if isinstance(obj, _BuiltinAlias):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType)):
        return obj.__name__
    if isinstance(obj, (list, tuple)):
        return "[" + ", ".join(_type_repr(item) for item in obj) + "]"
    return repr(obj)


def _checked(arg):
    """An argument as it is kept: None is its class, a text is a reference to what comes later."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    return arg


def _tuple(params):
    return params if isinstance(params, tuple) else (params,)


def _parameters(args):
    """The type variables in the arguments, each once, in order."""
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, _VARIABLES) else getattr(arg, "__parameters__", ())
        if isinstance(arg, (list, tuple)):
            inner = _parameters(arg)
        if not isinstance(arg, type):
            found.extend(p for p in inner if p not in found)
    return tuple(found)


def _substitute(arg, values):
    """The argument with its type variables replaced."""
    if isinstance(arg, _VARIABLES):
        return values.get(arg, arg)
    if isinstance(arg, (list, tuple)):
        return type(arg)(_substitute(a, values) for a in arg)
    params = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    return arg[tuple(values[p] for p in params)] if params else arg


class ForwardRef:
    """A type that is given by its name."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Form:
    """A special name like Union or ClassVar. What its brackets mean is a function of the arguments."""

    def __init__(self, name, subscript=None):
        self._name = name
        self._subscript = subscript

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, params):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscript(self, params)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _Alias:
    """A form or a class with arguments: Origin[Args]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name

    def _copy(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __getitem__(self, params):
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        params = tuple(_checked(p) for p in _tuple(params))
        if len(params) != len(self.__parameters__) and not any(isinstance(p, TypeVarTuple) for p in self.__parameters__):
            _wrong_count(self, len(params), len(self.__parameters__))
        values = dict(zip(self.__parameters__, params))
        return self._copy(tuple(_substitute(a, values) for a in self.__args__))

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(_type_repr(a) for a in self.__args__) or '()'}]"

    def __call__(self, *args, **kwargs):
        if self._name in _BUILTIN_NAMES:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass  # an instance that has no room for it
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if self._name is None:
            return () if self.__origin__ is Generic and _other_generic(self, bases) else (self.__origin__,)
        entries = [] if self.__origin__ in bases else [self.__origin__]
        later = bases[bases.index(self) + 1 :]
        if not any(isinstance(b, _Alias) or isinstance(b, type) and issubclass(b, Generic) for b in later):
            entries.append(Generic)
        return tuple(entries)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__


def _other_generic(alias, bases):
    """Whether Generic comes in through another base, so that Generic[T] only names the parameters."""
    return any(
        b is not alias and (isinstance(b, _Alias) and b.__origin__ is not Generic or isinstance(b, type) and issubclass(b, Generic))
        for b in bases
    )


def _wrong_count(what, given, expected):
    raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {what}; actual {given}, expected {expected}")


class _UnionAlias(_Alias):
    """Union[...] and Optional[...]."""

    def _copy(self, args):
        return Union[args]

    def __eq__(self, other):
        if isinstance(other, (_UnionAlias, types.UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = self.__args__[self.__args__[0] is type(None)]
            return f"typing.Optional[{_type_repr(other)}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralAlias(_Alias):
    """Literal[...]: its arguments are values."""

    def _key(self):
        return {(type(a), a) for a in self.__args__}

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralAlias) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self._key()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(repr(a) for a in self.__args__)}]"


class _AnnotatedAlias(_Alias):
    """Annotated[T, ...]: T with metadata."""

    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def _copy(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(m) for m in self.__metadata__)}]"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _CallableAlias(_Alias):
    """Callable[[A, B], R]: kept as (A, B, R)."""

    def _copy(self, args):
        return Callable[_callable_args(args)]

    def __repr__(self):
        params, result = _callable_args(self.__args__)
        return f"typing.Callable[{_type_repr(params)}, {_type_repr(result)}]"


def _callable_args(args):
    if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or getattr(args[0], "__origin__", None) is Concatenate):
        return args
    return list(args[:-1]), args[-1]


def _one(form, params):
    if isinstance(params, tuple):
        raise TypeError(f"{form} accepts only single type. Got {params}.")
    return _Alias(form, (_checked(params),), form._name)


def _several(form, params):
    return _Alias(form, tuple(_checked(p) for p in _tuple(params)), form._name)


class _ConcatenateAlias(_Alias):
    """Concatenate[int, P]: parameters before those of P."""


def _concatenate(form, params):
    return _ConcatenateAlias(form, tuple(_checked(p) for p in _tuple(params)), form._name)


def _union(form, params):
    if params == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in map(_checked, _tuple(params)):
        for arg in p.__args__ if isinstance(p, (_UnionAlias, types.UnionType)) else (p,):
            if arg not in flat:
                flat.append(arg)
    return flat[0] if len(flat) == 1 else _UnionAlias(Union, tuple(flat), "Union")


def _optional(form, params):
    if isinstance(params, tuple):
        raise TypeError(f"{form} requires a single type. Got {params}.")
    return Union[params, None]


def _literal(form, params):
    flat = []
    for p in _tuple(params):
        for arg in p.__args__ if isinstance(p, _LiteralAlias) else (p,):
            if (type(arg), arg) not in [(type(f), f) for f in flat]:
                flat.append(arg)
    return _LiteralAlias(form, tuple(flat), "Literal")


def _unpack(form, params):
    return _Unpacked(form, (_checked(params),), "Unpack")


class _Unpacked(_Alias):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
ClassVar = _Form("ClassVar", _one)
Final = _Form("Final", _one)
Required = _Form("Required", _one)
NotRequired = _Form("NotRequired", _one)
ReadOnly = _Form("ReadOnly", _one)
TypeGuard = _Form("TypeGuard", _one)
TypeIs = _Form("TypeIs", _one)
Concatenate = _Form("Concatenate", _concatenate)
Unpack = _Form("Unpack", _unpack)
Self = _Form("Self")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


class Annotated:
    """Annotated[T, x, ...]: T, with something to say about it."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin, metadata = _checked(params[0]), params[1:]
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        return _AnnotatedAlias(origin, metadata)


class _Variable:
    """What type variables share."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, infer_variance=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    """A type variable."""


class _ParamSpecPart:
    def __init__(self, origin, part):
        self.__origin__ = origin
        self._part = part

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"


class ParamSpecArgs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, "args")


class ParamSpecKwargs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, "kwargs")


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple(_Variable):
    """A variable for any number of types."""

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


_VARIABLES = (_Variable, TypeParam)
AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    """The base of classes that take type arguments."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        params = tuple(_checked(p) for p in _tuple(params))
        if cls in (Generic, Protocol):
            if not all(isinstance(p, _VARIABLES + (_Unpacked,)) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, params, cls.__name__) if cls is Protocol else _Alias(cls, params)
        expected = cls.__parameters__
        if not expected:
            raise TypeError(f"{cls} is not a generic class")
        if not any(isinstance(p, (TypeVarTuple, ParamSpec)) for p in expected) and len(params) != len(expected):
            _wrong_count(cls, len(params), len(expected))
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        named = inherited = ()
        listed = None
        for base in cls.__dict__.get("__orig_bases__", ()):
            if isinstance(base, _Alias):
                if base.__origin__ in (Generic, Protocol):
                    named, listed = base.__parameters__, base.__origin__.__name__
                else:
                    inherited += tuple(p for p in base.__parameters__ if p not in inherited)
        if listed:
            missing = [str(p) for p in inherited if p not in named]
            if missing:
                raise TypeError(
                    f"Some type variables ({', '.join(missing)}) are not listed in {listed}[{', '.join(map(str, named))}]"
                )
        cls.__parameters__ = named or inherited

    __parameters__ = ()


class _ClassAlias(_Form):
    """A name like List: list, as an annotation."""

    def __init__(self, origin, count, name):
        super().__init__(name)
        self.__origin__ = origin
        self._count = count

    def __getitem__(self, params):
        params = tuple(_checked(p) for p in _tuple(params))
        if self._count >= 0 and len(params) != self._count:
            _wrong_count(self, len(params), self._count)
        return _Alias(self.__origin__, params, self._name)

    def __call__(self, *args, **kwargs):
        if self._name in _BUILTIN_NAMES:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        later = bases[bases.index(self) + 1 :]
        if not any(isinstance(b, (_Alias, _ClassAlias)) or isinstance(b, type) and issubclass(b, Generic) for b in later):
            entries.append(Generic)
        return tuple(entries)


class _TupleAlias(_ClassAlias):
    def __getitem__(self, params):
        return _Alias(tuple, tuple(_checked(p) for p in _tuple(params)), "Tuple")


class _CallableForm(_ClassAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        args = tuple(_checked(a) for a in args) if isinstance(args, (list, tuple)) else (args,)
        return _CallableAlias(self.__origin__, (*args, _checked(result)), "Callable")


_module = sys.modules[__name__]
_BUILTIN_NAMES = ("List", "Dict", "Set", "FrozenSet", "Tuple", "Type")
Tuple = _TupleAlias(tuple, -1, "Tuple")
Callable = _CallableForm(collections.abc.Callable, 2, "Callable")
for _origin, _count, _names in (
    (list, 1, "List"),
    (dict, 2, "Dict"),
    (set, 1, "Set"),
    (frozenset, 1, "FrozenSet"),
    (type, 1, "Type"),
    (collections.deque, 1, "Deque"),
    (collections.defaultdict, 2, "DefaultDict"),
    (collections.OrderedDict, 2, "OrderedDict"),
    (collections.Counter, 1, "Counter"),
    (collections.ChainMap, 2, "ChainMap"),
    (collections.abc.Set, 1, "AbstractSet"),
    (contextlib.AbstractContextManager, 1, "ContextManager"),
    (contextlib.AbstractAsyncContextManager, 1, "AsyncContextManager"),
):
    setattr(_module, _names, _ClassAlias(_origin, _count, _names))
for _count, _names in (
    (0, "Hashable Sized ByteString"),
    (1, "Awaitable AsyncIterator AsyncIterable Collection Container ItemsView Iterable Iterator KeysView MappingView MutableSequence"),
    (1, "MutableSet Reversible Sequence ValuesView"),
    (2, "AsyncGenerator Mapping MutableMapping"),
    (3, "Coroutine Generator"),
):
    for _name in _names.split():
        setattr(_module, _name, _ClassAlias(getattr(collections.abc, _name), _count, _name))


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
        return _Alias(self, (params,), self._name)

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
    if isinstance(tp, (_Alias, _BuiltinAlias, _ClassAlias, ParamSpecArgs, ParamSpecKwargs)):
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
    if isinstance(tp, (_Alias, _BuiltinAlias)):
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
    if isinstance(hint, (_Alias, _BuiltinAlias, types.UnionType)):
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
    if isinstance(hint, (_Alias, _BuiltinAlias)) and not isinstance(hint, _LiteralAlias):
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
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f

    return decorator


final = _marks("__final__")
override = _marks("__override__")
no_type_check = _marks("__no_type_check__")


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn

    return decorator


__all__ = [_name for _name in vars(_module) if _name[0].isupper() or _name in (
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_type_hints", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "override", "reveal_type", "runtime_checkable",
)]
