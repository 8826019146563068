# The module decimal: numbers as people write them. Finite ones, infinities and NaN; contexts have a precision and a rounding.

import math
import re
from collections import namedtuple

ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR = "ROUND_DOWN", "ROUND_UP", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError): ...
class Clamped(DecimalException): ...
class InvalidOperation(DecimalException): ...
class ConversionSyntax(InvalidOperation): ...
class DivisionUndefined(InvalidOperation, ZeroDivisionError): ...
class DivisionByZero(DecimalException, ZeroDivisionError): ...
class Inexact(DecimalException): ...
class Rounded(DecimalException): ...
class Subnormal(DecimalException): ...
class Overflow(Inexact, Rounded): ...
class Underflow(Inexact, Rounded, Subnormal): ...
class FloatOperation(DecimalException, TypeError): ...


def _refuse(kind):
    raise InvalidOperation([kind])


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, **options):
        self.prec, self.rounding = prec, rounding
        self.Emin, self.Emax, self.capitals, self.clamp = -999999, 999999, 1, 0
        self.traps = dict.fromkeys((InvalidOperation, DivisionByZero, Overflow), True)
        self.flags = {}

    def copy(self):
        return Context(self.prec, self.rounding)

    def create_decimal(self, num="0"):
        return +Decimal(num)

    def divide(self, a, b):
        return Decimal(a) / b

    def quantize(self, a, b):
        return Decimal(a).quantize(b)

    def sqrt(self, a):
        return Decimal(a).sqrt()

    def clear_flags(self):
        self.flags.clear()

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], "
                "traps=[InvalidOperation, DivisionByZero, Overflow])")


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9)
_current = [Context()]


def getcontext():
    return _current[-1]


def setcontext(context):
    _current[-1] = context


class localcontext:
    def __init__(self, ctx=None, **options):
        self._context = (ctx or getcontext()).copy()
        for name, value in options.items():
            setattr(self._context, name, value)

    def __enter__(self):
        _current.append(self._context)
        return self._context

    def __exit__(self, *exc):
        _current.pop()


def _round(digits, cut, negative, rounding):
    """digits // 10**cut, rounded."""
    if cut <= 0:
        return digits * 10**-cut
    unit = 10**cut
    whole, rest = divmod(digits, unit)
    if not rest:
        return whole
    half = (rest * 2 > unit) - (rest * 2 < unit)
    up = {
        ROUND_DOWN: False, ROUND_UP: True, ROUND_CEILING: not negative, ROUND_FLOOR: negative, ROUND_HALF_UP: half >= 0, ROUND_HALF_DOWN: half > 0,
        ROUND_HALF_EVEN: half > 0 or half == 0 and whole % 2 == 1, ROUND_05UP: whole % 5 == 0,
    }[rounding]
    return whole + up


def _with_commas(digits, width):
    """Digits in groups of three, with zeros before them up to the width: a comma does not come first."""
    groups = []
    while True:
        size = min(max(len(digits), width, 1), 3)
        groups.append(digits[-size:].rjust(size, "0"))
        digits = digits[:-size]
        width -= size
        if not digits and width <= 0:
            return ",".join(reversed(groups))
        width -= 1


_NUMBER = re.compile(r"\s*([-+]?)(?:(\d[\d_]*)?(?:\.([\d_]*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))\s*", re.IGNORECASE)


class Decimal:
    """sign, digits as an int, exponent; `_special` is "Infinity", "NaN" or "" for a finite one."""

    __slots__ = ("_negative", "_digits", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._special = ""
        if isinstance(value, str):
            found = _NUMBER.fullmatch(value)
            if not found or not (found[2] or found[3] or found[5] or found[6]):
                _refuse(ConversionSyntax)
            self._negative = found[1] == "-"
            fraction = (found[3] or "").replace("_", "")
            self._digits = int(((found[2] or "") + fraction).replace("_", "") or "0")
            self._exp = int(found[4] or 0) - len(fraction)
            if found[5] or found[6]:
                self._special = "Infinity" if found[5] else "NaN"
        elif isinstance(value, int):
            self._negative, self._digits, self._exp = value < 0, abs(int(value)), 0
        elif isinstance(value, Decimal):
            self._negative, self._digits, self._exp, self._special = value._negative, value._digits, value._exp, value._special
        elif isinstance(value, float):
            return cls.from_float(value)
        elif isinstance(value, (tuple, list)):
            sign, digits, exponent = value
            self._negative, self._digits, self._exp = bool(sign), int("".join(map(str, digits)) or "0"), 0
            if isinstance(exponent, str):
                self._special = {"F": "Infinity"}.get(exponent, "NaN")
            else:
                self._exp = exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if math.isinf(f) or math.isnan(f):
            return cls(repr(f))
        top, bottom = abs(f).as_integer_ratio()
        twos = bottom.bit_length() - 1
        return cls._made(math.copysign(1, f) < 0, top * 5**twos, -twos)

    @classmethod
    def _made(cls, negative, digits, exp, special=""):
        self = object.__new__(cls)
        self._negative, self._digits, self._exp, self._special = negative, digits, exp, special
        return self

    def _fitted(self, context=None):
        """Rounded to the context's precision."""
        context = context or getcontext()
        cut = len(str(self._digits)) - context.prec
        if self._special or cut <= 0:
            return self
        digits = _round(self._digits, cut, self._negative, context.rounding)
        if len(str(digits)) > context.prec:
            digits, cut = digits // 10, cut + 1
        return Decimal._made(self._negative, digits, self._exp + cut)

    def __str__(self):
        sign = "-" if self._negative else ""
        if self._special:
            return sign + self._special
        digits = str(self._digits)
        point = len(digits) + self._exp
        if self._exp <= 0 and point > -6:
            if self._exp == 0:
                return sign + digits
            return sign + (digits[:point] if point > 0 else "0") + "." + digits[point:] if point > 0 else sign + "0." + "0" * -point + digits
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{text}E{point - 1:+d}"

    def __repr__(self):
        return f"Decimal('{self}')"

    def _signed(self):
        return -self._digits if self._negative else self._digits

    def __hash__(self):
        if self._special:
            return hash(float(str(self))) if self._special == "Infinity" else object.__hash__(self)
        if self._exp >= 0:
            return hash(self._signed() * 10**self._exp)
        value = self._digits * pow(10, self._exp, 2**61 - 1) % (2**61 - 1)
        return -2 if self._negative and value == 1 else -value if self._negative else value

    def _compare(self, other):
        """-1, 0, 1; None when it cannot be said."""
        if isinstance(other, float):
            other = Decimal.from_float(other)
        elif isinstance(other, int):
            other = Decimal(other)
        if not isinstance(other, Decimal):
            return NotImplemented
        if "NaN" in (self._special, other._special):
            return None
        if self._special or other._special:
            a, b = (0 if not x._special else -1 if x._negative else 1 for x in (self, other))
            return (a > b) - (a < b)
        low = min(self._exp, other._exp)
        a, b = (x._signed() * 10 ** (x._exp - low) for x in (self, other))
        return (a > b) - (a < b)

    def __eq__(self, other):
        c = self._compare(other)
        return c if c is NotImplemented else c == 0

    def _ordered(test):
        def method(self, other):
            c = self._compare(other)
            if c is None:
                _refuse(InvalidOperation)
            return c if c is NotImplemented else test(c)

        return method

    __lt__, __le__ = _ordered(lambda c: c < 0), _ordered(lambda c: c <= 0)
    __gt__, __ge__ = _ordered(lambda c: c > 0), _ordered(lambda c: c >= 0)

    def compare(self, other):
        c = self._compare(Decimal(other))
        return Decimal("NaN") if c is None else Decimal(c)

    def _operation(name):
        def method(self, other):
            other = Decimal(other) if isinstance(other, int) else other
            return getattr(self, name)(other) if isinstance(other, Decimal) else NotImplemented

        def swapped(self, other):
            return getattr(Decimal(other), name)(self) if isinstance(other, int) else NotImplemented

        return method, swapped

    def _add(self, other):
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if self._special and other._special and self._negative != other._negative:
                _refuse(InvalidOperation)
            return self if self._special else other
        low = min(self._exp, other._exp)
        total = self._signed() * 10 ** (self._exp - low) + other._signed() * 10 ** (other._exp - low)
        return Decimal._made(total < 0 or total == 0 and self._negative and other._negative, abs(total), low)._fitted()

    def _subtract(self, other):
        return self._add(Decimal._made(not other._negative, other._digits, other._exp, other._special))

    def _multiply(self, other):
        negative = self._negative != other._negative
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if not self or not other:
                _refuse(InvalidOperation)
            return Decimal._made(negative, 0, 0, "Infinity")
        return Decimal._made(negative, self._digits * other._digits, self._exp + other._exp)._fitted()

    def _divide(self, other):
        negative = self._negative != other._negative
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if self._special and other._special:
                _refuse(InvalidOperation)
            return Decimal._made(negative, 0, 0, self._special)
        if not other._digits:
            if not self._digits:
                _refuse(DivisionUndefined)
            raise DivisionByZero([DivisionByZero])
        ideal = self._exp - other._exp
        if not self._digits:
            return Decimal._made(negative, 0, ideal)
        shift = max(len(str(other._digits)) - len(str(self._digits)) + getcontext().prec + 1, 0)
        quotient, rest = divmod(self._digits * 10**shift, other._digits)
        exp = ideal - shift
        if rest:
            quotient += quotient % 5 == 0  # so that rounding sees that there was more
        while not rest and exp < ideal and quotient % 10 == 0:
            quotient, exp = quotient // 10, exp + 1
        return Decimal._made(negative, quotient, exp)._fitted()

    def _whole(self, other):
        """The integer quotient, and what remains."""
        if self._special or other._special:
            _refuse(InvalidOperation)
        if not other._digits:
            if not self._digits:
                _refuse(DivisionUndefined)
            raise DivisionByZero([DivisionByZero])
        low = min(self._exp, other._exp)
        quotient, rest = divmod(self._digits * 10 ** (self._exp - low), other._digits * 10 ** (other._exp - low))
        return Decimal._made(self._negative != other._negative, quotient, 0), Decimal._made(self._negative, rest, low)._fitted()

    def _floor(self, other):
        return self._whole(other)[0]

    def _rest(self, other):
        if not other._special and not other._digits and self._digits:
            _refuse(InvalidOperation)
        return self._whole(other)[1]

    def _power(self, other):
        if self._special or other._special:
            return Decimal(repr(float(self) ** float(other)))
        if other != other.to_integral_value():
            if self._negative and self._digits:
                _refuse(InvalidOperation)
            with localcontext(prec=getcontext().prec + 10):
                made = (self.ln() * other).exp()
            return made._fitted()
        n = int(other)
        if n < 0:
            return Decimal(1)._divide(self._power(Decimal(-n)))
        with localcontext(prec=getcontext().prec + len(str(n)) + 2):
            made, base = Decimal(1), self
            while n:
                if n & 1:
                    made = made * base
                base, n = base * base, n >> 1
        return made._fitted()

    __add__, __radd__ = _operation("_add")
    __sub__, __rsub__ = _operation("_subtract")
    __mul__, __rmul__ = _operation("_multiply")
    __truediv__, __rtruediv__ = _operation("_divide")
    __floordiv__, __rfloordiv__ = _operation("_floor")
    __mod__, __rmod__ = _operation("_rest")
    __divmod__, __rdivmod__ = _operation("_whole")
    _pow, __rpow__ = _operation("_power")

    def __pow__(self, other, modulo=None):
        return self._pow(other) if modulo is None else Decimal(pow(int(self), int(other), int(modulo)))

    def __neg__(self):
        return Decimal._made(not self._negative and bool(self._digits or self._special), self._digits, self._exp, self._special)._fitted()

    def __pos__(self):
        return self._fitted()

    def __abs__(self):
        return self.copy_abs()._fitted()

    def __bool__(self):
        return bool(self._digits or self._special)

    def __int__(self):
        if self._special:
            raise (OverflowError if self._special == "Infinity" else ValueError)(f"cannot convert {'Infinity' if self._special == 'Infinity' else 'NaN'} to integer")
        whole = self._digits * 10**self._exp if self._exp >= 0 else self._digits // 10**-self._exp
        return -whole if self._negative else whole

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._made(False, 1, -n))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __format__(self, spec):
        found = re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(0)?((?!0)\d+)?(,)?(?:\.(0|(?!0)\d+))?([eEfFgGn%])?", spec, re.DOTALL)
        if not found or found[5] and found[2] or found[9] == "n" and found[7]:
            raise ValueError("invalid format string")
        fill, align, sign, no_negative_zero, zero, width, comma, places, kind = found.groups()
        mark, width = "-" if self._negative else "" if sign in ("-", None) else sign, int(width or 0)
        if self._special:
            body = self._special + ("%" if kind == "%" else "")
        else:
            kind = "g" if kind == "n" else kind or "G"
            whole, tail, is_zero = self._written(kind, None if places is None else int(places))
            if no_negative_zero and is_zero and mark == "-":
                mark = "" if sign in ("-", None) else sign
            room = width - len(mark) - len(tail) if zero else 0
            whole = _with_commas(whole, room) if comma else whole.rjust(room, "0")
            body = whole + tail
        padding = (fill or " ") * (width - len(mark) - len(body))
        if align == "=":
            return mark + padding + body
        left = 0 if align == "<" else len(padding) // 2 if align == "^" else len(padding)
        return padding[:left] + mark + body + padding[left:]

    def _written(self, kind, places):
        """The whole part and the rest, without a sign, in one of the notations "eEfFgG%"; and whether that is zero."""
        digits, exp = self._digits, self._exp + 2 * (kind == "%")
        if places is not None:
            if kind in "gG":
                places = max(places, 1)
            cut = -places - exp if kind in "fF%" else len(str(digits)) - (places + (kind in "eE"))
            if kind in "fF%" or cut > 0:
                digits, exp = _round(digits, cut, self._negative, getcontext().rounding), exp + cut
                if kind not in "fF%" and len(str(digits)) > places + (kind in "eE") > 0:
                    digits, exp = digits // 10, exp + 1
            elif kind in "eE" and digits:
                digits, exp = digits * 10**-cut, exp + cut
        if not digits and exp > 0 and kind in "fF%":
            exp = 0
        text = str(digits)
        left = exp + len(text)
        point = left if kind in "fF%" or kind in "gG" and exp <= 0 and left > -6 else 1
        if not digits and places is not None and kind in "eE":
            point = 1 - places
        whole, rest = text[: max(point, 0)].ljust(point, "0") or "0", "0" * -point + text[max(point, 0) :]
        tail = "." + rest if rest else ""
        if left != point or kind in "eE":
            tail += f"{'e' if kind in 'eg' else 'E'}{left - point:+d}"
        return whole, tail + ("%" if kind == "%" else ""), not digits

    def as_tuple(self):
        digits = tuple(map(int, str(self._digits)))
        if self._special:
            return DecimalTuple(int(self._negative), (0,) if self._special == "Infinity" else (), "F" if self._special == "Infinity" else "n")
        return DecimalTuple(int(self._negative), digits, self._exp)

    def as_integer_ratio(self):
        top, bottom = (self._signed() * 10**self._exp, 1) if self._exp >= 0 else (self._signed(), 10**-self._exp)
        common = math.gcd(top, bottom)
        return top // common, bottom // common

    def adjusted(self):
        return 0 if self._special else len(str(self._digits)) - 1 + self._exp

    def quantize(self, exp, rounding=None, context=None):
        exp = Decimal(exp)
        if self._special or exp._special:
            if "NaN" in (self._special, exp._special):
                return Decimal("NaN")
            return self if self._special == exp._special else _refuse(InvalidOperation)
        digits = _round(self._digits, exp._exp - self._exp, self._negative, rounding or getcontext().rounding)
        if len(str(digits)) > getcontext().prec:
            _refuse(InvalidOperation)
        return Decimal._made(self._negative, digits, exp._exp)

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return Decimal._made(self._negative, _round(self._digits, -self._exp, self._negative, rounding or getcontext().rounding), 0)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fitted()
        if made._special:
            return made
        digits, exp = made._digits, made._exp
        while digits and digits % 10 == 0:
            digits, exp = digits // 10, exp + 1
        return Decimal._made(made._negative, digits, exp if digits else 0)

    def sqrt(self, context=None):
        if self._negative and self._digits:
            _refuse(InvalidOperation)
        if self._special or not self._digits:
            return self if self._special else Decimal._made(self._negative, 0, self._exp // 2)
        prec = getcontext().prec + 1
        digits, exp = self._digits, self._exp
        if exp % 2:
            digits, exp = digits * 10, exp - 1
        shift = max(prec - (len(str(digits)) + 1) // 2, 0)
        root = math.isqrt(digits * 100**shift)
        exact = root * root == digits * 100**shift
        exp = exp // 2 - shift
        if not exact:
            root += root % 5 == 0
        while exact and exp < self._exp // 2 and root % 10 == 0:
            root, exp = root // 10, exp + 1
        return Decimal._made(False, root, exp)._fitted()

    def exp(self, context=None):
        prec = getcontext().prec
        with localcontext(prec=prec + 8 + max(self.adjusted(), 0) * 2) as c:
            halvings = max(self.adjusted() + 1, 0) * 4 + 4
            x = self / 2**halvings
            total = term = Decimal(1)
            n = 0
            while abs(term) > Decimal._made(False, 1, -c.prec):
                n += 1
                term = term * x / n
                total = total + term
            for _ in range(halvings):
                total = total * total
        return total._fitted()

    def ln(self, context=None):
        if self._negative and self._digits:
            _refuse(InvalidOperation)
        if not self._digits:
            return Decimal("-Infinity")
        prec = getcontext().prec
        with localcontext(prec=prec + 10):
            guess = Decimal(repr(math.log(self._digits) + self._exp * math.log(10)))
            for _ in range(max(3, prec.bit_length())):
                power = guess.exp()
                guess = guess + 2 * (self - power) / (self + power)
        return guess._fitted()

    def log10(self, context=None):
        if str(self._digits).rstrip("0") == "1" and not self._negative:
            return Decimal(self.adjusted())
        with localcontext(prec=getcontext().prec + 6):
            made = self.ln() / Decimal(10).ln()
        return made._fitted()

    def copy_abs(self):
        return Decimal._made(False, self._digits, self._exp, self._special)

    def copy_negate(self):
        return Decimal._made(not self._negative, self._digits, self._exp, self._special)

    def copy_sign(self, other):
        return Decimal._made(Decimal(other)._negative, self._digits, self._exp, self._special)

    def max(self, other):
        return self if self >= other else +Decimal(other)

    def min(self, other):
        return self if self <= other else +Decimal(other)

    def scaleb(self, other):
        return Decimal._made(self._negative, self._digits, self._exp + int(other), self._special)

    def fma(self, other, third):
        with localcontext(prec=MAX_PREC):
            made = self * other
        return made + third

    def same_quantum(self, other):
        return self._exp == Decimal(other)._exp

    def is_nan(self):
        return self._special == "NaN"

    is_qnan = is_nan

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self

    def is_signed(self):
        return self._negative

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

import numbers as _numbers

_numbers.Number.register(Decimal)
