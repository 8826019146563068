# oracle: virtual
# Type variable tuples, names of typing forms, documentation of properties, quantiles, complex numbers beside fractions.

from typing import *
T = TypeVar('T'); Ts = TypeVarTuple('Ts')
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: Tuple[int,*Ts][str,bool]); t(lambda: Tuple[int,*Ts][()]); t(lambda: Tuple[T,*Ts,int][str,bool,float]); t(lambda: Callable[[*Ts], T][int, str, bool]); t(lambda: List[Tuple[*Ts]][int,str])
class A(Generic[T, *Ts]): pass
t(lambda: A[int]); t(lambda: A[int, str, bool]); t(lambda: A[T, *Ts][int, str]); t(lambda: A.__parameters__)
t(lambda: (List.__name__, List[int].__name__, Union.__name__, Optional.__qualname__, A[int].__name__, Callable[[int], str].__name__))
class P:
    foo = property(doc='hello')
    @foo.getter
    def foo(self): "no"
    @property
    def bar(self): "bar doc"
    @bar.setter
    def bar(self, v): "other"
    @bar.getter
    def bar2(self): "bar2 doc"
print(P.foo.__doc__, P.bar.__doc__, P.bar2.__doc__, property(doc='x').setter(None).__doc__)
@final
class F: pass
print(F.__final__, final.__name__, override.__name__ if 'override' in globals() else 'override')
print('sys' in globals(), 'Protocol' in globals(), Protocol[T], Generic[T])
class B: pass
B.__doc__ = 'new'
print(B.__dict__['__doc__'], B.__doc__)

import fractions
import inspect
import statistics


def f(a, b=1, /, c=2, **kw):
    pass


t(lambda: inspect.signature(f).bind(1, b=5))
t(lambda: inspect.signature(f).bind(1, c=5, d=6))
print(type(List[int]).__name__, Literal[()], Literal[()].__args__)
n = statistics.NormalDist(100, 15)
print(n.quantiles(4), n.inv_cdf(0.5), n.inv_cdf(0.001), n.inv_cdf(0.93), n.inv_cdf(1e-15), n.inv_cdf(0.9999999), n.cdf(112), statistics.NormalDist().quantiles(10))
F = fractions.Fraction
print(F(1, 2) + 1j, 1j - F(1, 4), F(1, 2) * 2j, 2j / F(1, 2))
