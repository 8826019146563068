# The module dataclasses: classes whose fields are their annotations.

import abc
import keyword
import re
import sys
import types
from _reflect import format_annotation
from types import GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """Raised by an assignment to a field of a frozen class."""


class _Named:
    """A value that stands for itself, with a repr of its own."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _Named("<factory>")

# What a field is: stored, only passed to __post_init__, or no field at all.
_FIELD = _Named("_FIELD")
_FIELD_CLASSVAR = _Named("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Named("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """InitVar[T]: the annotation of a parameter of __init__ that __post_init__ receives."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{self.type.__name__ if type(self.type) is not GenericAlias and isinstance(self.type, type) else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What field() said about a field, and its name and type."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        shown = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return "Field(" + ",".join(f"{name}={getattr(self, name)!r}" for name in shown) + ")"

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)

    def has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    """Say more about a field than its annotation does."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    """What dataclass() was called with."""

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{name}={value!r}" for name, value in vars(self).items()) + ")"


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
    slots=False, weakref_slot=False,
):
    """Give a class __init__, __repr__, __eq__ and more, made from its annotations."""

    def wrap(cls):
        return _process(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen), match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def _process(cls, params, match_args, kw_only, slots, weakref_slot):
    all_fields = _inherited(cls, params)
    own = _own_fields(cls, kw_only)
    for f in own:
        all_fields[f.name] = f
        # What remains on the class is the default, which instances without __init__ would have.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    explicit_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (explicit_hash is MISSING or explicit_hash is None and "__eq__" in cls.__dict__)
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, params)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    taking = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    stored = [f for f in taking if f._field_type is _FIELD]
    _add_methods(cls, params, all_fields, stored, slots)
    _add_hash(cls, params, stored, has_explicit_hash)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _summary(cls, [f for f in taking if f.init])
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in taking if f.init and not f.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, params.frozen, [f.name for f in stored], weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _summary(cls, fields):
    """The __doc__ of a class that has none: its name and signature."""
    shown = []
    for f in sorted(fields, key=lambda f: f.kw_only):
        if f.kw_only and "*" not in shown:
            shown.append("*")
        text = f"{f.name}: {format_annotation(f.type)}"
        if f.has_default():
            text += f" = {_FACTORY if f.default is MISSING else f.default!r}"
        shown.append(text)
    return f"{cls.__name__}({', '.join(shown)})"


def _inherited(cls, params):
    """The fields of the bases that are dataclasses, the farthest first."""
    found = {}
    any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            found.update(base_fields)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found


def _own_fields(cls, kw_only):
    """The fields that the class itself annotates. Behind an annotation KW_ONLY they are keyword-only."""
    own = []
    seen_kw_only = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    return own


def _is_kw_only(annotation, cls):
    return annotation is KW_ONLY or isinstance(annotation, str) and _named(annotation, cls, "dataclasses") is KW_ONLY


def _named(annotation, cls, owner):
    """What the name means that an annotation, which is a string, begins with: one of the class's module, or of the module owner."""
    found = re.match(r"\s*(?:(\w+)\s*\.)?\s*(\w+)", annotation)
    if found is None:
        return None
    module, name = found.groups()
    names = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if module:
        home = sys.modules.get(owner)
        names = home.__dict__ if home is not None and names.get(module) is home else {}
    return names.get(name)


def _kind_of(annotation, cls):
    """Whether an annotation makes a field; of one that is a string only the first name is looked at."""
    if isinstance(annotation, str):
        for owner in ("typing", "dataclasses"):
            kind = _kind_of(_named(annotation, cls, owner), cls)
            if kind is not _FIELD:
                return kind
        return _FIELD
    typing = sys.modules.get("typing")
    if typing and annotation is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar):
        return _FIELD_CLASSVAR
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        f = field(default=default)
    f.name, f.type, f._field_type = name, annotation, _kind_of(annotation, cls)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {f.default.__class__} for field {name} is not allowed: use default_factory")
    return f


def _add_methods(cls, params, all_fields, stored, slots):
    if params.init:
        _set_new(cls, "__init__", _init(cls, all_fields, params.frozen, slots))
    if params.repr:
        _set_new(cls, "__repr__", _repr(cls, [f.name for f in stored if f.repr]))
    compared = [f.name for f in stored if f.compare]
    if params.eq:
        _set_new(cls, "__eq__", _comparison(cls, "__eq__", "==", compared))
    if params.order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _comparison(cls, name, op, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
    if params.frozen:
        for method in _frozen(cls, {f.name for f in stored}):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")


def _set_new(cls, name, value):
    """Set an attribute of the class unless the class has its own; tells whether it has."""
    if name in cls.__dict__:
        return True
    if callable(value):
        value.__qualname__ = f"{cls.__qualname__}.{name}"
        value.__module__ = cls.__module__
    setattr(cls, name, value)
    return False


def _function(name, params, body, names):
    """A function made from text; names are the values that the text refers to."""
    lines = "\n".join("  " + line for line in body)
    source = f"def make({', '.join(names)}):\n def {name}({', '.join(params)}):\n{lines}\n return {name}"
    made = {}
    exec(source, made)
    return made["make"](**names)


def _init(cls, all_fields, frozen, slots):
    taking = [f for f in all_fields.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in taking if f.init and not f.kw_only]
    keyword_only = [f for f in taking if f.init and f.kw_only]
    with_default = False
    for f in positional:
        if f.has_default():
            with_default = True
        elif with_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self = "__dataclass_self__" if "self" in all_fields else "self"
    names = {"_MISSING": MISSING, "_FACTORY": _FACTORY, "_set": object.__setattr__}
    body = []
    for f in taking:
        if f.default is not MISSING:
            names[f"_dflt_{f.name}"] = f.default
        elif f.default_factory is not MISSING:
            names[f"_dflt_{f.name}"] = f.default_factory
        value = _initial(f, slots)
        if value is not None and f._field_type is _FIELD:
            body.append(f"_set({self},{f.name!r},{value})" if frozen else f"{self}.{f.name}={value}")
    if hasattr(cls, "__post_init__"):
        passed = ",".join(f.name for f in taking if f._field_type is _FIELD_INITVAR)
        body.append(f"{self}.__post_init__({passed})")
    params = [self] + [_parameter(f) for f in positional]
    if keyword_only:
        params += ["*"] + [_parameter(f) for f in keyword_only]
    init = _function("__init__", params, body or ["pass"], names)
    init.__annotations__ = {f.name: f.type for f in positional + keyword_only}
    init.__annotations__["return"] = None
    return init


def _parameter(f):
    if f.default is not MISSING:
        return f"{f.name}=_dflt_{f.name}"
    if f.default_factory is not MISSING:
        return f"{f.name}=_FACTORY"
    return f.name


def _initial(f, slots):
    """The text of what __init__ sets a field to; None when it leaves it alone: the class has the default then, unless it has slots."""
    if f.default_factory is not MISSING:
        return f"_dflt_{f.name}() if {f.name} is _FACTORY else {f.name}" if f.init else f"_dflt_{f.name}()"
    return f.name if f.init else f"_dflt_{f.name}" if slots and f.default is not MISSING else None


def _repr(cls, names):
    running = set()  # the instances whose repr is being made: one that holds itself is shown as ...
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name in names)
    text = _function("__repr__", ["self"], [f"return f'{{self.__class__.__qualname__}}({shown})'"], {})

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return text(self)
        finally:
            running.discard(key)

    __repr__.__wrapped__ = text
    return __repr__


def _comparison(cls, name, op, compared):
    ours = "".join(f"self.{name}," for name in compared)
    theirs = "".join(f"other.{name}," for name in compared)
    body = ["if other.__class__ is self.__class__:", f" return ({ours}){op}({theirs})", "return NotImplemented"]
    return _function(name, ["self", "other"], body, {})


def _frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _add_hash(cls, params, stored, has_explicit_hash):
    """The rules of the documentation: a hash for frozen classes that compare, none for others that compare."""
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not params.eq or has_explicit_hash:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    hashed = "".join(f"self.{f.name}," for f in stored if (f.compare if f.hash is None else f.hash))
    method = _function("__hash__", ["self"], [f"return hash(({hashed}))"], {})
    method.__qualname__ = f"{cls.__qualname__}.__hash__"
    cls.__hash__ = method


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return ()
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return slots


def _get_fields(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_fields(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, frozen, names, weakref_slot):
    """A copy of the class that has slots: they cannot be added to a class that exists."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    # One that its base can be referred to weakly with has the slot from there.
    wanted = [*names, "__weakref__"] if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    if frozen:
        # Copies and pickles must set the attributes past __setattr__.
        namespace.setdefault("__getstate__", _get_fields)
        namespace.setdefault("__setstate__", _set_fields)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    return cls


def fields(class_or_instance):
    """The fields of a dataclass, in order."""
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, and those of dataclasses inside it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, and those of dataclasses inside it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda items: tuple_factory([value for _, value in items]))


def _convert(obj, factory):
    kind = type(obj)
    if kind in (int, str, float, bool, type(None)):
        return obj
    if _is_instance(obj):
        return factory([(f.name, _convert(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_convert(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_convert(v, factory) for v in obj])
    if isinstance(obj, dict):
        items = [(_convert(k, factory), _convert(v, factory)) for k, v in obj.items()]
        return kind(obj.default_factory, items) if hasattr(kind, "default_factory") else kind(items)
    import copy

    return copy.deepcopy(obj)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
    match_args=True, kw_only=False, slots=False, weakref_slot=False,
):
    """Make a dataclass out of names, or of (name, type) or (name, type, field) each."""
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, hint = item, "typing.Any"
        elif len(item) == 2:
            name, hint = item
        elif len(item) == 3:
            name, hint, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = hint
    namespace["__annotations__"] = annotations
    namespace.setdefault("__module__", "types")
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    made = types.new_class(cls_name, bases, {}, lambda names: names.update(namespace))
    return _process(made, params, match_args, kw_only, slots, weakref_slot)


def replace(obj, /, **changes):
    """A copy of an instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
