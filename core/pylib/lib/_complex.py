"""The class complex."""

from math import atan2, copysign, cos, exp, floor, hypot, isinf, log, pow as power, sin
from re import DOTALL, fullmatch


def _text(x):
    s = repr(x)
    return s[:-2] if s.endswith(".0") else s


def _parts(x):
    """The two parts of a number, None for anything else."""
    if isinstance(x, complex):
        return x.real, x.imag
    if isinstance(x, (int, float)):
        return float(x), 0.0
    return None


def _parse(text):
    s = text.strip()
    if s.startswith("(") and s.endswith(")"):
        s = s[1:-1].strip()
    try:
        if s[-1:] not in ("j", "J"):
            return float(s), 0.0
        s = s[:-1]
        for i in range(len(s) - 1, 0, -1):
            if s[i] in "+-" and s[i - 1] not in "eE":
                return float(s[:i]), float(s[i:] + "1" if s[i:] in ("+", "-") else s[i:])
        return 0.0, float(s + "1" if s in ("", "+", "-") else s)
    except ValueError:
        raise ValueError("complex() arg is a malformed string") from None


class complex:
    __module__ = "builtins"
    __slots__ = ("_real", "_imag")

    def __new__(cls, real=0, imag=0, *more):
        if more:
            raise TypeError(f"complex() takes at most 2 arguments ({2 + len(more)} given)")
        self = object.__new__(cls)
        if isinstance(real, str):
            if imag != 0:
                raise TypeError("complex() can't take second arg if first is a string")
            self._real, self._imag = _parse(real)
            return self
        if not isinstance(real, complex) and hasattr(type(real), "__complex__"):
            real = real.__complex__()
            if not isinstance(real, complex):
                raise TypeError(f"__complex__ returned non-complex (type {type(real).__name__})")
        a, b = _parts(real), _parts(imag)
        if a is None and hasattr(type(real), "__float__"):
            a = float(real), 0.0
        if a is None:
            raise TypeError(f"complex() first argument must be a string or a number, not '{type(real).__name__}'")
        if isinstance(imag, str):
            raise TypeError("complex() second arg can't be a string")
        if b is None:
            raise TypeError(f"complex() second argument must be a number, not '{type(imag).__name__}'")
        self._real, self._imag = a[0] - b[1] if b[1] else a[0], a[1] + b[0] if a[1] else b[0]
        return self

    real = property(lambda self: self._real)
    imag = property(lambda self: self._imag)

    def __complex__(self):
        return self

    def __getnewargs__(self):
        return self.real, self.imag

    def __getstate__(self):
        return None

    def __repr__(self):
        imag = _text(self._imag)
        if self._real == 0 and copysign(1, self._real) > 0:
            return imag + "j"
        return "(" + _text(self._real) + ("" if imag[0] == "-" else "+") + imag + "j)"

    def __format__(self, spec):
        if not spec:
            return str(self)
        found = fullmatch(r"(?:(.)?([<>=^]))?([-+ ]?)(0?)(\d*)([,_]?)((?:\.\d+)?)(.?)", spec, DOTALL)
        if not found:
            raise ValueError(f"Invalid format specifier '{spec}' for object of type 'complex'")
        fill, align, sign, zero, width, comma, places, kind = found.groups()
        if kind and kind not in "eEfFgGn":
            raise ValueError(f"Unknown format code '{kind}' for object of type 'complex'")
        if zero:
            raise ValueError("Zero padding is not allowed in complex format specifier")
        if align == "=":
            raise ValueError("'=' alignment flag is not allowed in complex format specifier")
        digits = comma + places + kind
        if kind:
            text = format(self._real, sign + digits) + format(self._imag, "+" + digits) + "j"
        else:
            real, imag = (_text(x) if not places else format(x, places + "g") for x in (self._real, self._imag))
            bare = self._real == 0 and copysign(1, self._real) > 0
            signed = imag if imag[0] == "-" else "+" + imag
            text = (imag if bare and sign in ("", "-") else signed) + "j" if bare else f"({sign.strip('-') if real[0] != '-' else ''}{real}{signed}j)"
        return format(text, (fill or " ") + (align or ">") + width) if width else text

    def __hash__(self):
        return hash(self._real) + 1000003 * hash(self._imag)

    def __bool__(self):
        return self._real != 0 or self._imag != 0

    def __eq__(self, other):
        if isinstance(other, complex):
            return self._real == other._real and self._imag == other._imag
        if isinstance(other, (int, float)):
            return self._imag == 0 and self._real == other
        return NotImplemented

    def __neg__(self):
        return complex(-self._real, -self._imag)

    def __pos__(self):
        return self

    def __abs__(self):
        return hypot(self._real, self._imag)

    def conjugate(self):
        return complex(self._real, -self._imag)

    def __add__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(self._real + p[0], self._imag + p[1])

    __radd__ = __add__

    def __sub__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(self._real - p[0], self._imag - p[1])

    def __rsub__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else complex(p[0] - self._real, p[1] - self._imag)

    def __mul__(self, other):
        p = _parts(other)
        if p is None:
            return NotImplemented
        return complex(self._real * p[0] - self._imag * p[1], self._real * p[1] + self._imag * p[0])

    __rmul__ = __mul__

    def __truediv__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else _quotient((self._real, self._imag), p)

    def __rtruediv__(self, other):
        p = _parts(other)
        return NotImplemented if p is None else _quotient(p, (self._real, self._imag))

    def __pow__(self, other, mod=None):
        if mod is not None:
            raise ValueError("complex modulo")
        p = _parts(other)
        return NotImplemented if p is None else _power((self._real, self._imag), p)

    def __rpow__(self, other, mod=None):
        p = _parts(other)
        return NotImplemented if p is None else _power(p, (self._real, self._imag))


def _quotient(a, b):
    """R. L. Smith's division: the larger part of the divisor scales the smaller, so that nothing overflows early."""
    if b[0] == 0 and b[1] == 0:
        raise ZeroDivisionError("complex division by zero")
    if abs(b[0]) >= abs(b[1]):
        ratio = b[1] / b[0]
        d = b[0] + b[1] * ratio
        return complex((a[0] + a[1] * ratio) / d, (a[1] - a[0] * ratio) / d)
    ratio = b[0] / b[1]
    d = b[0] * ratio + b[1]
    return complex((a[0] * ratio + a[1]) / d, (a[1] * ratio - a[0]) / d)


def _power(a, b):
    if b[0] == 0 and b[1] == 0:
        return complex(1, 0)
    if a[0] == 0 and a[1] == 0:
        if b[1] != 0 or b[0] < 0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return complex(0, 0)
    if b[1] == 0 and not isinf(b[0]) and b[0] == floor(b[0]) and abs(b[0]) <= 100:
        n, base, result = int(abs(b[0])), complex(*a), complex(1, 0)
        while n:
            if n & 1:
                result = result * base
            base, n = base * base, n >> 1
        return result if b[0] > 0 else _quotient((1.0, 0.0), (result.real, result.imag))
    size, angle = hypot(*a), atan2(a[1], a[0])
    length, phase = power(size, b[0]), angle * b[0]
    if b[1] != 0:
        length /= exp(angle * b[1])
        phase += b[1] * log(size)
    return complex(length * cos(phase), length * sin(phase))
