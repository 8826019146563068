# oracle: virtual
class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": 1}
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __getattr__(cls, name): return f"meta:{name}"
    def __len__(cls): return 42
    def __iter__(cls): return iter("xyz")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, i): return ("item", i)
    def __add__(cls, o): return ("add", o)
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    @property
    def mprop(cls): return "mprop of " + cls.__name__
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int

class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, *a): print("A.__init__", a)
    def __init_subclass__(cls, /, tag=None, **kw):
        print("init_subclass", cls.__name__, tag, kw)
        super().__init_subclass__(**kw)
class B(A, tag="t"):
    y = 2
b = B(1, 2)
print(A.whatever, len(A), list(A), 1 in A, A[3], A + 1, A, B, A.mprop, isinstance(5, A), isinstance(b, A), issubclass(int, A), A.injected, type(A), type(b))
try:
    b.mprop
except AttributeError as e:
    print(e)
try:
    class Bad(A, other=3): pass
except TypeError as e:
    print(e)

class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = "_" + name
    def __get__(self, o, t=None):
        if o is None: return self
        return o.__dict__.get(self.name, "unset")
    def __set__(self, o, v): o.__dict__[self.name] = v * 2
    def __delete__(self, o): print("del"); del o.__dict__[self.name]
class NonData:
    def __get__(self, o, t=None): return ("nondata", o is None, t.__name__)
class H:
    d = Desc()
    n = NonData()
    @property
    def p(self): "doc of p"; return self.__p
    @p.setter
    def p(self, v): self.__p = v + 1
    @p.deleter
    def p(self): del self.__p
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "s"
    __private = 3
    def get(self): return self.__private
h = H()
print(h.d, h.n, H.n)
h.d = 4; h.n = 9; h.p = 1
print(h.d, h.n, h.p, h.__dict__, H.p.__doc__, H.p.fget.__name__, h.c(), H.s(), h.get(), H._H__private)
del h.d, h.p
for f in (lambda: h.p, lambda: h.d, lambda: H.d.name, lambda: h.__private, lambda: vars(h), lambda: H().zzz):
    try: print(f())
    except AttributeError as e: print("AttributeError:", e)

class Base:
    def who(self): return "Base"
class L(Base):
    def who(self): return "L>" + super().who()
class R(Base):
    def who(self): return "R>" + super().who()
class D(L, R):
    def who(self): return "D>" + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__), super(L, D()).who(), D.__bases__, Base.__subclasses__())
for src in ("class X(Base, L): pass", "class X(int, str): pass", "class X(bool): pass", "class X(5): pass", "class X(Base, Base): pass", "class X(*[Base], metaclass=type, z=1): pass",
            "class X(A, metaclass=abc.ABCMeta): pass", "class X(Base):\n  __slots__=('a','a b')", "class X:\n  __slots__=('a',)\n  a=1", "class X(int):\n  __slots__=('a',)", "class X:\n  __slots__=5"):
    try:
        import abc
        exec(src)
        print("ok", src)
    except Exception as e:
        print(type(e).__name__ + ":", e)

class S:
    __slots__ = ("a", "b", "__weakref__")
    def __init__(self): self.a = 1
class S2(S):
    __slots__ = ("c",)
class S3(S): pass
for o in (S(), S2(), S3()):
    for n in ("a", "b", "c", "z"):
        try:
            setattr(o, n, n)
            print(type(o).__name__, n, getattr(o, n), end="; ")
        except AttributeError as e:
            print(e, end="; ")
    print(hasattr(o, "__dict__"))
del S.a
print(S.b, S2.__slots__)

class Sing:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
print(Sing(1) is Sing(2), Sing(3).v)
class Odd:
    def __new__(cls): return 7
    def __init__(self): print("never")
print(Odd())
class InitRet:
    def __init__(self): return 5
try: InitRet()
except TypeError as e: print(e)
X = type("X", (Base,), {"z": 3, "m": lambda self: self.z})
print(X, X().m(), X.__name__, X.__qualname__, X.__module__, X.__doc__, X.__dict__["z"])
X.__name__ = "Renamed"; print(X, X().__class__.__name__)
h.__class__ = Base
print(h.who(), type(h).__name__)
try: h.__class__ = int
except TypeError as e: print(e)
try: Base().__class__ = S
except TypeError as e: print(e)
class Outer:
    z = 1
    class Inner:
        def f(self): return __class__.__qualname__
    vals = [z for _ in range(2)] if False else []
    def g(self): return __class__
    try:
        bad = [z for i in range(1)]
    except NameError as e:
        print(e)
print(Outer.Inner().f(), Outer().g(), Outer.Inner)
def deco(c): c.decorated = True; return c
@deco
class Q:
    a: int = 1
    b: "str"
    def __eq__(self, o): return True
print(Q.decorated, Q.__annotations__, Q.__hash__, Q() == 3, Q() != 3)
print(Base().who.__self__.__class__, D.who.__qualname__, Base().__repr__()[:17], object().__str__()[:15])
