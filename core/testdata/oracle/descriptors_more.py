# oracle: virtual
class Typed:
    def __init__(self, t, default=None): self.t, self.default = t, default
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name); self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, v):
        if not isinstance(v, self.t): raise TypeError(f"{self.name} must be {self.t.__name__}, got {type(v).__name__}")
        obj.__dict__[self.name] = v
    def __delete__(self, obj):
        print("del", self.name); del obj.__dict__[self.name]
class NonData:
    def __get__(self, obj, owner): return (obj is not None, owner.__name__)
class A:
    x = Typed(int, 0); y = Typed(str); nd = NonData()
    @property
    def z(self): "doc of z"; return self.x * 2
    @z.setter
    def z(self, v): self.x = v // 2
    @z.deleter
    def z(self): print("del z")
    @classmethod
    def make(cls, *a): return cls, a
    @staticmethod
    def st(*a): return a
a = A()
print(a.x, a.y); a.x = 4; print(a.x, a.z); a.z = 10; print(a.x); del a.z; del a.x; print(a.x)
try: a.x = "s"
except TypeError as e: print(e)
print(a.nd, A.nd); a.nd = 5; print(a.nd, A.nd)
print(type(A.x).__name__, A.z.__doc__, A.z.fget.__name__)
print(a.make(1), A.make(2), a.st(3), A.st())
class RO:
    @property
    def p(self): return 1
r = RO()
for op in ("r.p = 2", "del r.p", "r.q", "RO.q", "del r.q", "r.p.q"):
    try: exec(op)
    except AttributeError as e: print(op, "->", e, e.name, type(e.obj).__name__)
class GA:
    def __getattr__(self, n):
        if n.startswith("_"): raise AttributeError(n)
        return n.upper()
    def __setattr__(self, n, v): print("set", n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
    def __dir__(self): return ["b", "a"]
g = GA(); g.q = 1; print(g.q, g.foo, hasattr(g, "_x"), dir(g)); del g.q; print(g.q)
class GAA:
    def __getattribute__(self, n):
        print("getattribute", n)
        return object.__getattribute__(self, n)
    def m(self): return "m"
print(GAA().m())
class S:
    __slots__ = ("a", "__b", "c")
    def __init__(self): self.a = 1; self.__b = 2
s = S(); print(s.a, s._S__b, S.__slots__)
for op in ("s.c", "s.d = 1", "s.__dict__"):
    try: print(exec(op))
    except AttributeError as e: print(op, "->", e)
class S2(S): pass
t = S2(); t.d = 4; print(t.__dict__)
class Meta(type):
    def __new__(m, name, bases, ns, **kw): print("new", name, sorted(k for k in ns if not k.startswith("__")), kw); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    def __call__(c, *a, **k): print("call", c.__name__, a); return super().__call__(*a, **k)
    def __len__(c): return 42
    def __contains__(c, x): return x == 1
    def __getitem__(c, k): return f"{c.__name__}[{k}]"
    def __iter__(c): return iter("xyz")
    def __repr__(c): return f"<M {c.__name__}>"
    @property
    def mp(c): return "metaprop"
class M(metaclass=Meta, flag=True):
    def __init__(self, v): self.v = v
print(M(3).v, len(M), 1 in M, M["k"], list(M), M, M.mp, M.injected)
class N(M, extra=2): pass
print(type(N), isinstance(N, Meta), N.__mro__)
class Base:
    reg = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw); cls.reg[key or cls.__name__] = cls
class D1(Base, key="one"): pass
class D2(Base): pass
print({k: v.__name__ for k, v in Base.reg.items()})
try:
    class D3(Base, foo=1): pass
except TypeError as e: print(e)
class G:
    def __class_getitem__(cls, k): return f"{cls.__name__}<{k}>"
print(G[int], G["a", 1])
T = type("T", (Base,), {"x": 1, "m": lambda self: self.x}, key="dyn"); print(T().m(), "dyn" in Base.reg, T.__module__, T)
try:
    class X(A, metaclass=Meta): pass
    class Meta2(type): pass
    class Y(X, metaclass=Meta2): pass
except TypeError as e: print(e)
try:
    class B1: pass
    class B2(B1): pass
    class B3(B1, B2): pass
except TypeError as e: print(e)
