import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal, Optional, Union
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, field_serializer

NUMBERS = ["", " ", "0", "-1", "+1", "1.0", "1.5", "1e3", "1_000", "_1", " 1 ", "0x1", "inf", "nan", "1,5", "\u0661\u0662", True, 0, 1, 2, 1.0, 1.5, 1e20, float("inf"), 10**30, 10**400, None, [], {}, b"1", b"\xff", Decimal("1"), Decimal("1.5"), Decimal("NaN")]
WORDS = ["true", "TRUE", "yes", "on", "off", "n", "t", "f", "2", "null", "None", "a", b"true", b"\xff", 1j]
DATES = ["2024-01-01", "2024-1-1", "2024-02-30", "2024-13-01", "2024-00-10", "0000-01-01", "20240101", "2024/01/01", "01-01-2024", "2024-01-01x", "x024-01-01", "2024-x1-01", "2024-01-x1", "2024-01-01Z", "2023-02-29", "9999-12-31"]
MOMENTS = ["2024-01-01T", "2024-01-01T1", "2024-01-01T10:0", "2024-01-01T10:00", "2024-01-01 10:00", "2024-01-01_10:00", "2024-01-01T10:00Z", "2024-01-01T10:00:00.1234567", "2024-01-01T10:00:00,5", "2024-01-01T10:00:00+02:00", "2024-01-01T10:00:00+0200", "2024-01-01T10:00:00+02", "2024-01-01T10:00:00-23:59", "2024-01-01T10:00:00+24:00", "2024-01-01T10:00:00+02:60", "2024-01-01T24:00", "2024-01-01T10:60", "2024-01-01T10:00:60", "2024-01-01T00:00:00Z", "2024-01-01T10:00:00 Z", "2024-01-01t10:00", "2024-01-01T10:00:00.", "2024-01-01Tab:cd"]
STAMPS = ["1700000000", "1700000000.5", "1700000000000", "-1700000000", "86400", "1.7e9", "1e5", "20000000000", "20000000001", "99999999999999999999", "253402300800000", 1700000000, 86400, 1.0000005, -62167219201, 253402300799999, 253402300800000, 1e20, float("nan"), Decimal("1.5"), b"86400"]
CLOCKS = ["10:20", "10:20:30", "10:20:30.5", "10:20Z", "10:20+01:00", "25:00", "10:60", "10:20:60", "1:2", "10:2", "ab:cd", "10:20x", "1020:00", "10:20:", "10:20:30.", "10:20+1", "10:20+01:", "24:00", 3600, 86400, -1, 1.5]
LENGTHS = ["P1D", "PT1H", "P1DT1H", "P1W", "P1Y", "P1M", "PT1M", "PT1.5S", "-P1D", "+P1D", "P", "PT", "P1", "PD", "P1X", "PT1D", "P1DT1HT1M", "P1.5DT1H", "P1,5D", "1 day", "1 days, 10:20", "1 days 10:20:30", "1d", "1 d 10:20", "-1 day, 10:20", "1day10:20", "1 dayx", "5d 3:10", "5d  03:10", "1 DAYS", "p1d", "1 week", "day", "100:00:00", "1:20:30", "12:34:56:78", "-10:20", "PT-5M"]
IDS = ["12345678-1234-5678-1234-567812345678", "12345678123456781234567812345678", "{12345678-1234-5678-1234-567812345678}", "urn:uuid:12345678-1234-5678-1234-567812345678", "12345678-1234-5678-1234-56781234567", "1234567812345678123456781234567g", "12345678-1234-5678-1234", "12345678-1234-56781-234-567812345678", "1234567-81234-5678-1234-567812345678", b"0123456789abcdef", b"abc", 5]
OBJECTS = [dt.date(2024, 1, 1), dt.datetime(2024, 1, 1, 1), dt.datetime(2024, 1, 1), dt.time(1), dt.timedelta(1), UUID(int=1), (1, 2)]


def tried(kind, values, name=None):
    name = name or kind
    adapter = TypeAdapter(kind)
    for value in values:
        try:
            print(name, repr(value)[:40], "->", repr(adapter.validate_python(value)).replace(str(10**400), '10**400'))
        except ValidationError as e:
            print(name, repr(value)[:40], "!!", [(x["type"], x["loc"], x["msg"]) for x in e.errors()])


for kind in (int, float, bool, str, Optional[int], Union[int, str]):
    tried(kind, NUMBERS + WORDS)
tried(Decimal, [v for v in NUMBERS if v != "_1"])
tried(Literal[1, "x"], [0, 1, 1.0, 2, True, "1", "x", None, [], b"x"])
tried(dt.date, NUMBERS[:12] + DATES + MOMENTS + STAMPS + OBJECTS)
tried(dt.datetime, DATES + MOMENTS + STAMPS + OBJECTS)
tried(dt.time, DATES[:4] + CLOCKS + OBJECTS)
tried(dt.timedelta, NUMBERS[:8] + CLOCKS + LENGTHS + OBJECTS + [1e20, 10**30])
tried(UUID, WORDS + IDS + OBJECTS)


class Limits(BaseModel):
    a: Annotated[float | None, Field(gt=0, lt=1)] = None
    b: Optional[float] = Field(None, ge=2)
    c: Optional[int] = Field(None, ge=2)
    d: Annotated[Optional[list[int]], Field(min_length=1)] = None


for given in ({"a": 1}, {"a": "nan"}, {"b": 1}, {"c": 1}, {"d": []}):
    try:
        print(Limits(**given))
    except ValidationError as e:
        print([(x["type"], x["ctx"]) for x in e.errors()])


class Cat(BaseModel):
    kind: Literal["cat", 1, None]


class Dog(BaseModel):
    kind: Literal["dog"]


tried(Annotated[Union[Cat, Dog], Field(discriminator="kind")], [{"kind": None}, {"kind": "x"}, {"kind": 5}, {"kind": 1}, {"kind": []}, {}, {"kind": {}}, Dog(kind="dog"), "dog", 5], "pet")


class Written(BaseModel):
    plain: list = []
    wrapped: list = []
    bare: list = []

    @field_serializer("plain")
    def as_it_is(self, v):
        return v

    @field_serializer("wrapped", mode="wrap")
    def by_the_handler(self, v, handler):
        return handler(v)


print(Written().model_dump(exclude_defaults=True), Written().model_dump_json(exclude_defaults=True))
