# oracle: virtual
import contextlib, functools
@contextlib.contextmanager
def two():
    try:
        yield 1
        yield 2
    finally: print("closed now")
try:
    with two(): print("body")
except RuntimeError as e: print(e)
@contextlib.contextmanager
def two2():
    try:
        try: yield 1
        except ValueError: yield 2
    finally: print("closed 2")
try:
    with two2(): raise ValueError
except RuntimeError as e: print(e, repr(e.__context__))
class P:
    @property
    def x(self): "doc x"; return 1
    @x.setter
    def x(self, v): "other doc"
    y = property(lambda s: 2, doc="given")
    class Sub(property): "sub doc"
    z = Sub(lambda s: 3)
    @classmethod
    @property
    def cp(cls): "cp doc"; return cls.__name__
print(P.x.__doc__, P.y.__doc__, P.z.__doc__, P.cp)
P.x.__doc__ = "new"; print(P.x.__doc__); P.z.__doc__ = "zz"; print(P.z.__doc__)
def f(a, *, k=1): return a, k
f.__kwdefaults__ = {"k": 5}; print(f(1), f.__kwdefaults__); f.__defaults__ = (7,); print(f()); f.__kwdefaults__ = None
try: f()
except TypeError as e: print(e)
class PS(functools.partial): pass
def named(): pass
print(repr(functools.partial(named, 1, k=2))[:30].split(" at")[0], repr(PS(len, 1)), functools.partial(functools.partial(print, 1), 2).args)
class Single:
    _i = None
    def __new__(cls, *a, **k):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v=0): self.v = v
print(Single(1) is Single(2), Single(3).v)
class Bad:
    def __new__(cls, *a): return super().__new__(cls, *a)
    def __init__(self, *a): pass
try: Bad(1)
except TypeError as e: print(e)
class Bad2:
    def __init__(self, *a): super().__init__(*a)
try: Bad2(1)
except TypeError as e: print(e)
class Ok(list):
    def __new__(cls, *a): return super().__new__(cls, *a)
    def __init__(self, *a): super().__init__(*a)
print(Ok([1, 2]))
class Tup(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(Tup(1, 2))
class Mix(dict, Single): pass
print(Mix(a=1)) if 0 else None
class Exc(Exception):
    def __new__(cls, *a, **k): return super().__new__(cls, *a, **k)
    def __init__(self, m, code=0): super().__init__(m); self.code = code
print(repr(Exc("m", code=3)), Exc("m", code=3).args)
