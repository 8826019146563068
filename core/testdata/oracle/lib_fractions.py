# oracle: virtual
from fractions import Fraction as F
import math
print(F(1, 3) + F(1, 6), F(3, -6), F("0.125"), F("-3/9"), F(0.5), F(" 1e-2 "), repr(F(2)), F(7, 3) // 1, F(-7, 3) % 1, divmod(F(7, 2), F(1, 3)))
print(F(1, 2) * 3, 2 - F(1, 3), F(1, 2) / F(3, 4), F(2, 3) ** 3, F(2, 3) ** -2, 2 ** F(2), F(1, 2) + 0.5, -F(1, 2), abs(F(-1, 2)))
print(F(1, 2) == 0.5, F(4, 2) == 2, F(1, 3) < F(1, 2), F(1, 3) > 0.2, hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5), sorted([F(1, 2), F(1, 3)]), sum([F(1, 3)] * 3))
print(int(F(-7, 2)), float(F(1, 4)), round(F(5, 2)), round(F(22, 7), 2), math.floor(F(-1, 2)), math.ceil(F(1, 2)), F(3.141592653589793).limit_denominator(1000), F(1, 3).as_integer_ratio(), bool(F(0)))
for bad in (lambda: F(1, 0), lambda: F("x"), lambda: F(1, 2) / 0, lambda: F(None), lambda: F(1, 0.5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
import numbers
from decimal import Decimal
print([[isinstance(x, c) for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)] for x in (1, True, 1.5, F(1, 2), Decimal(1), "x")])
