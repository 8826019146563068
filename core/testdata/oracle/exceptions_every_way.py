# oracle: virtual
# exceptions
import sys, traceback
def t(f, *a):
    try: print("ret", f(*a))
    except BaseException as e: print(type(e).__name__, e, "|", repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f1():
    try: raise ValueError("a")
    except ValueError as e: raise KeyError("b") from e
def f2():
    try: raise ValueError("a")
    finally: raise KeyError("b")
def f3():
    try: raise ValueError("a")
    except ValueError: raise KeyError("b") from None
def f4():
    try: return 1
    finally: return 2
def f5():
    for i in range(3):
        try: continue
        finally: print("fin", i)
    while True:
        try: break
        finally: print("brk")
    return "end"
def f6():
    try:
        try: raise ValueError("in")
        except KeyError: pass
        else: print("no")
        finally: print("inner fin")
    except ValueError as e: print("outer", e)
    else: print("no else")
    return "x"
def f7():
    try: raise TypeError
    except (ValueError, TypeError) as e: err = e
    try: e
    except NameError as n: print(n)
    return repr(err)
def f8():
    try: raise ValueError("v")
    except ValueError:
        try: raise KeyError("k")
        except KeyError: pass
        raise
def f9(): raise
def f10():
    e = ValueError("same")
    try: raise e
    except ValueError as x: raise x
def f11(): raise ValueError from KeyError("cause")
def f12():
    try: 1/0
    except ZeroDivisionError as e:
        try: raise ValueError from e
        except ValueError as v: return (v.__cause__ is e, v.__context__ is e)
def f13():
    with open("/none") as f: pass
def f14(): return (lambda: (_ for _ in ()).throw(ValueError("gen throw")))()
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14): t(f)
class E1(Exception):
    def __init__(self, code, msg): super().__init__(code, msg); self.code = code
    def __str__(self): return f"[{self.code}] {self.args[1]}"
t(lambda: (_ for _ in ()).throw(E1(5, "hi")))
e = E1(1, "m"); print(repr(e), str(e), e.args, e.code)
e = Exception("a", 1); print(e, repr(e), e.args); e.args = (9,); print(e)
print(KeyError("x"), repr(KeyError("x")), str(KeyError("x", "y")), str(KeyError()), OSError(1, "m"), OSError(2, "nf", "file"), repr(OSError(2, "nf", "file")), OSError(2, "nf").errno, type(OSError(17, "x")), OSError(2, "a", "f1", None, "f2"), FileNotFoundError("just"), ConnectionError("c"), TimeoutError(), type(OSError(110, "t")), BlockingIOError(11, "b").errno, IsADirectoryError(21, "d"))
print(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "ord"), StopIteration(3).value, StopIteration().value, SystemExit("m").code, SystemExit().code, ImportError("m", name="n", path="p").name, NameError("n", name="q").name, AttributeError("a", name="b", obj=1).obj, SyntaxError("s").msg)
n = ValueError("noted"); n.add_note("one"); n.add_note("two"); print(n.__notes__)
try: n.add_note(3)
except TypeError as x: print(x)
# groups
g = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3), ValueError(4)])])
print(g, repr(g), g.message, g.exceptions, g.subgroup(ValueError), repr(g.split(KeyError)), g.subgroup(lambda e: isinstance(e, TypeError)), g.derive([OSError()]))
for b in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m", ValueError())):
    try: print(repr(b()))
    except Exception as e: print(type(e).__name__, e)
print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])))
def star(exc):
    try:
        try: raise exc
        except* ValueError as eg: print("VE", eg, eg.exceptions)
        except* (TypeError, KeyError) as eg: print("TK", eg, eg.exceptions); raise OSError("from star")
        else: print("else")
        finally: print("fin")
    except BaseException as e: print("rest", type(e).__name__, e, getattr(e, "exceptions", None))
star(g); star(ValueError("plain")); star(OSError("x")); star(ExceptionGroup("only", [ValueError(9)])); star(ExceptionGroup("mix", [ValueError(9), IndexError(8)]))
def star2():
    try: raise ExceptionGroup("x", [ValueError(1), KeyError(2)])
    except* ValueError: raise
    except* KeyError as e: raise RuntimeError("r") from e
try: star2()
except ExceptionGroup as e: print(e, e.exceptions, [repr(x.__cause__) for x in e.exceptions])
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
try: raise MyG("mine", [ValueError(1), TypeError(2)])
except* ValueError as e: print(type(e), e)
except* TypeError as e: print(type(e))
try:
    try: raise ExceptionGroup("outer", [ExceptionGroup("a", [ValueError(1)]), ExceptionGroup("b", [TypeError(2)])])
    except* ValueError: pass
except ExceptionGroup as e: traceback.print_exc(file=sys.stdout)
def deep(n):
    if n == 0: raise RecursionError("custom")
    deep(n - 1)
try: deep(5)
except RecursionError as e: print(e)
def inf(): return inf()
try: inf()
except RecursionError as e: print(e)
l = []
for _ in range(100000): l = [l]
try: repr(l)
except RecursionError as e: print(e)
try: eval("(" * 300 + ")" * 300)
except (SyntaxError, MemoryError) as e: print(type(e).__name__, e)
sys.setrecursionlimit(200)
def cnt(n):
    try: return cnt(n + 1)
    except RecursionError: return n
print(cnt(0) < 200)
try: sys.setrecursionlimit(0)
except ValueError as e: print(e)
print(sys.exc_info(), sys.exception())
try: 1/0
except: print(sys.exc_info()[0], sys.exception().args)
def gen():
    try: yield 1
    except ValueError as e: print("in gen", e, sys.exc_info()[0]); yield 2
    finally: print("gen fin")
q = gen(); next(q); print(q.throw(ValueError("thrown"))); 
try: q.throw(KeyError("again"))
except KeyError as e: print("out", e)
try: next(q)
except StopIteration: print("done")
def g2():
    try: yield
    except GeneratorExit: return 5
q = g2(); next(q); print(q.close())
def g3():
    yield
    return 7
q = g3(); next(q)
try: next(q)
except StopIteration as e: print(e.value, repr(e))
def g4():
    r = yield from g3(); print("r", r)
list(g4())
try: raise ValueError("x").with_traceback(None)
except ValueError as e: print(e.__traceback__ is not None)
assert True, "no"
try: assert [] , f"msg {1+1}"
except AssertionError as e: print(repr(e))
try: raise "str"
except TypeError as e: print(e)
try: raise int
except TypeError as e: print(e)
try: raise NotImplementedError
except NotImplementedError as e: print(repr(e))
try: raise ValueError("a") from "b"
except TypeError as e: print(e)
