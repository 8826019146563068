# The module pydantic.types: types with limits.

import datetime
import json
import typing
import uuid

from pydantic._validators import BAD, fail, reader_of, strict
from pydantic.fields import Field, FieldInfo

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
UUID1 = UUID3 = UUID4 = UUID5 = UUID6 = UUID7 = uuid.UUID
NewPath = FilePath = DirectoryPath = str
JsonValue = typing.Any


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


def conset(item_type, *, min_length=None, max_length=None):
    return Annotated[typing.Set[item_type], Field(min_length=min_length, max_length=max_length)]


class _Moment:
    """A reader that a moment of a kind must pass."""

    def __init__(self, base, kind, holds):
        self.base = base
        self.kind = kind
        self.holds = holds

    def __pydantic_wrap__(self, reader):
        def read(value, loc, errors):
            new = reader(value, loc, errors)
            return new if new is BAD or self.holds(new) else fail(errors, self.kind, loc, value)

        return read


def _now(value):
    return datetime.datetime.now(value.tzinfo)


PastDate = Annotated[datetime.date, _Moment(datetime.date, "date_past", lambda d: d < datetime.date.today())]
FutureDate = Annotated[datetime.date, _Moment(datetime.date, "date_future", lambda d: d > datetime.date.today())]
PastDatetime = Annotated[datetime.datetime, _Moment(datetime.datetime, "datetime_past", lambda d: d < _now(d))]
FutureDatetime = Annotated[datetime.datetime, _Moment(datetime.datetime, "datetime_future", lambda d: d > _now(d))]
AwareDatetime = NaiveDatetime = datetime.datetime


class SecretStr:
    """A text that does not show itself."""

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
    pass


class Json:
    def __class_getitem__(cls, item):
        inner = reader_of(item)

        def read(value, loc, errors):
            try:
                return inner(json.loads(value), loc, errors)
            except ValueError as e:
                return fail(errors, "json_invalid", loc, value, {"error": str(e)})
            except TypeError:
                return fail(errors, "json_type", loc, value)

        return type("Json", (), {"__pydantic_reader__": staticmethod(read)})


class InstanceOf:
    def __class_getitem__(cls, item):
        def read(value, loc, errors):
            return value if isinstance(value, item) else fail(errors, "is_instance_of", loc, value, {"class": item.__name__})

        return type("InstanceOf", (), {"__pydantic_reader__": staticmethod(read)})


class ImportString:
    pass


class Discriminator(FieldInfo):
    def __init__(self, discriminator):
        super().__init__(discriminator=discriminator)


class Strict:
    __pydantic_limits__ = True

    def __init__(self, strict=True):
        self.strict = strict
