# How pydantic 2 reads what has no parts: numbers, texts, moments. A reader is a function of the value, its place and the list of errors; it
# gives the value that is kept, or BAD after it has added an error.

import datetime
import enum
import re
import uuid

from pydantic_core import PydanticCustomError, PydanticOmit, TzInfo, ValidationError, message

BAD = object()  # there was an error
OMITTED = object()  # what is not to be among the items


class Errors(list):
    """The errors of one validation, and what it was asked to do."""

    from_attributes = None
    context = None
    strict = None
    json = False  # what is read was JSON, which has no words for many types

    def fork(self):
        other = Errors()
        other.from_attributes, other.context, other.strict, other.json = self.from_attributes, self.context, self.strict, self.json
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
    except PydanticOmit:
        return OMITTED
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
    if isinstance(value, float) or hasattr(value, "as_integer_ratio"):
        if value - value != 0:
            return fail(errors, "finite_number", loc, value)
        return int(value) if value % 1 == 0 else fail(errors, "int_from_float", loc, value)
    if isinstance(value, (str, bytes)):
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        found = re.fullmatch(r"\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*", text)
        return int(found.group(1)) if found else fail(errors, "int_parsing", loc, value)
    return fail(errors, "int_type", loc, value)


def read_float(value, loc, errors):
    if isinstance(value, (int, float)) or hasattr(value, "as_integer_ratio"):
        return float(value)
    if isinstance(value, (str, bytes)):
        try:
            return float(value)
        except ValueError:
            return fail(errors, "float_parsing", loc, value)
    return fail(errors, "float_type", loc, value)


def read_complex(value, loc, errors):
    if isinstance(value, (complex, int, float)):
        return complex(value)
    try:
        return complex(value) if isinstance(value, str) else fail(errors, "complex_type", loc, value)
    except ValueError:
        return fail(errors, "complex_str_parsing" if errors.json else "complex_type", loc, value)


def read_pattern(value, loc, errors):
    if isinstance(value, re.Pattern):
        return value
    try:
        return re.compile(value) if isinstance(value, (str, bytes)) else fail(errors, "pattern_type", loc, value)
    except re.error:
        return fail(errors, "pattern_regex", loc, value)


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


def _zoned(moment):
    """A moment that was read, with its zone as pydantic has it."""
    return moment if moment.tzinfo is None else moment.replace(tzinfo=TzInfo(int(moment.utcoffset().total_seconds())))


def read_datetime(value, loc, errors):
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        value = float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return datetime.datetime.fromtimestamp(_seconds(value), TzInfo(0))
    if not isinstance(value, str):
        return fail(errors, "datetime_type", loc, value)
    error = _date_error(value)
    if error is None and len(value) > 10 and (value[10] not in "Tt _" or _time_error(value[11:])):
        error = "unexpected extra characters at the end of the input"  # what pydantic says of what it then takes for a date
    if error:
        return fail(errors, "datetime_from_date_parsing", loc, value, {"error": error})
    return _zoned(datetime.datetime.fromisoformat(_iso(value[:10] + "T" + value[11:] if len(value) > 10 else value)))


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
        return (datetime.datetime(1970, 1, 1, tzinfo=TzInfo(0)) + datetime.timedelta(seconds=value)).timetz()
    if not isinstance(value, str):
        return fail(errors, "time_type", loc, value)
    error = _time_error(value)
    if error:
        return fail(errors, "time_parsing", loc, value, {"error": error})
    return _zoned(datetime.time.fromisoformat(_iso(value)))


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
            else "quantity invalid in date part of duration" if re.match(r"P\d+(?![\dYMWD])", text) else "invalid digit in duration"
        )
    return fail(errors, "time_delta_parsing", loc, value, {"error": error})
