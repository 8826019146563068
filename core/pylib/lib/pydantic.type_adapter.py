# The module pydantic.type_adapter, and pydantic.validate_call_decorator: what is checked without a model.

import functools
import inspect
import typing

from pydantic._serializers import dumper_of
from pydantic._validators import Errors, configured, label
from pydantic.errors import PydanticUserError
from pydantic.main import parsed, to_text
from pydantic_core import ArgsKwargs, ValidationError, message


class TypeAdapter:
    """Validates and dumps values of any type."""

    def __init__(self, type, *, config=None, _parent_depth=2, module=None):
        self._type = type
        self._config = dict(config or {})
        self._readers = {}
        self._reader_of(False)
        self._dumper = dumper_of(type)

    def _reader_of(self, strict):
        if strict not in self._readers:
            self._readers[strict] = configured({**self._config, "strict": True} if strict else self._config, self._type)
        return self._readers[strict]

    def _read(self, obj, errors):
        out = self._reader_of(bool(errors.strict))(obj, (), errors)
        if errors:
            raise ValidationError(label(self._type), errors)
        return out

    def validate_python(self, obj, *, strict=None, from_attributes=None, context=None, **options):
        errors = Errors()
        errors.strict, errors.from_attributes, errors.context = strict, from_attributes, context
        return self._read(obj, errors)

    def validate_json(self, data, *, strict=None, context=None, **options):
        errors = Errors()
        errors.strict, errors.context, errors.json = strict, context, True
        return self._read(parsed(label(self._type), data), errors)

    def validate_strings(self, obj, **options):
        return self.validate_python(obj, **options)

    def get_default_value(self, *, strict=None, context=None):
        return None

    def rebuild(self, **options):
        return None

    def dump_python(self, instance, *, mode="python", **options):
        return self._dumper(instance, {"mode": mode, "config": self._config, **options})

    def dump_json(self, instance, *, indent=None, **options):
        return to_text(self.dump_python(instance, mode="json", **options), indent, self._config).encode()

    def json_schema(self, *, by_alias=True, ref_template="#/$defs/{model}", schema_generator=None, mode="validation"):
        from pydantic._schema import schema_of

        return schema_of(self._type, by_alias=by_alias, ref_template=ref_template, mode=mode)


def parse_obj_as(type_, obj):
    return TypeAdapter(type_).validate_python(obj)


class _Arguments:
    """The parameters of a function, each with the reader of its type."""

    def __init__(self, func, config):
        self.parameters = list(inspect.signature(func).parameters.values())
        hints = typing.get_type_hints(func, include_extras=True)
        self.readers = {p.name: configured(config, hints.get(p.name, typing.Any)) for p in self.parameters}
        self.result = configured(config, hints.get("return", typing.Any))

    def read(self, args, kwargs, errors):
        """The arguments that the function is called with."""
        given, found, named = ArgsKwargs(args, kwargs), [], {}
        left, rest = dict(kwargs), list(enumerate(args))

        def fail(kind, loc, value):
            errors.append({"type": kind, "loc": loc, "msg": message(kind, None), "input": value})

        for at, p in enumerate(self.parameters):
            reader = self.readers[p.name]
            if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
                continue
            if rest and p.kind is not p.KEYWORD_ONLY:
                i, value = rest.pop(0)
                found.append(reader(value, (i,), errors))
                if p.name in left and p.kind is not p.POSITIONAL_ONLY:
                    fail("multiple_argument_values", (p.name,), left.pop(p.name))
            elif p.name in left:
                named[p.name] = reader(left.pop(p.name), (p.name,), errors)
            elif p.default is p.empty:
                kinds = {p.KEYWORD_ONLY: "missing_keyword_only_argument", p.POSITIONAL_ONLY: "missing_positional_only_argument"}
                fail(kinds.get(p.kind, "missing_argument"), (at if p.kind is p.POSITIONAL_ONLY else p.name,), given)
        kinds = {p.kind: self.readers[p.name] for p in self.parameters}
        for i, value in rest:
            reader = kinds.get(inspect.Parameter.VAR_POSITIONAL)
            found.append(reader(value, (i,), errors)) if reader else fail("unexpected_positional_argument", (i,), value)
        for name, value in left.items():
            reader = kinds.get(inspect.Parameter.VAR_KEYWORD)
            named[name] = reader(value, (name,), errors) if reader else fail("unexpected_keyword_argument", (name,), value)
        return found, named


def validate_call(func=None, /, *, config=None, validate_return=False):
    def decorator(func):
        if isinstance(func, (classmethod, staticmethod)):
            name = type(func).__name__
            raise PydanticUserError(f"The `@{name}` decorator should be applied after `@validate_call` (put `@{name}` on top)", code="validate-call-type")
        arguments = []

        def bound(args, kwargs):
            if not arguments:  # the names in annotations may come to be after the function
                arguments.append(_Arguments(func, config or {}))
            errors = Errors()
            args, kwargs = arguments[0].read(args, kwargs, errors)
            if errors:
                raise ValidationError(func.__name__, errors)
            return args, kwargs

        def returned(value):
            if not validate_return:
                return value
            errors = Errors()
            value = arguments[0].result(value, (), errors)
            if errors:
                raise ValidationError(func.__name__, errors)
            return value

        @functools.wraps(func)
        def call_checked(*args, **kwargs):
            args, kwargs = bound(args, kwargs)
            return returned(func(*args, **kwargs))

        @functools.wraps(func)
        async def await_checked(*args, **kwargs):
            args, kwargs = bound(args, kwargs)
            return returned(await func(*args, **kwargs))

        made = await_checked if inspect.iscoroutinefunction(func) else call_checked
        made.raw_function = func
        return made

    return decorator if func is None else decorator(func)
