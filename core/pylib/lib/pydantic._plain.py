# How pydantic 2 reads what has no parts: numbers and texts. A reader is a function of the value, its place and the list of errors; it
# gives the value that is kept, or BAD after it has added an error.

import enum
import re
import uuid

from pydantic_core import PydanticCustomError, PydanticOmit, ValidationError, message

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


_MACHINE = 2**63  # integers that a machine's word holds
_TRUE = {"1", "true", "t", "yes", "y", "on"}
_FALSE = {"0", "false", "f", "no", "n", "off"}


def read_bool(value, loc, errors):
    if isinstance(value, bool):
        return value
    if isinstance(value, (str, bytes)):
        word = (value if isinstance(value, str) else value.decode("latin-1")).lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        return fail(errors, "bool_parsing", loc, value)
    if isinstance(value, (int, float)) or hasattr(value, "as_integer_ratio"):
        whole = value == value and value % 1 == 0 and abs(value) < _MACHINE
        return bool(value) if value in (0, 1) else fail(errors, "bool_parsing" if whole else "bool_type", loc, value)
    return fail(errors, "bool_type", loc, value)


def read_int(value, loc, errors):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) or hasattr(value, "as_integer_ratio"):
        if value - value != 0:
            return fail(errors, "finite_number", loc, value)
        if isinstance(value, float) and abs(value) >= _MACHINE:
            return fail(errors, "int_parsing_size", loc, value)
        return int(value) if value % 1 == 0 else fail(errors, "int_from_float", loc, value)
    if isinstance(value, (str, bytes)):
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        found = re.fullmatch(r"\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*", text, re.ASCII)
        return int(found.group(1)) if found else fail(errors, "int_parsing", loc, value)
    return fail(errors, "int_type", loc, value)


def read_float(value, loc, errors):
    if isinstance(value, (int, float)) or hasattr(value, "as_integer_ratio"):
        try:
            return float(value)
        except OverflowError:
            return fail(errors, "float_type", loc, value)
    if isinstance(value, (str, bytes)):
        try:
            if value.isascii():
                return float(value)
        except ValueError:
            pass
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
        try:
            return value.decode()
        except UnicodeDecodeError:
            return fail(errors, "string_unicode", loc, value)
    return fail(errors, "string_type", loc, value)


def read_bytes(value, loc, errors):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    return value.encode() if isinstance(value, str) else fail(errors, "bytes_type", loc, value)


def read_uuid(value, loc, errors):
    if isinstance(value, uuid.UUID):
        return value
    if isinstance(value, bytes):
        if len(value) == 16:
            return uuid.UUID(bytes=value)
        try:
            value = value.decode()
            return uuid.UUID(value)
        except ValueError:
            return fail(errors, "uuid_parsing", loc, value, {"error": f"invalid length: expected 16 bytes, found {len(value)}"})
    if not isinstance(value, str):
        return fail(errors, "uuid_type", loc, value)
    text = value.removeprefix("urn:uuid:")
    text = text[1:-1] if text[:1] + text[-1:] == "{}" else text
    error = _uuid_error(text)
    return fail(errors, "uuid_parsing", loc, value, {"error": error}) if error else uuid.UUID(text)


def _uuid_error(text):
    """What is wrong with a UUID's text; None when nothing is."""
    for i, c in enumerate(text):
        if c not in "0123456789abcdefABCDEF-":
            return f"invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `{c}` at {i + 1}"
    groups = [len(group) for group in text.split("-")]
    if len(groups) == 1:
        return None if len(text) == 32 else f"invalid length: expected length 32 for simple format, found {len(text)}"
    if len(groups) != 5:
        return f"invalid group count: expected 5, found {len(groups)}"
    for i, (got, want) in enumerate(zip(groups, (8, 4, 4, 4, 12))):
        if got != want:
            return f"invalid group length in group {i}: expected {want}, found {got}"
    return None


def decimal(cls):
    def read(value, loc, errors):
        if isinstance(value, cls):
            return value if value.is_finite() else fail(errors, "finite_number", loc, value)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            return fail(errors, "decimal_type", loc, value)
        try:
            new = cls(str(value))
        except ArithmeticError:
            return fail(errors, "decimal_parsing", loc, value)
        return new if new.is_finite() else fail(errors, "finite_number", loc, value)

    return read
