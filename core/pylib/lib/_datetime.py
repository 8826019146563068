"""Dates and datetimes as time.struct_time."""

from datetime import date, datetime, timedelta
from time import struct_time


def _tuple(moment, isdst):
    clock = (moment.hour, moment.minute, moment.second) if isinstance(moment, datetime) else (0, 0, 0)
    day = moment.toordinal() - date(moment.year, 1, 1).toordinal() + 1
    return struct_time((moment.year, moment.month, moment.day) + clock + (moment.weekday(), day, isdst))


def timetuple(moment):
    dst = moment.dst() if isinstance(moment, datetime) else None
    return _tuple(moment, -1 if dst is None else int(bool(dst)))


def utctimetuple(moment):
    return _tuple(moment - (moment.utcoffset() or timedelta()), 0)
