# oracle: virtual
from contextlib import *
import contextlib, io, sys
@contextmanager
def cm(name, swallow=False):
    print("enter", name)
    try: yield name.upper()
    except ValueError as e:
        print("caught", name, e)
        if not swallow: raise
    finally: print("exit", name)
with cm("a") as a, cm("b") as b: print(a, b)
with cm("s", True): raise ValueError("x")
try:
    with cm("r"): raise ValueError("y")
except ValueError as e: print("outer", e, e.__traceback__ is not None)
try:
    with cm("k"): raise KeyError("z")
except KeyError as e: print("key", e)
@cm("deco")
def f(x): print("in f", x); return x
print(f(1), f(2))
class C:
    def __enter__(self): print("C in"); return self
    def __exit__(self, t, v, tb): print("C out", t, v, tb is not None); return t is ZeroDivisionError
with C(): 1 / 0
with (C() as x, C() as y,): print(type(x).__name__)
with suppress(KeyError, IndexError): [][1]
with suppress(): pass
out = io.StringIO()
with redirect_stdout(out): print("hidden")
print(repr(out.getvalue()))
with redirect_stderr(io.StringIO()) as err: print("e", file=sys.stderr)
print(err.getvalue().strip())
with closing(io.StringIO("x")) as s: print(s.read())
print(s.closed)
with ExitStack() as st:
    st.enter_context(cm("1")); st.callback(print, "callback", 1, sep="-"); st.enter_context(cm("2")); st.push(lambda *a: print("pushed", a[0]) or True)
    raise RuntimeError("in stack")
with ExitStack() as st:
    @st.callback
    def _(): print("cb deco")
    st2 = st.pop_all()
print("after pop_all"); st2.close()
with nullcontext(5) as n: print(n)
@contextmanager
def bad(): 
    if 0: yield
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextmanager
def twice(): yield 1; yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
@contextmanager
def noraise():
    try: yield
    except: pass
    yield
try:
    with noraise(): raise ValueError("v")
except RuntimeError as e: print(e)
for expr in ("5", "object()", "open"):
    try:
        with eval(expr): pass
    except TypeError as e: print(e)
class Half:
    def __enter__(self): return 1
try:
    with Half(): pass
except TypeError as e: print(e)
def g():
    for i in range(3):
        with cm(f"l{i}"):
            if i == 0: continue
            if i == 1: break
    with cm("ret"): return "returned"
print(g())
def h():
    try: return "try"
    finally: print("fin")
def h2():
    try: return "try"
    finally: return "finally"
def h3():
    for i in range(3):
        try:
            if i == 1: continue
            print("i", i)
        finally:
            if i == 2: break
    else: print("else")
    return i
def h4():
    try: 1 / 0
    except ZeroDivisionError as e: x = str(e)
    else: x = "none"
    finally: x += "!"
    try: e
    except NameError as n: print(type(n).__name__, n)
    return x
print(h(), h2(), h3(), h4())
class T(ContextDecorator):
    def __enter__(self): print("T+"); return self
    def __exit__(self, *a): print("T-"); return False
@T()
def dd(): return "dd"
print(dd()); print(isinstance(C(), AbstractContextManager), issubclass(C, AbstractContextManager))
with chdir("/tmp") if False else nullcontext(): pass
import asyncio
@asynccontextmanager
async def acm(n):
    print("a+", n)
    try: yield n
    finally: print("a-", n)
async def main():
    async with acm(1) as x, acm(2) as y: print(x, y)
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm(3)); st.push_async_callback(asyncio.sleep, 0); st.callback(print, "sync cb")
    async with aclosing(ag()) as g:
        async for i in g: print(i); break
    try:
        async with acm("e"): raise KeyError("in async")
    except KeyError as e: print(repr(e))
async def ag():
    try:
        yield 1; yield 2
    finally: print("ag closed")
asyncio.run(main())
