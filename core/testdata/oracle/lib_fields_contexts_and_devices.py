# oracle: virtual
import enum
import reprlib
from collections import namedtuple
from decimal import ROUND_UP, Context, Decimal, Inexact, InvalidOperation, getcontext

P = namedtuple("P", "x y")
print(type(P.x), P.x.__doc__, P.y.__doc__)
P.x.__doc__ = "the x"
P.__doc__ += ": point"
print(P.x.__doc__, P.__doc__, P(1, 2).x, repr(P.x))
try:
    P.x.other = 1
except AttributeError as e:
    print(e)
try:
    P(1, 2).x = 3
except AttributeError as e:
    print(e)


class Short(reprlib.Repr):
    def repr_P(self, x, level):
        return f"<{x.x}, {x.y}>"

    def __init__(self):
        super().__init__()
        self.maxlist, self.maxstring = 2, 12


short = Short()
print(short.repr([P(1, 2), P(3, 4), P(5, 6)]), short.repr("a long text, too long"), short.repr({"k": [[[]]]}))


class Ring(list):
    @reprlib.recursive_repr("<ring>")
    def __repr__(self):
        return "Ring(" + ", ".join(map(repr, self)) + ")"


r = Ring([1])
r.append(r)
print(r, reprlib.repr(set(range(9))), reprlib.aRepr.maxdict)
for flags in ({"A": 1, "B": 2, "C": 12}, {"A": 1, "D": 12, "E": 16 + 1, "F": 7}):
    try:
        enum.verify(enum.NAMED_FLAGS)(enum.Flag("Color", flags))
    except ValueError as e:
        print(e)
c, d = Context(prec=5), Decimal(2)
print(d.sqrt(c), d.exp(c), d.ln(c), Decimal("1.23456789").normalize(c), d.fma(3, Decimal("1.2345678"), c))
print(Decimal("1.25").to_integral_value(context=Context(rounding=ROUND_UP)), Decimal("1.2345678").max(Decimal(1), c), d.log10(c))
print(Decimal("123.456").next_plus(c), Decimal("3.3").remainder_near(2, c), Decimal("12345678").compare(1, c), c.flags[Inexact], getcontext().flags[Inexact])
for f in (
    lambda: Decimal("3.214").quantize(Decimal("0.01"), context=Context(traps=[Inexact])),
    lambda: Decimal("1e9999999999999999999"),
    lambda: d.sqrt(context=3),
):
    try:
        print(f())
    except (Inexact, InvalidOperation, TypeError) as e:
        print(repr(e))
with open("/dev/urandom", "rb") as f:
    print(len(f.read(100)))
with open("/dev/null", "w") as f:
    print(f.write("gone"))
print(open("/dev/null").read() == "", open("/dev/zero", "rb").read(3))
