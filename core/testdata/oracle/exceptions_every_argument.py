# oracle: virtual
import asyncio, enum, pickle, logging
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
e = ValueError("x")
t(lambda: e.add_note(5)); t(lambda: e.add_note()); e.__notes__ = "str"; t(lambda: e.add_note("n")); e.__notes__ = ["ok"]; e.add_note("n2"); print(e.__notes__)
t(lambda: ImportError("m", invalid="k")); t(lambda: ImportError("m", name="n", path="p").name); t(lambda: repr(ImportError("m", name="n"))); t(lambda: ImportError(name="n").msg)
t(lambda: UnicodeTranslateError("ab", 0, 1, "why")); t(lambda: UnicodeEncodeError("ascii", "é", 0, 1, "r")); t(lambda: UnicodeDecodeError("utf8", b"\xff", 0, 1, "r")); t(lambda: UnicodeEncodeError("a")); t(lambda: OSError(2, "m", "f")); t(lambda: OSError(2, "m", "f", None, "g")); t(lambda: OSError("a")); t(lambda: OSError(1, "b").errno); t(lambda: StopIteration(5).value); t(lambda: SystemExit(3).code); t(lambda: KeyError("a", "b")); t(lambda: repr(KeyError("k"))); t(lambda: AttributeError("m", name="n", obj=1).name); t(lambda: NameError("m", name="n").name); t(lambda: SyntaxError("m", ("f", 1, 2, "t")).lineno); t(lambda: BaseException().with_traceback(5)); t(lambda: Exception(1, 2).args); t(lambda: str(Exception(1, 2))); t(lambda: str(Exception())); t(lambda: Exception("a") == Exception("a")); t(lambda: setattr(e, "__cause__", 5)); t(lambda: setattr(e, "__context__", "x")); t(lambda: setattr(e, "args", 5)); t(lambda: setattr(e, "args", [1, 2]) or e.args); t(lambda: pickle.loads(pickle.dumps(OSError(2, "x", "f"))).filename)
for src in ("class X(float, Exception): pass", "class X(Exception, dict): pass", "class S:\n __slots__='a',\nclass X(Exception, S): pass", "class S:\n __slots__=()\nclass X(S, ValueError): pass\nprint(X(1))", "class X(KeyError, ValueError): pass\nprint(repr(X(1)), str(X('k')))", "class X(Exception, metaclass=type): __slots__=('q',)\nx=X(); x.q=1; x.z=2; print(x.q, x.z)"):
    try: exec(src)
    except Exception as e: print(type(e).__name__, e)
