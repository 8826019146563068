# oracle: virtual
# Lengths of vectors to the last digit, and years with fewer than four.
import datetime
import math
import random

r = random.Random(11)
for i in range(60):
    print(
        math.hypot(r.uniform(-5, 5), r.uniform(-5, 5)),
        math.hypot(r.random(), r.random(), r.random()),
        math.dist((r.random(), r.random()), (r.random(), r.random())),
        math.dist([r.gauss(0, 1e100) for _ in range(5)], [r.random()] * 5),
        math.hypot(r.random() * 1e-310, 3e-311),
    )
print(math.hypot(), math.hypot(float("nan"), float("inf")), math.hypot(1e308, 1e308), math.hypot(1.7e308, 1.7e308), math.hypot(-3, 4))
print(datetime.datetime(1, 1, 1).ctime(), datetime.date(2024, 12, 3).ctime(), datetime.date(33, 4, 3).isoformat())
