# How pydantic 2 reads dates, times and lengths of time: from objects, from numbers, and from text, which it reads from left to right and
# refuses at the first character that is wrong.

import datetime
import math
import re
from decimal import Decimal

from pydantic._plain import BAD, fail
from pydantic_core import TzInfo

_EPOCH = datetime.datetime(1970, 1, 1)
_MILLISECONDS_FROM = 2e10  # larger numbers are milliseconds
_STAMP = re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]*([eE][0-9]+)?)?|\.[0-9]+)")


class _Wrong(Exception):
    """What is wrong with a text."""


def _digits(text, at, size, name):
    part = text[at : at + size]
    if len(part) < size or not (part.isascii() and part.isdigit()):
        raise _Wrong(name)
    return int(part)


def _limited(value, most, name):
    if value > most:
        raise _Wrong(f"{name} value is outside expected range of 0-{most}")


def _date(text):
    """Year, month and day at the beginning of a text."""
    if len(text) < 10:
        raise _Wrong("input is too short")
    year = _digits(text, 0, 4, "invalid character in year")
    for at in (4, 7):
        if text[at] != "-":
            raise _Wrong("invalid date separator, expected `-`")
        if at == 4:
            month = _digits(text, 5, 2, "invalid character in month")
    day = _digits(text, 8, 2, "invalid character in day")
    if not 1 <= month <= 12:
        raise _Wrong("month value is outside expected range of 1-12")
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        raise _Wrong("day value is outside expected range")
    return year, month, day


def _clock(text, at, hours=None):
    """Hour, minute, second and microsecond from a place on, and where they end. hours are those that were read already."""
    if hours is None:
        if len(text) - at < 5:
            raise _Wrong("input is too short")
        hours, at = _digits(text, at, 2, "invalid character in hour"), at + 2
        if text[at] != ":":
            raise _Wrong("invalid time separator, expected `:`")
        most = 23
    else:
        most = hours
    minute, at = _digits(text, at + 1, 2, "invalid character in minute"), at + 3
    _limited(hours, most, "hour")
    _limited(minute, 59, "minute")
    second = micro = 0
    if text[at : at + 1] == ":":
        second, at = _digits(text, at + 1, 2, "invalid character in second"), at + 3
        _limited(second, 59, "second")
        if text[at : at + 1] in (".", ","):
            found = re.compile("[0-9]*").match(text, at + 1).group()
            if not found:
                raise _Wrong("second fraction digits missing after `.`")
            micro, at = int(found[:6].ljust(6, "0")), at + 1 + len(found)
    return (hours, minute, second, micro), at


def _zone(text, at):
    """The zone that ends a text; None without one."""
    if at == len(text):
        return None
    sign, at = text[at], at + 1
    seconds = 0
    if sign not in "zZ":
        if sign not in "+-\u2212":
            raise _Wrong("invalid timezone sign")
        hour, at = _digits(text, at, 2, "invalid timezone hour"), at + 2
        at += text[at : at + 1] == ":"
        minute, at = _digits(text, at, 2, "invalid timezone minute"), at + 2
        _limited(minute, 59, "timezone minute")
        seconds = (hour * 3600 + minute * 60) * (1 if sign == "+" else -1)
        if abs(seconds) >= 86400:
            raise _Wrong("timezone offset must be less than 24 hours")
    if at < len(text):
        raise _Wrong("unexpected extra characters at the end of the input")
    return TzInfo(seconds)


def _whole_time(text, at=0):
    parts, at = _clock(text, at)
    return (*parts, _zone(text, at))


def _moment(text):
    day = _date(text)
    if len(text) == 10:
        raise _Wrong("input is too short")
    if text[10] not in "Tt _":
        raise _Wrong("invalid datetime separator, expected `T`, `t`, `_` or space")
    parts = _whole_time(text, 11)
    return _new(datetime.datetime, *day, *parts)


def _new(cls, *parts):
    try:
        return cls(*parts)
    except ValueError as e:
        raise _Unfit(str(e)) from None


class _Unfit(Exception):
    """What Python's own class refuses."""


def _number(value, text=False):
    """The number that a value stands for as a stamp of time; None for no number."""
    if text:
        return float(value) if _STAMP.fullmatch(value) else None
    return value if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else None


def _stamp(number):
    """The moment so many seconds, or milliseconds, after 1970 began."""
    if number != number:
        raise _Wrong("NaN values not permitted")
    unit = 1000 if abs(number) > _MILLISECONDS_FROM else 1000000
    if number * unit >= 253402300800000000:
        raise _Wrong("dates after 9999 are not supported as unix timestamps")
    if number * unit < -62167219200000000:
        raise _Wrong("dates before 0000 are not supported as unix timestamps")
    micros = number * unit if isinstance(number, int) else math.floor(float(number) * unit + 0.5)
    return _EPOCH + datetime.timedelta(microseconds=micros)


def _text(value):
    """Bytes are read as text is; other values stay."""
    return value.decode("latin-1") if isinstance(value, bytes) else value


def read_datetime(value, loc, errors):
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    text = _text(value)
    number = _number(text, isinstance(text, str))
    try:
        if number is not None:
            return _stamp(number).replace(tzinfo=TzInfo(0))
        if not isinstance(text, str):
            return fail(errors, "datetime_type", loc, value)
        try:
            return _moment(text)
        except _Wrong:
            pass
        # A text that is no moment may be a date; what is wrong is told as of a date.
        day = _date(text)
        if len(text) > 10:
            raise _Wrong("unexpected extra characters at the end of the input")
        return _new(datetime.datetime, *day)
    except _Unfit as e:
        return fail(errors, "datetime_parsing", loc, value, {"error": str(e)})
    except _Wrong as e:
        kind = "datetime_parsing" if number is not None and not isinstance(text, str) else "datetime_from_date_parsing"
        return fail(errors, kind, loc, value, {"error": str(e)})


def read_date(value, loc, errors):
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    text = _text(value)
    try:
        if isinstance(text, str) and len(text) == 10:
            try:
                return _new(datetime.date, *_date(text))
            except _Wrong:
                pass
        number = _number(text, isinstance(text, str))
        if number is not None:
            moment = _stamp(number)
        elif isinstance(text, (str, datetime.datetime)):
            moment = _moment(text) if isinstance(text, str) else text
        else:
            return fail(errors, "date_type", loc, value)
    except _Unfit as e:
        return fail(errors, "date_parsing", loc, value, {"error": str(e)})
    except _Wrong as e:
        return fail(errors, "date_from_datetime_parsing", loc, value, {"error": str(e)})
    if moment.time() != datetime.time(0):
        return fail(errors, "date_from_datetime_inexact", loc, value)
    return moment.date()


def read_time(value, loc, errors):
    if isinstance(value, datetime.time):
        return value
    text = _text(value)
    try:
        if isinstance(text, str):
            return datetime.time(*_whole_time(text))
        number = _number(text)
        if number is None:
            return fail(errors, "time_type", loc, value)
        if number != number:
            raise _Wrong("NaN values not permitted")
        if number < 0:
            raise _Wrong("time in seconds should be positive")
        if number >= 86400:
            raise _Wrong("numeric times may not exceed 86,399 seconds")
        return _stamp(number).time().replace(tzinfo=TzInfo(0))
    except _Wrong as e:
        return fail(errors, "time_parsing", loc, value, {"error": str(e)})


_PARTS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
_CLOCK_PARTS = {"H": 3600, "M": 60, "S": 1}
_QUANTITY = re.compile(r"([0-9]+)(?:[.,]([0-9]*))?")


def _iso_duration(text, at):
    """Seconds of P1DT2H."""
    seconds, units, fraction = 0, _PARTS, False
    if text[at:] in ("", "T"):
        raise _Wrong("input is too short")
    while at < len(text):
        if text[at] == "T":
            if units is _CLOCK_PARTS:
                raise _Wrong("`t` character repeated in duration")
            units, at = _CLOCK_PARTS, at + 1
            continue
        found = _QUANTITY.match(text, at)
        if not found:
            raise _Wrong("invalid digit in duration")
        if fraction:
            raise _Wrong("quantity fraction invalid in duration")
        fraction = bool(found.group(2))
        unit = units.get(text[found.end() : found.end() + 1])
        if unit is None:
            raise _Wrong(f"quantity invalid in {'date' if units is _PARTS else 'time'} part of duration")
        seconds += unit * float(f"{found.group(1)}.{found.group(2) or 0}")
        at = found.end() + 1
    return seconds


_DAYS = re.compile(r"([0-9]+) ?d(?:ays?)?,? ?", re.IGNORECASE)


def _long_clock(text, at):
    """Seconds of a clock whose hours may be many."""
    end = text.find(":", at)
    if end < 0 or end == at:
        raise _Wrong("invalid character in hour")
    if end - at > 10:
        raise _Wrong("durations may not exceed 999,999,999 hours")
    hours = _digits(text, at, end - at, "invalid character in hour")
    (hours, minute, second, micro), at = _clock(text, end, hours)
    if at < len(text):
        raise _Wrong("unexpected extra characters at the end of the input")
    return hours * 3600 + minute * 60 + second + micro / 1e6


def _duration(text):
    """Seconds of a length of time."""
    if not text:
        raise _Wrong("input is too short")
    sign, at = -1 if text[0] == "-" else 1, int(text[0] in "+-")
    if text[at : at + 1] == "P":
        return sign * _iso_duration(text, at + 1)
    if "d" not in text.lower() and len(text) >= 5:
        return sign * _long_clock(text, at)
    if not re.match("[0-9]", text[at : at + 1]):
        raise _Wrong("invalid digit in duration")
    found = _DAYS.match(text, at)
    if not found:
        raise _Wrong('"day" identifier in duration not correctly formatted')
    seconds, at = int(found.group(1)) * 86400, found.end()
    if at < len(text):
        if len(text) - at < 5:
            raise _Wrong("input is too short")
        seconds += _long_clock(text, at)
    return sign * seconds


def read_timedelta(value, loc, errors):
    if isinstance(value, datetime.timedelta):
        return value
    text = _text(value)
    try:
        if isinstance(text, str):
            number = _duration(text)
        elif isinstance(text, (int, float, Decimal)):
            number = text
        else:
            return fail(errors, "time_delta_type", loc, value)
        if number != number:
            raise _Wrong("NaN values not permitted")
        if abs(number) > 999999999 * 86400:
            raise _Wrong("durations may not exceed 999,999,999 days")
        return datetime.timedelta(seconds=float(number))
    except _Wrong as e:
        return fail(errors, "time_delta_parsing", loc, value, {"error": str(e)})
