# oracle: virtual
# operators & containers errors
class A: pass
class B:
    __slots__ = ("x",)
class WithLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class BadBool:
    def __bool__(self): return 3
class BadStr:
    def __str__(self): return 3
    def __repr__(self): return None
    def __hash__(self): return "a"
    def __index__(self): return "a"
    def __int__(self): return "a"
    def __float__(self): return "a"
    def __format__(self, s): return 3
    def __iter__(self): return 3
    def __bytes__(self): return 3
    def __complex__(self): return 3
    def __contains__(self, x): raise KeyError("boo")
    def __dir__(self): return 3
    def __enter__(self): pass
a = A(); b = B(); bs = BadStr()
tests = r"""
1 + "a"
"a" + 1
[1] + (2,)
(1,) + [2]
b"a" + "a"
"a" + b"a"
None + 1
{} + {}
{1} + {2}
{1} | [2]
{} | []
{1} - 3
1 - "a"
1 * None
"a" * "b"
"a" * 1.5
[1] * "a"
[1] * 1.5
(1,) * None
1 / "a"
1 // []
1 % "a"
1 ** "a"
1 @ 2
1 << -1
1 >> -1
1 << 1.5
1 & 1.0
1 | "a"
~1.5
-"a"
+[]
1 < "a"
[] < ()
{} < {}
None < None
1j < 2j
a < a
a + a
a()
a[0]
a.x
a[0:1]
len(a)
iter(a)
b.x
b.y
B.x
A.y
A[0]
int[0]
list[0]
3[0]
3.5[0]
None[0]
"abc"["a"]
"abc"[5]
"abc"[1.0]
[1]["a"]
[1][5]
[1][None]
(1,)[5]
(1,)["a"]
b"a"[5]
b"a"["x"]
range(3)[5]
range(3)["a"]
bytearray(b"a")[4]
{}["a"]
{}[[]]
{1: 2}[(1, [])]
{[]: 1}
{[]}
{1}[0]
"a" in 3
3 in "abc"
3 in b"abc"
"a" in b"abc"
300 in b"abc"
3 in a
[] in {1}
[] in {}
len(WithLen(-1))
len(WithLen("a"))
len(WithLen(1.5))
len(WithLen(10**30))
bool(WithLen(-1))
bool(BadBool())
if_ := (1 if BadBool() else 2)
not BadBool()
str(bs)
repr(bs)
f"{bs}"
f"{bs!r}"
format(bs)
hash(bs)
[1,2][bs]
range(bs)
int(bs)
float(bs)
complex(bs)
bytes(bs)
iter(bs)
list(bs)
3 in bs
dir(bs)
"%s" % bs
"%d" % "a"
"%d" % 1.5
"%d" % None
"%x" % 1.5
"%c" % "ab"
"%c" % -1
"%c" % 1.5
"%q" % 1
"%" % 1
"%s" % ()
"%s %s" % (1,)
"%s" % (1, 2)
"abc" % 1
"abc" % {}
"abc" % []
"%(a)s" % 1
"%(a)s" % {}
"%(a)s" % (1,)
"%*d" % ("a", 1)
"%.*f" % (2, 3.14159)
"%f" % "a"
"%i" % [1]
"{}".format()
"{a}".format()
"{0}{}".format(1)
"{}{0}".format(1)
"{0.x}".format(1)
"{0[a]}".format([1])
"{0[5]}".format([1])
"{!z}".format(1)
"{".format()
"}".format()
"{0".format(1)
"{:d}".format("a")
"{:5.2d}".format(3)
"{:,s}".format("a")
"{:,_d}".format(1)
"{:=5}".format("a")
"{:#s}".format("a")
"{:+s}".format("a")
"{: s}".format("a")
"{:05s}".format("a")
"{:c}".format(-1)
"{:+c}".format(3)
"{:,x}".format(3)
"{:_x}".format(123456)
"{:n}".format(12345)
"{:%}".format("a")
"{:e}".format(10**400)
"{:f}".format("a")
"{:z}".format(1)
"{:zf}".format(-0.0001)
"{:z.1f}".format(-0.0001)
"{:99999999999999999999}".format(1)
"{:.99999999999999999999}".format("1")
"{!r:>{w}}".format("a", w=5)
"{!}".format(1)
"{!rr}".format(1)
"{a.}".format(a=1)
"{a[}".format(a=1)
"{a[]}".format(a=1)
"{:{}{}}".format(1, 2)
"a".join(3)
"a".join([1])
"a".join(["a", 1])
b"a".join(["a"])
"a".split("")
"a".split(3)
"a".replace("a")
"a".replace("a", 1)
"a".index("b")
"a".rindex("b")
"a".find(1)
"a".count(1)
"a".startswith(1)
"a".startswith((1,))
"a".endswith([1])
"a".center()
"a".center("a")
"a".center(5, "ab")
"a".center(5, 1)
"a".ljust(5, "")
"a".zfill("a")
"a".encode("nope")
"é".encode("ascii")
"é\ud800".encode()
b"\xff".decode()
b"\xff\xfe".decode("ascii")
b"abc\xe2\x82".decode()
"a".encode("utf-8", "nope_handler")
"é".encode("ascii", "nope_handler")
"é€".encode("ascii", "xmlcharrefreplace") + "é€".encode("ascii", "backslashreplace")
"a".translate(3)
str.maketrans("a", "bc")
str.maketrans({"ab": 1})
str.maketrans(3)
"a".partition("")
"a".strip(3)
"a".expandtabs("a")
"a".upper(1)
"a".nope
"a".splitlines(1, 2)
"a".format_map(3)
str.join("a")
str.upper(3)
str.upper()
[].pop()
[].pop("a")
[1].pop(5)
[].remove(1)
[].index(1)
[1].index(2, "a")
[].insert(1)
[].insert("a", 1)
[].append()
[].append(1, 2)
[].extend(3)
[].sort(3)
[1, "a"].sort()
[].count()
{}.pop("a")
{}.pop()
{}.popitem()
{}.update(3)
{}.update([1])
{}.get()
{}.setdefault()
{}.fromkeys()
dict.fromkeys(3)
{}.keys().foo
{1}.remove(2)
{1}.add([])
set().pop()
{1}.union(3)
{1}.discard([])
{1}.issubset(3)
(1,).index(2)
(1,).count()
(1).bit_length(1)
(1).to_bytes(0, "big")
(-1).to_bytes(1, "big")
(256).to_bytes(1, "big")
(1).to_bytes(1, "nope")
(1).from_bytes(3, "big")
(1.5).hex(1)
float.fromhex("zz")
(1.5).as_integer_ratio(), float("inf").is_integer()
float("inf").as_integer_ratio()
float("nan").as_integer_ratio()
int(float("inf"))
int(float("nan"))
round(float("nan"))
10**400 * 1.0
float(10**400)
10**400 / 3
2.0 ** 5000
(-8) ** 0.5
(-1.5) ** 2.5
int("9" * 5000)
str(10**5000)
1 if 1 < 2 < "a" else 2
a.x.y.z
A().__nope__
a.__class__.__nope__
(lambda: undefined_name)()
undefined
""".strip().split("\n")
for t in tests:
    try:
        r = eval(t)
        r = repr(r)
        print(f"{t:40} -> {r[:100]}")
    except BaseException as e:
        print(f"{t:40} !! {type(e).__name__}: {e}")
st = r"""
x, y = 1
x, y = (1,)
x, y = 1, 2, 3
x, *y = ()
x, y, *z = [1]
x, y = {}
(x, y), z = 1, 2
for i in 3: pass
for x, y in [1]: pass
for x, y in [(1,)]: pass
[x for x in 3]
a.x = a.y
del a.zz
a[0] = 1
del a[0]
b.y = 3
del b.x
B().x
(1,)[0] = 1
del (1,)[0]
"abc"[0] = "a"
del "abc"[0]
[1][5] = 1
del [1][5]
[1]["a"] = 1
[1,2,3][::2] = [1]
[1,2][0:1] = 3
[1,2][::0]
[1,2]["a":]
bytearray(b"ab")[0] = 300
bytearray(b"ab")[0] = "a"
bytearray(b"ab")[0:1] = "a"
{}[[]] = 1
del {}["a"]
3 .x = 1
int.x = 1
del int.real
None.x = 1
len.x = 1
A.__name__ = 3
a.__class__ = 3
a.__class__ = int
a.__dict__ = 3
f = lambda: 1; f.__defaults__ = 3
f.__name__ = 3
raise 3
raise A
raise ValueError from 3
raise
assert False
assert 0, "msg"
assert (), [1, 2]
assert None, None
import nope
import os.nope
from nope import x
from . import x
with 3: pass
with a: pass
with bs: pass
class X(3): pass
class X(int, str): pass
class X(bool): pass
class X(A, A): pass
class X(object, A): pass
class X(metaclass=3): pass
class X(type(None)): pass
class X(A, foo=3): pass
class X: __slots__ = ("a", "a b")
class X: __slots__ = 3
class X: __slots__ = ("a",); a = 1
class X(int): __slots__ = ("a",)
class X:
  def __init_subclass__(cls, q): pass
class Y(X): pass
try: raise KeyError(1)\nexcept 3: pass
try: raise KeyError(1)\nexcept (3, "a"): pass
try: raise KeyError(1)\nexcept A: pass
try: raise KeyError(1)\nexcept* 3: pass
try: raise KeyError(1)\nexcept* ExceptionGroup: pass
x: undefined_ann = 3
def g(x: undefined_ann2): pass
def g(): yield 1\nnext(g()).x
def g(): return 1\nfor i in g(): pass
def g():\n yield\n raise StopIteration(3)\nlist(g())
def g(): x += 1\ng()
def g():\n print(zz)\n zz = 1\ng()
def g():\n  def h(): return q\n  h()\n  q = 1\ng()
def g(): del q; q = 1\ng()
lst = [1]; lst += 3
t = (1,); t += [2]
n = None; n += 1
n = 1; n -= "a"
n = []; n *= "a"
n = []; n |= 1
n = {1}; n |= [1]
n = {}; n |= [1]
n = {}; n |= 3
d = {1:1}\nfor k in d: d[k+1] = 1
d = {1:1, 2:2}\nfor k in d: del d[k]
s = {1}\nfor k in s: s.add(k+1)
import collections\nd = collections.deque([1])\nfor k in d: d.append(1)
match 3:\n  case int(1, 2): pass
match a:\n  case A(1): pass
match a:\n  case A(x=1, x=2): pass
match a:\n  case undefined(): pass
class MM: __match_args__ = 3\nmatch MM():\n  case MM(1): pass
class MM: __match_args__ = (3,)\nmatch MM():\n  case MM(1): pass
class MM: __match_args__ = ("a",)\nmatch MM():\n  case MM(1, a=2): pass
match 3:\n  case a.b.c: pass
match {}:\n  case {"a": 1, "a": 2}: pass
match 3:\n  case len(): pass
async def co(): pass\nco().send(1)
async def co(): pass\nnext(co())
async def co(): pass\nfor x in co(): pass
def g(): yield\ng().send(1)
def g(): yield\ng().throw(3)
def g(): yield\ng().throw(ValueError, "x")
def g():\n  try: yield\n  finally: yield 3\nx = g(); next(x); x.close()
def g(): yield from 3\nnext(g())
x = {**3}
x = [*3]
x = {**{}, **[]}
print(*3)
print(**3)
print(**{"sep": 3})
print(*[], **{"nope": 3})
x = yield_ = f"{3:q}"
x = f"{'a':d}"
x = f"{undefinedd}"
global_undefined.attr
del undefined_del
""".strip().split("\n")
for t in st:
    t = t.replace("\\n", "\n")
    try:
        exec(t)
        print(f"{t!r:40} -> ok")
    except BaseException as e:
        print(f"{t!r:40} !! {type(e).__name__}: {e}")
