# JSON schemas of types, as pydantic.json_schema makes them: models, dataclasses, TypedDicts and enums are definitions, to which others refer.

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import inspect
import ipaddress
import pathlib
import re
import types
import typing
import uuid

from pydantic._serializers import dump
from pydantic._validators import member_tags
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

_PLAIN = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"}, type(None): {"type": "null"}, None: {"type": "null"},
    bytes: {"type": "string", "format": "binary"}, bytearray: {"type": "string", "format": "binary"}, object: {}, typing.Any: {},
    datetime.datetime: {"type": "string", "format": "date-time"}, datetime.date: {"type": "string", "format": "date"},
    datetime.time: {"type": "string", "format": "time"}, datetime.timedelta: {"type": "string", "format": "duration"},
    uuid.UUID: {"type": "string", "format": "uuid"}, re.Pattern: {"type": "string", "format": "regex"},
    ipaddress.IPv4Address: {"type": "string", "format": "ipv4"}, ipaddress.IPv6Address: {"type": "string", "format": "ipv6"},
    list: {"type": "array", "items": {}}, tuple: {"type": "array", "items": {}}, set: {"type": "array", "uniqueItems": True, "items": {}},
    frozenset: {"type": "array", "uniqueItems": True, "items": {}}, dict: {"type": "object", "additionalProperties": True},
}
_LIMITS = {
    "number": (("multiple_of", "multipleOf"), ("le", "maximum"), ("ge", "minimum"), ("lt", "exclusiveMaximum"), ("gt", "exclusiveMinimum")),
    "string": (("min_length", "minLength"), ("max_length", "maxLength"), ("pattern", "pattern")),
    "array": (("min_length", "minItems"), ("max_length", "maxItems")),
    "object": (("min_length", "minProperties"), ("max_length", "maxProperties")),
}
_LIMITS["integer"] = _LIMITS["number"]


class Generator:
    """Makes schemas of types, and keeps the definitions that they refer to. While it works a definition goes by its class and mode."""

    def __init__(self, ref_template="#/$defs/{model}", by_alias=True):
        self.ref_template = ref_template
        self.by_alias = by_alias
        self.mode = "validation"
        self.definitions = {}  # by key: class, mode
        self.keys = []

    def schema(self, annotation, info=None, mode="validation"):
        """The schema of a type with what a field says besides."""
        before, self.mode = self.mode, mode
        try:
            return self._field(annotation, info or FieldInfo())[0]
        finally:
            self.mode = before

    # Types

    def _inner(self, annotation, limits=None):
        origin, args = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self._annotated(args[0], args[1:], limits)
        if hasattr(annotation, "__value__"):  # type X = ...
            return self._inner(annotation.__value__, limits)
        if isinstance(annotation, typing.NewType):
            return self._inner(annotation.__supertype__, limits)
        if isinstance(annotation, typing.TypeVar):
            return self._inner(annotation.__bound__, limits) if annotation.__bound__ else {}
        try:
            if annotation in _PLAIN:
                return self._limited(dict(_PLAIN[annotation]), limits)
        except TypeError:
            pass
        if origin in (typing.Union, types.UnionType):
            return self._union(args, limits)
        if origin is typing.Literal:
            return _literal(args)
        if origin is not None and isinstance(origin, type) and not hasattr(origin, "model_fields"):
            return self._limited(self._container(origin, args), limits)
        return self._limited(self._class(annotation), limits) if isinstance(annotation, type) else {}

    def _annotated(self, annotation, metadata, limits):
        for item in reversed(metadata):
            if hasattr(item, "json_schema") and type(item).__name__ == "WithJsonSchema" and item.mode in (None, self.mode):
                return dict(item.json_schema)
        info = FieldInfo.of_metadata(metadata)
        if limits is not None:
            info.merge(limits)
        schema = self._inner(self._dumped(annotation, info.metadata), info)
        for name in ("title", "description", "examples"):
            if getattr(info, name) is not None and limits is None:
                schema[name] = getattr(info, name)
        return schema

    def _dumped(self, annotation, metadata):
        """The type that is dumped of one with serializers beside it, or the type itself where values are read."""
        for item in metadata if self.mode == "serialization" else ():
            if getattr(item, "mode", None) in ("plain", "wrap") and hasattr(item, "when_used") and item.when_used != "unless-none":
                annotation = _told_type(item.func, item.return_type, annotation)
        return annotation

    def _limited(self, schema, limits):
        if limits is not None:
            for name, key in _LIMITS.get(schema.get("type"), ()):
                value = getattr(limits, name, None)
                if value is not None:
                    schema[key] = getattr(value, "pattern", value)
        return schema

    def _union(self, args, limits):
        if limits is not None and limits.discriminator is not None:
            return self._tagged(args, limits.discriminator)
        found, nullable = [], False
        for arg in args:
            if any(type(m).__name__ == "SkipJsonSchema" for m in getattr(arg, "__metadata__", ())):
                continue
            if arg is type(None):
                nullable = True
                continue
            schema = self._inner(arg, limits)
            for part in schema["anyOf"] if set(schema) == {"anyOf"} else [schema]:
                if part not in found:
                    found.append(part)
        if nullable:
            found.append({"type": "null"})
        return found[0] if len(found) == 1 else {"anyOf": found}

    def _tagged(self, args, discriminator):
        choices, mapping = [], {}
        for arg in args:
            schema = self._inner(arg)
            choices.append(schema)
            arg = typing.get_args(arg)[0] if typing.get_origin(arg) is typing.Annotated else arg
            field = getattr(arg, "model_fields", {}).get(discriminator)
            for tag in typing.get_args(field.annotation) if field is not None else _tags_of(arg, discriminator):
                mapping[str(tag.value if isinstance(tag, enum.Enum) else tag)] = schema.get("$ref") or {k: v for k, v in schema.items() if k != "title"}
        return {"oneOf": choices, "discriminator": {"propertyName": discriminator, "mapping": mapping}} if isinstance(discriminator, str) else {"oneOf": choices}

    def _container(self, origin, args):
        if issubclass(origin, tuple):
            if len(args) == 2 and args[1] is ...:
                return {"type": "array", "items": self._inner(args[0])}
            items = [self._inner(a) for a in args if a != ()]
            return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
        if issubclass(origin, (set, frozenset, collections.abc.Set)):
            return {"type": "array", "uniqueItems": True, "items": self._inner(args[0])}
        if issubclass(origin, (dict, collections.abc.Mapping)):
            return {"type": "object", "additionalProperties": self._inner(args[1]) or True} if len(args) > 1 else {"type": "object"}
        if issubclass(origin, collections.abc.Iterable) and origin is not str:
            return {"type": "array", "items": self._inner(args[0])}
        if issubclass(origin, type):
            return {}
        return self._class(origin)

    def _class(self, cls):
        if "__get_pydantic_json_schema__" in vars(cls):
            return dict(cls.__get_pydantic_json_schema__({}, _Handler(lambda schema: self._class_itself(cls))))
        return self._class_itself(cls)

    def _class_itself(self, cls):
        if hasattr(cls, "__pydantic_schema__"):
            return dict(cls.__pydantic_schema__)
        if issubclass(cls, enum.Enum):
            return self._definition(cls, _enumeration)
        if hasattr(cls, "model_fields") and hasattr(cls, "__pydantic_own__"):
            return self._definition(cls, self._model)
        if dataclasses.is_dataclass(cls):
            return self._definition(cls, self._dataclass)
        if typing.is_typeddict(cls):
            return self._definition(cls, self._typed_dict)
        if issubclass(cls, tuple) and hasattr(cls, "_fields"):
            hints = typing.get_type_hints(cls)
            items = [{**self._inner(hints[name]), "title": title(name)} for name in cls._fields]
            return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
        if issubclass(cls, decimal.Decimal):
            return {"anyOf": [{"type": "number"}, {"type": "string"}]} if self.mode == "validation" else {"type": "string"}
        if issubclass(cls, pathlib.PurePath):
            return {"type": "string", "format": "path"}
        for base in cls.__mro__[1:]:
            if base in _PLAIN and base is not object:
                return dict(_PLAIN[base])
        return {"type": "array", "items": {}} if issubclass(cls, collections.deque) else {}

    # Definitions

    def _definition(self, cls, make):
        key = (cls, self.mode)
        if key not in self.keys:
            self.keys.append(key)
            self.definitions[key] = None
            self.definitions[key] = make(cls)
        return {"$ref": self._mark(key)}

    def _mark(self, key):
        return f"\0{self.keys.index(key)}"

    def _model(self, cls):
        config = cls.__pydantic_config__
        fields = {name: info for name, info in cls.model_fields.items() if not (self.mode == "serialization" and info.exclude is True)}
        if list(cls.model_fields) == ["root"] and any(b.__name__ == "RootModel" for b in cls.__mro__):
            schema = {k: v for k, v in self._field(fields["root"].annotation, fields["root"])[0].items() if k != "title"}
        else:
            serializers = cls._made_plan().serializers if self.mode == "serialization" else {}
            dumped = ((name, self._dumped(info.annotation, info.metadata), info) for name, info in fields.items())
            schema = self._object((name, _returned(serializers.get(name), annotation), info) for name, annotation, info in dumped)
        if self.mode == "serialization":
            for name, computed in cls.model_computed_fields.items():
                function = computed.wrapped.fget if isinstance(computed.wrapped, property) else getattr(computed.wrapped, "func", computed.wrapped)
                part = self._inner(typing.get_type_hints(function, include_extras=True).get("return", typing.Any))
                part["title"] = title(computed.alias or name)
                if function.__doc__:
                    part["description"] = inspect.cleandoc(function.__doc__)
                schema["properties"][computed.alias or name] = {**part, "readOnly": True}
                schema.setdefault("required", []).append(computed.alias or name)
        return _told(schema, cls, config)

    def _dataclass(self, cls):
        hints = typing.get_type_hints(cls, include_extras=True)
        parts, infos = [], getattr(cls, "__pydantic_infos__", {})
        for field in dataclasses.fields(cls):
            info = field.default if isinstance(field.default, FieldInfo) else infos.get(field.name) or FieldInfo(
                PydanticUndefined if field.default is dataclasses.MISSING else field.default,
                default_factory=None if field.default_factory is dataclasses.MISSING else field.default_factory,
                title=field.metadata.get("title"), description=field.metadata.get("description"),
            )
            parts.append((field.name, hints[field.name], info))
        return _told(self._object(parts), cls, getattr(cls, "__pydantic_config__", {}))

    def _typed_dict(self, cls):
        parts = []
        for name, hint in typing.get_type_hints(cls, include_extras=True).items():
            if typing.get_origin(hint) in (typing.Required, typing.NotRequired):
                hint = typing.get_args(hint)[0]
            parts.append((name, hint, FieldInfo() if name in cls.__required_keys__ else FieldInfo(default_factory=dict)))
        return _told(self._object(parts), cls, {})

    def _object(self, parts):
        properties, required = {}, []
        for name, annotation, info in parts:
            if any(type(m).__name__ == "SkipJsonSchema" for m in info.metadata):
                continue
            alias = (info.validation_alias if self.mode == "validation" else info.serialization_alias) if self.by_alias else None
            alias = next((c for c in getattr(alias, "choices", [alias]) if isinstance(c, str)), None)
            name = alias or name
            schema, titled = self._field(annotation, info)
            if titled and "title" not in schema:
                schema["title"] = title(name)
            properties[name] = schema
            if info.is_required():
                required.append(name)
        schema = {"type": "object", "properties": properties}
        return {**schema, "required": required} if required else schema

    def _field(self, annotation, info):
        """The schema of a field, and whether its name is to be its title."""
        skips = typing.get_origin(annotation) is typing.Annotated and any(type(m).__name__ == "SkipJsonSchema" for m in typing.get_args(annotation))
        schema = {} if skips else self._inner(annotation, info)
        parts = [p for p in schema.get("anyOf", ()) if p != {"type": "null"}]
        titled = "$ref" not in schema and not (len(parts) == 1 and "$ref" in parts[0])
        if not info.is_required() and info.default_factory is None:
            try:
                schema["default"] = dump(info.default, {"mode": "json"})
            except (TypeError, ValueError):
                pass
        for name in ("title", "description", "examples"):
            if getattr(info, name) is not None:
                schema[name] = getattr(info, name)
        if info.deprecated:
            schema["deprecated"] = True
        extra = info.json_schema_extra
        if callable(extra):
            extra(schema)
        schema.update(extra if isinstance(extra, dict) else {})
        return schema, titled

    # Names

    def named(self):
        """The definitions by the names that they get: that of the class, with what it is for where that makes a difference."""
        names, taken = {}, {}
        for key in self.keys:
            simple = re.sub(r"[^a-zA-Z0-9.\-_]", "_", key[0].__name__)
            other = taken.setdefault(simple, key[0])
            if other is not key[0]:
                simple = re.sub(r"[^a-zA-Z0-9.\-_]", "_", f"{key[0].__module__}.{key[0].__qualname__}".replace(".", "__"))
            names[key] = simple
        split = {key for key in self.keys if (key[0], "validation") in self.keys and (key[0], "serialization") in self.keys}
        while True:
            final = {key: names[key] + ("-Input" if key[1] == "validation" else "-Output") if key in split else names[key] for key in self.keys}
            made = {key: self._resolved(schema, final) for key, schema in self.definitions.items()}
            same = {key for key in split if made[key] == made[key[0], "serialization" if key[1] == "validation" else "validation"]}
            if not same:
                return final, {final[key]: made[key] for key in self.keys}
            split -= same

    def _resolved(self, schema, final):
        if isinstance(schema, dict):
            return {k: self._resolved(v, final) for k, v in schema.items()}
        if isinstance(schema, list):
            return [self._resolved(v, final) for v in schema]
        if isinstance(schema, str) and schema[:1] == "\0":
            return self.ref_template.format(model=final[self.keys[int(schema[1:])]])
        return schema

    def resolved(self, schema, final):
        """A schema with the names of the definitions in it."""
        return self._resolved(schema, final)


class _Handler:
    """What a class that makes its schema is handed: it gives what would be made without the class."""

    def __init__(self, make):
        self.make = make

    def __call__(self, core_schema):
        return self.make(core_schema)

    def resolve_ref_schema(self, schema):
        return schema


def _tags_of(member, discriminator):
    """The tags of a member that is a union itself."""
    return member_tags(member, discriminator) if typing.get_origin(member) in (typing.Union, types.UnionType) else ()


def title(name):
    return name.title().replace("_", " ").strip()


def _returned(serializer, annotation):
    """The type that is dumped of a field."""
    if serializer is None:
        return annotation
    return _told_type(getattr(serializer.func, "__func__", serializer.func), serializer.options.get("return_type"), annotation)


def _told_type(function, given, annotation):
    """What a serializer says that it returns."""
    if given is not None:
        return given
    hints = getattr(function, "__annotations__", {})
    return typing.get_type_hints(function, include_extras=True).get("return", annotation) if hints else annotation


def _literal(args):
    values = [a.value if isinstance(a, enum.Enum) else a for a in args]
    return {**({"const": values[0]} if len(values) == 1 else {"enum": values}), **_type_of(values)}


def _type_of(values):
    kinds = {type(v) for v in values}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", type(None): "null"}
    return {"type": names[kinds.pop()]} if len(kinds) == 1 and next(iter(kinds)) in names else {}


def _enumeration(cls):
    values = [dump(m.value, {"mode": "json"}) for m in cls]
    schema = {"title": cls.__name__}
    if cls.__doc__ and inspect.cleandoc(cls.__doc__) != "An enumeration.":
        schema["description"] = inspect.cleandoc(cls.__doc__)
    return {**schema, "enum": values, **_type_of(values)}


def _told(schema, cls, config):
    """A schema of a class with what the class and its config say."""
    schema["title"] = config.get("title") or cls.__name__
    doc = cls.__dict__.get("__doc__")
    if doc and not (dataclasses.is_dataclass(cls) and doc.startswith(cls.__name__ + "(")):
        schema["description"] = inspect.cleandoc(doc)
    if config.get("extra") in ("allow", "forbid"):
        schema["additionalProperties"] = config["extra"] == "allow"
    extra = config.get("json_schema_extra")
    if callable(extra):
        extra(schema, cls) if len(inspect.signature(extra).parameters) > 1 else extra(schema)
    elif extra:
        schema.update(extra)
    return schema


def in_order(value, parent=None):
    """A schema whose parts are in the order of their names; properties and defaults stay as they were given."""
    if isinstance(value, dict):
        items = value.items() if parent in ("properties", "default") else sorted(value.items())
        return {k: in_order(v, k) for k, v in items}
    return [in_order(v, parent) for v in value] if isinstance(value, list) else value


def schema_of(annotation, *, by_alias=True, ref_template="#/$defs/{model}", mode="validation"):
    """The schema of one type, with the definitions in it."""
    generator = Generator(ref_template, by_alias)
    schema = generator.schema(annotation, mode=mode)
    final, definitions = generator.named()
    schema = generator.resolved(schema, final)
    refs = repr(list(definitions.values()))
    own = schema.get("$ref")
    if set(schema) == {"$ref"}:
        name = next(n for n in definitions if ref_template.format(model=n) == own)
        if repr(own) not in refs:
            schema = definitions.pop(name)
    if definitions:
        schema = {**schema, "$defs": definitions}
    return in_order(schema)


def schemas_of(models, *, by_alias=True, title=None, description=None, ref_template="#/$defs/{model}"):
    """The schemas of several models, each with a mode: by model and mode, and one document with the definitions."""
    generator = Generator(ref_template, by_alias)
    made = {(cls, mode): generator.schema(cls, mode=mode) for cls, mode in models}
    final, definitions = generator.named()
    document = {"title": title, "description": description, "$defs": definitions or None}
    by_model = {key: generator.resolved(schema, final) for key, schema in made.items()}
    return by_model, in_order({key: value for key, value in document.items() if value is not None})
