# oracle: virtual
from decimal import *
import math
D = Decimal
print(D("1.10") + D("2.2"), D("0.1") + D("0.2"), D(1) / D(3), D("10") / 4, D("1e3"), D("1E-10"), D("123e5"), D("-0"), D("0.00"), D("1.") , repr(D("3.14")))
print(D(0.1), D.from_float(0.5), D((1, (1, 2, 3), -2)), D("Infinity"), D("nan"), D("1_000.5"))
print(D("2.675").quantize(D("0.01")), D("2.675").quantize(D("0.01"), ROUND_HALF_UP), D("-2.5").quantize(D("1")), D("7.325").quantize(D(".01"), rounding=ROUND_DOWN))
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP): print([str(D(x).quantize(D("1"), r)) for x in ("1.5", "2.5", "-1.5", "-2.5", "1.1", "-1.6")])
print(D("19.99") * 3, 3 * D("1.5"), 10 - D("0.5"), D(7) // 2, D(-7) // 2, D(-7) % 3, divmod(D(7), 2), D(2) ** 10, D("1.1") ** 5, D(2) ** -2, -D("1.5"), abs(D("-3")), +D("1.23"))
print(D("1.0") == 1, D("1.10") == D("1.1"), D("0.5") == 0.5, D(1) < 2, D("1.5") > 1.4, hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), {D("1"): 1}[1], D(1) == "1", max(D(1), D(2)), sorted([D("3"), D("1.5")]), sum([D("0.1")] * 3))
print(int(D("3.9")), float(D("3.5")), round(D("2.5")), round(D("2.567"), 2), math.floor(D("-1.5")), math.ceil(D("1.2")), bool(D(0)), D("1.50").normalize(), D("1500").normalize(), D("100").sqrt(), D(2).sqrt(), D("0.25").sqrt())
print(f"{D('1234567.891'):,.2f}", f"{D('0.256'):.1%}", f"{D('5'):>8}", f"{D('1.5'):08.3f}", f"{D('12345.678'):.2e}", f"{D('3'):+}", f"{D('1234.5'):,}", "%s" % D("1.0"), "%.2f" % D("2.345"), f"{D('2.345'):.2f}")
print(D("1.23").as_tuple(), D("123.45").adjusted(), D("0.75").as_integer_ratio(), D("1.5").is_nan(), D("inf").is_infinite(), D("3").exp(), D("10").ln(), D("1000").log10(), D("2") ** D("0.5"))
with localcontext() as c:
    c.prec = 5
    print(D(1) / D(7), D("123456789") + 1)
getcontext().prec = 10; print(D(1) / 3, getcontext().prec); getcontext().prec = 28
for bad in (lambda: D("abc"), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("nan") < 1, lambda: D(-1).sqrt(), lambda: D(None), lambda: D(1) % 0, lambda: D("1e30").quantize(D("0.01"))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(D("9" * 30) + 0, D("1.5").to_integral_value(), D("1e-7"), D("0.000001"), D("0.0000001"), D("12.0") / D("4"), D("5").compare(3), D("1.2").copy_sign(D(-1)), D("1.1").max(2))
