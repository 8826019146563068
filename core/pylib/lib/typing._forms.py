# What annotations are made of: forms, aliases with arguments, type variables, generic classes.

import collections
import collections.abc
import contextlib
import sys
import types
from _reflect import TypeAliasType, TypeParam, caller_module
from abc import ABCMeta

__name__ = "typing"  # what the classes say of themselves

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


def _values(parameters, given):
    """What each parameter becomes; a TypeVarTuple takes as many as the others leave, as a tuple."""
    for i, p in enumerate(parameters):
        if isinstance(p, TypeVarTuple):
            many = len(given) - len(parameters) + 1
            given = (*given[:i], given[i : i + many], *given[i + many :])
            break
    return dict(zip(parameters, given))


def _substituted(args, values):
    """The arguments with their type variables replaced."""
    out = []
    for arg in args:
        if isinstance(arg, _Unpacked) and isinstance(arg.__args__[0], TypeVarTuple):
            out.extend(values[arg.__args__[0]])
        else:
            out.append(_substitute(arg, values))
    return tuple(out)


def _substitute(arg, values):
    """The argument with its type variables replaced."""
    if isinstance(arg, _VARIABLES):
        return values.get(arg, arg)
    if isinstance(arg, (list, tuple)):
        return type(arg)(_substituted(arg, values))
    params = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    if not params:
        return arg
    given = []
    for p in params:
        if isinstance(p, TypeVarTuple):
            given.extend(values[p])
        else:
            given.append(values[p])
    return arg[tuple(given)]


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

    __name__ = __qualname__ = property(lambda self: self._name)


class _GenericAlias:
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
        return self._copy(_substituted(self.__args__, _values(self.__parameters__, params)))

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
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
        if name in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if self._name is None:
            return () if self.__origin__ is Generic and _other_generic(self, bases) else (self.__origin__,)
        entries = [] if self.__origin__ in bases else [self.__origin__]
        later = bases[bases.index(self) + 1 :]
        if not any(isinstance(b, _GenericAlias) or isinstance(b, type) and issubclass(b, Generic) for b in later):
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
        b is not alias and (isinstance(b, _GenericAlias) and b.__origin__ is not Generic or isinstance(b, type) and issubclass(b, Generic))
        for b in bases
    )


def _wrong_count(what, given, expected):
    raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {what}; actual {given}, expected {expected}")


class _UnionAlias(_GenericAlias):
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


class _LiteralAlias(_GenericAlias):
    """Literal[...]: its arguments are values."""

    def _key(self):
        return {(type(a), a) for a in self.__args__}

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _LiteralAlias) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self._key()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(repr(a) for a in self.__args__) or '()'}]"


class _AnnotatedAlias(_GenericAlias):
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


class _CallableAlias(_GenericAlias):
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
    return _GenericAlias(form, (_checked(params),), form._name)


def _several(form, params):
    return _GenericAlias(form, tuple(_checked(p) for p in _tuple(params)), form._name)


class _ConcatenateAlias(_GenericAlias):
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


class _Unpacked(_GenericAlias):
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
        if cls in _roots:
            if not all(isinstance(p, _VARIABLES + (_Unpacked,)) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, params, None if cls is Generic else cls.__name__)
        expected = cls.__parameters__
        if not expected:
            raise TypeError(f"{cls} is not a generic class")
        if not any(isinstance(p, (TypeVarTuple, ParamSpec)) for p in expected) and len(params) != len(expected):
            _wrong_count(cls, len(params), len(expected))
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        named = inherited = ()
        listed = None
        for base in cls.__dict__.get("__orig_bases__", ()):
            if isinstance(base, _GenericAlias):
                if base.__origin__ in _roots:
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


_roots = [Generic]  # and Protocol: the classes whose arguments only name type variables


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
        return _GenericAlias(self.__origin__, params, self._name)

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
        if not any(isinstance(b, (_GenericAlias, _ClassAlias)) or isinstance(b, type) and issubclass(b, Generic) for b in later):
            entries.append(Generic)
        return tuple(entries)


class _TupleAlias(_ClassAlias):
    def __getitem__(self, params):
        return _GenericAlias(tuple, tuple(_checked(p) for p in _tuple(params)), "Tuple")


class _CallableForm(_ClassAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        args = tuple(_checked(a) for a in args) if isinstance(args, (list, tuple)) else (args,)
        return _CallableAlias(self.__origin__, (*args, _checked(result)), "Callable")


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
    globals()[_names] = _ClassAlias(_origin, _count, _names)
for _count, _names in (
    (0, "Hashable Sized ByteString"),
    (1, "Awaitable AsyncIterator AsyncIterable Collection Container ItemsView Iterable Iterator KeysView MappingView MutableSequence"),
    (1, "MutableSet Reversible Sequence ValuesView"),
    (2, "AsyncGenerator Mapping MutableMapping"),
    (3, "Coroutine Generator"),
):
    for _name in _names.split():
        globals()[_name] = _ClassAlias(getattr(collections.abc, _name), _count, _name)
