# oracle: virtual
import contextlib, sys, io, os
from contextlib import *
log = []
class CM:
    def __init__(s, n, swallow=False, fail_enter=False, fail_exit=None): s.n, s.sw, s.fe, s.fx = n, swallow, fail_enter, fail_exit
    def __enter__(s):
        print("enter", s.n)
        if s.fe: raise RuntimeError("enter " + s.n)
        return s.n
    def __exit__(s, t, v, tb):
        print("exit", s.n, t and t.__name__, v)
        if s.fx: raise s.fx
        return s.sw
with CM("a") as a, CM("b") as b: print(a, b)
with (CM("c") as c, CM("d", True)): raise ValueError("x")
try:
    with CM("e"), CM("f", fail_enter=True): print("never")
except RuntimeError as e: print(e)
try:
    with CM("g", fail_exit=KeyError("gx")): raise ValueError("orig")
except KeyError as e: print(repr(e), repr(e.__context__))
@contextmanager
def cm(n):
    print("start", n)
    try: yield n
    except ValueError as e: print("caught", e)
    finally: print("end", n)
with cm("1") as x: print(x); raise ValueError("v")
try:
    with cm("2"): raise KeyError("k")
except KeyError as e: print("out", e)
@cm("deco")
def f(a): print("f", a); return a * 2
print(f(2), f(3), f.__name__)
@contextmanager
def noyield():
    if 0: yield
try:
    with noyield(): pass
except RuntimeError as e: print(e)
@contextmanager
def two(): yield 1; yield 2
try:
    with two(): pass
except RuntimeError as e: print(e)
@contextmanager
def after():
    try: yield
    except ValueError: yield
try:
    with after(): raise ValueError
except RuntimeError as e: print(e)
try:
    with cm: pass
except TypeError as e: print(e)
g = cm("re")
with g: pass
try:
    with g: pass
except (AttributeError, RuntimeError) as e: print(type(e), e)
@contextmanager
def si(): yield
try:
    with si(): raise StopIteration("si")
except StopIteration as e: print("SI", e)
with suppress(KeyError, ValueError): {}["x"]
with suppress(): pass
try:
    with suppress(KeyError): raise TypeError("t")
except TypeError as e: print(e)
buf = io.StringIO()
with redirect_stdout(buf): print("captured")
print(repr(buf.getvalue()))
with redirect_stderr(buf): print("err", file=sys.stderr)
print(buf.getvalue().split())
class Cl:
    def close(self): print("closed")
with closing(Cl()) as c: print(type(c).__name__)
with nullcontext() as n: print(n)
with nullcontext(3) as n: print(n)
with ExitStack() as st:
    print(st.enter_context(CM("s1")), st.enter_context(CM("s2", True)))
    st.callback(print, "cb", 1, sep="-"); r = st.push(lambda *a: print("pushed", a[0])); print(r is not None)
    @st.callback
    def _c(): print("deco cb")
    raise ValueError("in stack")
print("after stack")
try:
    with ExitStack() as st:
        st.push(CM("p1", fail_exit=KeyError("p1x"))); st.push(CM("p2", fail_exit=IndexError("p2x"))); raise ValueError("base")
except KeyError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
st = ExitStack(); st.enter_context(CM("late")); st2 = st.pop_all(); st.close(); print("closed st"); st2.close()
for b in (lambda: ExitStack().enter_context(3), lambda: ExitStack().push(3), lambda: ExitStack().callback()):
    try: print(b())
    except Exception as e: print(type(e).__name__, e)
class Deco(ContextDecorator):
    def __enter__(self): print("D in"); return self
    def __exit__(self, *e): print("D out", e[0]); return False
@Deco()
def g(): print("body")
g(); g()
try:
    with chdir("/nonexistent"): pass
except FileNotFoundError as e: print(e)
print(isinstance(CM("q"), AbstractContextManager), issubclass(Deco, AbstractContextManager), repr(cm("z")).split(" at ")[0], contextmanager.__name__)
class Abs(AbstractContextManager):
    def __exit__(self, *a): print("abs exit")
with Abs() as x: print(type(x).__name__)
def gen():
    with CM("gen"):
        yield 1; yield 2
for v in gen():
    print(v)
    if v == 1: break
print("end gen")
def ret():
    with CM("ret"): return "value"
print(ret())
for i in range(2):
    with CM(f"loop{i}"):
        if i == 0: continue
        break
try:
    with CM("x1") as z:
        try: raise ValueError("first")
        finally: raise TypeError("second")
except TypeError as e: print(repr(e.__context__))
class NoExit:
    def __enter__(s): pass
class NoEnter:
    def __exit__(s, *a): pass
for c in (NoExit, NoEnter, int):
    try:
        with c(): pass
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
async def aw():
    try:
        async with CM("q"): pass
    except TypeError as e: print(e)
import asyncio; asyncio.run(aw())
