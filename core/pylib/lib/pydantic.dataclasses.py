# The module pydantic.dataclasses: dataclasses that check what they are made of.

import dataclasses
import inspect
import typing

from pydantic._validators import BAD, Errors, call, fail, reader_of
from pydantic.fields import FieldInfo
from pydantic.functional_validators import Decorated, ValidationInfo, arity, wrap_field
from pydantic_core import ArgsKwargs, PydanticUndefined, ValidationError


def is_pydantic_dataclass(cls):
    return "__pydantic_plan__" in vars(cls)


class _Plan:
    """How a dataclass is checked: its readers by the names of its fields, and the program's own functions."""

    def __init__(self, cls):
        hints = typing.get_type_hints(cls, include_extras=True)
        infos = cls.__pydantic_infos__
        self.readers = {f.name: _reader(hints[f.name], infos.get(f.name)) for f in dataclasses.fields(cls) if f.init}
        self.models = {"before": [], "after": []}
        decorated = {name: d for base in reversed(cls.__mro__) for name, d in vars(base).items() if isinstance(d, Decorated)}
        for d in decorated.values():
            if d.kind == "field":
                for name in self.readers if "*" in d.fields else d.fields:
                    self.readers[name] = wrap_field(self.readers[name], d, d.bind(cls), name, lambda errors: errors.data)
            elif d.kind == "model":
                self.models[d.mode].append(d.func if d.mode == "after" else d.bind(cls))


def _reader(annotation, info):
    if info is None:
        return reader_of(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *metadata = typing.get_args(annotation)
        both = FieldInfo.of_metadata(metadata)
        both.merge(info)
        info = both
    return reader_of(annotation, info)


def _plan(cls):
    plan = vars(cls).get("__pydantic_plan__")
    if plan is None:
        plan = cls.__pydantic_plan__ = _Plan(cls)
    return plan


def _checked(cls, plan, given, loc, errors):
    """The values of the fields that were given, once they have been read; BAD when one of them does not fit."""
    before, outer = len(errors), getattr(errors, "data", None)
    errors.data = values = {}
    for f in dataclasses.fields(cls):
        if f.name in given and f.init:
            new = plan.readers[f.name](given[f.name], loc + (f.name,), errors)
            if new is not BAD:
                values[f.name] = new
        elif f.init and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            errors.append({"type": "missing", "loc": loc + (f.name,), "msg": "Field required", "input": getattr(errors, "given", given)})
    errors.data = outer
    return BAD if len(errors) > before else values


def _made(self, cls, plan, given, loc, errors):
    """Fills an instance; BAD when it cannot be."""
    original = given
    for func in plan.models["before"]:
        given = call(errors, loc, original, func, *((given,) if arity(func) == 1 else (given, ValidationInfo(None, {}, errors.context))))
        if given is BAD:
            return BAD
    values = _checked(cls, plan, given, loc, errors)
    if values is BAD:
        return BAD
    out = call(errors, loc, original, lambda: cls.__dataclass_init__(self, **values))
    for func in plan.models["after"]:
        out = BAD if out is BAD else call(errors, loc, original, func.__get__(self, cls))
    return BAD if out is BAD else self


def _init(cls, signature):
    """The __init__ that checks. A field that is missing is an error of validation, as one that does not fit is."""

    def __init__(self, *args, **kwargs):
        given = dict(signature.bind_partial(self, *args, **kwargs).arguments)
        given.pop("self")
        errors = Errors()
        errors.given = ArgsKwargs(args, kwargs)
        if _made(self, cls, _plan(cls), given, (), errors) is BAD:
            places = dict(zip(given, range(len(args))))  # of those that were given by place
            for error in errors:
                if error["loc"] and error["loc"][0] in places:
                    error["loc"] = (places[error["loc"][0]], *error["loc"][1:])
            raise ValidationError(cls.__name__, errors)

    return __init__


def _assigned(self, name, value):
    """The __setattr__ of a class whose config asks that what is assigned is checked."""
    reader = _plan(type(self)).readers.get(name)
    if reader is not None:
        errors = Errors()
        errors.data = dict(vars(self))
        value = reader(value, (name,), errors)
        if errors:
            raise ValidationError(type(self).__name__, errors)
    object.__setattr__(self, name, value)


def _read(cls, value, loc, errors):
    if isinstance(value, cls):
        return value
    if not isinstance(value, dict):
        return fail(errors, "dataclass_type", loc, value, {"class_name": cls.__name__})
    return _made(cls.__new__(cls), cls, _plan(cls), value, loc, errors)


def _plain_defaults(cls):
    """Gives the class the defaults that the standard decorator knows, and tells what pydantic's fields said."""
    infos = {}
    for name in vars(cls).get("__annotations__", {}):
        info = vars(cls).get(name)
        if isinstance(info, FieldInfo):
            infos[name] = info
            if info.default_factory is not None:
                setattr(cls, name, dataclasses.field(default_factory=info.default_factory))
            elif info.default is PydanticUndefined:
                delattr(cls, name)
            else:
                setattr(cls, name, info.default)
    return infos


def dataclass(cls=None, /, *, config=None, validate_on_init=None, **options):
    def decorate(cls):
        if not dataclasses.is_dataclass(cls) or "__dataclass_fields__" not in vars(cls):
            inherited = getattr(cls, "__pydantic_infos__", {})
            infos = {**inherited, **_plain_defaults(cls)}
            cls = dataclasses.dataclass(**options)(cls)
            cls.__pydantic_infos__ = infos
        cls.__pydantic_config__ = dict(config or {})
        cls.__pydantic_plan__ = None
        cls.__dataclass_init__ = cls.__init__
        cls.__init__ = _init(cls, inspect.signature(cls.__init__))
        cls.__pydantic_reader__ = classmethod(_read)
        if cls.__pydantic_config__.get("validate_assignment"):
            cls.__setattr__ = _assigned
        return cls

    return decorate if cls is None else decorate(cls)
