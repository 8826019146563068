# The module decimal: numbers with decimal digits, of 28 figures unless the context says otherwise. There are no signals and no signalling NaNs.

import re

ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN = "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN"
ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, **options):
        self.prec = prec
        self.rounding = rounding

    def copy(self):
        return Context(self.prec, self.rounding)


_context = Context()


def getcontext():
    return _context


def setcontext(context):
    _context.prec, _context.rounding = context.prec, context.rounding


class localcontext:
    def __init__(self, ctx=None, **options):
        self._new = (ctx or _context).copy()
        for name, value in options.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = _context.copy()
        setcontext(self._new)
        return _context

    def __exit__(self, *exc):
        setcontext(self._old)


def _divide(n, d, rounding):
    """n / d rounded to a whole number; d is positive."""
    quotient, rest = divmod(abs(n), d)
    twice = 2 * rest
    up = {
        ROUND_DOWN: False,
        ROUND_UP: rest > 0,
        ROUND_CEILING: rest > 0 and n > 0,
        ROUND_FLOOR: rest > 0 and n < 0,
        ROUND_HALF_UP: twice >= d,
        ROUND_HALF_DOWN: twice > d,
        ROUND_HALF_EVEN: twice > d or twice == d and quotient % 2 == 1,
    }[rounding]
    quotient += up
    return -quotient if n < 0 else quotient


_NUMBER = re.compile(r"([+-]?)(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?")


class Decimal:
    """coefficient * 10 ** exponent, or one of Infinity, -Infinity and NaN."""

    __slots__ = ("_n", "_e", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._special = None
        if isinstance(value, Decimal):
            self._n, self._e, self._special = value._n, value._e, value._special
        elif isinstance(value, int):
            self._n, self._e = int(value), 0
        elif isinstance(value, float):
            self._n, self._e, self._special = cls._of_float(value)
        elif isinstance(value, str):
            self._n, self._e, self._special = cls._of_text(value.strip().replace("_", ""))
        elif isinstance(value, (tuple, list)):
            sign, digits, exponent = value
            self._n = (-1) ** sign * int("".join(map(str, digits)) or "0")
            self._e = exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @staticmethod
    def _of_float(value):
        if value != value or value in (float("inf"), float("-inf")):
            return 0, 0, {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)]
        n, d = value.as_integer_ratio()
        places = d.bit_length() - 1
        return n * 5**places, -places, None

    @staticmethod
    def _of_text(text):
        word = text.lower().lstrip("+")
        if word in ("inf", "infinity", "-inf", "-infinity", "nan", "-nan"):
            return 0, 0, "NaN" if "nan" in word else "-Infinity" if word[0] == "-" else "Infinity"
        found = _NUMBER.fullmatch(text)
        if not found:
            raise InvalidOperation("[<class 'decimal.ConversionSyntax'>]")
        sign, whole, fraction, exponent = found.groups()
        fraction = fraction or ""
        n = int(whole + fraction)
        return -n if sign == "-" else n, int(exponent or 0) - len(fraction), None

    @classmethod
    def from_float(cls, value):
        return cls(value)

    @classmethod
    def _make(cls, n, e):
        self = object.__new__(Decimal)
        self._n, self._e, self._special = n, e, None
        return self._rounded()

    def _rounded(self):
        extra = len(str(abs(self._n))) - _context.prec
        if extra > 0:
            self._n, self._e = _divide(self._n, 10**extra, _context.rounding), self._e + extra
        return self

    @staticmethod
    def _other(value):
        if isinstance(value, Decimal):
            return value
        return Decimal(value) if isinstance(value, int) else None

    def _aligned(self, other):
        e = min(self._e, other._e)
        return self._n * 10 ** (self._e - e), other._n * 10 ** (other._e - e), e

    def _float(self):
        return float({"Infinity": "inf", "-Infinity": "-inf", "NaN": "nan"}[self._special]) if self._special else None

    def _binary(self, other, exact, special):
        other = self._other(other)
        if other is None:
            return NotImplemented
        if self._special or other._special:
            return Decimal(special(self._float() if self._special else 1.0, other._float() if other._special else 1.0))
        return exact(self, other)

    def __add__(self, other):
        def exact(a, b):
            x, y, e = a._aligned(b)
            return Decimal._make(x + y, e)

        return self._binary(other, exact, lambda a, b: a + b)

    def __sub__(self, other):
        def exact(a, b):
            x, y, e = a._aligned(b)
            return Decimal._make(x - y, e)

        return self._binary(other, exact, lambda a, b: a - b)

    def __mul__(self, other):
        return self._binary(other, lambda a, b: Decimal._make(a._n * b._n, a._e + b._e), lambda a, b: a * b)

    def __truediv__(self, other):
        return self._binary(other, _quotient, lambda a, b: a / b)

    def __floordiv__(self, other):
        def exact(a, b):
            x, y, _ = a._aligned(b)
            if not y:
                raise DivisionByZero("[<class 'decimal.DivisionByZero'>]")
            return Decimal._make(_divide(x if y > 0 else -x, abs(y), ROUND_DOWN), 0)

        return self._binary(other, exact, lambda a, b: a // b)

    def __mod__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self - (self // other) * other

    def __pow__(self, other, modulo=None):
        if isinstance(other, Decimal) and other == int(other):
            other = int(other)
        if not isinstance(other, int):
            return Decimal(float(self) ** float(other))
        result = Decimal(1)
        for _ in range(abs(other)):
            result = result * self
        return result if other >= 0 else Decimal(1) / result

    def __radd__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other + self

    def __rsub__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other - self

    def __rmul__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other * self

    def __rtruediv__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else other / self

    def __neg__(self):
        return Decimal(0) - self if self._special else Decimal._make(-self._n, self._e)

    def __pos__(self):
        return self if self._special else Decimal._make(self._n, self._e)

    def __abs__(self):
        return -self if self < 0 else +self

    def sqrt(self):
        from math import isqrt

        if self < 0:
            raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
        places = 2 * _context.prec + 2 - self._e % 2
        root = isqrt(self._n * 10**places)
        exact = Decimal._make(root, (self._e - places) // 2)
        return exact.quantize(Decimal((0, (1,), self._e // 2))) if root * root == self._n * 10**places else exact

    # Comparing

    def _compare(self, other):
        """A number below, at or above 0; None for what cannot be compared."""
        if isinstance(other, float):
            other = Decimal(other)
        other = self._other(other)
        if other is None:
            return None
        if self._special or other._special:
            a, b = self._float() or 0.0, other._float() or 0.0
            return float("nan") if a != a or b != b else (a > b) - (a < b)
        x, y, _ = self._aligned(other)
        return (x > y) - (x < y)

    def __eq__(self, other):
        found = self._compare(other)
        return NotImplemented if found is None else found == 0

    def __lt__(self, other):
        found = self._compare(other)
        return NotImplemented if found is None else found < 0

    def __le__(self, other):
        found = self._compare(other)
        return NotImplemented if found is None else found <= 0

    def __gt__(self, other):
        found = self._compare(other)
        return NotImplemented if found is None else found > 0

    def __ge__(self, other):
        found = self._compare(other)
        return NotImplemented if found is None else found >= 0

    def compare(self, other):
        return Decimal(self._compare(other))

    def __hash__(self):
        if self._special:
            return hash(self._special)
        n, e = self._n, self._e
        if e >= 0:
            return hash(n * 10**e)
        while n and n % 10 == 0 and e < 0:
            n, e = n // 10, e + 1
        return hash(n) if e == 0 or not n else hash(float(self))

    def __bool__(self):
        return bool(self._n) or self._special is not None

    # Rounding and parts

    def quantize(self, exp, rounding=None, context=None):
        e = Decimal(exp)._e
        n = self._n * 10 ** (self._e - e) if self._e >= e else _divide(self._n, 10 ** (e - self._e), rounding or _context.rounding)
        if len(str(abs(n))) > _context.prec:
            raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
        return Decimal._make(n, e)

    def to_integral_value(self, rounding=None, context=None):
        return self if self._e >= 0 else self.quantize(Decimal(1), rounding)

    to_integral = to_integral_value

    def normalize(self, context=None):
        n, e = self._n, self._e
        while n and n % 10 == 0:
            n, e = n // 10, e + 1
        return Decimal._make(n, e if n else 0)

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal((0, (1,), -n)))

    def __int__(self):
        return self._n * 10**self._e if self._e >= 0 else _divide(self._n, 10**-self._e, ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __float__(self):
        return self._float() if self._special else float(f"{self._n}e{self._e}")

    def as_tuple(self):
        from collections import namedtuple

        return namedtuple("DecimalTuple", "sign digits exponent")(int(self._n < 0), tuple(int(c) for c in str(abs(self._n))), self._e)

    def as_integer_ratio(self):
        from math import gcd

        n, d = (self._n * 10**self._e, 1) if self._e >= 0 else (self._n, 10**-self._e)
        common = gcd(n, d)
        return n // common, d // common

    def adjusted(self):
        return self._e + len(str(abs(self._n))) - 1

    def is_nan(self):
        return self._special == "NaN"

    def is_infinite(self):
        return self._special in ("Infinity", "-Infinity")

    def is_finite(self):
        return self._special is None

    def is_zero(self):
        return not self._n and self._special is None

    def is_signed(self):
        return self._n < 0

    def copy_abs(self):
        return abs(self)

    # Text

    def __str__(self):
        if self._special:
            return self._special
        sign, digits = "-" if self._n < 0 else "", str(abs(self._n))
        point = len(digits) + self._e
        if self._e <= 0 and point > -6:
            if self._e == 0:
                return sign + digits
            return f"{sign}{digits[:point]}.{digits[point:]}" if point > 0 else f"{sign}0.{'0' * -point}{digits}"
        mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
        return f"{sign}{mantissa}E{point - 1:+d}"

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        if not spec:
            return str(self)
        found = re.fullmatch(r"(.*?)(,?)(?:\.(\d+))?([fF%])", spec)
        if not found:
            return format(float(self), spec) if spec[-1:] in "eEgGn" else format(str(self), spec)
        flags, comma, places, kind = found.groups()
        value = self * 100 if kind == "%" else self
        if places is not None:
            value = value.quantize(Decimal((0, (1,), -int(places))))
        text = str(value)
        if "E" in text:
            text = str(int(value))
        if comma:
            whole, point, fraction = text.partition(".")
            text = f"{int(whole):,}{point}{fraction}" if whole not in ("-0",) else text
        text += "%" if kind == "%" else ""
        if flags.startswith("+") and value >= 0:
            text, flags = "+" + text, flags[1:]
        width = flags if flags[:1] in ("<", ">", "^") or flags[1:2] in ("<", ">", "^") or not flags else ("0>" + flags[1:] if flags[0] == "0" else ">" + flags)
        return format(text, width) if width else text

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return Decimal, (str(self),)


def _quotient(a, b):
    if not b._n:
        if not a._n:
            raise InvalidOperation("[<class 'decimal.DivisionUndefined'>]")
        raise DivisionByZero("[<class 'decimal.DivisionByZero'>]")
    n, d, ideal = (a._n, b._n, a._e - b._e) if b._n > 0 else (-a._n, -b._n, a._e - b._e)
    shift = max(len(str(d)) - len(str(abs(n))) + _context.prec + 1, 0)
    whole, rest = divmod(abs(n) * 10**shift, d)
    if rest:
        whole = whole * 10 + 1  # what follows is not nothing: it decides a half
        shift += 1
    result = Decimal._make(-whole if n < 0 else whole, ideal - shift)
    while not rest and result._e < ideal and result._n % 10 == 0:
        result._n, result._e = result._n // 10, result._e + 1
    return result
