# The module pydantic.functional_validators: functions of the program that take part in validating, and in dumping.

import inspect
import types

from pydantic._validators import BAD, call


class ValidationInfo:
    def __init__(self, field_name, data, context, config=None):
        self.field_name = field_name
        self.data = data
        self.context = context
        self.config = config
        self.mode = "python"


def arity(func):
    """How many positional arguments a function takes; 0 when that cannot be known."""
    try:
        params = inspect.signature(func).parameters.values()
    except (TypeError, ValueError):
        return 0
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty for p in params)


class Decorated:
    """A method with a decorator of pydantic: the metaclass collects it."""

    def __init__(self, func, kind, mode, fields=(), options=None):
        self.func = func
        self.kind = kind
        self.mode = mode
        self.fields = fields
        self.options = options or {}

    def bind(self, owner):
        if isinstance(self.func, classmethod):
            return types.MethodType(self.func.__func__, owner)
        return self.func.__func__ if isinstance(self.func, staticmethod) else self.func

    def __get__(self, obj, cls=None):
        return self.func.__get__(obj, cls) if obj is not None and inspect.isfunction(self.func) else self.bind(cls)


def field_validator(field, /, *fields, mode="after", check_fields=None):
    def decorator(func):
        func = func if isinstance(func, (classmethod, staticmethod)) else classmethod(func)
        return Decorated(func, "field", mode, (field, *fields))

    return decorator


def model_validator(*, mode):
    def decorator(func):
        if mode != "after" and not isinstance(func, (classmethod, staticmethod)):
            func = classmethod(func)
        return Decorated(func, "model", mode)

    return decorator


def validator(field, /, *fields, pre=False, always=False, each_item=False, check_fields=None, allow_reuse=False):
    """The decorator of pydantic 1."""

    def decorator(func):
        func = func if isinstance(func, (classmethod, staticmethod)) else classmethod(func)
        return Decorated(func, "field", "before" if pre else "after", (field, *fields), {"v1": True, "always": always})

    return decorator


def root_validator(func=None, *, pre=False, skip_on_failure=False, allow_reuse=False):
    def decorator(func):
        return Decorated(func if isinstance(func, (classmethod, staticmethod)) else classmethod(func), "model", "before" if pre else "root")

    return decorator if func is None else decorator(func)


def field_serializer(field, /, *fields, mode="plain", return_type=None, when_used="always", check_fields=None):
    return lambda func: Decorated(func, "field_serializer", mode, (field, *fields), {"when_used": when_used})


def model_serializer(func=None, /, *, mode="plain", when_used="always", return_type=None):
    def decorator(func):
        return Decorated(func, "model_serializer", mode)

    return decorator if func is None else decorator(func)


def wrap_field(reader, decorated, func, name, data_of):
    """A reader with a validator of the program before, after, around or instead of it."""
    count = arity(func)
    legacy = decorated.options.get("v1")

    def arguments(value, errors):
        if legacy:
            return (value,) if count == 1 else (value, data_of(errors))
        return (value,) if count == 1 else (value, ValidationInfo(name, data_of(errors), errors.context))

    return _wrapped(reader, decorated.mode, func, arguments, count)


def _wrapped(reader, mode, func, arguments, count):
    def before(value, loc, errors):
        new = call(errors, loc, value, func, *arguments(value, errors))
        return BAD if new is BAD else reader(new, loc, errors)

    def after(value, loc, errors):
        new = reader(value, loc, errors)
        return BAD if new is BAD else call(errors, loc, value, func, *arguments(new, errors))

    def plain(value, loc, errors):
        return call(errors, loc, value, func, *arguments(value, errors))

    def wrap(value, loc, errors):
        def handler(value):
            inner = errors.fork()
            new = reader(value, (), inner)
            if inner:
                from pydantic_core import ValidationError

                raise ValidationError("", inner)
            return new

        rest = arguments(value, errors)[1:] if count > 2 else ()
        return call(errors, loc, value, func, value, handler, *rest)

    return {"before": before, "after": after, "plain": plain, "wrap": wrap}[mode]


class _FunctionValidator:
    """BeforeValidator and its kin, in Annotated."""

    mode = "after"

    def __init__(self, func, **options):
        self.func = func
        self.count = 1

    def __pydantic_wrap__(self, reader):
        count = arity(self.func)
        wants_info = count == (3 if self.mode == "wrap" else 2)

        def arguments(value, errors):
            return (value, ValidationInfo(None, {}, errors.context)) if wants_info else (value,)

        return _wrapped(reader, self.mode, self.func, arguments, count)


class AfterValidator(_FunctionValidator):
    pass


class BeforeValidator(_FunctionValidator):
    mode = "before"


class PlainValidator(_FunctionValidator):
    mode = "plain"


class WrapValidator(_FunctionValidator):
    mode = "wrap"


class SkipValidation:
    def __pydantic_wrap__(self, reader):
        return lambda value, loc, errors: value

    def __class_getitem__(cls, item):
        from typing import Annotated

        return Annotated[item, cls()]


class PlainSerializer:
    def __init__(self, func, return_type=None, when_used="always"):
        self.func = func
        self.when_used = when_used

    def __pydantic_dump__(self, dump):
        return lambda value, options: dump(value, options) if self.when_used == "json" and options["mode"] != "json" else self.func(value)


class WrapSerializer(PlainSerializer):
    def __pydantic_dump__(self, dump):
        return lambda value, options: self.func(value, lambda v: dump(v, options))
