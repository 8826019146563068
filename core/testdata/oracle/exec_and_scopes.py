# oracle: virtual
import sys, builtins, types
def t(src, g=None, l=None):
    try:
        if g is None: exec(src)
        elif l is None: exec(src, g)
        else: exec(src, g, l)
        return "ok"
    except BaseException as e: return f"{type(e).__name__}: {e}"
g, l = {"x": 1}, {"y": 2}
print(t("z = x + y", g, l), {k: v for k, v in g.items() if k != "__builtins__"}, l)
print(t("def f():\n  global q\n  q = 5\nf()", g, l), g.get("q"), l.get("q"))
print(t("global w\nw = 7", g, l), g.get("w"), l.get("w"))
print(t("def outer():\n  def inner():\n    global deep\n    deep = 9\n  inner()\nouter()", g, l), g.get("deep"))
print(t("class C:\n  global cg\n  cg = 1\n  b = cg\nprint(C.b)", g, l), g.get("cg"))
print(t("def f(): return y\nf()", g, l))
print(t("[y for _ in range(2)]", g, l))
print(t("a = 1\ndef f(): return a\nprint(f())", g, l))
print(t("import math\nprint(math.pi > 3)", g, l), "math" in l, "math" in g)
print(t("x += 1\nprint(x)", g, l), g["x"], l["x"])
print(t("del y", g, l), l.get("y"))
print(t("del x", {"x": 1}, {}))
print(t("print(__name__)", {}, {}))
print(t("for i in range(3): pass", g, l), l["i"])
print(t("def f(n): return 1 if n < 2 else n * f(n - 1)\nprint(f(5))", {}))
print(t("def f(n): return 1 if n < 2 else n * f(n - 1)\nprint(f(5))", {}, {}))
print(eval("x + 1", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(compile("1 + 2", "<s>", "eval")))
def scope():
    loc = 5
    exec("loc = 6; new = 1")
    print(loc, "new" in locals())
    print(eval("loc + 1"), [eval("loc", {"loc": i}) for i in range(2)])
    d = locals(); d["loc"] = 99; print(loc)
scope()
ns = {}; exec("class K:\n  def m(self): return __class__\n  v = [i for i in range(3)]", ns); print(ns["K"]().m().__name__, ns["K"].v, "__builtins__" in ns)
ns = {"__builtins__": {}}; print(t("print(1)", ns), t("x = 1", ns), ns["x"])
ns = {"__builtins__": {"len": len}}; print(t("y = len([1])", ns), ns["y"])
code = compile("a = 1\nb = a + 1\n", "<mycode>", "exec"); d = {}; exec(code, d); print(d["b"], code.co_filename, code.co_names, type(code))
print(t("return 5"), t("yield 5"), t("await x"), t("1/0"), t("raise KeyError('k')"))
try: exec("x = 1\n\nif True:\n    y = 1/0\n", {})
except ZeroDivisionError as e: print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_frame.f_code.co_filename)
print(callable(eval("lambda: 1")), eval("(lambda x: x * 2)(4)"), eval("[i for i in range(3) if i]"), eval("{'a': 1}['a']"), eval("  1+1"), eval("1\n"))
for s in ("", "x = 1", "1 2", "import os", "print("):
    try: eval(s)
    except SyntaxError as e: print(repr(s), e.msg)
exec(compile("print('single')\n", "<s>", "single"))
class MyDict(dict):
    def __missing__(self, k): return f"<{k}>"
print(eval("foo + bar", {}, MyDict())); 
m = types.ModuleType("dyn", "doc"); exec("v = 1\ndef f(): return v", m.__dict__); print(m.f(), m.__name__, m.__doc__, m); m.v = 5; print(m.f())
sys.modules["dyn"] = m; import dyn; from dyn import f as ff; print(dyn is m, ff())
print(globals()["__name__"], "t" in globals(), globals() is globals(), vars() is globals(), type(builtins), builtins.len is len, __builtins__ is builtins or isinstance(__builtins__, dict))
def fn(a, b=2, *c, d, e=5, **f): "doc"; x = 1; return x
co = fn.__code__; print(co.co_name, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_varnames, co.co_nlocals, co.co_flags & 0x0c, co.co_firstlineno > 0, co.co_freevars, co.co_qualname, fn.__defaults__, fn.__kwdefaults__, fn.__doc__, fn.__module__, fn.__qualname__, fn.__globals__ is globals(), fn.__closure__, fn.__dict__, fn.__annotations__)
fn.attr = 1; print(fn.attr, fn.__dict__); fn.__name__ = "renamed"; print(fn.__name__); fn.__defaults__ = (9,); print(fn(1, d=2))
def mk():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    return inc
i = mk(); i(); i(5); print(i(), i.__closure__[0].cell_contents, i.__code__.co_freevars, mk.__code__.co_cellvars)
fs = [lambda: k for k in range(3)]; print([f() for f in fs]); fs = [lambda k=k: k for k in range(3)]; print([f() for f in fs])
class Sc:
    x = 1
    y = [x for _ in range(2)] if 0 else "skip"
    try: z = [x for _ in range(1)]
    except NameError as e: print(e)
    w = list(map(lambda q: q, [x]))
    def m(self): return x if 0 else self.x
print(Sc.w, Sc().m())
x = "global"
def shadow():
    try: print(x)
    except UnboundLocalError as e: print(e)
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
shadow()
def outer():
    def inner():
        try: return free
        except NameError as e: return str(e)
    r = inner(); free = 1; return r, inner()
print(outer())
print([x := 5, x ** 2], x, [y := i for i in range(3)], y, any((hit := v) > 1 for v in [1, 2, 3]), hit)
a = b = []; a.append(1); print(b, a is b); a, b = b, a; (c, d), [e, *f] = (1, 2), [3, 4, 5]; print(c, d, e, f); *g, h = "abc"; print(g, h); i, (j, *k), l = 1, (2, 3, 4), 5; print(k)
for a, (b, *c) in [(1, (2, 3, 4))]: print(a, b, c)
d = {"k": 1}; d["k"], d["z"] = 2, d["k"]; print(d); lst = [0, 1, 2]; i = 0; i, lst[i] = 1, 9; print(i, lst)
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1 != 2, not 1 == 2, 1 if 0 else 2, (1, 2) < (1, 3), [] or "x", 0 and 1, None or 0 or [], "a" and "b", 2 in [1, 2] == True, (2 in [1, 2]) == True)
print({**{"a": 1}, "b": 2, **{"a": 3}}, [*range(2), *"ab"], {*[1, 1]}, (*[1], 2), dict(a=1, **{"b": 2}), f"{'nested ' + f'{1+1}'}", f"{x!r:>5}", f"{3.14159:.{2}f}", f"{{}}", f"{1:{'>'}{5}}", f"{x = }", f"{(lambda: 5)()}", f"{'a' if 1 else 'b'}", f'{"q"}')
while True:
    break
else: print("no")
for _ in []: pass
else: print("for else")
try: pass
except Exception: pass
else: print("try else")
def gen():
    r = yield 1
    print("got", r)
    try: yield 2
    finally: print("cleanup")
q = gen(); print(next(q), q.send("s")); q.close(); print(q.gi_frame, list(gen.__code__.co_varnames))
def flat(x):
    for i in x:
        if isinstance(i, list): yield from flat(i)
        else: yield i
print(list(flat([1, [2, [3, [4]], 5]])))
