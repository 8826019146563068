# The module pydantic.fields: what is known of a field.

import types
import typing

from pydantic.aliases import AliasChoices as AliasChoices, AliasGenerator as AliasGenerator, AliasPath as AliasPath
from pydantic_core import PydanticUndefined

_LIMITS = ("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "pattern", "strip_whitespace", "to_lower", "to_upper", "max_digits", "decimal_places", "allow_inf_nan", "strict")
_TEXTS = ("alias", "validation_alias", "serialization_alias", "title", "description", "examples", "exclude", "discriminator", "frozen", "init", "kw_only",
          "validate_default", "json_schema_extra", "deprecated", "include")


class FieldInfo:
    """A field: its type, default, names and limits."""

    def __init__(self, default=PydanticUndefined, *, default_factory=None, annotation=None, repr=True, **options):
        self.default = PydanticUndefined if default is ... else default
        self.default_factory = default_factory
        self.annotation = annotation
        self.repr = repr
        self.metadata = []
        self.given = {name for name, value in options.items() if value is not None}
        if "regex" in options:
            options["pattern"] = options.pop("regex")
        for name in _LIMITS + _TEXTS:
            setattr(self, name, options.pop(name, None))
        if "min_items" in options or "max_items" in options:
            self.min_length, self.max_length = options.pop("min_items", None), options.pop("max_items", None)
        self.extra = options
        if self.alias is not None:
            self.validation_alias = self.alias if self.validation_alias is None else self.validation_alias
            self.serialization_alias = self.alias if self.serialization_alias is None else self.serialization_alias
        if default is not PydanticUndefined and default is not ... and default_factory is not None:
            raise TypeError("cannot specify both default and default_factory")

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, *, call_default_factory=False, validated_data=None):
        if self.default_factory is None:
            from copy import deepcopy

            return self.default if type(self.default) in (int, str, float, bool, type(None)) else deepcopy(self.default)
        if not call_default_factory:
            return None
        try:
            return self.default_factory()
        except TypeError:
            return self.default_factory(validated_data or {})

    def limits(self):
        return any(getattr(self, name) is not None for name in _LIMITS[:-1])

    def merge(self, other):
        """Takes what another one says."""
        for name in _LIMITS + _TEXTS:
            value = getattr(other, name, None)
            if value is not None:
                setattr(self, name, value)
        if isinstance(other, FieldInfo):
            if not other.is_required():
                self.default, self.default_factory = other.default, other.default_factory
            self.metadata.extend(other.metadata)
            self.repr = self.repr and other.repr

    @classmethod
    def of_metadata(cls, metadata):
        """What stands in Annotated beside the type, as one."""
        info = FieldInfo()
        for item in metadata:
            if isinstance(item, FieldInfo) or hasattr(item, "__pydantic_limits__"):
                info.merge(item)
            elif hasattr(item, "__pydantic_wrap__"):
                info.metadata.append(item)
            else:
                info.metadata.append(item)
                info.merge(item)
        return info

    def __repr__(self):
        return f"FieldInfo({', '.join(self._shown())})"

    def __str__(self):
        return " ".join(self._shown())

    def _shown(self):
        shown = [f"annotation={display_type(self.annotation)}", f"required={self.is_required()}"]
        if self.default is not PydanticUndefined:
            shown.append(f"default={self.default!r}")
        if self.default_factory is not None:
            shown.append(f"default_factory={getattr(self.default_factory, '__name__', self.default_factory)}")
        for name in _SHOWN:
            value = 2 if name == "alias_priority" and self.alias is not None else getattr(self, name, None)
            if value is not None:
                shown.append(f"{name}={value!r}")
        if not self.repr:
            shown.append("repr=False")
        held = [f"{said}({name}={getattr(self, name)!r})" for name, said in _NAMES_OF_LIMITS.items() if getattr(self, name) is not None] + [repr(m) for m in self.metadata]
        if held:
            shown.append(f"metadata=[{', '.join(held)}]")
        return shown


# What is shown of a field, in this order.
_SHOWN = ("alias", "alias_priority", "validation_alias", "serialization_alias", "title", "description", "examples", "exclude", "discriminator", "deprecated",
          "json_schema_extra", "frozen", "validate_default")
_NAMES_OF_LIMITS = {
    "gt": "Gt", "ge": "Ge", "lt": "Lt", "le": "Le", "multiple_of": "MultipleOf", "strict": "Strict", "min_length": "MinLen", "max_length": "MaxLen",
    "pattern": "_PydanticGeneralMetadata", "max_digits": "_PydanticGeneralMetadata", "decimal_places": "_PydanticGeneralMetadata", "allow_inf_nan": "_PydanticGeneralMetadata",
}


def display_type(annotation):
    """A type as it is written in the names of generic models."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return f"Union[{', '.join(display_type(a) for a in args)}]"
    if args and origin is not typing.Annotated:
        shown = repr if origin is typing.Literal else display_type
        name = getattr(annotation, "__qualname__", None) or getattr(annotation, "_name", None) or origin.__qualname__
        return f"{name}[{', '.join('...' if a is ... else shown(a) for a in args)}]"
    return annotation.__qualname__ if isinstance(annotation, type) else repr(annotation).replace("typing.", "")


def Field(default=PydanticUndefined, **options):
    return FieldInfo(default, **options)


class PrivateAttribute:
    def __init__(self, default=PydanticUndefined, default_factory=None):
        self.default = default
        self.default_factory = default_factory

    def get_default(self):
        from copy import deepcopy

        return deepcopy(self.default) if self.default_factory is None else self.default_factory()


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, init=False):
    return PrivateAttribute(default, default_factory)


class ComputedField:
    """A property that is a part of what is dumped."""

    def __init__(self, wrapped, alias, repr):
        self.wrapped = wrapped
        self.alias = alias
        self.repr = repr

    def __set_name__(self, owner, name):
        if hasattr(self.wrapped, "__set_name__"):
            self.wrapped.__set_name__(owner, name)

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return self.wrapped.fget(obj) if isinstance(self.wrapped, property) else self.wrapped.__get__(obj, cls)


def computed_field(func=None, /, *, alias=None, repr=True, **options):
    def decorator(func):
        return ComputedField(property(func) if callable(func) else func, alias, repr)

    return decorator if func is None else decorator(func)
