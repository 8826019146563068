# The contexts of decimal: precision, rounding, and the signals that raise or are only flagged.

from contextvars import ContextVar
from functools import wraps

__name__ = "decimal"  # what the classes say of themselves

ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR = "ROUND_DOWN", "ROUND_UP", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -MAX_EMAX, -MAX_EMAX - MAX_PREC + 1
HAVE_THREADS = HAVE_CONTEXTVAR = True



class DecimalException(ArithmeticError): ...
class Clamped(DecimalException): ...
class InvalidOperation(DecimalException): ...
class ConversionSyntax(InvalidOperation): ...
class InvalidContext(InvalidOperation): ...
class DivisionImpossible(InvalidOperation): ...
class DivisionUndefined(InvalidOperation, ZeroDivisionError): ...
class DivisionByZero(DecimalException, ZeroDivisionError): ...
class Inexact(DecimalException): ...
class Rounded(DecimalException): ...
class Subnormal(DecimalException): ...
class Overflow(Inexact, Rounded): ...
class Underflow(Inexact, Rounded, Subnormal): ...
class FloatOperation(DecimalException, TypeError): ...


# The order in which a context lists its signals, and the one in which it is shown.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)


def _signal(*conditions, made=None):
    """Raise flags, and the exception of the first condition that is trapped; otherwise what was made of it."""
    context, trapped = getcontext(), []
    for condition in conditions:
        signal = InvalidOperation if issubclass(condition, InvalidOperation) else condition
        context.flags[signal] = True
        if context.traps[signal]:
            trapped.append((signal, condition))
    if trapped:
        raise trapped[0][0]([condition for _, condition in trapped])
    return made


def _refuse(kind=InvalidOperation):
    return _signal(kind, made=Decimal._made(False, 0, 0, "NaN"))


class _Signals(dict):
    """The flags or the traps of a context: every signal, and whether it is set."""

    def __init__(self, given=()):
        given = given if isinstance(given, dict) else dict.fromkeys(given, True)
        super().__init__((signal, bool(given.get(signal))) for signal in _SIGNALS)

    def __setitem__(self, signal, value):
        if signal not in self:
            raise KeyError("invalid error flag")
        super().__setitem__(signal, bool(value))

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{value}" for signal, value in self.items()) + "}"


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        like = DefaultContext
        self.prec = like.prec if prec is None else prec
        self.rounding = like.rounding if rounding is None else rounding
        self.Emin = like.Emin if Emin is None else Emin
        self.Emax = like.Emax if Emax is None else Emax
        self.capitals = like.capitals if capitals is None else capitals
        self.clamp = like.clamp if clamp is None else clamp
        self.flags = () if flags is None else flags
        self.traps = like.traps if traps is None else traps

    def __setattr__(self, name, value):
        if name in ("flags", "traps"):
            value = _Signals(value)
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError(
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
                )
        elif name in _BOUNDS:
            low, high, words = _BOUNDS[name]
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not low <= value <= high:
                raise ValueError(f"valid {'values' if high == 1 else 'range'} for {name} {'are' if high == 1 else 'is'} {words}")
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute {name!r}")
        object.__setattr__(self, name, value)

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def clear_flags(self):
        self.flags = ()

    def clear_traps(self):
        self.traps = ()

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def radix(self):
        return Decimal(10)

    def create_decimal(self, num="0"):
        return self._run(lambda: Decimal(num)._fitted())

    def create_decimal_from_float(self, f):
        return self._run(lambda: Decimal.from_float(f)._fitted())

    def to_sci_string(self, x):
        return str(Decimal(x))

    def to_eng_string(self, x):
        return Decimal(x).to_eng_string()

    def _run(self, f):
        """f() with this as the current context."""
        token = _current.set(self)
        try:
            return f()
        finally:
            _current.reset(token)

    def __repr__(self):
        flags, traps = ([signal.__name__ for signal in _SHOWN if of[signal]] for of in (self.flags, self.traps))
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags=[{', '.join(flags)}], traps=[{', '.join(traps)}])")


_BOUNDS = {
    "prec": (1, MAX_PREC, "[1, MAX_PREC]"), "Emin": (MIN_EMIN, 0, "[MIN_EMIN, 0]"), "Emax": (0, MAX_EMAX, "[0, MAX_EMAX]"),
    "capitals": (0, 1, "[0, 1]"), "clamp": (0, 1, "[0, 1]"),
}


def _contextual(function):
    """A method of Decimal that computes in the context that it is given last, or else in the current one."""
    last = function.__code__.co_argcount - 2  # the place of the context among the arguments

    @wraps(function)
    def method(self, *args, context=None, **named):
        if len(args) > last:
            *args, context = args
        if context is None:
            return function(self, *args, **named)
        if not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        return context._run(lambda: function(self, *args, **named))

    return method


def _context_methods():
    """What a context does with numbers: the operations of Decimal in this context."""

    def method(name, operation):
        def compute(self, a, *rest):
            numbers = [_number(x) for x in (a, *rest)]
            return self._run(lambda: operation(*numbers))

        compute.__name__ = name
        compute.__qualname__ = f"Context.{name}"
        return compute

    for name, operation in {
        "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b, "divide": lambda a, b: a / b,
        "divide_int": lambda a, b: a // b, "remainder": lambda a, b: a % b, "divmod": divmod, "power": pow, "minus": lambda a: -a,
        "plus": lambda a: +a, "abs": abs, "copy_decimal": lambda a: a,
    }.items():
        setattr(Context, name, method(name, operation))
    for name in (
        "canonical compare compare_signal compare_total compare_total_mag copy_abs copy_negate copy_sign exp fma is_canonical is_finite is_infinite "
        "is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero ln log10 logb logical_and logical_invert logical_or logical_xor max max_mag "
        "min min_mag next_minus next_plus next_toward normalize number_class quantize remainder_near rotate same_quantum scaleb shift sqrt "
        "to_integral to_integral_exact to_integral_value"
    ).split():
        setattr(Context, name, method(name, getattr(Decimal, name)))


def _number(x):
    if not isinstance(x, (Decimal, int)):
        raise TypeError(f"conversion from {type(x).__name__} to Decimal is not supported")
    return Decimal(x)


class _Default:
    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0
    traps = (InvalidOperation, DivisionByZero, Overflow)


DefaultContext = _Default
DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=(InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped))
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=())
_current = ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class localcontext:
    def __init__(self, ctx=None, **options):
        if ctx is not None and not isinstance(ctx, Context):
            raise TypeError("optional argument must be a context")
        self._context = (getcontext() if ctx is None else ctx).copy()
        for name, value in options.items():
            setattr(self._context, name, value)

    def __enter__(self):
        self._outer = getcontext()
        _current.set(self._context)
        return self._context

    def __exit__(self, *exc):
        _current.set(self._outer)
