# How pydantic 2 dumps a value of a type: annotation -> function of the value and the options (mode, by_alias, exclude_none...).

import collections
import collections.abc
import datetime
import enum
import re
import types
import typing
import uuid


def duration(delta):
    """A timedelta in ISO 8601, as pydantic writes it: P1DT2H3.5S."""
    sign, total = ("-", -delta) if delta < datetime.timedelta(0) else ("", delta)
    hours, rest = divmod(total.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    fraction = f".{total.microseconds:06d}".rstrip("0") if total.microseconds else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{seconds}{fraction}S" if seconds or fraction else "")
    days = f"{total.days}D" if total.days else ""
    return f"{sign}P{days}{'T' + clock if clock else ''}" if days or clock else "PT0S"


def moment(value):
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def wanted(name, include, exclude):
    """Tells whether a part is to be dumped."""
    if include is not None and name not in include:
        return False
    if exclude is None or name not in exclude:
        return True
    return isinstance(exclude, dict) and exclude[name] is not True and exclude[name] is not ...


def inside(options, name):
    """The options for what is inside a part."""
    include, exclude = options.get("include"), options.get("exclude")
    if include is None and exclude is None:
        return options
    below = lambda choice: choice.get(name) if isinstance(choice, dict) and isinstance(choice.get(name), (dict, set)) else None
    return {**options, "include": below(include), "exclude": below(exclude)}


def _by_place(choice, count):
    """A choice among the items of a sequence by their places from the start; __all__ is each of them."""
    if not isinstance(choice, (dict, set)):
        return None
    found = {}
    for key, part in choice.items() if isinstance(choice, dict) else ((key, True) for key in choice):
        for i in range(count) if key == "__all__" else (key if key >= 0 else key + count,):
            found[i] = part
    return found


def dump_sequence(value, dumper, options):
    """The items of a sequence that are wanted."""
    if options.get("include") is None and options.get("exclude") is None:
        return [dumper(v, options) for v in value]
    options = {**options, "include": _by_place(options.get("include"), len(value)), "exclude": _by_place(options.get("exclude"), len(value))}
    return [dumper(v, inside(options, i)) for i, v in enumerate(value) if wanted(i, options["include"], options["exclude"])]


def dump_dict(value, dumper, options):
    """The items of a dict that are wanted."""
    include, exclude, json = options.get("include"), options.get("exclude"), options["mode"] == "json"
    none = options.get("exclude_none")
    return {
        _key(k, options) if json else k: dumper(v, inside(options, k))
        for k, v in value.items() if wanted(k, include, exclude) and not (none and v is None)
    }


def dump(value, options):
    """Dumps by what the value is."""
    json = options["mode"] == "json"
    if value is None or isinstance(value, (bool, int, str, float)) and not isinstance(value, enum.Enum):
        return value
    if hasattr(value, "__pydantic_dump_fields__"):
        return type(value).__pydantic_dump_fields__(value, options)
    if isinstance(value, enum.Enum):
        return dump(value.value, options) if json else value
    if isinstance(value, dict):
        return dump_dict(value, dump, options)
    if isinstance(value, (list, tuple, set, frozenset, collections.deque, collections.abc.Iterator)):
        items = dump_sequence(value, dump, options)
        if json or isinstance(value, (list, collections.abc.Iterator)):
            return items
        return tuple(items) if hasattr(value, "_fields") else type(value)(items)
    if not json:
        import dataclasses

        return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value
    if isinstance(value, datetime.datetime) or isinstance(value, datetime.time):
        return moment(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    config = options.get("config") or {}
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() if config.get("ser_json_timedelta") == "float" else duration(value)
    if isinstance(value, (bytes, bytearray)):
        return _bytes(value, config.get("ser_json_bytes", "utf8"))
    return _other(value, options)


def _bytes(value, way):
    if way == "base64":
        import base64

        return base64.urlsafe_b64encode(value).decode()
    return value.hex() if way == "hex" else value.decode()


def _other(value, options):
    import dataclasses

    if hasattr(value, "__pydantic_json__"):
        return value.__pydantic_json__()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: dump(getattr(value, f.name), options) for f in dataclasses.fields(value)}
    if isinstance(value, uuid.UUID) or hasattr(value, "__fspath__") or hasattr(value, "quantize") or type(value).__module__ == "ipaddress":
        return str(value)
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, complex):
        return str(value).strip("()")
    if options.get("fallback") is not None:
        return dump(options["fallback"](value), options)
    from pydantic_core import PydanticSerializationError

    raise PydanticSerializationError(f"Unable to serialize unknown type: {type(value)}")


def _key(key, options):
    key = dump(key, options)
    if isinstance(key, bool) or key is None:
        return {True: "true", False: "false", None: "None"}[key]
    return key if isinstance(key, str) else str(key)


def dumper_of(annotation):
    """The function that dumps values of a type: of a model, the fields of that model and not of its subclasses."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        base = dumper_of(args[0])
        for extra in args[1:]:
            wrap = getattr(extra, "__pydantic_dump__", None)
            base = wrap(base) if wrap is not None else _own_dumper(extra, args[0]) or base
        return base
    if hasattr(annotation, "__pydantic_dump_fields__"):
        return lambda value, options: annotation.__pydantic_dump_fields__(value, options) if isinstance(value, annotation) and not options.get("serialize_as_any") else dump(value, options)
    own = _own_dumper(annotation, annotation) if isinstance(annotation, type) else None
    if own is not None:
        return own
    if hasattr(annotation, "__value__"):
        return dumper_of(annotation.__value__)
    if origin is typing.Union or origin is types.UnionType:
        return _union(args)
    if origin in (list, set, frozenset, collections.abc.Sequence, collections.abc.Iterable) or origin is tuple and args[-1:] == (...,):
        return _items(dumper_of(args[0]))
    if origin in (dict, collections.abc.Mapping):
        return _mapping(dumper_of(args[1]))
    return dump


def _own_dumper(cls, source):
    """The dumper of the schema that a class of the program builds for a type; None when it says nothing of dumping."""
    if not hasattr(cls, "__get_pydantic_core_schema__"):
        return None
    from pydantic._validators import own_schema

    return own_schema(cls, source).serialization


def _items(item):
    def dump_items(value, options):
        if not isinstance(value, (list, tuple, set, frozenset)):
            return dump(value, options)
        out = dump_sequence(value, item, options)
        return out if options["mode"] == "json" or isinstance(value, list) else type(value)(out)

    return dump_items


def _mapping(item):
    def dump_mapping(value, options):
        return dump_dict(value, item, options) if isinstance(value, dict) else dump(value, options)

    return dump_mapping


def _class_of(annotation):
    origin = typing.get_origin(annotation)
    return _class_of(typing.get_args(annotation)[0]) if origin is typing.Annotated else origin or annotation


def _union(members):
    dumpers = [(_class_of(m), dumper_of(m)) for m in members]

    def dump_union(value, options):
        for cls, dumper in dumpers:
            if isinstance(cls, type) and type(value) is cls:
                return dumper(value, options)
        for cls, dumper in dumpers:
            if isinstance(cls, type) and cls is not typing.Any and isinstance(value, cls):
                return dumper(value, options)
        return dump(value, options)

    return dump_union
