# The module zoneinfo: UTC alone, since there are no tables of time zones here.

from datetime import timedelta, timezone, tzinfo


class ZoneInfoNotFoundError(KeyError): ...


class ZoneInfo(tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}: this Python has UTC alone; use datetime.timezone(timedelta(hours=...))")
        if key not in cls._known:
            cls._known[key] = tzinfo.__new__(cls)
            cls._known[key].key = key
        return cls._known[key]

    def utcoffset(self, dt):
        return timedelta(0)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "UTC" if "UTC" in self.key else "GMT"

    def fromutc(self, dt):
        return dt

    def __str__(self):
        return self.key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"


def available_timezones():
    return {"UTC", "Etc/UTC", "GMT", "Etc/GMT"}
