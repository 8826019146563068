# The module fractions: exact quotients of integers.

import math
import operator
import re

_TEXT = re.compile(r"\s*([-+]?)(\d[\d_]*)?(?:/(\d[\d_]*)|(?:\.([\d_]*))?(?:[eE]([-+]?\d+))?)\s*")


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, str):
                top, bottom = _read(numerator)
            elif hasattr(numerator, "as_integer_ratio"):
                top, bottom = numerator.as_integer_ratio()
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif all(isinstance(n, (int, Fraction)) for n in (numerator, denominator)):
            top = numerator.numerator * denominator.denominator
            bottom = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if bottom == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(top, bottom) * (-1 if bottom < 0 else 1)
        self._numerator, self._denominator = top // common, bottom // common
        return self

    @classmethod
    def from_float(cls, f):
        return cls(f)

    from_decimal = from_float

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # the last convergent that fits, and the best between it and the next
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            if q0 + whole * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + whole * p1, q0 + whole * q1
            n, d = d, n - whole * d
        k = (max_denominator - q0) // q1
        near, far = Fraction(p1, q1), Fraction(p0 + k * p1, q0 + k * q1)
        return near if abs(near - self) <= abs(far - self) else far

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __hash__(self):
        prime = 2**61 - 1
        if self._denominator % prime == 0:
            return 314159 if self._numerator >= 0 else -314159
        value = abs(self._numerator) * pow(self._denominator, -1, prime) % prime
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __float__(self):
        return self._numerator / self._denominator

    def __int__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            return whole + (rest * 2 > self._denominator or rest * 2 == self._denominator and whole % 2 == 1)
        unit = 10 ** abs(ndigits)
        return Fraction(round(self * unit), unit) if ndigits > 0 else Fraction(round(self / unit) * unit)

    def __bool__(self):
        return self._numerator != 0

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _operation(exact, plain):
        def method(self, other):
            if isinstance(other, (int, Fraction)):
                return exact(self, other)
            if isinstance(other, float):
                return plain(float(self), other)
            return plain(complex(self), other) if isinstance(other, complex) else NotImplemented

        def swapped(self, other):
            if isinstance(other, int):
                return exact(Fraction(other), self)
            if isinstance(other, float):
                return plain(other, float(self))
            return plain(other, complex(self)) if isinstance(other, complex) else NotImplemented

        return method, swapped

    __add__, __radd__ = _operation(lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator), operator.add)
    __sub__, __rsub__ = _operation(lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator), operator.sub)
    __mul__, __rmul__ = _operation(lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator), operator.mul)
    __truediv__, __rtruediv__ = _operation(lambda a, b: _divide(a, b), operator.truediv)
    __floordiv__, __rfloordiv__ = _operation(lambda a, b: a.numerator * b.denominator // (a.denominator * b.numerator), operator.floordiv)
    __mod__, __rmod__ = _operation(
        lambda a, b: Fraction(a.numerator * b.denominator % (b.numerator * a.denominator), a.denominator * b.denominator), operator.mod)
    __divmod__, __rdivmod__ = _operation(lambda a, b: (a // b, a % b), divmod)

    def __pow__(self, other):
        if isinstance(other, (int, Fraction)) and other.denominator == 1:
            n = other.numerator
            return Fraction(self._numerator**n, self._denominator**n) if n >= 0 else Fraction(self._denominator**-n, self._numerator**-n)
        return float(self) ** float(other)

    def __rpow__(self, other):
        return other**self._numerator if self._denominator == 1 and self._numerator >= 0 else other ** float(self)

    def __eq__(self, other):
        if isinstance(other, (int, Fraction)):
            return (self._numerator, self._denominator) == (other.numerator, other.denominator)
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        if isinstance(other, float):
            return math.isfinite(other) and self == Fraction(other)
        return NotImplemented

    def _ordered(op):
        def method(self, other):
            if isinstance(other, (int, Fraction)):
                return op(self._numerator * other.denominator, other.numerator * self._denominator)
            if isinstance(other, float):
                return method(self, Fraction(other)) if math.isfinite(other) else op(0.0, other)
            return NotImplemented

        return method

    __lt__, __le__, __gt__, __ge__ = map(_ordered, (operator.lt, operator.le, operator.gt, operator.ge))

    real = property(lambda self: self)
    imag = 0

    def conjugate(self):
        return self


def _divide(a, b):
    if b.numerator == 0:
        raise ZeroDivisionError(f"Fraction({a.numerator // (math.gcd(a.numerator, b.numerator) or 1) * b.denominator}, 0)")
    return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)


def _read(text):
    found = _TEXT.fullmatch(text)
    if not found or found[2] is None and not found[4]:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    sign, whole, below, decimals, exponent = found.groups()
    decimals = (decimals or "").replace("_", "")
    top, bottom = int((whole or "0").replace("_", "") + decimals), 10 ** len(decimals) if below is None else int(below.replace("_", ""))
    shift = int(exponent or 0)
    top, bottom = (top * 10**shift, bottom) if shift >= 0 else (top, bottom * 10**-shift)
    return -top if sign == "-" else top, bottom


import numbers as _numbers

_numbers.Rational.register(Fraction)
