# The module pydantic_core: validation errors, as pydantic 2 words them.

import datetime


class PydanticUndefinedType:
    """The class of PydanticUndefined: there is no default."""

    def __repr__(self):
        return "PydanticUndefined"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __bool__(self):
        return False


PydanticUndefined = PydanticUndefinedType()


class TzInfo(datetime.tzinfo):
    """The zone of a moment that was read: so many seconds before UTC's clocks."""

    def __init__(self, seconds):
        self._offset = datetime.timedelta(seconds=seconds)

    def utcoffset(self, moment):
        return self._offset

    def dst(self, moment):
        return None

    def tzname(self, moment):
        sign, ahead = ("-", -self._offset) if self._offset < datetime.timedelta(0) else ("+", self._offset)
        hours, minutes = divmod(ahead.seconds // 60, 60)
        return f"{sign}{hours:02}:{minutes:02}" if ahead else "UTC"

    def fromutc(self, moment):
        return moment + self._offset

    def __eq__(self, other):
        return isinstance(other, datetime.tzinfo) and self._offset == other.utcoffset(None)

    def __hash__(self):
        return hash(datetime.timezone(self._offset))

    def __reduce__(self):
        return TzInfo, (int(self._offset.total_seconds()),)

    def __deepcopy__(self, memo):
        return self

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        return f"TzInfo({self})"


class ArgsKwargs:
    """The arguments of a call that is checked."""

    def __init__(self, args, kwargs=None):
        self.args = args
        self.kwargs = kwargs

    def __repr__(self):
        return f"ArgsKwargs({self.args!r}, {self.kwargs!r})" if self.kwargs else f"ArgsKwargs({self.args!r})"

# What an error of a type says. The names in braces are in its context.
MESSAGES = {
    "missing": "Field required",
    "extra_forbidden": "Extra inputs are not permitted",
    "frozen_field": "Field is frozen",
    "frozen_instance": "Instance is frozen",
    "none_required": "Input should be None",
    "bool_type": "Input should be a valid boolean",
    "bool_parsing": "Input should be a valid boolean, unable to interpret input",
    "int_type": "Input should be a valid integer",
    "int_parsing": "Input should be a valid integer, unable to parse string as an integer",
    "int_from_float": "Input should be a valid integer, got a number with a fractional part",
    "float_type": "Input should be a valid number",
    "float_parsing": "Input should be a valid number, unable to parse string as a number",
    "finite_number": "Input should be a finite number",
    "decimal_type": "Decimal input should be an integer, float, string or Decimal object",
    "decimal_parsing": "Input should be a valid decimal",
    "decimal_max_digits": "Decimal input should have no more than {max_digits} digit{s} in total",
    "decimal_max_places": "Decimal input should have no more than {decimal_places} decimal place{s}",
    "decimal_whole_digits": "Decimal input should have no more than {whole_digits} digit{s} before the decimal point",
    "string_type": "Input should be a valid string",
    "string_too_short": "String should have at least {min_length} character{s}",
    "string_too_long": "String should have at most {max_length} character{s}",
    "string_pattern_mismatch": "String should match pattern '{pattern}'",
    "bytes_type": "Input should be a valid bytes",
    "bytes_too_short": "Data should have at least {min_length} byte{s}",
    "bytes_too_long": "Data should have at most {max_length} byte{s}",
    "greater_than": "Input should be greater than {gt}",
    "greater_than_equal": "Input should be greater than or equal to {ge}",
    "less_than": "Input should be less than {lt}",
    "less_than_equal": "Input should be less than or equal to {le}",
    "multiple_of": "Input should be a multiple of {multiple_of}",
    "list_type": "Input should be a valid list",
    "tuple_type": "Input should be a valid tuple",
    "named_tuple_type": "Input should be a valid tuple or an instance of {class_name}",
    "missing_argument": "Missing required argument",
    "missing_keyword_only_argument": "Missing required keyword only argument",
    "missing_positional_only_argument": "Missing required positional only argument",
    "unexpected_positional_argument": "Unexpected positional argument",
    "unexpected_keyword_argument": "Unexpected keyword argument",
    "multiple_argument_values": "Got multiple values for argument",
    "path_type": "Input is not a valid path for {path_type}",
    "set_type": "Input should be a valid set",
    "frozen_set_type": "Input should be a valid frozenset",
    "dict_type": "Input should be a valid dictionary",
    "iterable_type": "Input should be iterable",
    "too_short": "{field_type} should have at least {min_length} item{s} after validation, not {actual_length}",
    "too_long": "{field_type} should have at most {max_length} item{s} after validation, not {actual_length}",
    "model_type": "Input should be a valid dictionary or instance of {class_name}",
    "model_attributes_type": "Input should be a valid dictionary or object to extract fields from",
    "dataclass_type": "Input should be a dictionary or an instance of {class_name}",
    "enum": "Input should be {expected}",
    "literal_error": "Input should be {expected}",
    "date_type": "Input should be a valid date",
    "date_from_datetime_parsing": "Input should be a valid date or datetime, {error}",
    "date_from_datetime_inexact": "Datetimes provided to dates should have zero time - e.g. be exact dates",
    "date_past": "Date should be in the past",
    "date_future": "Date should be in the future",
    "datetime_type": "Input should be a valid datetime",
    "date_parsing": "Input should be a valid date in the format YYYY-MM-DD, {error}",
    "int_parsing_size": "Unable to parse input string as an integer, exceeded maximum size",
    "string_unicode": "Input should be a valid string, unable to parse raw data as a unicode string",
    "datetime_from_date_parsing": "Input should be a valid datetime or date, {error}",
    "datetime_parsing": "Input should be a valid datetime, {error}",
    "datetime_past": "Input should be in the past",
    "datetime_future": "Input should be in the future",
    "timezone_aware": "Input should have timezone info",
    "timezone_naive": "Input should not have timezone info",
    "time_type": "Input should be a valid time",
    "time_parsing": "Input should be in a valid time format, {error}",
    "time_delta_type": "Input should be a valid timedelta",
    "time_delta_parsing": "Input should be a valid timedelta, {error}",
    "uuid_type": "UUID input should be a string, bytes or UUID object",
    "uuid_parsing": "Input should be a valid UUID, {error}",
    "url_type": "URL input should be a string or URL",
    "payment_card_number_digits": "Card number is not all digits, or too short or too long",
    "payment_card_number_luhn": "Card number is not luhn valid",
    "ip_any_address": "value is not a valid IPv4 or IPv6 address",
    "ip_any_interface": "value is not a valid IPv4 or IPv6 interface",
    "ip_any_network": "value is not a valid IPv4 or IPv6 network",
    "url_parsing": "Input should be a valid URL, {error}",
    "url_scheme": "URL scheme should be {expected_schemes}",
    "callable_type": "Input should be callable",
    **{f"ip_v{n}_{kind}": f"Input is not a valid IPv{n} {kind}" for n in (4, 6) for kind in ("address", "network", "interface")},
    "is_instance_of": "Input should be an instance of {class}",
    "is_subclass_of": "Input should be a subclass of {class}",
    "union_tag_invalid": "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected_tags}",
    "union_tag_not_found": "Unable to extract tag using discriminator {discriminator}",
    "value_error": "Value error, {error}",
    "assertion_error": "Assertion failed, {error}",
    "byte_size": "could not parse value and unit from byte string",
    "byte_size_unit": "could not interpret byte unit: {unit}",
    "complex_type": "Input should be a valid python complex object, a number, or a valid complex string following the rules at https://docs.python.org/3/library/functions.html#complex",
    "complex_str_parsing": "Input should be a valid complex string following the rules at https://docs.python.org/3/library/functions.html#complex",
    "pattern_type": "Input should be a valid pattern",
    "pattern_regex": "Input should be a valid regular expression",
    "is_hashable": "Input should be hashable",
    "uuid_version": "UUID version {expected_version} expected",
    "path_not_file": "Path does not point to a file",
    "path_not_directory": "Path does not point to a directory",
    "path_exists": "Path already exists",
    "import_error": "Invalid python path: {error}",
    "name_email_type": "Input is not a valid NameEmail",
    "base64_decode": "Base64 decoding error: '{error}'",
    "json_invalid": "Invalid JSON: {error}",
    "json_type": "JSON input should be string, bytes or bytearray",
}


_COUNTS = ("min_length", "max_length", "max_digits", "decimal_places", "whole_digits")  # what a message counts


def message(kind, ctx):
    """The words of an error; counted nouns are in the plural unless there is one."""
    ctx = ctx or {}
    count = next((ctx[name] for name in _COUNTS if name in ctx), None)
    shown = {name: int(value) if isinstance(value, float) and value % 1 == 0 else value for name, value in ctx.items()}
    return MESSAGES[kind].format(s="" if count == 1 else "s", **shown)


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        self.type = error_type
        self.message_template = message_template
        self.context = context
        super().__init__(error_type, message_template, context)

    def message(self):
        return self.message_template.format(**(self.context or {}))

    def __str__(self):
        return self.message()


class PydanticKnownError(PydanticCustomError):
    """An error of one of pydantic's own types."""

    def __init__(self, error_type, context=None):
        super().__init__(error_type, MESSAGES[error_type], context)

    def message(self):
        return message(self.type, self.context)


class PydanticOmit(Exception):
    pass


class PydanticUseDefault(Exception):
    pass


class PydanticSerializationError(ValueError):
    pass


def _clipped(text):
    return text if len(text) <= 50 else text[:25] + "..." + text[-24:]


def _is_known(error):
    """Tells an error of pydantic's own types from one that a PydanticCustomError made."""
    return error["type"] in MESSAGES and (error["type"] != "value_error" or error["msg"].startswith("Value error, "))


class ValidationError(ValueError):
    """What does not fit a model. The errors are dicts of type, loc, msg, input and, for some, ctx."""

    def __init__(self, title, line_errors, hide_input=False):
        self.title = title
        self._errors = line_errors
        self._hide_input = hide_input

    @classmethod
    def from_exception_data(cls, title, line_errors, input_type="python", hide_input=False):
        errors = []
        for line in line_errors:
            kind, ctx = line["type"], line.get("ctx")
            if isinstance(kind, PydanticCustomError):
                text, ctx, kind = kind.message(), kind.context, kind.type
            else:
                text = message(kind, ctx)
            error = {"type": kind, "loc": tuple(line.get("loc", ())), "msg": text, "input": line.get("input")}
            errors.append({**error, "ctx": ctx} if ctx else error)
        return cls(title, errors, hide_input)

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        shown = []
        for error in self._errors:
            error = dict(error)
            if not include_context:
                error.pop("ctx", None)
            if not include_input:
                error.pop("input", None)
            if include_url and _is_known(error):
                error["url"] = "https://errors.pydantic.dev/2.11/v/" + error["type"]
            shown.append(error)
        return shown

    def error_count(self):
        return len(self._errors)

    def json(self, *, indent=None, include_url=True, include_context=True, include_input=True):
        import json

        shown = self.errors(include_url=include_url, include_context=include_context, include_input=include_input)
        for error in shown:
            if "ctx" in error:
                error["ctx"] = {key: str(value) if isinstance(value, Exception) else value for key, value in error["ctx"].items()}
        return json.dumps(shown, indent=indent, default=str, separators=None if indent else (",", ":"))

    def __str__(self):
        count = len(self._errors)
        lines = [f"{count} validation error{'' if count == 1 else 's'} for {self.title}"]
        for error in self._errors:
            lines.append(".".join(str(part) for part in error["loc"]))
            value = error["input"]
            shown = f"type={error['type']}" + ("" if self._hide_input else f", input_value={_clipped(repr(value))}, input_type={type(value).__name__}")
            lines.append(f"  {error['msg']} [{shown}]")
            if _is_known(error):
                lines.append(f"    For further information visit https://errors.pydantic.dev/2.11/v/{error['type']}")
        return "\n".join(line for line in lines if line)

    __repr__ = __str__


SchemaValidator = SchemaSerializer = object
ErrorDetails = InitErrorDetails = dict


def to_jsonable_python(value, *, by_alias=True, exclude_none=False, **options):
    from pydantic._serializers import dump

    return dump(value, {"mode": "json", "by_alias": by_alias, "exclude_none": exclude_none, **options})


def to_json(value, *, indent=None, **options):
    import json

    text = json.dumps(to_jsonable_python(value, **options), indent=indent, ensure_ascii=False, separators=None if indent else (",", ":"))
    return text.encode()


def from_json(data, *, allow_inf_nan=True, allow_partial=False):
    import json

    return json.loads(data)


def __getattr__(name):
    if name == "CoreSchema":
        from pydantic_core.core_schema import CoreSchema

        return CoreSchema
    if name in ("Url", "MultiHostUrl"):
        from pydantic.networks import AnyUrl

        return AnyUrl
    raise AttributeError(f"module 'pydantic_core' has no attribute {name!r}")


def json_error(exc, text):
    """What is wrong with a JSON text, in the words of the parser in pydantic_core."""
    text = text.decode("utf-8", "replace") if isinstance(text, (bytes, bytearray)) else text
    said, at = exc.msg, exc.pos
    rest = text[at:].strip()
    before = text[:at].rstrip()
    opened = _open_in(before)
    if said == "Extra data":
        words = "trailing characters"
    elif said.startswith("Unterminated string"):
        words, at = "EOF while parsing a string", None
    elif not rest or any(word.startswith(rest) for word in ("true", "false", "null", "-")):
        inside = {"{": "an object", "[": "a list"}.get(opened) if not rest and before[-1:] not in (":", "") else None
        if said.startswith("Expecting value") and before[-1:] in (":", ""):
            inside = None
        words, at = f"EOF while parsing {inside or 'a value'}", None
    elif said.startswith("Expecting property name") or said.startswith("Illegal trailing comma"):
        words = "trailing comma" if before[-1:] == "," and rest[:1] == "}" else "key must be a string"
        at = text.index("}", at) if words == "trailing comma" else at
    elif said == "Expecting ':' delimiter":
        words = "expected `:`"
    elif said == "Expecting ',' delimiter":
        words = "expected `,` or `]`" if opened == "[" else "expected `,` or `}`"
    elif rest[:1] == "]" and before[-1:] == ",":
        words, at = "trailing comma", text.index("]", at)
    else:
        words = "expected value"
    upto = text if at is None else text[: at + 1]
    return f"{words} at line {upto.count(chr(10)) + 1} column {len(upto) - (upto.rfind(chr(10)) + 1)}"


def _open_in(text):
    """The last bracket of a text that is not closed in it."""
    stack, quoted, escaped = [], False, False
    for char in text:
        if quoted:
            quoted, escaped = escaped or char != '"', not escaped and char == "\\"
        elif char == '"':
            quoted = True
        elif char in "{[":
            stack.append(char)
        elif char in "}]" and stack:
            stack.pop()
    return stack[-1] if stack else None
