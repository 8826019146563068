# The module email.utils: addresses and dates as mail and HTTP headers have them.

import re as _re
import time as _time
from datetime import datetime as _datetime
from datetime import timedelta as _timedelta
from datetime import timezone as _timezone

__all__ = ["formatdate", "format_datetime", "parsedate_to_datetime", "parsedate", "parsedate_tz", "formataddr", "parseaddr", "getaddresses", "make_msgid", "quote", "unquote"]

_days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_zones = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}


def format_datetime(dt, usegmt=False):
    if usegmt:
        if dt.tzinfo is not _timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return f"{_days[dt.weekday()]}, {dt.day:02d} {_months[dt.month - 1]} {dt.year:04d} {dt:%H:%M:%S} {zone}"


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date such as "Fri, 09 Nov 2001 01:08:47 -0000"."""
    moment = _datetime.fromtimestamp(_time.time() if timeval is None else timeval, _timezone.utc)
    if localtime or usegmt:
        return format_datetime(moment.astimezone() if localtime else moment, usegmt)
    return format_datetime(moment.replace(tzinfo=None))


def parsedate_tz(data):
    """The parts of a date, the last one its offset in seconds; None when it is none."""
    found = _re.match(
        r"\s*(?:[A-Za-z]+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Za-z]+)?", data or "")
    if not found or found[2].title() not in _months:
        return None
    day, month, year, hour, minute, second, zone = found.groups()
    year = int(year)
    if len(found[3]) == 2:
        year += 2000 if year < 69 else 1900
    offset = None
    if zone == "-0000":
        offset = None
    elif zone:
        number = _zones.get(zone.upper()) if zone[0] not in "+-" else int(zone)
        if number is not None:
            offset = (abs(number) // 100 * 3600 + abs(number) % 100 * 60) * (-1 if number < 0 else 1)
    return year, _months.index(month.title()) + 1, int(day), int(hour), int(minute), int(second or 0), 0, 1, -1, offset


def parsedate(data):
    parts = parsedate_tz(data)
    return parts and parts[:9]


def parsedate_to_datetime(data):
    parts = parsedate_tz(data)
    if parts is None:
        raise ValueError(f"Invalid date value or format \"{data}\"")
    offset = parts[9]
    return _datetime(*parts[:6], tzinfo=None if offset is None else _timezone(_timedelta(seconds=offset)))


def quote(str):
    return str.replace("\\", r"\\").replace('"', r"\"")


def unquote(str):
    if len(str) > 1 and str[0] == str[-1] == '"':
        return str[1:-1].replace(r"\\", "\\").replace(r"\"", '"')
    return str[1:-1] if str[:1] == "<" and str[-1:] == ">" else str


def formataddr(pair, charset="utf-8"):
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    if not name.isascii():
        from base64 import b64encode

        return f"=?{charset}?b?{b64encode(name.encode(charset)).decode()}?= <{address}>"
    mark = '"' if _re.search(r'[][\\()<>@,:;".]', name) else ""
    return f"{mark}{quote(name)}{mark} <{address}>"


def parseaddr(addr):
    return next(iter(getaddresses([addr])), ("", ""))


def getaddresses(fieldvalues):
    """The (name, address) pairs of a header."""
    pairs = []
    for part in _re.findall(r'(?:"(?:\\.|[^"\\])*"|[^,"])+', ", ".join(str(value) for value in fieldvalues)):
        part = part.strip()
        found = _re.fullmatch(r"(.*?)\s*<([^<>]*)>", part)
        if found:
            pairs.append((unquote(found[1]), found[2].strip()))
        elif part:
            comment = _re.fullmatch(r"(\S+)\s+\((.*)\)", part)
            pairs.append((comment[2], comment[1]) if comment else ("", part))
    return pairs


def make_msgid(idstring=None, domain=None):
    from random import getrandbits

    middle = f".{idstring}" if idstring else ""
    return f"<{int(_time.time() * 100)}.{getrandbits(16)}.{getrandbits(64)}{middle}@{domain or 'localhost'}>"
