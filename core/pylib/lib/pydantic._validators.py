# How pydantic 2 reads a value of a type: annotation -> validator. A validator is a function of the value, its place and the list of
# errors; it gives the value that is kept, or BAD after it has added an error.

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

from pydantic_core import PydanticCustomError, ValidationError, message

BAD = object()  # there was an error
OMITTED = object()  # what is not to be among the items


class Errors(list):
    """The errors of one validation, and what it was asked to do."""

    from_attributes = None
    context = None

    def fork(self):
        other = Errors()
        other.from_attributes, other.context = self.from_attributes, self.context
        return other


def fail(errors, kind, loc, value, ctx=None):
    if hasattr(type(value), "__stands_for__"):
        return value.__stands_for__(kind)  # of a library that is not modelled: whatever is wanted
    error = {"type": kind, "loc": loc, "msg": message(kind, ctx), "input": value}
    if ctx:
        error["ctx"] = ctx
    errors.append(error)
    return BAD


def call(errors, loc, value, func, *args):
    """Calls a function of the program that may refuse the value."""
    try:
        return func(*args)
    except PydanticCustomError as e:
        error = {"type": e.type, "loc": loc, "msg": e.message(), "input": value}
        errors.append({**error, "ctx": e.context} if e.context else error)
    except ValidationError as e:
        errors.extend({**inner, "loc": loc + inner["loc"]} for inner in e._errors)
    except AssertionError as e:
        fail(errors, "assertion_error", loc, value, {"error": e})
    except ValueError as e:
        fail(errors, "value_error", loc, value, {"error": e})
    return BAD


# Plain types


def read_any(value, loc, errors):
    return value


def read_none(value, loc, errors):
    return None if value is None else fail(errors, "none_required", loc, value)


_TRUE = {"1", "true", "t", "yes", "y", "on"}
_FALSE = {"0", "false", "f", "no", "n", "off"}


def read_bool(value, loc, errors):
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = value.lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        return fail(errors, "bool_parsing", loc, value)
    if isinstance(value, (int, float)):
        return bool(value) if value in (0, 1) else fail(errors, "bool_parsing", loc, value)
    return fail(errors, "bool_type", loc, value)


def read_int(value, loc, errors):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return int(value) if value == value and value % 1 == 0 else fail(errors, "int_from_float", loc, value)
    if isinstance(value, (str, bytes)):
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        found = re.fullmatch(r"\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*", text)
        return int(found.group(1)) if found else fail(errors, "int_parsing", loc, value)
    return fail(errors, "int_type", loc, value)


def read_float(value, loc, errors):
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, (str, bytes)):
        try:
            return float(value)
        except ValueError:
            return fail(errors, "float_parsing", loc, value)
    return fail(errors, "float_type", loc, value)


def read_str(value, loc, errors):
    if isinstance(value, str):
        return str(value.value) if isinstance(value, enum.Enum) else value
    if isinstance(value, bytes):
        return value.decode()
    return fail(errors, "string_type", loc, value)


def read_bytes(value, loc, errors):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    return value.encode() if isinstance(value, str) else fail(errors, "bytes_type", loc, value)


def read_uuid(value, loc, errors):
    if isinstance(value, uuid.UUID):
        return value
    if not isinstance(value, str):
        return fail(errors, "uuid_type", loc, value)
    digits = value.removeprefix("urn:uuid:").replace("-", "").strip("{}")
    for i, c in enumerate(value):
        if c not in "0123456789abcdefABCDEF-{}" and not value.startswith("urn:uuid:"):
            error = f"invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `{c}` at {i + 1}"
            return fail(errors, "uuid_parsing", loc, value, {"error": error})
    if len(digits) != 32:
        if "-" not in value:
            error = f"invalid length: expected length 32 for simple format, found {len(value)}"
        elif value.count("-") != 4:
            error = f"invalid group count: expected 5, found {value.count('-') + 1}"
        else:
            sizes = [len(part) for part in value.split("-")]
            group = next(i for i, (got, want) in enumerate(zip(sizes, (8, 4, 4, 4, 12))) if got != want)
            error = f"invalid group length in group {group}: expected {(8, 4, 4, 4, 12)[group]}, found {sizes[group]}"
        return fail(errors, "uuid_parsing", loc, value, {"error": error})
    return uuid.UUID(digits)


def decimal(cls):
    def read(value, loc, errors):
        if isinstance(value, cls):
            return value
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            return fail(errors, "decimal_type", loc, value)
        try:
            new = cls(str(value))
        except ArithmeticError:
            return fail(errors, "decimal_parsing", loc, value)
        return new if new.is_finite() else fail(errors, "finite_number", loc, value)

    return read


# Dates and times


def _seconds(value):
    return value / 1000 if abs(value) > 2e10 else value


def _date_error(text):
    """What is wrong with the date at the beginning of a text; None when nothing is."""
    if len(text) < 10:
        return "input is too short"
    for start, end, name in ((0, 4, "year"), (5, 7, "month"), (8, 10, "day")):
        if not text[start:end].isdigit():
            return f"invalid character in {name}"
        if end < 10 and text[end] != "-":
            return "invalid date separator, expected `-`"
    if not 1 <= int(text[5:7]) <= 12:
        return "month value is outside expected range of 1-12"
    try:
        datetime.date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    except ValueError:
        return "day value is outside expected range"
    return None


def _time_error(text):
    found = re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?:[zZ]|[+-]\d\d:?\d\d)?", text)
    if not found:
        return "input is too short" if len(text) < 5 else "invalid character in hour" if not text[:2].isdigit() else "unexpected extra characters at the end of the input"
    for part, most, name in ((found.group(1), 23, "hour"), (found.group(2), 59, "minute"), (found.group(3), 59, "second")):
        if part is not None and int(part) > most:
            return f"{name} value is outside expected range of 0-{most}"
    return None


def _iso(text):
    text = text.replace("Z", "+00:00").replace("z", "+00:00").replace(",", ".")
    found = re.fullmatch(r"(.*:\d\d)\.(\d+)(.*)", text)
    return f"{found.group(1)}.{found.group(2)[:6].ljust(6, '0')}{found.group(3)}" if found else text


def read_datetime(value, loc, errors):
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        value = float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.datetime.fromtimestamp(_seconds(value), datetime.timezone.utc)
    if not isinstance(value, str):
        return fail(errors, "datetime_type", loc, value)
    error = _date_error(value)
    if error is None and len(value) > 10 and (value[10] not in "Tt _" or _time_error(value[11:])):
        error = "unexpected extra characters at the end of the input"  # what pydantic says of what it then takes for a date
    if error:
        return fail(errors, "datetime_from_date_parsing", loc, value, {"error": error})
    return datetime.datetime.fromisoformat(_iso(value[:10] + "T" + value[11:] if len(value) > 10 else value))


def read_date(value, loc, errors):
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time(0):
            return fail(errors, "date_from_datetime_inexact", loc, value)
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return read_date(datetime.datetime.fromtimestamp(_seconds(value), datetime.timezone.utc).replace(tzinfo=None), loc, errors)
    if not isinstance(value, str):
        return fail(errors, "date_type", loc, value)
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        return read_date(float(value), loc, errors)
    error = _date_error(value)
    if error is None and len(value) > 10:
        moment = read_datetime(value, loc, errors)
        return moment if moment is BAD else read_date(moment.replace(tzinfo=None), loc, errors)
    if error:
        return fail(errors, "date_from_datetime_parsing", loc, value, {"error": error})
    return datetime.date.fromisoformat(value)


def read_time(value, loc, errors):
    if isinstance(value, datetime.time):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 86400:
        return (datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=value)).timetz()
    if not isinstance(value, str):
        return fail(errors, "time_type", loc, value)
    error = _time_error(value)
    if error:
        return fail(errors, "time_parsing", loc, value, {"error": error})
    return datetime.time.fromisoformat(_iso(value))


_DURATION = re.compile(r"([+-]?)P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_CLOCK = re.compile(r"([+-]?)(?:(\d+) ?d(?:ays?)?)?(?:,? ?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?")


def read_timedelta(value, loc, errors):
    if isinstance(value, datetime.timedelta):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.timedelta(seconds=value)
    if not isinstance(value, str):
        return fail(errors, "time_delta_type", loc, value)
    found = _DURATION.fullmatch(value)
    if found and value[-1] not in "PT":
        sign, *parts = found.groups()
        weeks, days, hours, minutes, seconds = (float(p or 0) for p in parts)
        delta = datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return -delta if sign == "-" else delta
    found = _CLOCK.fullmatch(value)
    if found and value.lstrip("+-"):
        sign, *parts = found.groups()
        days, hours, minutes, seconds = (float(p or 0) for p in parts)
        delta = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if minutes < 60 and seconds < 60:
            return -delta if sign == "-" else delta
        error = f"{'second' if minutes < 60 else 'minute'} value is outside expected range of 0-59"
    else:
        text = value.lstrip("+-")
        error = (
            "input is too short" if text in ("", "P", "PT") else '"day" identifier in duration not correctly formatted' if text[0].isdigit()
            else "quantity invalid in date part of duration" if text[0] == "P" and text[-1].isdigit() else "invalid digit in duration"
        )
    return fail(errors, "time_delta_parsing", loc, value, {"error": error})


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
        if not isinstance(items, dict):
            for i, extra in enumerate(list(items)[len(cls._fields) :], len(cls._fields)):
                fail(errors, "unexpected_positional_argument", loc + (i,), extra)
        places = items.keys() if isinstance(items, dict) else range(len(items))
        given = dict(zip(cls._fields, items)) if not isinstance(items, dict) else items
        made = {}
        for i, (name, reader) in enumerate(readers.items()):
            place = name if isinstance(items, dict) else i
            if place in places:
                made[name] = reader(given[name], loc + (place,), errors)
            elif name not in cls._field_defaults:
                fail(errors, "missing_argument", loc + (name,), value)
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
            if v == value and isinstance(v, bool) == isinstance(value, bool):
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


def _label(annotation):
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _label(typing.get_args(annotation)[0])
    if origin is typing.Literal:
        return "literal[" + ",".join(repr(v) for v in typing.get_args(annotation)) + "]"
    if origin is not None and isinstance(origin, type):
        return f"{origin.__name__}[{','.join(_label(a) for a in typing.get_args(annotation))}]"
    if annotation is typing.Any:
        return "any"
    return "none" if annotation is type(None) else getattr(annotation, "__name__", str(annotation))


def union(members):
    if type(None) in members:
        rest = tuple(m for m in members if m is not type(None))
        inner = reader_of(rest[0]) if len(rest) == 1 else union(rest)
        return lambda value, loc, errors: None if value is None else inner(value, loc, errors)
    readers = [(m, reader_of(m), _label(m)) for m in members]

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


def _tags(member, key):
    """The tags of one member of a union, and its reader: what Tag says, or the values of its field."""
    base, *metadata = typing.get_args(member) if typing.get_origin(member) is typing.Annotated else (member,)
    for item in metadata:
        if hasattr(item, "__pydantic_tag__"):
            return [item.__pydantic_tag__]
    if typing.get_origin(base) in (typing.Union, types.UnionType):
        return [tag for inner in typing.get_args(base) for tag in _tags(inner, key)]
    annotation = base.model_fields[key].annotation if hasattr(base, "model_fields") else typing.get_type_hints(base)[key]
    return [tag.value if isinstance(tag, enum.Enum) else tag for tag in typing.get_args(annotation)]


def tagged_union(members, discriminator):
    """A union that a field of its members decides, or a function of the program."""
    if type(None) in members:
        inner = tagged_union(tuple(m for m in members if m is not type(None)), discriminator)
        return lambda value, loc, errors: None if value is None else inner(value, loc, errors)
    discriminator = getattr(discriminator, "discriminator", discriminator)
    by_tag = {tag: reader_of(member) for member in members for tag in _tags(member, discriminator)}
    if callable(discriminator):
        tag_of, shown = discriminator, f"{discriminator.__name__}()"
    else:
        tag_of, shown = _field_tag(discriminator), repr(discriminator)

    def read(value, loc, errors):
        tag = tag_of(value)
        tag = tag.value if isinstance(tag, enum.Enum) else tag
        if tag is None:
            if not callable(discriminator) and (value is None or isinstance(value, (str, int, float, list, tuple, bytes))):
                return fail(errors, "model_attributes_type", loc, value)
            return fail(errors, "union_tag_not_found", loc, value, {"discriminator": shown})
        if tag not in by_tag:
            ctx = {"discriminator": shown, "tag": tag, "expected_tags": ", ".join(repr(t) for t in by_tag)}
            return fail(errors, "union_tag_invalid", loc, value, ctx)
        return by_tag[tag](value, loc + (tag,), errors)

    return read


def _field_tag(name):
    return lambda value: value.get(name) if isinstance(value, dict) else getattr(value, name, None)


# Limits


def _length(value, info, loc, errors, given):
    least, most = info.min_length, info.max_length
    if isinstance(value, (str, bytes)):
        kind = "string" if isinstance(value, str) else "bytes"
        if least is not None and len(value) < least:
            return fail(errors, kind + "_too_short", loc, given, {"min_length": least})
        if most is not None and len(value) > most:
            return fail(errors, kind + "_too_long", loc, given, {"max_length": most})
        return value
    name = {dict: "Dictionary", frozenset: "Frozenset"}.get(type(value), type(value).__name__.title())
    if least is not None and len(value) < least:
        return fail(errors, "too_short", loc, given, {"field_type": name, "min_length": least, "actual_length": len(value)})
    if most is not None and len(value) > most:
        return fail(errors, "too_long", loc, given, {"field_type": name, "max_length": most, "actual_length": len(value)})
    return value


def _limit(annotation, limit):
    return float(limit) if annotation is float else limit


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
        if info.to_lower and isinstance(value, str):
            value = value.lower()
        if info.to_upper and isinstance(value, str):
            value = value.upper()
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
        return value

    return read


def strict(annotation, reader):
    def read(value, loc, errors):
        if _fits(annotation, value):
            return reader(value, loc, errors)
        kinds = {int: "int_type", float: "float_type", str: "string_type", bool: "bool_type"}
        return fail(errors, kinds.get(annotation, "value_error"), loc, value)

    return read


# From annotations to readers

_PLAIN = {
    typing.Any: read_any, object: read_any, type(None): read_none, None: read_none,
    bool: read_bool, int: read_int, float: read_float, str: read_str, bytes: read_bytes, uuid.UUID: read_uuid,
    datetime.datetime: read_datetime, datetime.date: read_date, datetime.time: read_time, datetime.timedelta: read_timedelta,
}

_SEQUENCES = {
    list: (list, "list_type"), set: (set, "set_type"), frozenset: (frozenset, "frozen_set_type"), tuple: (tuple, "tuple_type"),
    collections.deque: (collections.deque, "list_type"), collections.abc.Sequence: (list, "list_type"),
    collections.abc.Iterable: (list, "iterable_type"), collections.abc.Set: (set, "set_type"), collections.abc.MutableSequence: (list, "list_type"),
    collections.abc.Collection: (list, "list_type"),
}


def reader_of(annotation, info=None):
    """The reader of a type, with the limits and functions of a FieldInfo."""
    reader = _reader(annotation) if not (info is not None and info.discriminator) else tagged_union(typing.get_args(annotation), info.discriminator)
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
    from pydantic import FieldInfo

    base, *metadata = typing.get_args(annotation)
    return reader_of(base, FieldInfo.of_metadata(metadata))


def _container(origin, args):
    if origin is tuple and args and args[-1] is not ...:
        return fixed_tuple([] if args == ((),) else [reader_of(a) for a in args])
    if origin in _SEQUENCES:
        make, kind = _SEQUENCES[origin]
        return sequence(reader_of(args[0]) if args else read_any, make, kind)
    if origin in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter, collections.abc.Mapping, collections.abc.MutableMapping):
        key, item = (reader_of(args[0]), reader_of(args[-1])) if args else (read_any, read_any)
        return mapping(key, item, dict if origin in (dict, collections.abc.Mapping, collections.abc.MutableMapping, collections.defaultdict) else origin)
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
        return lambda value, loc, errors: cls(value) if isinstance(value, (str, cls)) else fail(errors, "is_instance_of", loc, value, {"class": cls.__name__})
    return lambda value, loc, errors: value if isinstance(value, cls) else fail(errors, "is_instance_of", loc, value, {"class": cls.__name__})
