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
        return Decorated(func, "field", mode, (field, *fields), {"check_fields": check_fields})

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
        return Decorated(func, "field", "before" if pre else "after", (field, *fields), {"v1": True, "always": always, "check_fields": check_fields})

    return decorator


def root_validator(func=None, *, pre=False, skip_on_failure=False, allow_reuse=False):
    def decorator(func):
        return Decorated(func if isinstance(func, (classmethod, staticmethod)) else classmethod(func), "model", "before" if pre else "root")

    return decorator if func is None else decorator(func)


def field_serializer(field, /, *fields, mode="plain", return_type=None, when_used="always", check_fields=None):
    return lambda func: Decorated(func, "field_serializer", mode, (field, *fields), {"when_used": when_used, "return_type": return_type, "check_fields": check_fields})


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


class SerializeAsAny:
    """Dumps a value by what it is, not by the type of its field."""

    def __class_getitem__(cls, item):
        from typing import Annotated

        return Annotated[item, cls()]

    def __pydantic_dump__(self, typed):
        from pydantic._serializers import dump

        return dump


class _Handler:
    """The types of what the program's functions are handed; they are names for annotations."""

    def __class_getitem__(cls, item):
        return cls


class SerializationInfo(_Handler):
    """What a serializer is told: the mode, and the other options of model_dump."""

    def __init__(self, options, field_name=None):
        self.field_name = field_name
        self.mode = options["mode"]
        self.context = options.get("context")
        self.include = options.get("include")
        self.exclude = options.get("exclude")
        self.by_alias = bool(options.get("by_alias"))
        self.exclude_unset = bool(options.get("exclude_unset"))
        self.exclude_defaults = bool(options.get("exclude_defaults"))
        self.exclude_none = bool(options.get("exclude_none"))

    def mode_is_json(self):
        return self.mode == "json"


FieldSerializationInfo = SerializationInfo
FieldValidationInfo = ValidationInfo
ValidatorFunctionWrapHandler = ModelWrapValidatorHandler = SerializerFunctionWrapHandler = GetCoreSchemaHandler = _Handler


def with_serializer(dumper, func, mode, when_used, field_name=None):
    """A dumper with a serializer of the program around it, or instead of it."""
    from pydantic._serializers import dump

    def serialize(value, options):
        if when_used.startswith("json") and options["mode"] != "json" or when_used.endswith("unless-none") and value is None:
            return dumper(value, options)
        args = (value, lambda v: dumper(v, options)) if mode == "wrap" else (value,)
        return dump(func(*args, *_info(func, len(args), options, field_name)), options)

    return serialize


def _info(func, given, options, field_name=None):
    return (SerializationInfo(options, field_name),) if arity(func) > given else ()


def call_model_serializer(decorated, value, fields, options):
    """What the program's model_serializer makes of a model; fields gives what pydantic itself would."""
    from pydantic._serializers import dump

    func = decorated.func.__get__(value, type(value))
    args = (fields,) if decorated.mode == "wrap" else ()
    return dump(func(*args, *_info(func, len(args), options)), options)


class PlainSerializer:
    mode = "plain"

    def __init__(self, func, return_type=None, when_used="always"):
        self.func = func
        self.return_type = return_type
        self.when_used = when_used

    def __pydantic_dump__(self, dumper):
        return with_serializer(dumper, self.func, self.mode, self.when_used)


class WrapSerializer(PlainSerializer):
    mode = "wrap"
