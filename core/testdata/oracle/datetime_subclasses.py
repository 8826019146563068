# oracle: virtual
# Subclasses of date and datetime with a __new__ or an __init__ of their own: which constructors and operators go through it.
import datetime
import statistics
from datetime import date, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction


class D(date):
    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls, *args, **kwargs)
        made.extra = args
        return made


class DT(datetime.datetime):
    def __init__(self, *args, **kwargs):
        self.extra = args, kwargs


def attempt(what, *args, **kwargs):
    try:
        made = what(*args, **kwargs)
        print("  ->", type(made).__name__, made, getattr(made, "extra", None))
    except Exception as e:
        print("  !!", type(e).__name__, e)


for cls in (D, DT):
    attempt(cls.fromisoformat, "2020-02-03")
    attempt(cls.fromordinal, 737458)
    attempt(cls.fromisocalendar, 2020, 1, 3)
    attempt(lambda: cls(2020, 1, 1) + timedelta(1))
    attempt(lambda: cls(2020, 1, 1) - timedelta(days=1))
attempt(DT.strptime, "2020-05-06 07 +0200", "%Y-%m-%d %H %z")
attempt(DT.combine, date(2020, 1, 1), time(5, 6, fold=1))
attempt(DT.fromtimestamp, 1000, timezone.utc)
attempt(DT.utcfromtimestamp, 5)
print(DT.combine(date(2020, 1, 1), time(5, 6, fold=1)).fold, DT.now(timezone.utc).tzinfo, type(DT.utcnow()).__name__)
attempt(DT(2020, 1, 1, tzinfo=timezone.utc).astimezone, timezone(timedelta(hours=2)))

print(timedelta(1).__rsub__(timedelta(3)), timedelta(1).__radd__(timedelta(3)))
for method in ["utcoffset", "dst", "tzname"]:
    attempt(getattr(timezone.utc, method), "noon")
    attempt(getattr(timezone.utc, method), None)
print(statistics.median_grouped([Decimal("5.5")]), statistics.median_grouped([Fraction(1, 2), 1, 2], interval=2), statistics.median_grouped([1, 2, 2, 3]))
