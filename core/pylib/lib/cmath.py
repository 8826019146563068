# The module cmath: functions of complex numbers, by the formulas of CPython's cmathmodule.c.

import math
from math import e, inf, nan, pi, tau

infj, nanj = complex(0.0, inf), complex(0.0, nan)
_LARGE = math.ldexp(1.0, 1023) / 2
_SMALLEST = math.ldexp(1.0, -1022)  # of the normal floats
_LOG_LARGE = math.log(_LARGE)
_SQRT_LARGE = math.sqrt(_LARGE)


def _number(z):
    if type(z) is complex:
        return z
    try:
        if not isinstance(z, str):
            return complex(z)
    except TypeError:
        pass
    raise TypeError(f"must be real number, not {type(z).__name__}")


def _function(compute):
    """A function of one number, whose parts the formula gets and gives."""

    def function(z, /):
        z = _number(z)
        made = complex(*compute(z.real, z.imag))
        if isinf(made) and isfinite(z):
            raise OverflowError("math range error")
        return made

    function.__name__ = function.__qualname__ = compute.__name__.lstrip("_")
    return function


def _sqrt(x, y):
    if x == 0.0 and y == 0.0:
        return 0.0, y
    if math.isinf(y):
        return inf, y
    if math.isinf(x):
        return (x, math.copysign(0.0, y)) if x > 0 else (0.0, math.copysign(inf, y))
    ax, ay = abs(x), abs(y)
    if ax < _SMALLEST and ay < _SMALLEST:
        ax = math.ldexp(ax, 53)
        s = math.ldexp(math.sqrt(ax + math.hypot(ax, math.ldexp(ay, 53))), -27)
    else:
        ax /= 8.0
        s = 2.0 * math.sqrt(ax + math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return (s, math.copysign(d, y)) if x >= 0.0 else (d, math.copysign(s, y))


def _exp(x, y):
    if math.isinf(y) and not math.isinf(x):
        raise ValueError("math domain error")
    if math.isinf(x):
        r = inf if x > 0 else 0.0
        return (r, y) if y == 0 else (math.copysign(r, math.cos(y)), math.copysign(r, math.sin(y)))
    if x > _LOG_LARGE:
        size = math.exp(x - 1.0)
        return size * math.cos(y) * e, size * math.sin(y) * e
    size = math.exp(x)
    return size * math.cos(y), size * math.sin(y)


def _log(x, y):
    ax, ay = abs(x), abs(y)
    if math.isinf(ax) or math.isinf(ay):
        real = inf
    elif ax > _LARGE or ay > _LARGE:
        real = math.log(math.hypot(ax / 2.0, ay / 2.0)) + math.log(2.0)
    elif ax < _SMALLEST and ay < _SMALLEST:
        if ax == 0.0 and ay == 0.0:
            raise ValueError("math domain error")
        real = math.log(math.hypot(math.ldexp(ax, 53), math.ldexp(ay, 53))) - 53 * math.log(2.0)
    else:
        h = math.hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            more, less = max(ax, ay), min(ax, ay)
            real = math.log1p((more - 1) * (more + 1) + less * less) / 2.0
        else:
            real = math.log(h)
    return real, math.atan2(y, x)


def _sinh(x, y):
    if abs(x) > _LOG_LARGE:
        half = x - math.copysign(1.0, x)
        return math.cos(y) * math.sinh(half) * e, math.sin(y) * math.cosh(half) * e
    return math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x)


def _cosh(x, y):
    if abs(x) > _LOG_LARGE:
        half = x - math.copysign(1.0, x)
        return math.cos(y) * math.cosh(half) * e, math.sin(y) * math.sinh(half) * e
    return math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x)


def _tanh(x, y):
    if abs(x) > _LOG_LARGE:
        return math.copysign(1.0, x), 4.0 * math.sin(y) * math.cos(y) * math.exp(-2.0 * abs(x))
    tx, ty, cx = math.tanh(x), math.tan(y), 1.0 / math.cosh(x)
    txty = tx * ty
    below = 1.0 + txty * txty
    return tx * (1.0 + ty * ty) / below, ((ty / below) * cx) * cx


def _sin(x, y):
    a, b = _sinh(-y, x)
    return b, -a


def _cos(x, y):
    return _cosh(-y, x)


def _tan(x, y):
    a, b = _tanh(-y, x)
    return b, -a


def _acos(x, y):
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = math.log(math.hypot(x / 2.0, y / 2.0)) + math.log(2.0) * 2.0
        return math.atan2(abs(y), x), math.copysign(size, -y)
    (a, b), (c, d) = _sqrt(1.0 - x, -y), _sqrt(1.0 + x, y)
    return 2.0 * math.atan2(a, c), math.asinh(c * b - d * a)


def _acosh(x, y):
    if abs(x) > _LARGE or abs(y) > _LARGE:
        return math.log(math.hypot(x / 2.0, y / 2.0)) + math.log(2.0) * 2.0, math.atan2(y, x)
    (a, b), (c, d) = _sqrt(x - 1.0, y), _sqrt(x + 1.0, y)
    return math.asinh(a * c + b * d), 2.0 * math.atan2(b, c)


def _asinh(x, y):
    if abs(x) > _LARGE or abs(y) > _LARGE:
        size = math.log(math.hypot(x / 2.0, y / 2.0)) + math.log(2.0) * 2.0
        return math.copysign(size, x), math.atan2(y, abs(x))
    (a, b), (c, d) = _sqrt(1.0 + y, -x), _sqrt(1.0 - y, x)
    return math.asinh(a * d - c * b), math.atan2(y, a * c - b * d)


def _asin(x, y):
    a, b = _asinh(-y, x)
    return b, -a


def _atanh(x, y):
    if x < 0.0 or x == 0.0 and math.copysign(1.0, x) < 0.0:
        a, b = _atanh(-x, -y)
        return -a, -b
    ay = abs(y)
    if x > _SQRT_LARGE or ay > _SQRT_LARGE:
        h = math.hypot(x / 2.0, y / 2.0)
        return x / 4.0 / h / h, -math.copysign(pi / 2.0, -y)
    if x == 1.0 and ay < math.sqrt(_SMALLEST):
        if ay == 0.0:
            raise ValueError("math domain error")
        return -math.log(math.sqrt(ay) / math.sqrt(math.hypot(ay, 2.0))), math.copysign(math.atan2(2.0, -ay) / 2, y)
    below = (1 - x) * (1 - x) + ay * ay
    return math.log1p(4.0 * x / below) / 4.0, -math.atan2(-2.0 * y, (1 - x) * (1 + x) - ay * ay) / 2.0


def _atan(x, y):
    a, b = _atanh(-y, x)
    return b, -a


for _f in (_sqrt, _exp, _sinh, _cosh, _tanh, _sin, _cos, _tan, _acos, _acosh, _asinh, _asin, _atanh, _atan):
    globals()[_f.__name__[1:]] = _function(_f)


def log(z, base=None, /):
    z = _number(z)
    made = complex(*_log(z.real, z.imag))
    return made if base is None else made / log(base)


def log10(z, /):
    made = log(z)
    return complex(made.real / math.log(10.0), made.imag / math.log(10.0))


def phase(z, /):
    z = _number(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    z = _number(z)
    return abs(z), phase(z)


def rect(r, phi, /):
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * math.cos(phi), r * math.sin(phi))


def isfinite(z, /):
    z = _number(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isinf(z, /):
    z = _number(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z, /):
    z = _number(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _number(a), _number(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
