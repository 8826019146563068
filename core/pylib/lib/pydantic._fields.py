# How a model comes to its fields: annotations and what stands beside them -> FieldInfo, and the plan of how it is read and dumped.

import sys
import typing
import warnings
from types import GenericAlias, UnionType

from pydantic._serializers import dumper_of
from pydantic._validators import BAD, configured
from pydantic.aliases import AliasChoices, AliasGenerator, AliasPath
from pydantic.errors import PydanticSchemaGenerationError, PydanticUserError
from pydantic.fields import FieldInfo
from pydantic.functional_validators import wrap_field
from pydantic_core import PydanticUndefined


def is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return annotation is typing.ClassVar or typing.get_origin(annotation) is typing.ClassVar


# What settings were called before pydantic 2, which ignores those names.
_RENAMED = {
    "allow_population_by_field_name": "validate_by_name", "anystr_lower": "str_to_lower", "anystr_strip_whitespace": "str_strip_whitespace",
    "anystr_upper": "str_to_upper", "keep_untouched": "ignored_types", "max_anystr_length": "str_max_length", "min_anystr_length": "str_min_length",
    "orm_mode": "from_attributes", "schema_extra": "json_schema_extra", "validate_all": "validate_default",
}
_REMOVED = {
    "allow_mutation", "error_msg_templates", "fields", "getter_dict", "smart_union", "underscore_attrs_are_private", "json_loads", "json_dumps",
    "copy_on_model_validation", "post_init_call",
}


def config_of(namespace):
    """What a class says of itself, by model_config or by a class Config."""
    config = dict(namespace.get("model_config", {}))
    old = namespace.get("Config")
    if isinstance(old, type):
        config.update({n: getattr(old, n) for n in dir(old) if not n.startswith("__")})
    changed = [f"* {n!r} has been renamed to {_RENAMED[n]!r}" for n in sorted(config) if n in _RENAMED]
    changed += [f"* {n!r} has been removed" for n in sorted(config) if n in _REMOVED]
    if changed:
        warnings.warn("\n".join(["Valid config keys in V2 have changed:", *changed]), UserWarning)
    if "validate_by_name" in config:
        config["populate_by_name"] = config.pop("validate_by_name")
    return config


def fields_of(cls):
    """The fields of a model by name, those of its bases first. A type variable is what the nearest parametrized class takes it for."""
    fields = {}
    for b in reversed(cls.__mro__):
        own = b.__dict__.get("__pydantic_own__")
        if own is None:
            continue
        for name, annotation in own[0].items():
            if not name.startswith("_") and not is_class_var(annotation) and name != "model_config":
                info = _field_info(_resolved(annotation, b, cls), own[1].get(name, PydanticUndefined))
                fields[name] = _named(info, name, cls.__pydantic_config__)
        values = b.__dict__.get("__pydantic_typevars__")
        if values:
            for info in fields.values():
                info.annotation = substituted(info.annotation, values)
    return fields


def _resolved(annotation, owner, cls):
    """An annotation whose texts have become types."""
    if not _is_text(annotation):
        return annotation
    names = dict(vars(sys.modules[owner.__module__])) if owner.__module__ in sys.modules else {}
    names.update({owner.__name__: owner, cls.__name__: cls, **getattr(cls, "__pydantic_names__", {})})
    holder = type("Holder", (), {"__annotations__": {"x": annotation}})
    try:
        return typing.get_type_hints(holder, names, names, include_extras=True)["x"]
    except NameError as e:
        words = f"`{cls.__name__}` is not fully defined; you should define `{e.name}`, then call `{cls.__name__}.model_rebuild()`."
        raise PydanticUserError(words, code="class-not-fully-defined") from None


def _is_text(annotation):
    """Tells whether a type is given by its name, or has such a part."""
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    return typing.get_origin(annotation) is not typing.Literal and any(_is_text(a) for a in typing.get_args(annotation)[: 1 if hasattr(annotation, "__metadata__") else None])


def substituted(annotation, values):
    """A type with its type variables replaced."""
    if isinstance(annotation, typing.TypeVar):
        return values.get(annotation, annotation)
    inner = getattr(annotation, "__pydantic_typevars__", None) if isinstance(annotation, type) else None
    if inner:
        return annotation.__mro__[1][tuple(substituted(v, values) for v in inner.values())]
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    new = tuple(substituted(a, values) for a in args)
    if new == args:
        return annotation
    if origin is UnionType or origin is typing.Union:
        return typing.Union[new]
    return typing.Annotated[new] if origin is typing.Annotated else GenericAlias(origin, new)


def _field_info(annotation, default):
    """The FieldInfo of a field: what Annotated says, then what stands to its right."""
    info = FieldInfo()
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *metadata = typing.get_args(annotation)
        info = FieldInfo.of_metadata(metadata)
        info.metadata_given = metadata
    if isinstance(default, FieldInfo):
        info.merge(default)
        info.extra = default.extra
    elif default is not PydanticUndefined:
        info.default, info.default_factory = (PydanticUndefined if default is ... else default), None
    info.annotation = annotation
    return info


def _named(info, name, config):
    generator = config.get("alias_generator")
    if generator is not None and info.alias is None:
        if not isinstance(generator, AliasGenerator):
            generator = AliasGenerator(generator)
        info.alias, validation, serialization = generator.generate_aliases(name)
        info.validation_alias = validation if info.validation_alias is None else info.validation_alias
        info.serialization_alias = serialization if info.serialization_alias is None else info.serialization_alias
    return info


def checked_decorators(cls, decorated):
    """Refuses the decorators of a class that name a field which it does not have."""
    for name, d in decorated.items():
        if d.kind in ("field", "field_serializer") and d.options.get("check_fields") is not False:
            known = {n for b in cls.__mro__ for n in b.__dict__.get("__pydantic_own__", ((), ()))[0]}
            if not known.union(["*"]).issuperset(d.fields):
                raise PydanticUserError(
                    f"Decorators defined with incorrect fields: {cls.__module__}.{cls.__qualname__}:{id(cls)}.{name} (use check_fields=False if you're inheriting from the model and intended this)",
                    code="decorator-missing-field",
                )


def checked_types(cls):
    """Refuses a field whose type is a class of the program that says nothing of how it is read."""
    for annotation in cls.__pydantic_own__[0].values():
        if type(annotation) is type and annotation.__mro__[1:] == (object,) and annotation.__module__ == cls.__module__ and not any(hasattr(annotation, n) for n in _SPEAKING):
            raise PydanticSchemaGenerationError(
                f"Unable to generate pydantic-core schema for {annotation!r}. Set `arbitrary_types_allowed=True` in the model_config to ignore this error or implement "
                "`__get_pydantic_core_schema__` on your type to fully support it.\n\nIf you got this error by calling handler(<some type>) within "
                "`__get_pydantic_core_schema__` then you likely need to call `handler.generate_schema(<some type>)` since we do not call "
                "`__get_pydantic_core_schema__` on `<some type>` otherwise to avoid infinite recursion."
            )


_SPEAKING = ("__get_pydantic_core_schema__", "__pydantic_reader__", "__dataclass_fields__", "__stands_for__")


class Plan:
    """How a model is validated and dumped, worked out once."""

    def __init__(self, cls, config):
        self.cls = cls
        self.fields = []
        self.models = {"before": [], "after": [], "wrap": [], "root": []}
        self.serializers = {}
        self.serializer = None
        self.strictly = self if config.get("strict") else None  # the plan by which nothing is converted
        fields = cls.model_fields
        readers = {name: configured(config, info.annotation, info) for name, info in fields.items()}
        for decorated in cls.__pydantic_decorated__.values():
            func = decorated.bind(cls)
            if decorated.kind == "field":
                for name in fields if "*" in decorated.fields else decorated.fields:
                    if name in readers:
                        readers[name] = wrap_field(readers[name], decorated, func, name, lambda errors: errors.data)
                        if decorated.options.get("always"):
                            fields[name].validate_default = True
            elif decorated.kind == "model":
                self.models[decorated.mode].append(decorated.func if decorated.mode == "after" else func)
            elif decorated.kind == "field_serializer":
                for name in fields if "*" in decorated.fields else decorated.fields:
                    self.serializers[name] = decorated
            else:
                self.serializer = decorated
        for name, info in fields.items():
            dumper = dumper_of(info.annotation)
            for extra in info.metadata:
                wrap = getattr(extra, "__pydantic_dump__", None)
                dumper = wrap(dumper) if wrap is not None else dumper
            keys = _keys(info, name)
            if config.get("populate_by_name") and name not in keys:
                keys.append(name)
            self.fields.append((name, info, keys, readers[name], dumper))

    def of(self, errors):
        """The plan by which a validation goes: this, or that of the same model where nothing is converted."""
        if not errors.strict:
            return self
        if self.strictly is None:
            self.strictly = Plan(self.cls, {**self.cls.__pydantic_config__, "strict": True})
        return self.strictly


def _keys(info, name):
    """The names under which a field is looked for."""
    alias = info.validation_alias
    if alias is None:
        return [name]
    return list(alias.choices) if isinstance(alias, AliasChoices) else [alias]


def place(keys):
    """Where a field that is missing would have been."""
    return tuple(keys[0].path) if isinstance(keys[0], AliasPath) else (keys[0],)


def find(data, keys):
    for key in keys:
        if isinstance(key, AliasPath):
            value = data
            for part in key.path:
                try:
                    value = value[part]
                except (KeyError, IndexError, TypeError):
                    value = BAD
                    break
            if value is not BAD:
                return value
        elif key in data:
            return data[key]
    return BAD


def used(data, keys):
    """The key of data that holds a field, of those under which it is looked for."""
    for key in keys:
        if find(data, [key]) is not BAD:
            return key.path[0] if isinstance(key, AliasPath) else key
    return None


class Attributes:
    """An object as a mapping of its attributes."""

    def __init__(self, obj):
        self.obj = obj

    def __contains__(self, name):
        return hasattr(self.obj, name)

    def __getitem__(self, name):
        return getattr(self.obj, name)

    def __iter__(self):
        return iter(())
