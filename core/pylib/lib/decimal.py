# The module decimal: numbers as people write them. Finite ones, infinities and NaN. Contexts stand in decimal._context, texts in decimal._text.

import math
import re
from collections import namedtuple

from decimal import _context
from decimal._context import *
from decimal._context import _ROUNDINGS, _context_methods, _contextual, _refuse, _signal
from decimal._text import _round

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")

_NUMBER = re.compile(r"\s*([-+]?)(?:(\d[\d_]*)?(?:\.([\d_]*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))\s*", re.IGNORECASE)


class Decimal:
    """sign, digits as an int, exponent; `_special` is "Infinity", "NaN" or "" for a finite one."""

    from decimal._text import __format__, __str__, _written, to_eng_string

    __slots__ = ("_negative", "_digits", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._special = ""
        if isinstance(value, str):
            found = _NUMBER.fullmatch(value)
            if not found or not (found[2] or found[3] or found[5] or found[6]):
                return _refuse(ConversionSyntax)
            self._negative = found[1] == "-"
            fraction = (found[3] or "").replace("_", "")
            self._digits = int(((found[2] or "") + fraction).replace("_", "") or "0")
            self._exp = int(found[4] or 0) - len(fraction)
            if found[5] or found[6]:
                self._special, self._exp = "Infinity" if found[5] else "sNaN" if found[6][0] in "sS" else "NaN", 0
                self._digits = int(found[7] or "0")
            elif not MIN_ETINY <= self._exp <= MAX_EMAX:
                return _refuse()
        elif isinstance(value, int):
            self._negative, self._digits, self._exp = value < 0, abs(int(value)), 0
        elif isinstance(value, Decimal):
            self._negative, self._digits, self._exp, self._special = value._negative, value._digits, value._exp, value._special
        elif isinstance(value, float):
            made = cls.from_float(value)
            return _signal(FloatOperation, made=made)
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            if not isinstance(exponent, (int, str)):
                raise ValueError("exponent must be an integer")
            if not all(isinstance(d, int) and 0 <= d <= 9 for d in digits):
                raise ValueError("coefficient must be a tuple of digits")
            self._negative, self._digits, self._exp = bool(sign), int("".join(map(str, digits)) or "0"), 0
            if isinstance(exponent, str):
                if exponent not in ("F", "n", "N"):
                    raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
                self._special = {"F": "Infinity", "N": "sNaN"}.get(exponent, "NaN")
                self._digits = 0 if exponent == "F" else self._digits
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
        """Rounded to the context's precision, and within its exponents."""
        context = context or getcontext()
        if self._special:
            return self
        digits, exp, size = self._digits, self._exp, len(str(self._digits))
        if size <= context.prec and context.Etiny() <= exp and exp + size - 1 <= context.Emax and not context.clamp:
            if digits and exp + size - 1 < context.Emin:
                _signal(Subnormal)
            return self
        if not digits:
            top = context.Etop() if context.clamp else context.Emax
            exp = min(max(exp, context.Etiny()), top)
            return self if exp == self._exp else _signal(Clamped, made=Decimal._made(self._negative, 0, exp))
        small = exp + size - 1 < context.Emin
        cut = max(size - context.prec, context.Etiny() - exp, 0)
        if cut:
            rounded = _round(digits, cut, self._negative, context.rounding)
            inexact = rounded * 10**cut != digits
            digits, exp = rounded, exp + cut
            if len(str(digits)) > context.prec:
                digits, exp = digits // 10, exp + 1
        if exp + len(str(digits)) - 1 > context.Emax:
            return self._overflown(context)
        if small:
            _signal(*([Underflow] if cut and inexact else []), Subnormal)
        if cut:
            _signal(*([Inexact] if inexact else []), Rounded)
        if not digits:
            _signal(Clamped)
        if context.clamp and exp > context.Etop():
            digits, exp = digits * 10 ** (exp - context.Etop()), context.Etop()
            _signal(Clamped)
        return Decimal._made(self._negative, digits, exp)

    def _nearest(self):
        """Rounded to the nearest, whatever the context says: so are roots, exponentials and logarithms."""
        context = getcontext()
        rounding, context.rounding = context.rounding, ROUND_HALF_EVEN
        try:
            return self._fitted(context)
        finally:
            context.rounding = rounding

    def _overflown(self, context):
        """What a number too large becomes: an infinity, or the largest that there is."""
        stays = context.rounding in (ROUND_DOWN, ROUND_05UP) or context.rounding == (ROUND_CEILING if self._negative else ROUND_FLOOR)
        made = Decimal._made(self._negative, 10**context.prec - 1, context.Etop()) if stays else Decimal._made(self._negative, 0, 0, "Infinity")
        return _signal(Overflow, Inexact, Rounded, made=made)

    def _nan(self, other=None):
        """The NaN that an operation with these gives; None when neither is one."""
        for signals in (True, False):
            for x in (self, other):
                if x is not None and (x._special == "sNaN" if signals else x._special == "NaN"):
                    made = Decimal._made(x._negative, x._digits, 0, "NaN")
                    return _signal(InvalidOperation, made=made) if signals else made
        return None

    def __repr__(self):
        return f"Decimal('{self!s}')"

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
            getcontext().flags[FloatOperation] = True
            other = Decimal.from_float(other)
        elif isinstance(other, int):
            other = Decimal(other)
        elif not isinstance(other, Decimal) and isinstance(other, _numbers.Rational):
            if self._special:
                return self._compare(0)
            a, b = Decimal._made(self._negative, self._digits * other.denominator, self._exp), other.numerator
            return a._compare(b)
        if not isinstance(other, Decimal):
            return NotImplemented
        if self.is_nan() or other.is_nan():
            return None
        if self._special or other._special:
            a, b = (0 if not x._special else -1 if x._negative else 1 for x in (self, other))
            return (a > b) - (a < b)
        low = min(self._exp, other._exp)
        a, b = (x._signed() * 10 ** (x._exp - low) for x in (self, other))
        return (a > b) - (a < b)

    def __eq__(self, other):
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        c = self._compare(other)
        if c is None and "sNaN" in (self._special, getattr(other, "_special", "")):
            _refuse()
        return c if c is NotImplemented else c == 0

    def _ordered(test):
        def method(self, other):
            if isinstance(other, float):
                _signal(FloatOperation)
            c = self._compare(other)
            if c is None:
                _refuse()
                return False
            return c if c is NotImplemented else test(c)

        return method

    __lt__, __le__ = _ordered(lambda c: c < 0), _ordered(lambda c: c <= 0)
    __gt__, __ge__ = _ordered(lambda c: c > 0), _ordered(lambda c: c >= 0)

    @_contextual
    def compare(self, other, context=None):
        other = Decimal(other)
        nan = self._nan(other)
        return Decimal(self._compare(other)) if nan is None else nan

    @_contextual
    def compare_signal(self, other, context=None):
        other = Decimal(other)
        return _refuse() if self.is_nan() or other.is_nan() else Decimal(self._compare(other))

    @_contextual
    def compare_total(self, other, context=None):
        def place(x):
            if x._special:
                rank = {"Infinity": 1, "sNaN": 2, "NaN": 3}[x._special]
                return (-rank, -x._digits, 0) if x._negative else (rank, x._digits, 0)
            exact = Decimal._made(x._negative, x._digits, x._exp)
            return (0, exact, -x._exp if x._negative else x._exp)

        other = Decimal(other)
        if self._negative != other._negative:
            return Decimal(-1 if self._negative else 1)
        a, b = place(self), place(other)
        return Decimal((a > b) - (a < b))

    @_contextual
    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(Decimal(other).copy_abs())

    def _operation(name):
        def method(self, other):
            other = Decimal(other) if isinstance(other, int) else other
            return getattr(self, name)(other) if isinstance(other, Decimal) else NotImplemented

        def swapped(self, other):
            return getattr(Decimal(other), name)(self) if isinstance(other, int) else NotImplemented

        return method, swapped

    def _add(self, other):
        if self._special or other._special:
            nan = self._nan(other)
            if nan is not None:
                return nan
            if self._special and other._special and self._negative != other._negative:
                return _refuse()
            return self if self._special else other
        low = min(self._exp, other._exp)
        total = self._signed() * 10 ** (self._exp - low) + other._signed() * 10 ** (other._exp - low)
        below = self._negative if self._negative == other._negative else getcontext().rounding == ROUND_FLOOR
        return Decimal._made(total < 0 or total == 0 and below, abs(total), low)._fitted()

    def _subtract(self, other):
        if other._special != "Infinity" and other._special:
            return self._add(other)
        return self._add(Decimal._made(not other._negative, other._digits, other._exp, other._special))

    def _multiply(self, other):
        negative = self._negative != other._negative
        if self._special or other._special:
            nan = self._nan(other)
            if nan is not None:
                return nan
            if not self or not other:
                return _refuse()
            return Decimal._made(negative, 0, 0, "Infinity")
        return Decimal._made(negative, self._digits * other._digits, self._exp + other._exp)._fitted()

    def _divide(self, other):
        negative = self._negative != other._negative
        if self._special or other._special:
            nan = self._nan(other)
            if nan is not None:
                return nan
            if self._special and other._special:
                return _refuse()
            return Decimal._made(negative, 0, 0 if self._special else getcontext().Etiny(), self._special)
        if not other._digits:
            if not self._digits:
                return _refuse(DivisionUndefined)
            return _signal(DivisionByZero, made=Decimal._made(negative, 0, 0, "Infinity"))
        ideal = self._exp - other._exp
        if not self._digits:
            return Decimal._made(negative, 0, ideal)._fitted()
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
        negative = self._negative != other._negative
        nan = self._nan(other)
        if nan is not None:
            return nan, nan
        if self._special:
            rest = _refuse()
            return (rest, rest) if other._special else (Decimal._made(negative, 0, 0, "Infinity"), rest)
        if other._special:
            return Decimal._made(negative, 0, 0), self._fitted()
        if not other._digits:
            if not self._digits:
                return _refuse(DivisionUndefined), _refuse(DivisionUndefined)
            return _signal(DivisionByZero, InvalidOperation, made=(Decimal._made(negative, 0, 0, "Infinity"), Decimal._made(False, 0, 0, "NaN")))
        low = min(self._exp, other._exp)
        quotient, rest = divmod(self._digits * 10 ** (self._exp - low), other._digits * 10 ** (other._exp - low))
        if len(str(quotient)) > getcontext().prec:
            return _refuse(DivisionImpossible), _refuse(DivisionImpossible)
        return Decimal._made(negative, quotient, 0), Decimal._made(self._negative, rest, low)._fitted()

    def _floor(self, other):
        if not self._special and not other._special and self._digits and not other._digits:
            return self._divide(other)
        if self._special and not other._special and not self.is_nan():
            return Decimal._made(self._negative != other._negative, 0, 0, "Infinity")
        return self._whole(other)[0]

    def _rest(self, other):
        if not self._special and not other._special and not other._digits and self._digits:
            return _refuse()
        return self._whole(other)[1]

    @_contextual
    def remainder_near(self, other, context=None):
        other = Decimal(other)
        quotient, rest = self._whole(other)
        if not self._special and not other._special and other._digits:
            twice = 2 * rest.copy_abs()
            if twice > other.copy_abs() or twice == other.copy_abs() and quotient._digits % 2:
                rest = rest._subtract(other.copy_sign(self))
        return rest

    def _power(self, other):
        nan = self._nan(other)
        if nan is not None:
            return nan
        if not self._special and not other._special and not self._digits:
            if not other._digits:
                return _refuse()
            odd = self._negative and other == other.to_integral_value() and int(other) % 2 == 1
            return Decimal._made(odd, 0, 0, "Infinity" if other._negative else "")
        if self._special or other._special:
            return self._power_of_infinity(other)
        if other != other.to_integral_value():
            if self._negative and self._digits:
                return _refuse()
            if self == 1:
                return self._one()
            with localcontext(prec=getcontext().prec + 10):
                made = (self.ln() * other).exp()
            return made._fitted()
        n = int(other)
        if n < 0:
            return Decimal(1)._divide(self._power(Decimal(-n)))
        with localcontext(prec=getcontext().prec + len(str(n)) + 2, traps=()):
            made, base = Decimal(1), self
            while n:
                if n & 1:
                    made = made * base
                base, n = base * base, n >> 1
        return made._fitted()

    def _power_of_infinity(self, other):
        """self ** other where one of them is infinite, and neither is no number."""
        if not other._special and not other._digits:
            return Decimal(1)
        whole = not other._special and other == other.to_integral_value()
        if self._negative and (self._special or self._digits) and not whole:
            return _refuse()
        if not self._special and abs(self) == 1:
            return self._one()
        grows = (abs(self) > 1) != other._negative
        odd = self._negative and whole and int(other) % 2 == 1
        return Decimal._made(odd, 0, 0, "Infinity" if grows else "")

    @staticmethod
    def _one():
        """The 1 of a power that is not exact."""
        digits = getcontext().prec - 1
        return Decimal._made(False, 10**digits, -digits)

    __add__, __radd__ = _operation("_add")
    __sub__, __rsub__ = _operation("_subtract")
    __mul__, __rmul__ = _operation("_multiply")
    __truediv__, __rtruediv__ = _operation("_divide")
    __floordiv__, __rfloordiv__ = _operation("_floor")
    __mod__, __rmod__ = _operation("_rest")
    __divmod__, __rdivmod__ = _operation("_whole")
    _pow, __rpow__ = _operation("_power")

    def __pow__(self, other, modulo=None):
        return self._pow(other) if modulo is None else self._power_modulo(Decimal(other), Decimal(modulo))

    def _power_modulo(self, other, modulo):
        """self ** other % modulo, of whole numbers, exactly: the sign is that of the power."""
        for x in (self, other, modulo):
            if x.is_nan():
                return x._nan()
        whole = all(not x._special and x == x.to_integral_value() for x in (self, other, modulo))
        if not whole or other._negative or not modulo or modulo.adjusted() >= getcontext().prec or not other and not self:
            return _refuse()
        by = int(modulo.copy_abs())
        rest = pow(int(self.copy_abs()), int(other), by)
        return Decimal._made(self._negative and int(other) % 2 == 1, rest, 0)

    def __neg__(self):
        return self.copy_negate().__pos__()

    def __pos__(self):
        nan = self._nan()
        if nan is not None:
            return nan
        signed = self._negative and (self._digits or self._special or getcontext().rounding == ROUND_FLOOR)
        return Decimal._made(bool(signed), self._digits, self._exp, self._special)._fitted()

    def __abs__(self):
        return self.copy_abs().__pos__()

    def __bool__(self):
        return bool(self._digits or self._special)

    def __int__(self):
        if self._special:
            raise self._unlike_an_integer("integer")
        whole = self._digits * 10**self._exp if self._exp >= 0 else self._digits // 10**-self._exp
        return -whole if self._negative else whole

    __trunc__ = __int__

    def _unlike_an_integer(self, what):
        if self._special == "Infinity":
            return OverflowError(f"cannot convert Infinity to {what}")
        return ValueError(f"cannot convert NaN to {what}")

    def __float__(self):
        if self._special == "sNaN":
            raise ValueError("cannot convert signaling NaN to float")
        return float("nan") if self._special == "NaN" else float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._made(False, 1, -n))

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def as_tuple(self):
        digits = tuple(map(int, str(self._digits)))
        if self._special:
            kind = {"Infinity": "F", "NaN": "n", "sNaN": "N"}[self._special]
            return DecimalTuple(int(self._negative), (0,) if kind == "F" else digits if self._digits else (), kind)
        return DecimalTuple(int(self._negative), digits, self._exp)

    def as_integer_ratio(self):
        if self._special:
            raise self._unlike_an_integer("integer ratio")
        top, bottom = (self._signed() * 10**self._exp, 1) if self._exp >= 0 else (self._signed(), 10**-self._exp)
        common = math.gcd(top, bottom)
        return top // common, bottom // common

    def adjusted(self):
        return 0 if self._special else len(str(self._digits)) - 1 + self._exp

    @_contextual
    def quantize(self, exp, rounding=None, context=None):
        if rounding is not None and rounding not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        exp = Decimal(exp)
        if self._special or exp._special:
            nan = self._nan(exp)
            if nan is not None:
                return nan
            return self if self._special == exp._special else _refuse()
        context = getcontext()
        cut = exp._exp - self._exp
        if cut < 0 and self._digits and len(str(self._digits)) - cut > context.prec:
            return _refuse()
        digits = _round(self._digits, cut, self._negative, rounding or context.rounding)
        if len(str(digits)) > context.prec or not context.Etiny() <= exp._exp <= context.Emax:
            return _refuse()
        if cut > 0:
            _signal(*([Inexact] if digits * 10**cut != self._digits else []), Rounded)
        return Decimal._made(self._negative, digits, exp._exp)

    @_contextual
    def to_integral_value(self, rounding=None, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return self
        return Decimal._made(self._negative, _round(self._digits, -self._exp, self._negative, rounding or getcontext().rounding), 0)

    to_integral = to_integral_value

    @_contextual
    def to_integral_exact(self, rounding=None, context=None):
        made = self.to_integral_value(rounding)
        if not self._special and self._exp < 0:
            _signal(*([] if made == self else [Inexact]), Rounded)
        return made

    @_contextual
    def normalize(self, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        made = self._fitted()
        if made._special:
            return made
        digits, exp = made._digits, made._exp
        while digits and digits % 10 == 0:
            digits, exp = digits // 10, exp + 1
        return Decimal._made(made._negative, digits, exp if digits else 0)

    @_contextual
    def sqrt(self, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        if self._negative and (self._digits or self._special):
            return _refuse()
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
        return Decimal._made(False, root, exp)._nearest()

    @_contextual
    def exp(self, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        if self._special:
            return Decimal(0) if self._negative else self
        if not self._digits:
            return Decimal(1)
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
        return total._nearest()

    @_contextual
    def ln(self, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        if self._negative and (self._digits or self._special):
            return _refuse()
        if self._special:
            return self
        if not self._digits:
            return Decimal("-Infinity")
        if self == 1:
            return Decimal(0)
        prec = getcontext().prec
        with localcontext(prec=prec + 10):
            guess = Decimal(repr(math.log(self._digits) + self._exp * math.log(10)))
            for _ in range(max(3, prec.bit_length())):
                power = guess.exp()
                guess = guess + 2 * (self - power) / (self + power)
        return guess._nearest()

    @_contextual
    def log10(self, context=None):
        if self._special or not self._digits or self._negative:
            return self.ln()
        if str(self._digits).rstrip("0") == "1" and not self._negative:
            return Decimal(self.adjusted())
        with localcontext(prec=getcontext().prec + 6):
            made = self.ln() / Decimal(10).ln()
        return made._nearest()

    def copy_abs(self):
        return Decimal._made(False, self._digits, self._exp, self._special)

    def copy_negate(self):
        return Decimal._made(not self._negative, self._digits, self._exp, self._special)

    @_contextual
    def copy_sign(self, other, context=None):
        return Decimal._made(Decimal(other)._negative, self._digits, self._exp, self._special)

    def _chosen(larger, absolute):
        """max and min and those that compare without the signs: a NaN gives way to a number."""

        @_contextual
        def method(self, other, context=None):
            other = Decimal(other)
            if self.is_nan() or other.is_nan():
                if "sNaN" in (self._special, other._special) or self.is_nan() and other.is_nan():
                    return self._nan(other)
                return +(other if self.is_nan() else self)
            a, b = (self.copy_abs(), other.copy_abs()) if absolute else (self, other)
            order = a._compare(b) or self.compare_total(other)
            return +(self if (order > 0) == larger else other)

        return method

    max, min, max_mag, min_mag = _chosen(True, False), _chosen(False, False), _chosen(True, True), _chosen(False, True)

    @_contextual
    def scaleb(self, other, context=None):
        return Decimal._made(self._negative, self._digits, self._exp + int(other), self._special)._fitted()

    @_contextual
    def logb(self, context=None):
        nan = self._nan()
        if nan is not None:
            return nan
        if self._special:
            return self.copy_abs()
        if not self._digits:
            return _signal(DivisionByZero, made=Decimal._made(True, 0, 0, "Infinity"))
        return Decimal(self.adjusted())

    def _next(self, other_way, rounding):
        nan = self._nan()
        if nan is not None:
            return nan
        context = getcontext().copy()
        if self._special:
            return Decimal._made(self._negative, 10**context.prec - 1, context.Etop()) if self._negative == other_way else self
        context.rounding, context.traps = rounding, ()
        if not self._digits:
            return Decimal._made(not other_way, 1, context.Etiny())
        tiny = Decimal._made(not other_way, 1, max(self.adjusted() - context.prec, context.Etiny()) - 2)
        return context._run(lambda: self._fitted() if self._fitted() != self else self._add(tiny))

    @_contextual
    def next_plus(self, context=None):
        return self._next(True, ROUND_CEILING)

    @_contextual
    def next_minus(self, context=None):
        return self._next(False, ROUND_FLOOR)

    @_contextual
    def next_toward(self, other, context=None):
        other = Decimal(other)
        nan = self._nan(other)
        if nan is not None:
            return nan
        return self.copy_sign(other) if self == other else self.next_plus() if self < other else self.next_minus()

    @_contextual
    def number_class(self, context=None):
        if self.is_nan():
            return self._special
        kind = "Infinity" if self._special else "Zero" if not self._digits else "Normal" if self.is_normal() else "Subnormal"
        return ("-" if self._negative else "+") + kind

    @_contextual
    def is_normal(self, context=None):
        return not self._special and bool(self._digits) and self.adjusted() >= getcontext().Emin

    @_contextual
    def is_subnormal(self, context=None):
        return not self._special and bool(self._digits) and self.adjusted() < getcontext().Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def _moved(self, other, turn):
        n, prec = int(other), getcontext().prec
        if not -prec <= n <= prec:
            return _refuse()
        digits = str(self._digits).rjust(prec, "0")[-prec:]
        if turn:
            digits = digits[n:] + digits[:n]
        else:
            digits = (digits + "0" * n)[-prec:] if n >= 0 else digits[:n] or "0"
        return Decimal._made(self._negative, int(digits), self._exp)

    @_contextual
    def shift(self, other, context=None):
        return self._moved(other, False)

    @_contextual
    def rotate(self, other, context=None):
        return self._moved(other, True)

    def _logical(combine):
        @_contextual
        def method(self, other, context=None):
            a, b = str(self), str(Decimal(other))
            if set(a + b) - set("01"):
                return _refuse()
            size = max(len(a), len(b))
            return Decimal("".join(combine(x, y) for x, y in zip(a.rjust(size, "0"), b.rjust(size, "0"))))

        return method

    logical_and = _logical(lambda x, y: "1" if x == y == "1" else "0")
    logical_or = _logical(lambda x, y: "1" if "1" in (x, y) else "0")
    logical_xor = _logical(lambda x, y: "1" if x != y else "0")

    @_contextual
    def logical_invert(self, context=None):
        return self.logical_xor(Decimal("1" * getcontext().prec))

    @_contextual
    def fma(self, other, third, context=None):
        with localcontext(prec=MAX_PREC):
            made = self * other
        return made + third

    @_contextual
    def same_quantum(self, other, context=None):
        other = Decimal(other)
        if self._special or other._special:
            return self._special.lstrip("s") == other._special.lstrip("s")
        return self._exp == other._exp

    def is_nan(self):
        return self._special in ("NaN", "sNaN")

    def is_qnan(self):
        return self._special == "NaN"

    def is_snan(self):
        return self._special == "sNaN"

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


_context.Decimal = Decimal
_context_methods()

import numbers as _numbers

_numbers.Number.register(Decimal)
