# How pydantic 2 reads a value of a type: annotation -> reader.

import collections
import collections.abc
import dataclasses
import datetime
import enum
import math
import re
import types
import typing
import uuid

from pydantic._moments import read_date, read_datetime, read_time, read_timedelta
from pydantic._plain import (
    BAD, OMITTED, Errors as Errors, call as call, decimal, fail, read_any, read_bool, read_bytes, read_complex, read_float, read_int, read_none,
    read_pattern, read_str, read_uuid,
)

# Containers


def _items(value):
    """The items of a value that may stand for a list, or None."""
    if isinstance(value, (list, tuple, set, frozenset, collections.deque)):
        return value
    if isinstance(value, (str, bytes, bytearray, dict, collections.abc.Mapping)):
        return None
    return list(value) if isinstance(value, collections.abc.Iterable) and isinstance(value, (collections.abc.Iterator, collections.abc.KeysView, collections.abc.ValuesView, range)) else None


def sequence(item, make, kind):
    def read(value, loc, errors):
        items = _items(value)
        if items is None:
            return fail(errors, kind, loc, value)
        before = len(errors)
        out = [new for i, v in enumerate(items) if (new := item(v, loc + (i,), errors)) is not OMITTED]
        return BAD if len(errors) > before else make(out)

    return read


def read_sequence(item):
    """A Sequence: it stays a tuple or a deque, and a text is none."""
    read_list = sequence(item, list, "list_type")

    def read(value, loc, errors):
        if isinstance(value, (str, bytes)):
            kind = type(value).__name__
            errors.append({
                "type": "sequence_str", "loc": loc, "msg": f"'{kind}' instances are not allowed as a Sequence value", "input": value, "ctx": {"type_name": kind},
            })
            return BAD
        out = read_list(value, loc, errors)
        return out if out is BAD or not isinstance(value, (tuple, collections.deque)) else type(value)(out)

    return read


def fixed_tuple(readers):
    def read(value, loc, errors):
        items = _items(value)
        if items is None:
            return fail(errors, "tuple_type", loc, value)
        items, before = list(items), len(errors)
        if len(items) > len(readers):
            ctx = {"field_type": "Tuple", "max_length": len(readers), "actual_length": len(items)}
            return fail(errors, "too_long", loc, value, ctx)
        out = [reader(v, loc + (i,), errors) for i, (reader, v) in enumerate(zip(readers, items))]
        for i in range(len(items), len(readers)):
            fail(errors, "missing", loc + (i,), value)
        return BAD if len(errors) > before else tuple(out)

    return read


def named_tuple(cls):
    """A NamedTuple: made as if it was called with the items."""
    hints = typing.get_type_hints(cls, include_extras=True)
    readers = {name: reader_of(hints.get(name, typing.Any)) for name in cls._fields}

    def read(value, loc, errors):
        if isinstance(value, cls):
            return value
        before, items = len(errors), value if isinstance(value, dict) else _items(value)
        if items is None:
            return fail(errors, "named_tuple_type", loc, value, {"class_name": cls.__name__})
        places = items.keys() if isinstance(items, dict) else range(len(items))
        given = dict(zip(cls._fields, items)) if not isinstance(items, dict) else items
        made = {}
        for i, (name, reader) in enumerate(readers.items()):
            place = name if isinstance(items, dict) else i
            if place in places:
                made[name] = reader(given[name], loc + (place,), errors)
            elif name not in cls._field_defaults:
                fail(errors, "missing_argument", loc + (name,), value)
        if not isinstance(items, dict):
            for i, extra in enumerate(list(items)[len(cls._fields) :], len(cls._fields)):
                fail(errors, "unexpected_positional_argument", loc + (i,), extra)
        return BAD if len(errors) > before else cls(**made)

    return read


def mapping(key, item, make=dict):
    def read(value, loc, errors):
        if not isinstance(value, (dict, collections.abc.Mapping)):
            return fail(errors, "dict_type", loc, value)
        before = len(errors)
        out = {}
        for k, v in value.items():
            new = key(k, loc + (k, "[key]"), errors)
            v = item(v, loc + (k,), errors)
            if new is not BAD and new is not OMITTED and v is not OMITTED:
                out[new] = v
        return BAD if len(errors) > before else make(out)

    return read


def typed_dict(cls):
    hints = typing.get_type_hints(cls, include_extras=True)
    total = getattr(cls, "__total__", True)
    required = getattr(cls, "__required_keys__", hints.keys() if total else ())
    extra = getattr(cls, "__pydantic_config__", {}).get("extra", "ignore")
    readers = {}

    def read(value, loc, errors):
        if not readers:
            readers.update({name: reader_of(hint) for name, hint in hints.items()})
        if not isinstance(value, dict):
            return fail(errors, "dict_type", loc, value)
        before, out = len(errors), {}
        for name, reader in readers.items():
            if name in value:
                out[name] = reader(value[name], loc + (name,), errors)
            elif name in required:
                fail(errors, "missing", loc + (name,), value)
        for name in value.keys() - readers.keys() if extra != "ignore" else ():
            if extra == "allow":
                out[name] = value[name]
            else:
                fail(errors, "extra_forbidden", loc + (name,), value[name])
        return BAD if len(errors) > before else out

    return read


def dataclass(cls):
    """A standard dataclass: made from a dict."""
    readers = {}

    def read(value, loc, errors):
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict):
            return fail(errors, "dataclass_type", loc, value, {"class_name": cls.__name__})
        if not readers:
            hints = typing.get_type_hints(cls, include_extras=True)
            readers.update({f.name: (f, reader_of(hints[f.name])) for f in dataclasses.fields(cls) if f.init})
        before, out = len(errors), {}
        for name, (field, reader) in readers.items():
            if name in value:
                out[name] = reader(value[name], loc + (name,), errors)
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                fail(errors, "missing", loc + (name,), value)
        return BAD if len(errors) > before else cls(**out)

    return read


# Choices


def _or(names):
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]


def enumeration(cls):
    expected = _or([repr(m.value) for m in cls])

    def read(value, loc, errors):
        if isinstance(value, cls):
            return value
        try:
            return cls(value)
        except ValueError:
            pass
        if issubclass(cls, int) and isinstance(value, str):
            for m in cls:
                if str(m.value) == value:
                    return m
        return fail(errors, "enum", loc, value, {"expected": expected})

    return read


def literal(values):
    expected = _or([repr(v) for v in values])

    def read(value, loc, errors):
        for v in values:
            if v == value and type(v) is type(value):
                return v
        for v in values:
            if v == value and isinstance(value, (str, int, float)) and not isinstance(v, bool):
                return v
        return fail(errors, "literal_error", loc, value, {"expected": expected})

    return read


_EXACT = {int: (int,), float: (float, int), str: (str,), bool: (bool,), bytes: (bytes,), list: (list,), dict: (dict,), tuple: (tuple,), set: (set,)}


def _fits(annotation, value):
    """Tells whether a value is of a type already: then a union takes that member."""
    origin = typing.get_origin(annotation) or annotation
    if annotation is None or annotation is type(None):
        return value is None
    if origin is typing.Annotated:
        return _fits(typing.get_args(annotation)[0], value)
    if origin is typing.Literal:
        return value in typing.get_args(annotation)
    if origin is int and isinstance(value, bool):
        return False
    return isinstance(origin, type) and type(value) in _EXACT.get(origin, (origin,))


def label(annotation):
    """What errors call a type: a member of a union, or what is read without a model."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _annotated_label(typing.get_args(annotation)[0], typing.get_args(annotation)[1:])
    if origin is typing.Literal:
        return "literal[" + ",".join(repr(v) for v in typing.get_args(annotation)) + "]"
    args = typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        rest = [a for a in args if a is not type(None)]
        inner = label(rest[0]) if len(rest) == 1 else f"union[{','.join(label(a) for a in rest)}]"
        return f"nullable[{inner}]" if len(rest) < len(args) else inner
    if origin is not None and isinstance(origin, type):
        return f"{origin.__name__}[{(', ' if origin is tuple else ',').join('...' if a is ... else label(a) for a in args)}]"
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return f"enum[{annotation.__name__}]"
    if annotation is typing.Any:
        return "any"
    if annotation in (uuid.UUID, datetime.datetime, datetime.date, datetime.time, datetime.timedelta) or getattr(annotation, "__name__", "") == "Decimal":
        return annotation.__name__.lower()
    return "none" if annotation is type(None) else getattr(annotation, "__name__", str(annotation))


def _annotated_label(base, metadata):
    """What an error calls a type with something beside it: constrained-int, function-after[check(), str]."""
    name = label(base)
    for item in metadata:
        mode = getattr(item, "mode", None)
        if mode is not None and hasattr(item, "__pydantic_wrap__"):
            function = f"{item.func.__qualname__.rpartition('.')[2]}()"
            name = f"function-{mode}[{function}]" if mode == "plain" else f"function-{mode}[{function}, {name}]"
        elif name in ("int", "float", "str") and getattr(item, "limits", lambda: False)():
            name = "constrained-" + name
    return name


def union(members):
    if type(None) in members:
        rest = tuple(m for m in members if m is not type(None))
        inner = reader_of(rest[0]) if len(rest) == 1 else union(rest)
        return lambda value, loc, errors: None if value is None else inner(value, loc, errors)
    readers = [(m, reader_of(m), label(m)) for m in members]

    def read(value, loc, errors):
        found = []
        for exact in (True, False):
            best = None
            for member, reader, label in readers:
                if exact and not _fits(member, value):
                    continue
                trial = errors.fork()
                out = reader(value, loc + (label,), trial)
                if out is not BAD:
                    # Of several models the one that takes most of the fields is meant.
                    score = len(getattr(out, "__pydantic_fields_set__", ()))
                    if best is None or score > best[0]:
                        best = score, out
                    if not score:
                        break
                elif not exact:
                    found.extend(trial)
            if best is not None:
                return best[1]
        errors.extend(found)
        return BAD

    return read


def member_tags(member, key):
    """The tags of one member of a union, and its reader: what Tag says, or the values of its field."""
    base, *metadata = typing.get_args(member) if typing.get_origin(member) is typing.Annotated else (member,)
    for item in metadata:
        if hasattr(item, "__pydantic_tag__"):
            return [item.__pydantic_tag__]
    if typing.get_origin(base) in (typing.Union, types.UnionType):
        return [tag for inner in typing.get_args(base) for tag in member_tags(inner, key)]
    annotation = base.model_fields[key].annotation if hasattr(base, "model_fields") else typing.get_type_hints(base)[key]
    return [tag.value if isinstance(tag, enum.Enum) else tag for tag in typing.get_args(annotation)]


def tagged_union(members, discriminator):
    """A union that a field of its members decides, or a function of the program."""
    if type(None) in members:
        inner = tagged_union(tuple(m for m in members if m is not type(None)), discriminator)
        return lambda value, loc, errors: None if value is None else inner(value, loc, errors)
    discriminator = getattr(discriminator, "discriminator", discriminator)
    by_tag = {tag: reader_of(member) for member in members for tag in member_tags(member, discriminator)}
    if callable(discriminator):
        tag_of, shown = discriminator, f"{discriminator.__name__}()"
    else:
        tag_of, shown = _field_tag(discriminator), repr(discriminator)

    def read(value, loc, errors):
        tag = tag_of(value)
        tag = tag.value if isinstance(tag, enum.Enum) else tag
        if tag is _UNTAGGED or tag is None and callable(discriminator):
            if not callable(discriminator) and not isinstance(value, dict) and not hasattr(value, "__dict__"):
                return fail(errors, "model_attributes_type", loc, value)
            return fail(errors, "union_tag_not_found", loc, value, {"discriminator": shown})
        if not isinstance(tag, collections.abc.Hashable) or tag not in by_tag:
            ctx = {"discriminator": shown, "tag": str(tag), "expected_tags": ", ".join(repr(t) for t in by_tag)}
            return fail(errors, "union_tag_invalid", loc, value, ctx)
        return by_tag[tag](value, loc + (tag,), errors)

    return read


_UNTAGGED = object()  # a value without the field that tells what it is


def _field_tag(name):
    return lambda value: value.get(name, _UNTAGGED) if isinstance(value, dict) else getattr(value, name, _UNTAGGED)


# Limits


_CONTAINERS = {list: "List", tuple: "Tuple", set: "Set", frozenset: "Frozenset", dict: "Dictionary", collections.deque: "Deque"}


def _length(value, info, loc, errors, given):
    least, most = info.min_length, info.max_length
    if isinstance(value, (str, bytes)):
        kind = "string" if isinstance(value, str) else "bytes"
        if least is not None and len(value) < least:
            return fail(errors, kind + "_too_short", loc, given, {"min_length": least})
        if most is not None and len(value) > most:
            return fail(errors, kind + "_too_long", loc, given, {"max_length": most})
        return value
    name = _CONTAINERS.get(type(value), "Value")
    if least is not None and len(value) < least:
        return fail(errors, "too_short", loc, given, {"field_type": name, "min_length": least, "actual_length": len(value)})
    if most is not None and len(value) > most:
        return fail(errors, "too_long", loc, given, {"field_type": name, "max_length": most, "actual_length": len(value)})
    return value


def _limit(annotation, limit):
    """A limit as its error tells it: of a float, and of one that may be None, as a float."""
    kinds = [a for a in (typing.get_args(annotation) or (annotation,)) if a is not type(None)]
    return float(limit) if kinds == [float] else limit


def _digits(value):
    """How many digits a Decimal has, and how many of them are decimal places."""
    _, digits, exponent = value.as_tuple()
    if exponent >= 0:
        return len(digits) + exponent, 0
    return max(len(digits), -exponent), -exponent


def _decimal_limits(value, info, loc, errors, given):
    """The limits that only Decimals have: zeros at the end do not count."""
    (digits, places), (least_digits, least_places) = _digits(value), _digits(value.normalize())
    most, most_places = info.max_digits, info.decimal_places
    if most is not None and min(digits, least_digits) > most:
        return fail(errors, "decimal_max_digits", loc, given, {"max_digits": most})
    if most_places is not None and min(places, least_places) > most_places:
        return fail(errors, "decimal_max_places", loc, given, {"decimal_places": most_places})
    if most is not None and most_places is not None:
        whole = max(most - most_places, 0)
        if min(digits - places, least_digits - least_places) > whole:
            return fail(errors, "decimal_whole_digits", loc, given, {"whole_digits": whole})
    return value


def _is_finite(value):
    return value.is_finite() if hasattr(value, "is_finite") else math.isfinite(value)


def limited(annotation, reader, info):
    """A reader whose values must keep the limits of a FieldInfo. One limit that is broken is enough."""
    pattern = re.compile(info.pattern) if info.pattern else None
    bounds = [
        (kind, name, _limit(annotation, getattr(info, name)), broken)
        for kind, name, broken in (
            ("multiple_of", "multiple_of", lambda v, n: math.fabs(v / n - round(v / n)) > 1e-9),
            ("less_than_equal", "le", lambda v, n: not v <= n),
            ("less_than", "lt", lambda v, n: not v < n),
            ("greater_than_equal", "ge", lambda v, n: not v >= n),
            ("greater_than", "gt", lambda v, n: not v > n),
        )
        if getattr(info, name) is not None
    ]

    def read(value, loc, errors):
        given, value = value, reader(value, loc, errors)
        if value is BAD or value is None:
            return value
        if info.strip_whitespace and isinstance(value, str):
            value = value.strip()
        if info.allow_inf_nan is False and not _is_finite(value):
            return fail(errors, "finite_number", loc, given)
        if hasattr(value, "as_tuple") and _decimal_limits(value, info, loc, errors, given) is BAD:
            return BAD
        for kind, name, limit, broken in bounds:
            if broken(value, limit):
                return fail(errors, kind, loc, given, {name: limit})
        if (info.min_length is not None or info.max_length is not None) and _length(value, info, loc, errors, given) is BAD:
            return BAD
        if pattern is not None and not pattern.search(value):
            return fail(errors, "string_pattern_mismatch", loc, given, {"pattern": info.pattern})
        if info.to_lower and isinstance(value, str):
            value = value.lower()
        if info.to_upper and isinstance(value, str):
            value = value.upper()
        return value

    return read


# The error of a value that is not of a type already, and the types of JSON that stand for it there.
_STRICT = {
    int: ("int_type", ()), float: ("float_type", ()), str: ("string_type", ()), bool: ("bool_type", ()), bytes: ("bytes_type", (str,)),
    datetime.date: ("date_type", (str,)), datetime.datetime: ("datetime_type", (str,)), datetime.time: ("time_type", (str,)),
    datetime.timedelta: ("time_delta_type", (str,)), list: ("list_type", ()), tuple: ("tuple_type", (list,)), set: ("set_type", (list,)),
    frozenset: ("frozen_set_type", (list,)), dict: ("dict_type", ()),
}


def strict(annotation, reader):
    """A reader of values that are of the type already."""
    origin = typing.get_origin(annotation) or annotation
    if origin in _STRICT:
        kind, of_json = _STRICT[origin]
    elif isinstance(origin, type) and (issubclass(origin, (enum.Enum, uuid.UUID)) or origin.__name__ == "Decimal"):
        kind, of_json = "is_instance_of", (str, int, float)
    else:
        return reader

    def read(value, loc, errors):
        if _fits(origin, value) or errors.json and isinstance(value, of_json):
            return reader(value, loc, errors)
        return fail(errors, kind, loc, value, {"class": origin.__name__} if kind == "is_instance_of" else None)

    return read


# From annotations to readers

_PLAIN = {
    typing.Any: read_any, object: read_any, type(None): read_none, None: read_none,
    bool: read_bool, int: read_int, float: read_float, complex: read_complex, str: read_str, bytes: read_bytes, uuid.UUID: read_uuid,
    datetime.datetime: read_datetime, datetime.date: read_date, datetime.time: read_time, datetime.timedelta: read_timedelta,
}

_SEQUENCES = {
    list: (list, "list_type"), set: (set, "set_type"), frozenset: (frozenset, "frozen_set_type"), tuple: (tuple, "tuple_type"),
    collections.deque: (collections.deque, "list_type"), collections.abc.Collection: (list, "list_type"),
    collections.abc.Iterable: (list, "iterable_type"), collections.abc.Set: (set, "set_type"), collections.abc.MutableSequence: (list, "list_type"),
}


_config = {}  # that of the model whose readers are being made
_OF_TEXTS = {"str_strip_whitespace": "strip_whitespace", "str_to_lower": "to_lower", "str_to_upper": "to_upper", "str_min_length": "min_length", "str_max_length": "max_length"}


def configured(config, annotation, info=None):
    """The reader of a type in a model of a config, which holds for all parts of the type."""
    global _config
    outer, _config = _config, config
    try:
        return reader_of(annotation, info)
    finally:
        _config = outer


def _of_config(annotation, reader):
    """A plain reader with what the config asks of its type."""
    if annotation is str:
        if _config.get("coerce_numbers_to_str"):
            texts = reader
            reader = lambda value, loc, errors: texts(str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value, loc, errors)
        limits = {name: _config[key] for key, name in _OF_TEXTS.items() if _config.get(key)}
        if limits:
            from pydantic.fields import FieldInfo

            reader = limited(str, reader, FieldInfo(**limits))
    return strict(annotation, reader) if _config.get("strict") else reader


def reader_of(annotation, info=None):
    """The reader of a type, with the limits and functions of a FieldInfo."""
    tagged = info is not None and info.discriminator
    if info is not None and info.strict is False and _config.get("strict"):
        reader = configured({**_config, "strict": False}, annotation)
    else:
        reader = tagged_union(typing.get_args(annotation), info.discriminator) if tagged else _reader(annotation)
    if _config and not tagged:
        reader = _of_config(annotation, reader)
    if info is None:
        return reader
    if info.strict:
        reader = strict(annotation, reader)
    if info.limits():
        reader = limited(annotation, reader, info)
    for extra in info.metadata:
        wrap = getattr(extra, "__pydantic_wrap__", None)
        if wrap is not None:
            reader = wrap(reader)
        elif hasattr(extra, "__get_pydantic_core_schema__"):
            reader = own_schema(extra, annotation).reader
    return reader


def own_schema(cls, source):
    """The schema that a class of the program builds for a type, itself most often."""
    from pydantic_core.core_schema import schema_of

    return cls.__get_pydantic_core_schema__(source, schema_of)


def _reader(annotation):
    try:
        if annotation in _PLAIN:
            return _PLAIN[annotation]
    except TypeError:
        pass
    own = getattr(annotation, "__pydantic_reader__", None)
    if own is not None:
        return own
    if isinstance(annotation, type) and hasattr(annotation, "__get_pydantic_core_schema__"):
        return own_schema(annotation, annotation).reader
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotated(annotation)
    if origin is typing.Union or origin is types.UnionType:
        return union(args)
    if origin is typing.Literal:
        return literal(args)
    if origin in (typing.ClassVar, typing.Final, typing.Required, typing.NotRequired):
        return reader_of(args[0]) if args else read_any
    if isinstance(annotation, typing.TypeVar):
        return reader_of(annotation.__bound__) if annotation.__bound__ else union(annotation.__constraints__) if annotation.__constraints__ else read_any
    if isinstance(annotation, typing.NewType):
        return reader_of(annotation.__supertype__)
    if hasattr(annotation, "__value__"):
        return reader_of(annotation.__value__)
    if origin is type:
        return _subclass_of(args[0])
    if origin is not None and hasattr(origin, "__pydantic_parametrized__"):
        return reader_of(origin[args])
    return _container(origin or annotation, args) or _class(annotation)


def _annotated(annotation):
    from pydantic.fields import FieldInfo

    base, *metadata = typing.get_args(annotation)
    return reader_of(base, FieldInfo.of_metadata(metadata))


def _container(origin, args):
    if origin is tuple and args and args[-1] is not ...:
        return fixed_tuple([] if args == ((),) else [reader_of(a) for a in args])
    if origin is collections.abc.Sequence:
        return read_sequence(reader_of(args[0]) if args else read_any)
    if origin in _SEQUENCES:
        make, kind = _SEQUENCES[origin]
        return sequence(reader_of(args[0]) if args else read_any, make, kind)
    if origin in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter, collections.abc.Mapping, collections.abc.MutableMapping):
        key, item = (reader_of(args[0]), reader_of(args[-1])) if args else (read_any, read_any)
        if origin is collections.defaultdict:
            make = typing.get_origin(args[-1]) or args[-1] if args else None
            return mapping(key, item, lambda items: collections.defaultdict(make if isinstance(make, type) else None, items))
        return mapping(key, item, dict if origin in (dict, collections.abc.Mapping, collections.abc.MutableMapping) else origin)
    if origin is collections.abc.Hashable:
        return lambda value, loc, errors: value if isinstance(value, collections.abc.Hashable) else fail(errors, "is_hashable", loc, value)
    if origin is re.Pattern:
        return read_pattern
    if origin is collections.abc.Callable:
        return lambda value, loc, errors: value if callable(value) else fail(errors, "callable_type", loc, value)
    return None


def _subclass_of(cls):
    def read(value, loc, errors):
        if isinstance(value, type) and (not isinstance(cls, type) or issubclass(value, cls)):
            return value
        return fail(errors, "is_subclass_of", loc, value, {"class": cls.__name__})

    return read


def _class(cls):
    """Any other class: its instances, and what it can be made of."""
    if not isinstance(cls, type):
        return read_any
    if issubclass(cls, enum.Enum):
        return enumeration(cls)
    if cls.__module__ == "decimal" and cls.__name__ == "Decimal":
        return decimal(cls)
    if dataclasses.is_dataclass(cls):
        return dataclass(cls)
    if issubclass(cls, dict) and cls is not dict and hasattr(cls, "__total__"):
        return typed_dict(cls)
    if hasattr(cls, "__total__"):
        return typed_dict(cls)
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return named_tuple(cls)
    if cls.__module__ == "ipaddress":
        from pydantic.networks import ip_reader

        return ip_reader(cls)
    if cls.__name__ in ("Path", "PurePath", "PosixPath", "PurePosixPath"):
        return lambda value, loc, errors: cls(value) if isinstance(value, (str, cls)) else fail(errors, "path_type", loc, value, {"path_type": cls})
    return lambda value, loc, errors: value if isinstance(value, cls) else fail(errors, "is_instance_of", loc, value, {"class": cls.__name__})
