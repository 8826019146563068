# The module pydantic.types: types with limits.

import base64
import datetime
import json
import pathlib
import re
import typing
import uuid
from importlib import import_module

from pydantic._validators import BAD, OMITTED, fail, read_any, reader_of
from pydantic.fields import Field, FieldInfo
from pydantic_core import json_error

Annotated = typing.Annotated

PositiveInt = Annotated[int, Field(gt=0)]
NonNegativeInt = Annotated[int, Field(ge=0)]
NegativeInt = Annotated[int, Field(lt=0)]
NonPositiveInt = Annotated[int, Field(le=0)]
PositiveFloat = Annotated[float, Field(gt=0)]
NonNegativeFloat = Annotated[float, Field(ge=0)]
NegativeFloat = Annotated[float, Field(lt=0)]
NonPositiveFloat = Annotated[float, Field(le=0)]
FiniteFloat = Annotated[float, Field(allow_inf_nan=False)]
StrictInt = Annotated[int, Field(strict=True)]
StrictFloat = Annotated[float, Field(strict=True)]
StrictStr = Annotated[str, Field(strict=True)]
StrictBool = Annotated[bool, Field(strict=True)]
StrictBytes = Annotated[bytes, Field(strict=True)]
JsonValue = typing.Any


class _Holding:
    """A reader of values of which something must be so."""

    def __init__(self, kind, holds, **ctx):
        self.kind = kind
        self.holds = holds
        self.ctx = ctx

    def __pydantic_wrap__(self, reader):
        def read(value, loc, errors):
            new = reader(value, loc, errors)
            return new if new is BAD or self.holds(new) else fail(errors, self.kind, loc, value, self.ctx or None)

        return read


def _of_version(number):
    return Annotated[uuid.UUID, _Holding("uuid_version", lambda u: u.version == number, expected_version=number)]


UUID1, UUID3, UUID4, UUID5, UUID6, UUID7, UUID8 = (_of_version(number) for number in (1, 3, 4, 5, 6, 7, 8))
FilePath = Annotated[pathlib.Path, _Holding("path_not_file", lambda p: p.is_file())]
DirectoryPath = Annotated[pathlib.Path, _Holding("path_not_directory", lambda p: p.is_dir())]
NewPath = Annotated[pathlib.Path, _Holding("path_exists", lambda p: not p.exists())]
SocketPath = pathlib.Path


class StringConstraints:
    __pydantic_limits__ = True

    def __init__(self, *, strip_whitespace=None, to_upper=None, to_lower=None, strict=None, min_length=None, max_length=None, pattern=None):
        self.strip_whitespace = strip_whitespace
        self.to_upper = to_upper
        self.to_lower = to_lower
        self.strict = strict
        self.min_length = min_length
        self.max_length = max_length
        self.pattern = pattern


def constr(*, strip_whitespace=None, to_upper=None, to_lower=None, strict=None, min_length=None, max_length=None, pattern=None, regex=None):
    return Annotated[str, StringConstraints(strip_whitespace=strip_whitespace, to_upper=to_upper, to_lower=to_lower, strict=strict, min_length=min_length, max_length=max_length, pattern=pattern or regex)]


def conint(**limits):
    return Annotated[int, Field(**limits)]


def confloat(**limits):
    return Annotated[float, Field(**limits)]


def conbytes(**limits):
    return Annotated[bytes, Field(**limits)]


def conlist(item_type, *, min_length=None, max_length=None, min_items=None, max_items=None, unique_items=None):
    return Annotated[typing.List[item_type], Field(min_length=min_length or min_items, max_length=max_length or max_items)]


def condecimal(**limits):
    from decimal import Decimal

    return Annotated[Decimal, Field(**limits)]


def condate(**limits):
    return Annotated[datetime.date, Field(**limits)]


def confrozenset(item_type, *, min_length=None, max_length=None):
    return Annotated[typing.FrozenSet[item_type], Field(min_length=min_length, max_length=max_length)]


def conset(item_type, *, min_length=None, max_length=None):
    return Annotated[typing.Set[item_type], Field(min_length=min_length, max_length=max_length)]


def _now(value):
    return datetime.datetime.now(value.tzinfo)


PastDate = Annotated[datetime.date, _Holding("date_past", lambda d: d < datetime.date.today())]
FutureDate = Annotated[datetime.date, _Holding("date_future", lambda d: d > datetime.date.today())]
PastDatetime = Annotated[datetime.datetime, _Holding("datetime_past", lambda d: d < _now(d))]
FutureDatetime = Annotated[datetime.datetime, _Holding("datetime_future", lambda d: d > _now(d))]
AwareDatetime = Annotated[datetime.datetime, _Holding("timezone_aware", lambda d: d.tzinfo is not None)]
NaiveDatetime = Annotated[datetime.datetime, _Holding("timezone_naive", lambda d: d.tzinfo is None)]


class SecretStr:
    """A text that does not show itself."""

    __pydantic_schema__ = {"type": "string", "writeOnly": True, "format": "password"}

    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if isinstance(value, cls):
            return value
        return cls(value) if isinstance(value, str) else fail(errors, "string_type", loc, value)

    def __pydantic_json__(self):
        return str(self)

    def __eq__(self, other):
        return type(self) is type(other) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"


class SecretBytes(SecretStr):
    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if isinstance(value, cls):
            return value
        value = value.encode() if isinstance(value, str) else value
        return cls(value) if isinstance(value, bytes) else fail(errors, "bytes_type", loc, value)

    def __repr__(self):
        return f"SecretBytes({str(self).encode()!r})"


class Secret(SecretStr):
    """A value of any type that does not show itself: Secret[int]."""

    def __class_getitem__(cls, item):
        inner = reader_of(item)

        def read(value, loc, errors):
            new = value.get_secret_value() if isinstance(value, cls) else inner(value, loc, errors)
            return new if new is BAD else cls(new)

        return type(cls.__name__, (cls,), {"__pydantic_reader__": staticmethod(read)})

    def __str__(self):
        return "**********"


class Json:
    """A text in JSON, of which its value is kept: Json, or Json[list[int]]."""

    def __class_getitem__(cls, item):
        inner = reader_of(item)
        return type("Json", (), {"__pydantic_reader__": staticmethod(lambda value, loc, errors: _of_json(inner, value, loc, errors))})

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        return _of_json(read_any, value, loc, errors)


def _of_json(inner, value, loc, errors):
    try:
        return inner(json.loads(value), loc, errors)
    except ValueError as e:
        return fail(errors, "json_invalid", loc, value, {"error": json_error(e, value)})
    except TypeError:
        return fail(errors, "json_type", loc, value)


class InstanceOf:
    def __class_getitem__(cls, item):
        def read(value, loc, errors):
            return value if isinstance(value, item) else fail(errors, "is_instance_of", loc, value, {"class": item.__name__})

        return type("InstanceOf", (), {"__pydantic_reader__": staticmethod(read)})


class ImportString:
    """A dotted name, of which is kept what it names."""

    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if not isinstance(value, str):
            return value
        module, _, name = value.replace(":", ".").rpartition(".")
        try:
            try:
                return import_module(value) if not module else getattr(import_module(module), name)
            except AttributeError:
                return import_module(value)
        except ImportError as e:
            return fail(errors, "import_error", loc, value, {"error": str(e)})


class Discriminator(FieldInfo):
    """What decides a union: the name of a field, or a function that gives the tag."""

    def __init__(self, discriminator, custom_error_type=None, custom_error_message=None, custom_error_context=None):
        super().__init__(discriminator=discriminator)


class Tag:
    def __init__(self, tag):
        self.__pydantic_tag__ = self.tag = tag


class AllowInfNan:
    __pydantic_limits__ = True

    def __init__(self, allow_inf_nan=True):
        self.allow_inf_nan = allow_inf_nan


class ByteSize(int):
    """A number of bytes, read of texts such as 3MB and 1.5 GiB."""

    _units = {
        **{unit: 10**power for unit, power in (("b", 0), ("kb", 3), ("mb", 6), ("gb", 9), ("tb", 12), ("pb", 15), ("eb", 18))},
        **{unit: 2**power for unit, power in (("kib", 10), ("mib", 20), ("gib", 30), ("tib", 40), ("pib", 50), ("eib", 60))},
    }

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return cls(value)
        found = re.fullmatch(r"\s*(\d*\.?\d+)\s*(\w+)?", value) if isinstance(value, str) else None
        if found is None:
            return fail(errors, "byte_size", loc, value)
        number, unit = found.groups()
        if (unit or "b").lower() not in cls._units:
            return fail(errors, "byte_size_unit", loc, value, {"unit": unit})
        return cls(float(number) * cls._units[(unit or "b").lower()])

    def human_readable(self, decimal=False, separator=""):
        base, units = (1000, ("B", "KB", "MB", "GB", "TB", "PB")) if decimal else (1024, ("B", "KiB", "MiB", "GiB", "TiB", "PiB"))
        number = float(self)
        for unit in units:
            if abs(number) < base:
                return f"{number:0.0f}{separator}{unit}" if unit == "B" else f"{number:0.1f}{separator}{unit}"
            number /= base
        return f"{number:0.1f}{separator}E{units[-1][1:]}"

    def to(self, unit):
        return self / self._units[unit.lower()]


class _OmitOnError:
    """Leaves out of a sequence, or of a mapping, what is not valid."""

    def __pydantic_wrap__(self, reader):
        def read(value, loc, errors):
            inner = errors.fork()
            new = reader(value, loc, inner)
            return OMITTED if inner else new

        return read


_T = typing.TypeVar("_T")
OnErrorOmit = Annotated[_T, _OmitOnError()]


class FailFast:
    """Tells no more than the first error of a sequence."""

    def __init__(self, fail_fast=True):
        self.fail_fast = fail_fast

    def __pydantic_wrap__(self, reader):
        def read(value, loc, errors):
            inner = errors.fork()
            new = reader(value, loc, inner)
            errors.extend(inner[:1] if self.fail_fast else inner)
            return new

        return read


class EncoderProtocol:
    """What encodes and decodes for EncodedBytes and EncodedStr."""

    @classmethod
    def decode(cls, data):
        raise NotImplementedError

    @classmethod
    def encode(cls, value):
        raise NotImplementedError

    @classmethod
    def get_json_format(cls):
        return ""


class EncodedBytes:
    """Reads bytes by an encoder, and dumps them by it."""

    def __init__(self, encoder):
        self.encoder = encoder

    def __pydantic_wrap__(self, reader):
        return _Base64(self.encoder.encode, self.encoder.decode).__pydantic_wrap__(reader)

    def __pydantic_dump__(self, dumper):
        return _Base64(self.encoder.encode, self.encoder.decode).__pydantic_dump__(dumper)


EncodedStr = EncodedBytes


class Base64Encoder(EncoderProtocol):
    @classmethod
    def decode(cls, data):
        return base64.b64decode(data)

    @classmethod
    def encode(cls, value):
        return base64.b64encode(value)


class PaymentCardNumber(str):
    """A number of 12 to 19 digits, the last of which is Luhn's check."""

    @classmethod
    def __pydantic_reader__(cls, value, loc, errors):
        if not isinstance(value, str):
            return fail(errors, "string_type", loc, value)
        digits = [int(c) for c in reversed(value.strip())] if value.strip().isdigit() else []
        if not 12 <= len(digits) <= 19:
            return fail(errors, "payment_card_number_digits", loc, value)
        if (sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10:
            return fail(errors, "payment_card_number_luhn", loc, value)
        return cls(value.strip())

    @property
    def bin(self):
        return self[:6]

    @property
    def last4(self):
        return self[-4:]

    @property
    def masked(self):
        return self.bin + "*" * (len(self) - 10) + self.last4


class _Base64:
    """Reads what is encoded, keeps what it means, and dumps it encoded again."""

    def __init__(self, encode, decode):
        self.encode = encode
        self.decode = decode

    def __pydantic_wrap__(self, reader):
        def read(value, loc, errors):
            new = reader(value, loc, errors)
            try:
                return new if new is BAD else self.decode(new) if isinstance(new, bytes) else self.decode(new.encode()).decode()
            except ValueError as e:
                return fail(errors, "base64_decode", loc, value, {"error": str(e)})

        return read

    def __pydantic_dump__(self, dumper):
        return lambda value, options: dumper(self.encode(value) if isinstance(value, bytes) else self.encode(value.encode()).decode(), options)


Base64Bytes = Annotated[bytes, _Base64(base64.b64encode, base64.b64decode)]
Base64Str = Annotated[str, _Base64(base64.b64encode, base64.b64decode)]
Base64UrlBytes = Annotated[bytes, _Base64(base64.urlsafe_b64encode, base64.urlsafe_b64decode)]
Base64UrlStr = Annotated[str, _Base64(base64.urlsafe_b64encode, base64.urlsafe_b64decode)]


class Strict:
    __pydantic_limits__ = True

    def __init__(self, strict=True):
        self.strict = strict
