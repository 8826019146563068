# oracle: virtual
# What is looked up, and what is called, in which order.
import asyncio, math
log = []
def p(x):
    print("eval", x)
    return x
class A:
    def __getattr__(self, n):
        print("getattr", n)
        if n == "missing": raise AttributeError(f"no {n}")
        return lambda *a, **k: (n, a, k)
    @property
    def prop(self):
        print("prop")
        return lambda x: ("prop", x)
    def meth(self, *a): return a
    @classmethod
    def cm(cls, *a): return ("cm", a)
    @staticmethod
    def sm(*a): return ("sm", a)
a = A()
a.cb = lambda x: ("cb", x)
print(a.dyn(p(1)), a.prop(p(2)), a.meth(p(3), p(4)), a.cm(p(5)), A.sm(p(6)), a.cb(p(7)), math.sqrt(p(9.0)), A.meth(a, p(8)), "x".join([str(p(1))]), [1].index(p(1)), super(A, a).__repr__()[:11])
for f in (lambda: a.missing(p("never")), lambda: None.foo(p("never")), lambda: [].appendd(p("never")), lambda: math.sqroot(p("never")), lambda: A.nothing(p("never")), lambda: a.meth(x=p("kw")), lambda: a.meth.nope(p("never")), lambda: (5).bit(p("never"))):
    try: print(f())
    except (AttributeError, TypeError) as e: print(type(e).__name__, e)
async def slow(x): await asyncio.sleep(0); print("awaited", x); return x
async def main():
    try: a.missing(await slow("never"))
    except AttributeError as e: print(e)
    print(a.dyn(await slow(1)), a.meth(*[await slow(2)]), a.prop(x=await slow(3)) if False else "")
    q = asyncio.Queue()
    await q.put(await slow(4))
    print(await q.get())
asyncio.run(main())
def g():
    r = a.dyn((yield "first"), key=(yield "second"))
    yield r
it = g()
print(next(it), it.send(1), it.send(2))
d = {}
d.setdefault(p("k"), []).append(p("v"))
d[p("i")] = d.get(p("j"), p("dflt"))
x = y = p("chain")
i = 0
lst = [0, 0, 0]
def nxt():
    global i
    i += 1
    return i - 1
lst[nxt()] = nxt()
lst[nxt()] += nxt()
print(lst, {p("ka"): p("va"), p("kb"): p("vb")}, p(1) < p(3) < p(2) < p(9), p(0) or p("") or p("z"), p(1) if p(0) else p(2))
def kw(*a, **k): return a, k
print(kw(p(1), *[p(2)], c=p(3), **{p("d"): p(4)}))
(lambda: p("del"))()
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *e): print("exit", e[0])
    def __getitem__(self, k): print("getitem", k); return self
    def __setitem__(self, k, v): print("setitem", k, v if isinstance(v, int) else type(v).__name__)
    def __delitem__(self, k): print("delitem", k)
c = Ctx()
with c as c[p("target")]: print("body")
c[p(1)][p(2)] = p(3)
del c[p("x")], c[p("y")]
for c[p("loop")] in [1, 2]: pass
assert p(True), p("not evaluated")
@(lambda f: p(f.__name__))
def deco(a=p("default"), *, b=p("kwdefault")) -> p("returns"): pass
class K(p(object), metaclass=p(type)):
    p("class body")
    def m(self, __private=p("mangled"), *, __kw=p("kwonly")): return __private, __kw
print(K().m(), K.m.__kwdefaults__)
