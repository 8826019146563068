# The module pydantic.main: models.

import sys
import typing
from abc import ABCMeta

from pydantic._fields import Attributes, Plan, checked_decorators, checked_types, config_of, fields_of, find, is_class_var, place, used
from pydantic._serializers import dump, inside, wanted
from pydantic._validators import BAD, OMITTED, Errors, call, fail
from pydantic.errors import PydanticUserError
from pydantic.fields import ComputedField, FieldInfo, PrivateAttribute, display_type
from pydantic.functional_validators import Decorated, ValidationInfo, arity, call_model_serializer, with_serializer
from pydantic_core import PydanticUndefined, PydanticUseDefault, ValidationError, json_error


# What no program means as anything but the default of a field.
_VALUES = (int, str, float, bool, list, dict, tuple, set, type(None), FieldInfo)


def _refuse_values(bases, namespace):
    """Refuses a default that has no annotation: pydantic would not know it for a field's."""
    for name, value in namespace.items():
        if not name.startswith("_") and name != "model_config" and name not in namespace.get("__annotations__", ()) and type(value) in _VALUES:
            if any(name in b.__dict__.get("__pydantic_own__", ((), ()))[0] for base in bases for b in base.__mro__):
                raise PydanticUserError(f"Field {name!r} defined on a base class was overridden by a non-annotated attribute. All field definitions, including overrides, require a type annotation.", code="model-field-overridden")
            raise PydanticUserError(
                f"A non-annotated attribute was detected: `{name} = {value!r}`. All model fields require a type annotation; if `{name}` is not meant to be a field, you may be able "
                f"to resolve this error by annotating it as a `ClassVar` or updating `model_config['ignored_types']`.", code="model-field-missing-annotation",
            )


class ModelMetaclass(ABCMeta):
    def __new__(mcs, name, bases, namespace, **keywords):
        namespace = dict(namespace)
        decorated = {n: v for n, v in namespace.items() if isinstance(v, Decorated)}
        private = {n: v for n, v in namespace.items() if isinstance(v, PrivateAttribute)}
        defaults = {}
        for field, annotation in namespace.get("__annotations__", {}).items():
            if is_class_var(annotation):
                continue
            if field.startswith("_"):
                if field not in private:
                    private[field] = PrivateAttribute(namespace.get(field, PydanticUndefined))
                namespace.pop(field, None)
            elif field in namespace:
                defaults[field] = namespace.pop(field)
        for n in private:
            namespace.pop(n, None)
        _refuse_values(bases, namespace)
        cls = super().__new__(mcs, name, bases, namespace)
        cls._prepare(namespace, defaults, decorated, private, keywords)
        super(cls, cls).__pydantic_init_subclass__(**keywords) if bases else None
        return cls

    def _prepare(cls, namespace, defaults, decorated, private, keywords):
        parents = [b for b in cls.__mro__[1:] if hasattr(b, "__pydantic_own__")]
        config = {}
        for b in reversed(parents):
            config.update(b.__dict__.get("__pydantic_config__", {}))
        config.update(config_of(namespace))
        config.update({k: v for k, v in keywords.items()})
        cls.__pydantic_config__ = config
        cls.__pydantic_own__ = (dict(namespace.get("__annotations__", {})), defaults)
        cls.__pydantic_decorated__ = {}
        cls.__private_attributes__ = {}
        for b in reversed(parents):
            cls.__pydantic_decorated__.update(b.__pydantic_decorated__)
            cls.__private_attributes__.update(b.__private_attributes__)
        cls.__pydantic_decorated__.update(decorated)
        cls.__private_attributes__.update(private)
        cls.__pydantic_plan__ = None
        cls.__pydantic_fields_cache__ = None
        checked_decorators(cls, decorated)
        if not config.get("arbitrary_types_allowed"):
            checked_types(cls)

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
                return Signature(list(found.values()), return_annotation=None)
        for name, field in cls.model_fields.items():
            name = field.alias if isinstance(field.alias, str) and field.alias.isidentifier() and not cls.__pydantic_config__.get("populate_by_name") else name
            default = Parameter.empty if field.is_required() else field.get_default(call_default_factory=True)
            found.setdefault(name, Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=typing.Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation))
        if cls.__pydantic_config__.get("extra") == "allow":
            found["extra_data"] = Parameter("extra_data", Parameter.VAR_KEYWORD, annotation=typing.Any)
        return Signature(list(found.values()), return_annotation=None)

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
            fields = fields_of(cls)
            cls.__pydantic_fields_cache__ = fields
        return fields

    def _made_plan(cls):
        plan = cls.__dict__.get("__pydantic_plan__")
        if plan is None:
            plan = cls.__pydantic_plan__ = Plan(cls, cls.__pydantic_config__)
        return plan


class BaseModel(metaclass=ModelMetaclass):
    def __init__(self, /, **data):
        errors = Errors()
        out = type(self)._read(data, (), errors, self)
        if errors:
            raise type(self)._invalid(errors)
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
        plan = cls._made_plan().of(errors)
        if plan.models["wrap"]:
            return cls._read_wrapped(plan, value, loc, errors, target)
        return cls._read_fields(plan, value, loc, errors, target)

    @classmethod
    def _read_wrapped(cls, plan, value, loc, errors, target):
        funcs = plan.models["wrap"]

        def handler(value):
            inner = errors.fork()
            out = cls._read_fields(plan, value, (), inner, target)
            if inner:
                raise ValidationError(cls.__name__, inner)
            return out

        args = (ValidationInfo(None, {}, errors.context),) if arity(funcs[0]) == 3 else ()
        return call(errors, loc, value, funcs[0], value, handler, *args)

    @classmethod
    def _read_fields(cls, plan, value, loc, errors, target):
        config = cls.__pydantic_config__
        if target is None and isinstance(value, cls):
            if config.get("revalidate_instances", "never") == "never":
                return cls._after(plan, value, value, loc, errors)  # what comes before the fields has nothing to do
            value = {**value.__dict__, **(value.__pydantic_extra__ or {})}
        told = value  # the input, as errors of the whole model show it
        for func in plan.models["before"]:
            args = (value,) if arity(func) == 1 else (value, ValidationInfo(None, {}, errors.context))
            value = call(errors, loc, value, func, *args)
            if value is BAD:
                return BAD
        from_attributes = config.get("from_attributes") if errors.from_attributes is None else errors.from_attributes
        if isinstance(value, dict):
            data = value
        elif from_attributes and type(value).__module__ != "builtins" and not isinstance(value, type) or hasattr(type(value), "__stands_for__"):
            data = Attributes(value)
        elif isinstance(value, BaseModel) and cls.__bases__[0] is type(value).__bases__[0] and "__pydantic_typevars__" in cls.__dict__:
            data = value.__dict__  # the same generic model of other types
        elif from_attributes:
            return fail(errors, "model_attributes_type", loc, value)
        else:
            return fail(errors, "model_type", loc, value, {"class_name": cls.__name__})
        before = len(errors)
        values, given, outer = {}, set(), getattr(errors, "data", None)
        for name, info, keys, reader, dumper in plan.fields:
            raw = find(data, keys)
            errors.data = values
            if raw is BAD:
                if info.is_required():
                    fail(errors, "missing", loc + place(keys), value)
                    continue
                new = info.get_default(call_default_factory=True, validated_data=values)
                if info.validate_default or config.get("validate_default"):
                    new = reader(new, loc + place(keys), errors)
            else:
                try:
                    new = reader(raw, loc + (keys[0] if isinstance(keys[0], str) else name,), errors)
                    given.add(name)
                except PydanticUseDefault:
                    new = info.get_default(call_default_factory=True, validated_data=values)
            if new is not BAD and new is not OMITTED:
                if config.get("use_enum_values") and hasattr(new, "_value_"):
                    new = new.value
                values[name] = new
        errors.data = outer
        extra = cls._extra(plan, config.get("extra", "ignore"), data, loc, errors)
        if len(errors) > before:
            return BAD
        return cls._finish(plan, target, values, given, extra, told, loc, errors)

    @classmethod
    def _extra(cls, plan, mode, data, loc, errors):
        if mode == "ignore" or not isinstance(data, dict):
            return {} if mode == "allow" else None
        known = {used(data, keys) for name, info, keys, reader, dumper in plan.fields}
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
        errors.strict, errors.from_attributes, errors.context = strict, from_attributes, context
        return cls._validated(obj, errors)

    @classmethod
    def _validated(cls, obj, errors):
        out = cls._read(obj, (), errors)
        if errors:
            raise cls._invalid(errors)
        return out

    @classmethod
    def _invalid(cls, errors):
        config = cls.__pydantic_config__
        return ValidationError(config.get("title") or cls.__name__, errors, bool(config.get("hide_input_in_errors")))

    @classmethod
    def model_validate_json(cls, json_data, *, strict=None, context=None, by_alias=None, by_name=None):
        errors = Errors()
        errors.strict, errors.context, errors.json = strict, context, True
        return cls._validated(parsed(cls.__name__, json_data), errors)

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
        return f"{cls.__name__}[{', '.join(display_type(p) for p in params)}]"

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        made = cls.__dict__.get("__pydantic_parametrized__")
        if made is None:
            made = cls.__pydantic_parametrized__ = {}
        key = repr(params)
        if key not in made:
            variables = dict(zip(cls.__parameters__, params))
            new = ModelMetaclass(cls.model_parametrized_name(params), (cls,), {"__module__": cls.__module__, "__annotations__": {}})
            new.__pydantic_typevars__ = variables
            left = dict.fromkeys(v for p in params for v in ((p,) if isinstance(p, typing.TypeVar) else getattr(p, "__parameters__", ())))
            new.__parameters__ = tuple(left)
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
        if cls.__pydantic_config__:
            options = {**options, "config": cls.__pydantic_config__}
        include, exclude = options.get("include"), options.get("exclude")
        for name, info, keys, reader, dumper in plan.fields:
            if name not in names or info.exclude or not wanted(name, include, exclude):
                continue
            item = names[name]
            if options.get("exclude_unset") and name not in value.__pydantic_fields_set__:
                continue
            if options.get("exclude_none") and item is None:
                continue
            if options.get("exclude_defaults") and not info.is_required() and name not in plan.serializers and item == info.get_default(call_default_factory=True):
                continue
            key = info.serialization_alias if options.get("by_alias") and info.serialization_alias else name
            out[key] = _dump_field(plan, name, value, item, dumper, inside(options, name))
        for key, item in (value.__pydantic_extra__ or {}).items():
            if wanted(key, include, exclude):
                out[key] = dump(item, inside(options, key))
        for name, computed in cls.model_computed_fields.items() if not options.get("round_trip") else ():
            if wanted(name, include, exclude):
                item = dump(getattr(value, name), inside(options, name))
                if not (options.get("exclude_none") and item is None):
                    out[computed.alias if options.get("by_alias") and computed.alias else name] = item
        return out

    def model_dump(self, *, mode="python", include=None, exclude=None, context=None, by_alias=False, exclude_unset=False, exclude_defaults=False, exclude_none=False, round_trip=False, warnings=True, serialize_as_any=False, fallback=None):
        options = {
            "mode": mode, "include": include, "exclude": exclude, "by_alias": by_alias or self.__pydantic_config__.get("serialize_by_alias"),
            "exclude_unset": exclude_unset, "exclude_defaults": exclude_defaults, "exclude_none": exclude_none,
            "context": context, "serialize_as_any": serialize_as_any, "round_trip": round_trip, "fallback": fallback,
        }
        return type(self).__pydantic_dump_fields__(self, options)

    def model_dump_json(self, *, indent=None, **options):
        return to_text(self.model_dump(mode="json", **options), indent, self.__pydantic_config__)

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

    __fields_set__ = model_fields_set

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
        return self.model_dump_json(**options)

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
        return shown + list((self.__pydantic_extra__ or {}).items()) + [(name, getattr(self, name)) for name, c in type(self).model_computed_fields.items() if c.repr]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__repr_args__())})"

    def __str__(self):
        return " ".join(f"{name}={value!r}" for name, value in self.__repr_args__())


def _dump_field(plan, name, value, item, dumper, options):
    decorated = plan.serializers.get(name)
    if decorated is not None:
        dumper = with_serializer(dumper, decorated.func.__get__(value, plan.cls), decorated.mode, decorated.options["when_used"], name)
    return dumper(item, options)


def to_text(value, indent, config):
    """What was dumped, as JSON; numbers that JSON does not have are null, unless the config says otherwise."""
    import json

    separators = None if indent else (",", ":")
    if config.get("ser_json_inf_nan", "null") != "constants":
        try:
            return json.dumps(value, indent=indent, ensure_ascii=False, separators=separators, allow_nan=False)
        except ValueError:
            value = _finite(value, config.get("ser_json_inf_nan") == "strings")
    return json.dumps(value, indent=indent, ensure_ascii=False, separators=separators)


def _finite(value, words):
    if isinstance(value, dict):
        return {k: _finite(v, words) for k, v in value.items()}
    if isinstance(value, list):
        return [_finite(v, words) for v in value]
    if isinstance(value, float) and value - value != 0:
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)] if words else None
    return value


def parsed(title, data):
    import json

    try:
        return json.loads(data)
    except json.JSONDecodeError as e:
        error = {"error": json_error(e, data)}
        raise ValidationError.from_exception_data(title, [{"type": "json_invalid", "loc": (), "input": data, "ctx": error}]) from None


def create_model(model_name, /, *, __config__=None, __doc__=None, __base__=None, __module__=None, __validators__=None, __cls_kwargs__=None, **fields):
    annotations, namespace = {}, {"__module__": __module__ or sys._getframe(0).f_globals["__name__"], "__qualname__": model_name}
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
    if __doc__ is not None:
        namespace["__doc__"] = __doc__
    namespace.update(__validators__ or {})
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    return ModelMetaclass(model_name, bases, namespace, **(__cls_kwargs__ or {}))
