"""super with one argument, __new__ of builtin classes, and __doc__ of everything."""

class A:
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def f(self): return 'B.f'
    def g(self): return self.__sup.f()
B._B__sup = super(B)
print(B().g())
s = super(B); print(s, s.__thisclass__ is B, s.__self__, s.__self_class__)
print(s.__get__(B(), B).f(), s.__get__(None, B) is s)
b = super(B, B()); print(b.__thisclass__, b.__self_class__, repr(b)[:30])
try: s.f
except AttributeError as e: print(e)
for args in [(int,), (str,), (list,), (B,), (object,), (dict,), (type,), (Exception,)]:
    try: print(type(object.__new__(*args)))
    except TypeError as e: print(e)
class I(int): pass
try: object.__new__(I)
except TypeError as e: print(e)
try: int.__new__(str)
except TypeError as e: print(e)
try: int.__new__(5)
except TypeError as e: print(e)
try: super(5)
except TypeError as e: print(e)
try: super(B, 5)
except TypeError as e: print(e)
try: object.__new__(B, 1)
except TypeError as e: print(e)
try: tuple.__new__(list)
except TypeError as e: print(e)
for x in (int, len, "".upper, str.upper, list, B, B.f, [].append, None, 5, print, type, object, Exception, ValueError, property, range): getattr(x, '__doc__')
print(B.__doc__, A.f.__doc__)
import math, os, json, asyncio
for m in (math, os, json, asyncio): m.__doc__, m.__name__
def f():
    "doc"
print(f.__doc__); f.__doc__ = 'x'; print(f.__doc__)
class D:
    "d"
    x: int
print(D.__doc__, D().__doc__); D.__doc__ = 'e'; print(D.__doc__)
print(__doc__[:5])
