"""enum: data types that are no numbers, members that share a property's name, str and format that a class brings, classes without members."""

import enum
import inspect
from datetime import date, timedelta
from enum import Enum, IntEnum, auto


class Day(date, Enum):
    NEW_YEAR = 2024, 1, 1
    LEAP = 2024, 2, 29


print(list(Day), Day.LEAP.value, Day.LEAP.year, isinstance(Day.LEAP, date), Day(date(2024, 1, 1)), Day.LEAP > Day.NEW_YEAR)


class Span(timedelta, Enum):
    HOUR = 0, 3600


print(Span.HOUR.total_seconds(), Span.HOUR.value, Span.HOUR + Span.HOUR)


class Base(Enum):
    @enum.property
    def first(self):
        return f"{self.name} is first"


class Ordered(Base):
    first = auto()
    second = auto()


print([m.first for m in Ordered], Ordered.first, Ordered.second.first)


class Named(IntEnum):
    one = 1

    def __str__(self):
        return self.name.upper()


class Plain(IntEnum):
    one = 1


print(str(Named.one), f"{Named.one}", f"{Named.one:>4}", f"{Named.one:03d}", f"{Plain.one}", f"{Plain.one:02}", "%s %d" % (Named.one, Named.one))


class Empty(Enum): ...


for wrong in (lambda: Empty("x"), lambda: Ordered("x"), lambda: setattr(Ordered.second, "first", 1)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, str(e).split(" cannot")[0])
