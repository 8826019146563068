# oracle: virtual
from datetime import *
from zoneinfo import ZoneInfo, available_timezones, ZoneInfoNotFoundError
import copy
for k in ("Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Auckland", "Africa/Cairo", "Europe/London", "America/Los_Angeles", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "Asia/Jerusalem", "Etc/GMT-3", "America/Havana"):
    z = ZoneInfo(k)
    for d in (datetime(2024, 1, 15, 12), datetime(2024, 7, 15, 12, 30), datetime(2024, 3, 31, 2, 30), datetime(2024, 3, 10, 2, 30), datetime(2024, 11, 3, 1, 30), datetime(2024, 11, 3, 1, 30, fold=1), datetime(2024, 10, 27, 2, 30), datetime(2024, 10, 27, 2, 30, fold=1)):
        x = d.replace(tzinfo=z); u = d.replace(tzinfo=timezone.utc).astimezone(z)
        print(k, x.isoformat(), x.tzname(), x.dst(), u, u.fold, x.timestamp(), x.astimezone(timezone.utc))
p = ZoneInfo("Europe/Paris"); print(p, repr(p), p.key, p is ZoneInfo("Europe/Paris"), p.utcoffset(None), ZoneInfo("UTC").utcoffset(None), len(available_timezones()) > 400, "Europe/Berlin" in available_timezones(), copy.deepcopy(p) is p)
try: ZoneInfo("Nope/Nowhere")
except ZoneInfoNotFoundError as e: print(e, repr(e), isinstance(e, KeyError))
a = datetime(2024, 3, 30, 12, tzinfo=p); print(a + timedelta(days=1), (a + timedelta(days=1)) - a, a.astimezone(ZoneInfo("America/New_York")), repr(a), datetime.fromtimestamp(1700000000, p), a == a.astimezone(timezone.utc), f"{a:%Z %z}", datetime(2005, 4, 2, 12, tzinfo=ZoneInfo("America/New_York")).tzname())
