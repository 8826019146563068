# The module numbers: what sorts of numbers there are.

from abc import ABCMeta

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number): ...
class Real(Complex): ...
class Rational(Real): ...
class Integral(Rational): ...


Real.register(float)
Integral.register(int)
