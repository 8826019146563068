# oracle: virtual
# descriptors, metaclass, slots etc.
import sys, types, operator
class Desc:
    def __init__(s, n=None): s.n = n
    def __set_name__(s, o, n): print("set_name", o.__name__, n); s.n = n
    def __get__(s, i, o): print("get", i is not None, o.__name__); return s if i is None else i.__dict__.get(s.n, "unset")
    def __set__(s, i, v): print("set", v); i.__dict__[s.n] = v
    def __delete__(s, i): print("del"); del i.__dict__[s.n]
class NonData:
    def __get__(s, i, o=None): return ("nd", i is None)
class A:
    d = Desc(); nd = NonData()
a = A(); a.d = 1; print(a.d, A.d is A.__dict__["d"], a.nd, A.nd); a.__dict__["nd"] = "inst"; print(a.nd); del a.d; print(a.d)
try: del a.d
except KeyError as e: print("KeyError", e)
class V:
    def __set__(s, i, v): raise AttributeError("ro")
class B: v = V()
try: B().v = 3
except AttributeError as e: print(e)
b = B(); b.__dict__["v"] = 5; print(b.v)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name, kw); return {"injected": 42}
    def __new__(m, name, bases, ns, **kw): print("new", name, sorted(k for k in ns if not k.startswith("__"))); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print("init", name, kw); super().__init__(name, bases, ns)
    def __call__(c, *a, **k): print("call", a); return super().__call__(*a, **k)
    def __getattr__(c, n): return f"meta-{n}"
    def __instancecheck__(c, i): return i == 5
    def __subclasscheck__(c, s): return s is int
    def __len__(c): return 7
    def __iter__(c): return iter("xyz")
    def __contains__(c, x): return x == "in"
    def __getitem__(c, k): return ("gi", k)
    def __repr__(c): return f"<Meta {c.__name__}>"
    @property
    def prop(c): return "mprop"
    def __add__(c, o): return "added"
    def __bool__(c): return False
    def __eq__(c, o): return c is o
    def __hash__(c): return 1
    def __dir__(c): return ["b", "a"]
class M(metaclass=Meta, flag=1):
    def __init__(s, x): s.x = x
print(M(3).x, M.injected, M.foo, isinstance(5, M), isinstance(3, M), issubclass(int, M), len(M), list(M), "in" in M, M["k"], M, M.prop, M + 1, bool(M), dir(M))
try: M(1).prop
except AttributeError as e: print(e)
class Base:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; print("init_sub", cls.__name__, tag)
class S1(Base, tag="t1"): pass
class S2(S1): pass
print(S1.tag, S2.tag, Base.__subclasses__())
try:
    class S3(Base, bad=1): pass
except TypeError as e: print(e)
class Slots:
    __slots__ = ("x", "__dict__", "_p")
    def __init__(s): s.x = 1; s.extra = 2
s = Slots(); print(s.x, s.__dict__, Slots.x, sorted(Slots.__slots__))
class SS: __slots__ = {"a": "doc a", "b": "doc b"}
print(SS.a.__doc__, SS.__slots__); ss = SS(); ss.a = 1
try: ss.c = 1
except AttributeError as e: print(e)
try: ss.b
except AttributeError as e: print(e)
try: del ss.b
except AttributeError as e: print(e)
class Sub(SS): pass
x = Sub(); x.c = 3; print(x.c, x.__dict__)
class Sub2(SS): __slots__ = ("z",)
try: Sub2().q = 1
except AttributeError as e: print(e)
try:
    class Conf(SS, Slots): pass
except TypeError as e: print(e)
class GA:
    def __getattr__(s, n):
        if n.startswith("dyn_"): return n[4:]
        raise AttributeError(f"no {n}")
    def __getattribute__(s, n): print("ga", n); return super().__getattribute__(n)
g = GA(); print(g.dyn_x); 
try: g.other
except AttributeError as e: print(e)
print(hasattr(g, "zzz"), getattr(g, "zzz", "dflt"))
class SA:
    def __setattr__(s, n, v): print("sa", n); object.__setattr__(s, n, v * 2)
    def __delattr__(s, n): print("da", n); object.__delattr__(s, n)
sa = SA(); sa.q = 2; print(sa.q); del sa.q
class P:
    def __init__(s): s._v = 0
    @property
    def v(s): "doc v"; return s._v
    @v.setter
    def v(s, x):
        if x < 0: raise ValueError("neg")
        s._v = x
    @v.deleter
    def v(s): print("deleted"); s._v = None
    ro = property(lambda s: 1)
    wo = property(None, lambda s, v: None)
p = P(); p.v = 3; print(p.v, P.v.__doc__, P.v.fget.__name__); del p.v; print(p.v)
for f in (lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: p.wo, lambda: setattr(p, "v", -1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class MRO1: 
    def f(s): return ["1"]
class MRO2(MRO1):
    def f(s): return ["2"] + super().f()
class MRO3(MRO1):
    def f(s): return ["3"] + super().f()
class MRO4(MRO2, MRO3):
    def f(s): return ["4"] + super().f()
print(MRO4().f(), [c.__name__ for c in MRO4.__mro__], MRO4.mro()[1], super(MRO2, MRO4()).f())
try:
    class Bad(MRO1, MRO2): pass
except TypeError as e: print(e)
class New:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls); print("created")
        return cls._i
    def __init__(self, *a): print("init", a)
print(New(1) is New(2))
class NotInit:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(NotInit())
class BadInit:
    def __init__(self): return 5
try: BadInit()
except TypeError as e: print(e)
class Ops:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented
    def __radd__(s, o): return f"radd {o}"
    def __iadd__(s, o): s.v += o; return s
    def __eq__(s, o): return NotImplemented if not isinstance(o, Ops) else s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __matmul__(s, o): return "mm"
    def __neg__(s): return "neg"
    def __invert__(s): return "inv"
    def __call__(s, *a, **k): return (a, k)
    def __getitem__(s, k): return k
    def __len__(s): return 3
    def __contains__(s, x): return x == 1
    def __bool__(s): return False
    def __int__(s): return 11
    def __index__(s): return 2
    def __float__(s): return 2.5
    def __round__(s, n=None): return ("round", n)
    def __trunc__(s): return "trunc"
    def __divmod__(s, o): return "dm"
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __rpow__(s, o): return "rpow"
    def __format__(s, spec): return f"<{spec}>"
    def __bytes__(s): return b"by"
    def __reversed__(s): return "rev"
    def __missing__(s, k): return "miss"
    def __hash__(s): return 3
    def __lshift__(s, o): return "ls"
    def __rfloordiv__(s, o): return "rfd"
o = Ops(1)
try: o + 1
except TypeError as e: print(e)
print(1 + o, o @ 1, -o, ~o, o(1, a=2), o[1], o[1:2], o[1, 2], o[::2], o[...], len(o), 1 in o, bool(o), int(o), [10, 20, 30][o], float(o), round(o), round(o, 2), divmod(o, 1), pow(o, 2), pow(o, 2, 3), 2 ** o, f"{o:abc}", bytes(o), reversed(o), hash(o), o == 5, o != 5, o == Ops(1), o != Ops(1), o << 1, 7 // o, hex(o), range(o), "ab" * o)
o += 5; print(o.v)
print(sorted([Ops(3), Ops(1)])[0].v, Ops(1) > Ops(0), operator.index(o))
try: Ops(1) <= Ops(2)
except TypeError as e: print(e)
class H:
    def __eq__(s, o): return True
try: hash(H())
except TypeError as e: print(e)
print(H.__hash__)
class It:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
print(list(It()), 20 in It(), [*It()])
class Cnt:
    def __iter__(s): return s
    n = 0
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration("done")
        return s.n
print(list(Cnt()), sum(Cnt()), dict(zip(Cnt(), "abc")))
a, *b = Cnt(); print(a, b)
