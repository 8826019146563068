# oracle: virtual
from datetime import date, datetime, time, timedelta, timezone

d = datetime(2024, 2, 28, 23, 59, 30, 123456)
print(d, repr(d), d + timedelta(days=2), d - datetime(2024, 1, 1), d.isoformat(sep=" ", timespec="minutes"), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar())
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %j %A %b %p %I %y %U %W %w %% %a %B %d"), d.replace(hour=1, microsecond=0), d.timetuple().tm_yday)
print(datetime.fromisoformat("2024-01-02T03:04:05+02:00"), datetime.fromisoformat("2024-01-02"), datetime.strptime("2 Jan 2024 5:06 PM", "%d %b %Y %I:%M %p"), datetime.fromisoformat("2024-01-02T03:04:05Z"))
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
e = u.astimezone(timezone(timedelta(hours=-5), "EST"))
print(u, e, e.tzname(), e.utcoffset(), u == e, (e - u), e.isoformat(), u.timestamp(), datetime.fromtimestamp(0, timezone.utc))
t = timedelta(days=1, hours=2, seconds=3.5)
print(t, repr(t), t.total_seconds(), t * 2, t / 2, t // timedelta(hours=1), t % timedelta(hours=1), -t, abs(-t), t > timedelta(0), divmod(t, timedelta(hours=5)), timedelta(weeks=1), str(timedelta(seconds=-1)), t / timedelta(hours=1))
print(date(2024, 2, 29), date(2024, 2, 29).replace(year=2023, day=28), date.fromisoformat("2024-03-01") - date(2024, 2, 1), date(2024, 1, 1).strftime("%x"), date.min, date.max, date(2024, 5, 5).ctime(), date.fromordinal(738000), date(2024, 1, 1).toordinal())
print(time(1, 2, 3), time(12).isoformat(), time.fromisoformat("04:05:06.789"), time(1) < time(2), repr(time(1, 2, tzinfo=timezone.utc)), datetime.combine(date(2024, 1, 1), time(5)))
for bad in (lambda: datetime(2024, 13, 1), lambda: date(2023, 2, 29), lambda: time(25), lambda: datetime.fromisoformat("nope"), lambda: datetime.strptime("x", "%Y"), lambda: d - u, lambda: d < u, lambda: date(2024, 1, 1) + 5, lambda: timedelta(days=10**10), lambda: datetime(2024, 1, 1) < date(2024, 1, 1), lambda: datetime.strptime("2024 1", "%Y"), lambda: datetime(1, 1, 1) - timedelta(1), lambda: d.replace(month=2, day=30), lambda: timezone(timedelta(hours=25)), lambda: datetime()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(sorted([date(2024, 3, 1), date(2023, 1, 1)]), {date(2024, 1, 1): 1}, d == d.replace(), hash(d) == hash(d.replace()), d.min, datetime.max, datetime.resolution, bool(timedelta(0)))
print(f"{d:%d/%m/%Y}", f"{date(2024, 1, 1)!r}", "{:%H}".format(time(5)), timezone.utc, repr(timezone(timedelta(minutes=90))), timedelta(minutes=5).seconds, timedelta(microseconds=1), sum([timedelta(1), timedelta(2)], timedelta()))
print(datetime(2024, 12, 30).isocalendar(), date.fromisocalendar(2024, 1, 1), d.isoformat(timespec="milliseconds"), u.utctimetuple()[:6])
