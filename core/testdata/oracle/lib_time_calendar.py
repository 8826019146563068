# oracle: virtual
import time
for s in (0, 1e9, 951782400, 1709164800, 4102444799, -1, 1735603200):
    t = time.gmtime(s); print(t, time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %U %W %V %G %u %w %p %I %y %e %D %F %T %c %%", t), time.asctime(t))
print(time.mktime((2024, 2, 29, 12, 0, 0, 0, 0, 0)), time.ctime(86400))
t = time.strptime("2024-03-05 14:07:09", "%Y-%m-%d %H:%M:%S"); print(t, t.tm_year, t[1], time.strftime("%d/%m", t))
print(time.strptime("5 Mar 24 2:07 PM", "%d %b %y %I:%M %p"), time.strptime("Mon Jan  5 10:00:00 2026"))
for a in (("x", "%Y"), ("2024 1", "%Y"), ("2024", "%Q"), ("2023-02-30", "%Y-%m-%d")):
    try: time.strptime(*a)
    except ValueError as e: print(e)
print(time.struct_time(range(9)), time.get_clock_info("monotonic").monotonic)
