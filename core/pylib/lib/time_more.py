# What of time is shorter in Python than in Go: calendars and their texts. The time zone is UTC. Loaded when it is first asked for.

import time

__name__ = "time"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
tzname = ("UTC", "UTC")
timezone = altzone = daylight = 0


class struct_time(tuple):
    """A point of time by its parts."""

    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    __match_args__ = _names

    def __new__(cls, sequence):
        parts = tuple(sequence)
        if len(parts) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(parts)}-sequence given)")
        return super().__new__(cls, parts[:9])

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{name}={value}" for name, value in zip(self._names, self)) + ")"

    tm_zone = "UTC"
    tm_gmtoff = 0


for _i, _name in enumerate(struct_time._names):
    setattr(struct_time, _name, property(lambda self, i=_i: self[i]))


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(year, month, day):
    """Days since 1970-01-01."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + sum(_lengths(year)[: month - 1]) + day - 719163


def gmtime(seconds=None):
    seconds = int((time.time() if seconds is None else seconds) // 1)
    days, rest = divmod(seconds, 86400)
    year = 1970 + days // 366
    while _days(year + 1, 1, 1) <= days:
        year += 1
    while _days(year, 1, 1) > days:
        year -= 1
    day_of_year = days - _days(year, 1, 1)
    month, day = 0, day_of_year
    while day >= _lengths(year)[month]:
        day -= _lengths(year)[month]
        month += 1
    return struct_time((year, month + 1, day + 1, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, day_of_year + 1, 0))


localtime = gmtime


def mktime(t, /):
    year, month, day, hour, minute, second = tuple(t)[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return float(((_days(year, month, 1) + day - 1) * 24 + hour) * 3600 + minute * 60 + second)


def asctime(t=None, /):
    t = gmtime() if t is None else struct_time(t)
    return f"{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:>2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}"


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))


def _week(t, first):
    """The number of the week, whose days begin with Sunday (0) or Monday (1)."""
    return (t[7] + 6 - (t[6] + 1 - first) % 7) // 7


def _iso(t):
    """Year and week by ISO 8601."""
    year, week = t[0], (t[7] - (t[6] + 1) + 10) // 7
    if week < 1:
        year -= 1
        week = _iso_weeks(year)
    elif week > _iso_weeks(year):
        year, week = year + 1, 1
    return year, week


def _iso_weeks(year):
    first = (_days(year, 1, 1) + 3) % 7
    return 53 if first == 3 or first == 2 and _leap(year) else 52


_FIELDS = {
    "Y": lambda t: str(t[0]), "m": lambda t: f"{t[1]:02}", "d": lambda t: f"{t[2]:02}", "H": lambda t: f"{t[3]:02}", "M": lambda t: f"{t[4]:02}",
    "S": lambda t: f"{t[5]:02}", "y": lambda t: f"{t[0] % 100:02}", "j": lambda t: f"{t[7]:03}", "a": lambda t: _DAYS[t[6]][:3], "A": lambda t: _DAYS[t[6]],
    "b": lambda t: _MONTHS[t[1] - 1][:3], "B": lambda t: _MONTHS[t[1] - 1], "h": lambda t: _MONTHS[t[1] - 1][:3], "I": lambda t: f"{(t[3] + 11) % 12 + 1:02}",
    "p": lambda t: "PM" if t[3] >= 12 else "AM", "w": lambda t: str((t[6] + 1) % 7), "u": lambda t: str(t[6] + 1), "e": lambda t: f"{t[2]:>2}",
    "k": lambda t: f"{t[3]:>2}", "l": lambda t: f"{(t[3] + 11) % 12 + 1:>2}", "U": lambda t: f"{_week(t, 0):02}", "W": lambda t: f"{_week(t, 1):02}",
    "V": lambda t: f"{_iso(t)[1]:02}", "G": lambda t: str(_iso(t)[0]), "g": lambda t: f"{_iso(t)[0] % 100:02}", "C": lambda t: f"{t[0] // 100:02}",
    "n": lambda t: "\n", "t": lambda t: "\t", "%": lambda t: "%", "Z": lambda t: "UTC", "z": lambda t: "+0000", "s": lambda t: str(int(mktime(t))),
}
_GROUPS = {"F": "%Y-%m-%d", "T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M", "r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    t = gmtime() if t is None else tuple(t)
    out, i = [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c != "%" or i == len(format):
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == "-" and i < len(format):
            out.append(_FIELDS[format[i]](t).lstrip("0 ") or "0")
            i += 1
        elif c in _GROUPS:
            out.append(strftime(_GROUPS[c], t))
        else:
            out.append(_FIELDS[c](t) if c in _FIELDS else "%" + c)
    return "".join(out)


_PATTERNS = {
    "Y": r"(?P<Y>\d\d\d\d)", "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])", "d": r"(?P<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])", "H": r"(?P<H>2[0-3]|[01]\d|\d)",
    "M": r"(?P<M>[0-5]\d|\d)", "S": r"(?P<S>6[01]|[0-5]\d|\d)", "y": r"(?P<y>\d\d)", "j": r"(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9])", "p": r"(?P<p>am|pm)", "f": r"(?P<f>\d{1,6})", "z": r"(?P<z>[+-]\d\d:?[0-5]\d|Z)", "Z": r"(?P<Z>utc|gmt)",
    "a": "(?P<a>" + "|".join(day[:3].lower() for day in _DAYS) + ")", "A": "(?P<A>" + "|".join(day.lower() for day in _DAYS) + ")",
    "b": "(?P<b>" + "|".join(month[:3].lower() for month in _MONTHS) + ")", "B": "(?P<B>" + "|".join(month.lower() for month in _MONTHS) + ")", "w": r"(?P<w>[0-6])",
    "%": "%",
}


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    import re

    for letter, words in _GROUPS.items():
        format = format.replace("%" + letter, words.replace("%e", "%d"))
    pattern, i = "", 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == "%":
            if i == len(format):
                raise ValueError(f"stray %% in format '{format}'")
            if format[i] not in _PATTERNS:
                raise ValueError(f"'{format[i]}' is a bad directive in format '{format}'")
            pattern += _PATTERNS[format[i]]
            i += 1
        else:
            pattern += r"\s+" if c.isspace() else re.escape(c)
    found = re.match(pattern, string, re.IGNORECASE)
    if not found:
        raise ValueError(f"time data {string!r} does not match format {format!r}")
    if found.end() != len(string):
        raise ValueError(f"unconverted data remains: {string[found.end():]}")
    given = found.groupdict()
    year = int(given.get("Y") or 1900)
    if given.get("y"):
        year = int(given["y"]) + (1900 if int(given["y"]) > 68 else 2000)
    month, day = int(given.get("m") or 1), int(given.get("d") or 1)
    for letter, names in (("b", [m[:3].lower() for m in _MONTHS]), ("B", [m.lower() for m in _MONTHS])):
        if given.get(letter):
            month = names.index(given[letter].lower()) + 1
    hour = int(given.get("H") or 0)
    if given.get("I"):
        hour = int(given["I"]) % 12 + (12 if (given.get("p") or "").lower() == "pm" else 0)
    if day > _lengths(year)[month - 1]:
        raise ValueError("day is out of range for month")
    if given.get("j"):
        t = gmtime((_days(year, 1, 1) + int(given["j"]) - 1) * 86400)
        month, day = t[1], t[2]
    days = _days(year, month, day)
    return struct_time((year, month, day, hour, int(given.get("M") or 0), int(given.get("S") or 0), (days + 3) % 7, days - _days(year, 1, 1) + 1, -1))


def tzset():
    pass


CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3


def clock_gettime(clk_id, /):
    return (time.time, time.monotonic, time.process_time, time.thread_time)[clk_id]()


def clock_gettime_ns(clk_id, /):
    return (time.time_ns, time.monotonic_ns, time.process_time_ns, time.thread_time_ns)[clk_id]()


class _ClockInfo:
    def __init__(self, name):
        self.implementation = f"clock_gettime(CLOCK_{'REALTIME' if name == 'time' else 'MONOTONIC'})"
        self.monotonic = name != "time"
        self.adjustable = name == "time"
        self.resolution = 1e-09

    def __repr__(self):
        return f"namespace(implementation={self.implementation!r}, monotonic={self.monotonic}, adjustable={self.adjustable}, resolution={self.resolution})"


def get_clock_info(name):
    if name not in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        raise ValueError("unknown clock")
    return _ClockInfo(name)
