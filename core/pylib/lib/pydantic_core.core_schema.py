# The module pydantic_core.core_schema: the schemas that a class builds in __get_pydantic_core_schema__. A schema here is what reads and dumps.

from pydantic import _validators as v
from pydantic._serializers import dump, dumper_of
from pydantic.fields import FieldInfo
from pydantic.functional_validators import FieldSerializationInfo as FieldSerializationInfo, FieldValidationInfo as FieldValidationInfo
from pydantic.functional_validators import SerializationInfo as SerializationInfo, ValidationInfo as ValidationInfo, _wrapped
from pydantic.functional_validators import ValidatorFunctionWrapHandler as ValidatorFunctionWrapHandler, with_serializer


class CoreSchema:
    """How values of a type are read, and how they are dumped: None is by what they are."""

    def __init__(self, reader, serialization=None):
        self.reader = reader
        self.serialization = serialization

def schema_of(annotation):
    """What the handler of __get_pydantic_core_schema__ gives for a type."""
    return annotation if isinstance(annotation, CoreSchema) else CoreSchema(v.reader_of(annotation), dumper_of(annotation))


def _typed(annotation):
    def schema(*, serialization=None, ref=None, metadata=None, **limits):
        return CoreSchema(v.reader_of(annotation, FieldInfo(**limits)), serialization)

    return schema


any_schema, none_schema, bool_schema, int_schema, float_schema = (_typed(t) for t in (object, None, bool, int, float))
str_schema, bytes_schema, date_schema, datetime_schema = (_typed(t) for t in (str, bytes, v.datetime.date, v.datetime.datetime))
timedelta_schema, uuid_schema, time_schema = (_typed(t) for t in (v.datetime.timedelta, v.uuid.UUID, v.datetime.time))


def is_instance_schema(cls, *, serialization=None, **options):
    def read(value, loc, errors):
        return value if isinstance(value, cls) else v.fail(errors, "is_instance_of", loc, value, {"class": cls.__name__})

    return CoreSchema(read, serialization)


def _function(mode, with_info):
    def schema(function, schema=None, *, serialization=None, **options):
        inner = v.read_any if schema is None else schema.reader

        def arguments(value, errors):
            return (value, ValidationInfo(None, {}, errors.context)) if with_info else (value,)

        return CoreSchema(_wrapped(inner, mode, function, arguments, 2 + with_info), serialization or getattr(schema, "serialization", None))

    return schema


no_info_plain_validator_function, with_info_plain_validator_function = _function("plain", False), _function("plain", True)
no_info_after_validator_function, with_info_after_validator_function = _function("after", False), _function("after", True)
no_info_before_validator_function, with_info_before_validator_function = _function("before", False), _function("before", True)
no_info_wrap_validator_function, with_info_wrap_validator_function = _function("wrap", False), _function("wrap", True)


def union_schema(choices, *, serialization=None, **options):
    readers = [choice[0].reader if isinstance(choice, tuple) else choice.reader for choice in choices]

    def read(value, loc, errors):
        found = []
        for reader in readers:
            trial = errors.fork()
            new = reader(value, loc, trial)
            if new is not v.BAD:
                return new
            found.extend(trial)
        errors.extend(found)
        return v.BAD

    return CoreSchema(read, serialization)


def chain_schema(steps, *, serialization=None, **options):
    def read(value, loc, errors):
        for step in steps:
            value = step.reader(value, loc, errors)
            if value is v.BAD:
                break
        return value

    return CoreSchema(read, serialization)


def nullable_schema(schema, *, serialization=None, **options):
    return CoreSchema(lambda value, loc, errors: None if value is None else schema.reader(value, loc, errors), serialization or schema.serialization)


def list_schema(items_schema=None, *, serialization=None, **options):
    return CoreSchema(v.sequence(v.read_any if items_schema is None else items_schema.reader, list, "list_type"), serialization)


def dict_schema(keys_schema=None, values_schema=None, *, serialization=None, **options):
    readers = (v.read_any if s is None else s.reader for s in (keys_schema, values_schema))
    return CoreSchema(v.mapping(*readers), serialization)


def json_or_python_schema(json_schema, python_schema, *, serialization=None, **options):
    """FastAPI reads JSON first and validates Python objects, as model_validate does."""
    return CoreSchema(python_schema.reader, serialization or python_schema.serialization)


def plain_serializer_function_ser_schema(function, *, is_field_serializer=None, info_arg=None, return_schema=None, when_used="always"):
    return with_serializer(dump, function, "plain", when_used)


def wrap_serializer_function_ser_schema(function, *, is_field_serializer=None, info_arg=None, schema=None, return_schema=None, when_used="always"):
    return with_serializer(dump, function, "wrap", when_used)


def to_string_ser_schema(*, when_used="json-unless-none"):
    return with_serializer(dump, str, "plain", when_used)
