# The package pydantic, as version 2 behaves: models, type adapters. Fields, validators, types and networks are modules of their own.

import sys
import typing
from importlib import import_module
from types import GenericAlias, UnionType

from pydantic._serializers import dump, dumper_of
from pydantic._validators import BAD, Errors, call, fail, reader_of
from pydantic.aliases import AliasChoices, AliasGenerator, AliasPath
from pydantic.errors import MOVED, PydanticImportError, PydanticSchemaGenerationError, PydanticUndefinedAnnotation, PydanticUserError
from pydantic.fields import ComputedField, Field, FieldInfo, PrivateAttr, PrivateAttribute, computed_field
from pydantic.functional_validators import (
    AfterValidator, BeforeValidator, Decorated, PlainSerializer, PlainValidator, SkipValidation, ValidationInfo, WrapSerializer, WrapValidator, arity,
    call_model_serializer, field_serializer, field_validator, model_serializer, model_validator, root_validator, validator, with_serializer, wrap_field,
)
from pydantic_core import PydanticCustomError, PydanticSerializationError, PydanticUndefined, ValidationError, json_error

VERSION = __version__ = "2.11.3"
ConfigDict = dict


def _annotations_of(namespace):
    return namespace.get("__annotations__", {})


def _whole_type(field):
    """A field's type with what else is asked of it."""
    return typing.Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return annotation is typing.ClassVar or typing.get_origin(annotation) is typing.ClassVar


class ModelMetaclass(type):
    def __new__(mcs, name, bases, namespace, **keywords):
        namespace = dict(namespace)
        decorated = {n: v for n, v in namespace.items() if isinstance(v, Decorated)}
        private = {n: v for n, v in namespace.items() if isinstance(v, PrivateAttribute)}
        defaults = {}
        for field, annotation in _annotations_of(namespace).items():
            if _is_class_var(annotation):
                continue
            if field.startswith("_"):
                if field not in private:
                    private[field] = PrivateAttribute(namespace.get(field, PydanticUndefined))
                namespace.pop(field, None)
            elif field in namespace:
                defaults[field] = namespace.pop(field)
        for n in private:
            namespace.pop(n, None)
        for n in namespace:
            if isinstance(namespace[n], FieldInfo):
                raise PydanticUserError(f"Field '{n}' defined on a base class was overridden by a non-annotated attribute. All field definitions, including overrides, require a type annotation.")
        cls = super().__new__(mcs, name, bases, namespace)
        cls._prepare(namespace, defaults, decorated, private, keywords)
        return cls

    def _prepare(cls, namespace, defaults, decorated, private, keywords):
        parents = [b for b in cls.__mro__[1:] if hasattr(b, "__pydantic_own__")]
        config = {}
        for b in reversed(parents):
            config.update(b.__dict__.get("__pydantic_config__", {}))
        config.update(_config_of(namespace))
        config.update({k: v for k, v in keywords.items()})
        cls.__pydantic_config__ = config
        cls.__pydantic_own__ = (dict(_annotations_of(namespace)), defaults)
        cls.__pydantic_decorated__ = {}
        cls.__private_attributes__ = {}
        for b in reversed(parents):
            cls.__pydantic_decorated__.update(b.__pydantic_decorated__)
            cls.__private_attributes__.update(b.__private_attributes__)
        cls.__pydantic_decorated__.update(decorated)
        cls.__private_attributes__.update(private)
        cls.__pydantic_plan__ = None
        cls.__pydantic_fields_cache__ = None

    @property
    def __signature__(cls):
        """Its fields as keywords, after the parameters of an __init__ of the program's own."""
        from inspect import Parameter, Signature, signature

        found, extra = {}, None
        if cls.__init__ is not BaseModel.__init__:
            own = [p for p in signature(cls.__init__).parameters.values()][1:]
            found = {p.name: p for p in own if p.kind is not Parameter.VAR_KEYWORD}
            extra = next((p for p in own if p.kind is Parameter.VAR_KEYWORD), None)
            if extra is None:
                return Signature(list(found.values()))
        for name, field in cls.model_fields.items():
            name = field.alias if isinstance(field.alias, str) and field.alias.isidentifier() and not cls.__pydantic_config__.get("populate_by_name") else name
            default = Parameter.empty if field.is_required() else field.get_default(call_default_factory=True)
            found.setdefault(name, Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=_whole_type(field)))
        if cls.__pydantic_config__.get("extra") == "allow":
            found["extra_data"] = Parameter("extra_data", Parameter.VAR_KEYWORD, annotation=typing.Any)
        return Signature(list(found.values()))

    @property
    def model_fields(cls):
        return cls._fields()

    @property
    def model_config(cls):
        return cls.__pydantic_config__

    @property
    def model_computed_fields(cls):
        return {n: v for b in reversed(cls.__mro__) for n, v in b.__dict__.items() if isinstance(v, ComputedField)}

    __fields__ = model_fields

    def __instancecheck__(cls, obj):
        return type.__instancecheck__(cls, obj)

    def _fields(cls):
        """The fields by name, once their types are known."""
        fields = cls.__dict__.get("__pydantic_fields_cache__")
        if fields is None:
            fields = {}
            for b in reversed(cls.__mro__):
                own = b.__dict__.get("__pydantic_own__")
                if own is not None:
                    for name, annotation in own[0].items():
                        if not name.startswith("_") and not _is_class_var(annotation) and name != "model_config":
                            info = _field_info(_resolved(annotation, b, cls), own[1].get(name, PydanticUndefined))
                            fields[name] = _named(info, name, cls.__pydantic_config__)
            cls.__pydantic_fields_cache__ = fields
        return fields

    def _made_plan(cls):
        plan = cls.__dict__.get("__pydantic_plan__")
        if plan is None:
            plan = cls.__pydantic_plan__ = _Plan(cls)
        return plan


def _config_of(namespace):
    config = dict(namespace.get("model_config", {}))
    old = namespace.get("Config")
    if isinstance(old, type):
        config.update({n: getattr(old, n) for n in dir(old) if not n.startswith("__")})
    renamed = {"orm_mode": "from_attributes", "allow_population_by_field_name": "populate_by_name", "validate_by_name": "populate_by_name", "anystr_strip_whitespace": "str_strip_whitespace"}
    return {renamed.get(n, n): v for n, v in config.items()}


def _resolved(annotation, owner, cls):
    """An annotation whose texts have become types."""
    typevars = cls.__dict__.get("__pydantic_typevars__") or {}
    if _is_text(annotation):
        names = dict(vars(sys.modules[owner.__module__])) if owner.__module__ in sys.modules else {}
        names.update({owner.__name__: owner, cls.__name__: cls, **getattr(cls, "__pydantic_names__", {})})
        holder = type("Holder", (), {"__annotations__": {"x": annotation}})
        try:
            annotation = typing.get_type_hints(holder, names, names, include_extras=True)["x"]
        except NameError as e:
            raise PydanticUserError(f"`{cls.__name__}` is not fully defined; you should define `{e.name}`, then call `{cls.__name__}.model_rebuild()`.") from None
    return _substituted(annotation, typevars) if typevars else annotation


def _is_text(annotation):
    """Tells whether a type is given by its name, or has such a part."""
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    return typing.get_origin(annotation) is not typing.Literal and any(_is_text(a) for a in typing.get_args(annotation)[: 1 if hasattr(annotation, "__metadata__") else None])


def _substituted(annotation, values):
    """A type with its type variables replaced."""
    if isinstance(annotation, typing.TypeVar):
        return values.get(annotation, annotation)
    inner = getattr(annotation, "__pydantic_typevars__", None) if isinstance(annotation, type) else None
    if inner:
        return annotation.__mro__[1][tuple(_substituted(v, values) for v in inner.values())]
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    new = tuple(_substituted(a, values) for a in args)
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


class _Plan:
    """How a model is validated and dumped, worked out once."""

    def __init__(self, cls):
        config = cls.__pydantic_config__
        self.cls = cls
        self.fields = []
        self.models = {"before": [], "after": [], "wrap": [], "root": []}
        self.serializers = {}
        self.serializer = None
        self.whole = None
        fields = cls._fields()
        readers = {name: reader_of(info.annotation, _with_config(info, config)) for name, info in fields.items()}
        for decorated in cls.__pydantic_decorated__.values():
            func = decorated.bind(cls)
            if decorated.kind == "field":
                for name in fields if "*" in decorated.fields else decorated.fields:
                    if name not in readers:
                        raise PydanticUserError(f"Decorators defined with incorrect fields: {cls.__module__}.{cls.__name__} has no field '{name}' (use check_fields=False if you're inheriting from the model and intended this)")
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


def _keys(info, name):
    """The names under which a field is looked for."""
    alias = info.validation_alias
    if alias is None:
        return [name]
    return list(alias.choices) if isinstance(alias, AliasChoices) else [alias]


def _with_config(info, config):
    if info.annotation is str:
        info.strip_whitespace = info.strip_whitespace or config.get("str_strip_whitespace") or None
        info.to_lower = info.to_lower or config.get("str_to_lower") or None
        info.min_length = config.get("str_min_length") if info.min_length is None else info.min_length
        info.max_length = config.get("str_max_length") if info.max_length is None else info.max_length
    info.strict = config.get("strict") if info.strict is None else info.strict
    return info


def _find(data, keys):
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


def _used(data, keys):
    """The key of data that holds a field, of those under which it is looked for."""
    for key in keys:
        if _find(data, [key]) is not BAD:
            return key.path[0] if isinstance(key, AliasPath) else key
    return None


class _Attributes:
    """An object as a mapping of its attributes."""

    def __init__(self, obj):
        self.obj = obj

    def __contains__(self, name):
        return hasattr(self.obj, name)

    def __getitem__(self, name):
        return getattr(self.obj, name)

    def __iter__(self):
        return iter(())


class BaseModel(metaclass=ModelMetaclass):
    def __init__(self, /, **data):
        errors = Errors()
        out = type(self)._read(data, (), errors, self)
        if errors:
            raise ValidationError(type(self).__name__, errors)
        if out is not self and out is not BAD:
            object.__setattr__(self, "__dict__", out.__dict__)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs):
        pass

    # Validating

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        return cls._read(value, loc, errors)

    @classmethod
    def _read(cls, value, loc, errors, target=None):
        plan = cls._made_plan()
        for func in plan.models["before"]:
            args = (value,) if arity(func) == 1 else (value, ValidationInfo(None, {}, errors.context))
            value = call(errors, loc, value, func, *args)
            if value is BAD:
                return BAD
        if plan.models["wrap"] and target is None:
            return cls._read_wrapped(plan.models["wrap"], value, loc, errors)
        return cls._read_fields(plan, value, loc, errors, target)

    @classmethod
    def _read_wrapped(cls, funcs, value, loc, errors):
        def handler(value):
            inner = errors.fork()
            out = cls._read_fields(cls._made_plan(), value, (), inner, None)
            if inner:
                raise ValidationError(cls.__name__, inner)
            return out

        args = (ValidationInfo(None, {}, errors.context),) if arity(funcs[0]) == 3 else ()
        return call(errors, loc, value, funcs[0], value, handler, *args)

    @classmethod
    def _read_fields(cls, plan, value, loc, errors, target):
        config = cls.__pydantic_config__
        if target is None and isinstance(value, cls):
            return value
        from_attributes = config.get("from_attributes") if errors.from_attributes is None else errors.from_attributes
        if isinstance(value, dict):
            data = value
        elif from_attributes and type(value).__module__ != "builtins" and not isinstance(value, type) or hasattr(type(value), "__stands_for__"):
            data = _Attributes(value)
        elif from_attributes:
            return fail(errors, "model_attributes_type", loc, value)
        else:
            return fail(errors, "model_type", loc, value, {"class_name": cls.__name__})
        before = len(errors)
        values, given, outer = {}, set(), getattr(errors, "data", None)
        for name, info, keys, reader, dumper in plan.fields:
            raw = _find(data, keys)
            errors.data = values
            if raw is BAD:
                if info.is_required():
                    fail(errors, "missing", loc + (keys[0] if isinstance(keys[0], str) else name,), value)
                    continue
                new = info.get_default(call_default_factory=True, validated_data=values)
                if info.validate_default or config.get("validate_default"):
                    new = reader(new, loc + (keys[0],), errors)
            else:
                new = reader(raw, loc + (keys[0] if isinstance(keys[0], str) else name,), errors)
                given.add(name)
            if new is not BAD:
                if config.get("use_enum_values") and hasattr(new, "_value_"):
                    new = new.value
                values[name] = new
        errors.data = outer
        extra = cls._extra(plan, config.get("extra", "ignore"), data, loc, errors)
        if len(errors) > before:
            return BAD
        return cls._finish(plan, target, values, given, extra, value, loc, errors)

    @classmethod
    def _extra(cls, plan, mode, data, loc, errors):
        if mode == "ignore" or not isinstance(data, dict):
            return {} if mode == "allow" else None
        known = {_used(data, keys) for name, info, keys, reader, dumper in plan.fields}
        unknown = [key for key in data if key not in known]
        if mode == "forbid":
            for key in unknown:
                fail(errors, "extra_forbidden", loc + (key,), data[key])
            return None
        return {key: data[key] for key in unknown}

    @classmethod
    def _finish(cls, plan, target, values, given, extra, value, loc, errors):
        for func in plan.models["root"]:
            values = call(errors, loc, value, func, values)
            if values is BAD:
                return BAD
        self = cls.__new__(cls) if target is None else target
        self._fill(values, given | extra.keys() if extra else given, extra)
        return cls._after(plan, self, value, loc, errors)

    @classmethod
    def _after(cls, plan, self, value, loc, errors):
        for func in plan.models["after"]:
            bound = func.__get__(self, cls)
            args = (ValidationInfo(None, {}, errors.context),) if arity(bound) == 1 else ()
            out = call(errors, loc, value, bound, *args)
            if out is BAD:
                return BAD
            self = out if isinstance(out, cls) else self
        return self

    def _fill(self, values, given, extra):
        names = self.__dict__
        names.update(values)
        set_ = object.__setattr__
        set_(self, "__pydantic_fields_set__", given)
        set_(self, "__pydantic_extra__", extra)
        private = type(self).__private_attributes__
        set_(self, "__pydantic_private__", {n: p.get_default() for n, p in private.items() if p.default is not PydanticUndefined or p.default_factory})
        self.model_post_init(None)

    def model_post_init(self, context, /):
        pass

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, by_alias=None, by_name=None):
        errors = Errors()
        errors.from_attributes, errors.context = from_attributes, context
        out = cls._read(obj, (), errors)
        if errors:
            raise ValidationError(cls.__name__, errors)
        return out

    @classmethod
    def model_validate_json(cls, json_data, *, strict=None, context=None, by_alias=None, by_name=None):
        return cls.model_validate(_parsed(cls.__name__, json_data), context=context)

    @classmethod
    def model_validate_strings(cls, obj, *, strict=None, context=None):
        return cls.model_validate(obj, context=context)

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        given = set()
        for name, info in cls.model_fields.items():
            if name in values:
                given.add(name)
            elif not info.is_required():
                values[name] = info.get_default(call_default_factory=True)
        self._fill(values, given if _fields_set is None else _fields_set, None)
        return self

    @classmethod
    def model_rebuild(cls, *, force=False, raise_errors=True, _types_namespace=None, **kwargs):
        cls.__pydantic_fields_cache__ = cls.__pydantic_plan__ = None
        cls.__pydantic_names__ = _types_namespace or {}
        return True

    @classmethod
    def model_parametrized_name(cls, params):
        return f"{cls.__name__}[{', '.join(getattr(p, '__name__', str(p)) for p in params)}]"

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        made = cls.__dict__.get("__pydantic_parametrized__")
        if made is None:
            made = cls.__pydantic_parametrized__ = {}
        key = repr(params)
        if key not in made:
            variables = dict(zip(cls.__parameters__, params))
            new = ModelMetaclass(cls.model_parametrized_name(params), (cls,), {"__module__": cls.__module__, "__annotations__": {}})
            new.__pydantic_typevars__ = {**(cls.__dict__.get("__pydantic_typevars__") or {}), **variables}
            made[key] = new
        return made[key]

    # Dumping

    @classmethod
    def __pydantic_dump_fields__(cls, value, options):
        plan = cls._made_plan()
        if plan.serializer is not None:
            return call_model_serializer(plan.serializer, value, lambda v: cls._dump_fields(plan, v, options), options)
        return cls._dump_fields(plan, value, options)

    @classmethod
    def _dump_fields(cls, plan, value, options):
        out, names = {}, value.__dict__
        include, exclude = options.get("include"), options.get("exclude")
        for name, info, keys, reader, dumper in plan.fields:
            if name not in names or info.exclude or not _wanted(name, include, exclude):
                continue
            item = names[name]
            if options.get("exclude_unset") and name not in value.__pydantic_fields_set__:
                continue
            if options.get("exclude_none") and item is None:
                continue
            if options.get("exclude_defaults") and not info.is_required() and item == info.get_default(call_default_factory=True):
                continue
            key = info.serialization_alias if options.get("by_alias") and info.serialization_alias else name
            out[key] = _dump_field(plan, name, value, item, dumper, _inner(options, name))
        for key, item in (value.__pydantic_extra__ or {}).items():
            if _wanted(key, include, exclude):
                out[key] = dump(item, _inner(options, key))
        for name, computed in cls.model_computed_fields.items():
            if _wanted(name, include, exclude):
                item = dump(getattr(value, name), _inner(options, name))
                if not (options.get("exclude_none") and item is None):
                    out[computed.alias if options.get("by_alias") and computed.alias else name] = item
        return out

    def model_dump(self, *, mode="python", include=None, exclude=None, context=None, by_alias=False, exclude_unset=False, exclude_defaults=False, exclude_none=False, round_trip=False, warnings=True, serialize_as_any=False, fallback=None):
        options = {
            "mode": mode, "include": include, "exclude": exclude, "by_alias": by_alias or self.__pydantic_config__.get("serialize_by_alias"),
            "exclude_unset": exclude_unset, "exclude_defaults": exclude_defaults, "exclude_none": exclude_none,
            "context": context,
        }
        return type(self).__pydantic_dump_fields__(self, options)

    def model_dump_json(self, *, indent=None, **options):
        return _json(self.model_dump(mode="json", **options), indent)

    def model_copy(self, *, update=None, deep=False):
        import copy

        new = self.__class__.__new__(self.__class__)
        names = copy.deepcopy(self.__dict__) if deep else dict(self.__dict__)
        names.update(update or {})
        new.__dict__.update(names)
        for name in ("__pydantic_extra__", "__pydantic_private__"):
            object.__setattr__(new, name, copy.copy(getattr(self, name)))
        object.__setattr__(new, "__pydantic_fields_set__", set(self.__pydantic_fields_set__) | set(update or {}))
        return new

    def __copy__(self):
        return self.model_copy()

    def __deepcopy__(self, memo=None):
        return self.model_copy(deep=True)

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    @property
    def model_extra(self):
        return self.__pydantic_extra__

    @classmethod
    def model_json_schema(cls, by_alias=True, ref_template="#/$defs/{model}", schema_generator=None, mode="validation"):
        from pydantic._schema import schema_of

        return schema_of(cls, by_alias=by_alias, ref_template=ref_template, mode=mode)

    # The names of version 1

    def dict(self, **options):
        return self.model_dump(**options)

    def json(self, **options):
        return _json(self.model_dump(mode="json", **options), None)

    def copy(self, *, update=None, deep=False):
        return self.model_copy(update=update, deep=deep)

    @classmethod
    def parse_obj(cls, obj):
        return cls.model_validate(obj)

    @classmethod
    def parse_raw(cls, data):
        return cls.model_validate_json(data)

    @classmethod
    def from_orm(cls, obj):
        return cls.model_validate(obj, from_attributes=True)

    @classmethod
    def construct(cls, _fields_set=None, **values):
        return cls.model_construct(_fields_set, **values)

    @classmethod
    def schema(cls):
        return cls.model_json_schema()

    @classmethod
    def update_forward_refs(cls, **names):
        cls.model_rebuild(_types_namespace=names)

    # Attributes

    def __setattr__(self, name, value):
        cls = type(self)
        if name in cls.__private_attributes__:
            self.__pydantic_private__[name] = value
            return
        config = cls.__pydantic_config__
        if name in cls._fields():
            if config.get("frozen") or cls._fields()[name].frozen:
                kind = "frozen_instance" if config.get("frozen") else "frozen_field"
                errors = Errors()
                fail(errors, kind, (name,), value)
                raise ValidationError(cls.__name__, errors)
            if config.get("validate_assignment"):
                value = self._checked(name, value)
            self.__dict__[name] = value
            self.__pydantic_fields_set__.add(name)
            if config.get("validate_assignment"):
                cls._after(cls._made_plan(), self, value, (), errors := Errors())
                if errors:
                    raise ValidationError(cls.__name__, errors)
        elif name.startswith("_") or isinstance(getattr(cls, name, None), property):
            object.__setattr__(self, name, value)
        elif config.get("extra") == "allow":
            self.__pydantic_extra__[name] = value
        else:
            raise ValueError(f'"{cls.__name__}" object has no field "{name}"')

    def _checked(self, name, value):
        errors = Errors()
        errors.data = dict(self.__dict__)
        reader = next(reader for n, info, keys, reader, dumper in type(self)._made_plan().fields if n == name)
        new = reader(value, (name,), errors)
        if errors:
            raise ValidationError(type(self).__name__, errors)
        return new

    def __getattr__(self, name):
        for place in ("__pydantic_private__", "__pydantic_extra__"):
            values = self.__dict__.get(place)
            if values and name in values:
                return values[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __iter__(self):
        for name, value in self._shown():
            yield name, value
        yield from (self.__pydantic_extra__ or {}).items()

    def _shown(self):
        return [(name, self.__dict__[name]) for name in type(self)._fields() if name in self.__dict__]

    def __eq__(self, other):
        if not isinstance(other, BaseModel):
            return NotImplemented
        return type(self) is type(other) and dict(self._shown()) == dict(other._shown()) and (self.__pydantic_extra__ or {}) == (other.__pydantic_extra__ or {})

    def __hash__(self):
        if not type(self).__pydantic_config__.get("frozen"):
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        return hash(tuple(value for name, value in self._shown()))

    def __repr_args__(self):
        fields = type(self)._fields()
        shown = [(name, value) for name, value in self._shown() if fields[name].repr]
        return shown + list((self.__pydantic_extra__ or {}).items()) + [(name, getattr(self, name)) for name in type(self).model_computed_fields]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__repr_args__())})"

    def __str__(self):
        return " ".join(f"{name}={value!r}" for name, value in self.__repr_args__())


def _wanted(name, include, exclude):
    if include is not None and name not in include:
        return False
    if exclude is None or name not in exclude:
        return True
    return isinstance(exclude, dict) and exclude[name] is not True and exclude[name] is not ...


def _inner(options, name):
    """The options for what is inside a field."""
    include, exclude = options.get("include"), options.get("exclude")
    if include is None and exclude is None:
        return options
    below = lambda choice: choice.get(name) if isinstance(choice, dict) and isinstance(choice.get(name), (dict, set)) else None
    return {**options, "include": below(include), "exclude": below(exclude)}


def _dump_field(plan, name, value, item, dumper, options):
    decorated = plan.serializers.get(name)
    if decorated is not None:
        dumper = with_serializer(dumper, decorated.func.__get__(value, plan.cls), decorated.mode, decorated.options["when_used"])
    return dumper(item, options)


def _json(value, indent):
    import json

    return json.dumps(value, indent=indent, ensure_ascii=False, separators=None if indent else (",", ":"))


def _parsed(title, data):
    import json

    try:
        return json.loads(data)
    except json.JSONDecodeError as e:
        error = {"error": json_error(e, data)}
        raise ValidationError.from_exception_data(title, [{"type": "json_invalid", "loc": (), "input": data, "ctx": error}]) from None


class RootModel(BaseModel):
    """A model of one value, which is its field root."""

    root: typing.Any

    def __init__(self, /, root=PydanticUndefined, **data):
        super().__init__(root=data if root is PydanticUndefined else root)

    def __class_getitem__(cls, item):
        return ModelMetaclass(f"RootModel[{getattr(item, '__name__', item)}]", (cls,), {"__module__": cls.__module__, "__annotations__": {"root": item}})

    @classmethod
    def _read(cls, value, loc, errors, target=None):
        if target is None and isinstance(value, cls):
            return value
        inner = errors.fork()
        out = super()._read(value if target is not None else {"root": value}, loc, inner, target)
        errors.extend({**e, "loc": tuple(part for i, part in enumerate(e["loc"]) if i != len(loc) or part != "root")} for e in inner)
        return out

    @classmethod
    def _dump_fields(cls, plan, value, options):
        return super()._dump_fields(plan, value, {**options, "exclude_unset": False, "exclude_none": False})["root"]


def create_model(model_name, /, *, __base__=None, __config__=None, __validators__=None, __module__=None, **fields):
    annotations, namespace = {}, {"__module__": __module__ or "pydantic.main", "__qualname__": model_name}
    for name, definition in fields.items():
        if isinstance(definition, tuple):
            annotations[name] = definition[0]
            if definition[1] is not ...:
                namespace[name] = definition[1]
        else:
            annotations[name] = definition
    namespace["__annotations__"] = annotations
    if __config__ is not None:
        namespace["model_config"] = __config__
    namespace.update(__validators__ or {})
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    return ModelMetaclass(model_name, bases, namespace)


class TypeAdapter:
    """Validates and dumps values of any type."""

    def __init__(self, type, *, config=None):
        self._type = type
        self._reader = reader_of(type)
        self._dumper = dumper_of(type)

    def validate_python(self, obj, *, strict=None, from_attributes=None, context=None):
        errors = Errors()
        errors.from_attributes, errors.context = from_attributes, context
        out = self._reader(obj, (), errors)
        if errors:
            raise ValidationError(getattr(self._type, "__name__", str(self._type)), errors)
        return out

    def validate_json(self, data, **options):
        return self.validate_python(_parsed(str(self._type), data), **options)

    def dump_python(self, instance, *, mode="python", **options):
        return self._dumper(instance, {"mode": mode, **options})

    def dump_json(self, instance, *, indent=None, **options):
        return _json(self.dump_python(instance, mode="json", **options), indent).encode()

    def json_schema(self, *, by_alias=True, ref_template="#/$defs/{model}", schema_generator=None, mode="validation"):
        from pydantic._schema import schema_of

        return schema_of(self._type, by_alias=by_alias, ref_template=ref_template, mode=mode)


def validate_call(func=None, /, *, config=None, validate_return=False):
    import functools
    import inspect

    def decorator(func):
        signature = inspect.signature(func)
        hints = typing.get_type_hints(func, include_extras=True)
        readers = {name: reader_of(hint) for name, hint in hints.items()}

        @functools.wraps(func)
        def call_checked(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            errors = Errors()
            for i, (name, value) in enumerate(bound.arguments.items()):
                if name in readers and signature.parameters[name].kind not in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
                    bound.arguments[name] = readers[name](value, (i if i < len(args) else name,), errors)
            if errors:
                raise ValidationError(func.__name__, errors)
            return func(*bound.args, **bound.kwargs)

        return call_checked

    return decorator if func is None else decorator(func)


def parse_obj_as(type_, obj):
    return TypeAdapter(type_).validate_python(obj)


class Extra:
    allow, ignore, forbid = "allow", "ignore", "forbid"


class BaseConfig:
    """What version 1 derived a model's Config from."""


def with_config(config=None, /, **options):
    def decorator(cls):
        cls.__pydantic_config__ = {**(config or {}), **options}
        return cls

    return decorator


# Modules whose names are here too. Most programs need little of them.
__all__ = [
    "field_validator", "model_validator", "AfterValidator", "BeforeValidator", "PlainValidator", "WrapValidator", "SkipValidation", "InstanceOf",
    "ModelWrapValidatorHandler", "WithJsonSchema", "root_validator", "validator", "field_serializer", "model_serializer", "PlainSerializer",
    "SerializeAsAny", "WrapSerializer", "ConfigDict", "with_config", "BaseConfig", "Extra", "validate_call", "PydanticUserError",
    "PydanticSchemaGenerationError", "PydanticImportError", "PydanticUndefinedAnnotation", "PydanticInvalidForJsonSchema", "Field", "computed_field",
    "PrivateAttr", "AliasChoices", "AliasGenerator", "AliasPath", "BaseModel", "create_model", "AnyUrl", "AnyHttpUrl", "FileUrl", "HttpUrl", "FtpUrl",
    "WebsocketUrl", "AnyWebsocketUrl", "UrlConstraints", "EmailStr", "NameEmail", "IPvAnyAddress", "IPvAnyInterface", "IPvAnyNetwork", "PostgresDsn",
    "CockroachDsn", "AmqpDsn", "RedisDsn", "MongoDsn", "KafkaDsn", "NatsDsn", "MySQLDsn", "MariaDBDsn", "ClickHouseDsn", "SnowflakeDsn",
    "validate_email", "RootModel", "schema_of", "Strict", "StrictStr", "conbytes", "conlist", "conset", "confrozenset", "constr", "StringConstraints",
    "ImportString", "conint", "PositiveInt", "NegativeInt", "NonNegativeInt", "NonPositiveInt", "confloat", "PositiveFloat", "NegativeFloat",
    "NonNegativeFloat", "NonPositiveFloat", "FiniteFloat", "condecimal", "condate", "UUID1", "UUID3", "UUID4", "UUID5", "UUID6", "UUID7", "UUID8",
    "FilePath", "DirectoryPath", "NewPath", "Json", "Secret", "SecretStr", "SecretBytes", "SocketPath", "StrictBool", "StrictBytes", "StrictInt",
    "StrictFloat", "PaymentCardNumber", "ByteSize", "PastDate", "FutureDate", "PastDatetime", "FutureDatetime", "AwareDatetime", "NaiveDatetime",
    "AllowInfNan", "EncoderProtocol", "EncodedBytes", "EncodedStr", "Base64Encoder", "Base64Bytes", "Base64Str", "Base64UrlBytes", "Base64UrlStr",
    "Tag", "Discriminator", "JsonValue", "FailFast", "TypeAdapter", "__version__", "VERSION", "PydanticDeprecatedSince20",
    "PydanticDeprecationWarning", "GetCoreSchemaHandler", "GetJsonSchemaHandler", "ValidationError", "ValidationInfo", "SerializationInfo",
    "ValidatorFunctionWrapHandler", "FieldSerializationInfo", "SerializerFunctionWrapHandler", "OnErrorOmit",
]
_LAZY = ("pydantic.types", "pydantic.networks", "pydantic.errors", "pydantic.aliases", "pydantic.json_schema", "pydantic.functional_validators")


def schema_of(type_, *, title=None, by_alias=True):
    schema = TypeAdapter(type_).json_schema(by_alias=by_alias)
    return schema if title is None else {**schema, "title": title}


def __getattr__(name):
    if name in MOVED:
        raise PydanticImportError(MOVED[name])
    if not name.startswith("_"):
        for module in _LAZY:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module 'pydantic' has no attribute {name!r}")
