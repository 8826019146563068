# oracle: virtual
srcs = r'''
x = = 1
def f(:
if True
if True:
for i in range(3)
while 1 print(1)
print "hello"
exec "x"
x = 5 5
x = (1, 2
x = [1, 2
x = {1: 2
x = 1)
x = (1]
"unterminated
'unterminated
"""unterminated
f"{x"
f"{}"
f"{x!z}"
f"{x:{y}"
f"}"
f"{a b}"
f"{x!}"
f"{lambda x: 1}"
1 = x
f() = 1
x + 1 = 2
None = 1
True = 1
(a, 1) = 2
[a, f()] = 1
x = y = 1 = z
"a" = 1
f"{x}" = 1
{} = 1
{a} = 1
... = 1
lambda: 1 = 2
a if b else c = 1
not a = 1
-a = 1
a < b = 1
a and b = 1
(yield) = 1
await x = 1
x += y += 1
(a, b) += 1
f() += 1
1 += 1
del 1
del f()
del (a, 1)
del a + b
del
for 1 in x: pass
for f() in x: pass
with a as 1: pass
with a as f(): pass
import
import a.b as c.d
from a import
from a import *, b
from a import (b, c
from a import b,
from . import *
def f(): from a import *
return 1
yield 1
await x
async with a: pass
async for a in b: pass
[await x for x in y]
def f(): await x
def f(): async with a: pass
def f(): [x async for x in y]
class A: return 1
class A: yield 1
break
continue
if 1: break
while 1: def f(): break
for x in y: class A: continue
def f(x, x): pass
def f(x=1, y): pass
def f(*): pass
def f(*, **k): pass
def f(**k, x): pass
def f(**k, *a): pass
def f(*a, *b): pass
def f(/): pass
def f(a, /, b, /): pass
def f(*, /): pass
def f(*a, /): pass
def f(a, *, b, *, c): pass
def f(1): pass
def f(a.b): pass
def f("a"): pass
def f(a, (b, c)): pass
def f(None): pass
def f(x: int = 1, y: str): pass
lambda x, x: 1
lambda *: 1
lambda x=1, y: 1
f(a=1, a=2)
f(a=1, 2)
f(**a, 2)
f(**a, *b)
f(a.b=1)
f(1=2)
f(True=1)
f(a for a in b, c)
f(c, a for a in b)
f(a, b for b in c, d)
f(x=a for a in b)
f(a := 1, b=2, c := 3)
x = (y := 1)
y := 1
(y.z := 1)
(y[0] := 1)
(1 := 2)
[x := 1 for x in y]
[y for x in (z := 1)]
[y := 1 for y in z]
class A: [y := 1 for x in z]
global x; x = 1
def f(): x = 1; global x
def f(x): global x
def f(): nonlocal x
nonlocal x
def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x
def f(x): nonlocal x
def f():\n global x\n nonlocal x
def f():\n print(x)\n global x
def f():\n for x in y: pass\n global x
try: pass
try:\n pass\n
try:\n pass\nelse:\n pass
try:\n pass\nexcept:\n pass\nexcept A:\n pass
try:\n pass\nexcept A as 1:\n pass
try:\n pass\nexcept A as b.c:\n pass
try:\n pass\nexcept* A:\n pass\nexcept B:\n pass
try:\n pass\nexcept*:\n pass
try:\n pass\nexcept* A:\n break
for x in y:\n try:\n  pass\n except* A:\n  break
def f():\n try:\n  pass\n except* A:\n  return
try:\n pass\nfinally:\n pass\nexcept A: pass
else: pass
elif x: pass
except: pass
finally: pass
case 1: pass
match x:\n case 1: pass\n case y: pass\n case 2: pass
match x:\n case _: pass\n case 2: pass
match x:\n case a | b: pass
match x:\n case 1 | a: pass
match x:\n case (a, a): pass
match x:\n case {**r, "a": 1}: pass
match x:\n case {"a": 1, "a": 2}: pass
match x:\n case [*a, *b]: pass
match x:\n case A(b=1, b=2): pass
match x:\n case A(b=1, 2): pass
match x:\n case -a: pass
match x:\n case 1 + 2: pass
match x:\n case f(): pass
match x:\n case a.b(): pass
match x:\n case 1 as _: pass
match x:\n case 1 as a.b: pass
match x:\n case f"a": pass
match x:\n case {a: 1}: pass
match x:\n pass
match x:\ncase 1: pass
if x:\n  a\n b
if x:\na
  x = 1
x = 1\n  y = 2
def f():\npass
def f():\n  x\n    y
class A:\nx = 1
if x:\n\ta\n        b
for x in y:\n
while x:\n\n\nz = 1
with a:\nb
@a
@a\nx = 1
@a b\ndef f(): pass
x = 0777
x = 0o8
x = 0b2
x = 0xg
x = 1__0
x = 1_
x = 1a
x = 1.5.3
x = 1e
x = 1ex
x = 0_
x = 00
x = 01
x = 1if 2else 3
x = $
x = ?
x = a!
x = a ! b
x = “a”
x = a\u00a0b
x = é€
x = 1 +
x = + 
x = * 2
x = *a
x = *a,
*a = 1
*a, = 1
*a, *b = c
*a
print(*a)
[*a for a in b]
{**a for a in b}
{*a: 1}
{**a: 1}
{a: 1, b}
{a, b: 1}
{a: *b}
{a:}
{a: 1 for b in c, d}
(a for a in b for)
[a b]
[a for b c]
[a for a in]
(a, b c)
{a b}
f(a b)
f(a, b c)
x = a b c
x = a.1
x = a.
x = .a
x = a..b
x[
x[]
x[a b]
x[1:2:3:4]
a <> b
a === b
a && b
a || b
!a
a++
a--
++a
a =
= a
a ==
a is
a in
a not b
not
not in a
if a = 1: pass
while a = 1: pass
if (a = 1): pass
f(a.b = 1)
x = (a = 1)
[a = 1]
{a = 1}
assert a = 1
assert
assert (a, b)
assert x, 
raise
raise a from
raise from a
raise a, b
return
pass a
pass 1
import a b
import a as
import a as 1
from a import b as
from a import b c
from a import (b as c d)
from a import ()
from 1 import a
class
class 1: pass
class A(: pass
class A(b=1, b=2): pass
class A(x for x in y): pass
class A
def
def f
def f()
def f() pass
def f() -> : pass
def 1(): pass
def f(a, b: pass
async x
async def
async def f(): yield 1; return 2
async def f(): yield from x
def f(): return yield
lambda
lambda x
lambda: (yield)
x = lambda: yield
with
with a
with a as
with (a as b, c as d): pass
with (a as b, c as d, ): pass
with a, b as 1: pass
async with a
for
for x
for x in
for x y
for x in y z
while
if
x if y
x if y else
x = a if b
a, b = 
(a, b
a)
]
}
{
a = {\n'b': 1\n'c': 2\n}
a = [1,\n2\n3]
f(1,\n2\n3)
a = (1 2)
print(1 2)
print(f"a" "b" c)
print("a" b)
"a" 1
a "b"
1 "b"
\x
a \ b
a = 1 \
'\x1'
'\u12'
b'é'
b'\x1'
u"a" b"b"
"a" b"b"
from __future__ import nope
x = 1\nfrom __future__ import annotations
from __future__ import braces
__debug__ = 1
def f(__debug__): pass
import a as __debug__
del __debug__
x: int: str
x: int = 
(x): int = 1
x.y: int
f(): int
(a, b): int
[a]: int
1: int
x, y: int
def f():\n x: int\n global x
global x, y z
global 1
global
nonlocal
def f(): nonlocal
return yield
print 1
print a.b
print(a
print)
exec a
a b
await
async def f():\n await = 1
async def f(): [await x async for x in y]
def f(): (await x)
async = 1
None.x = 1
None = None
f(None=1)
def None(): pass
class None: pass
import None
for None in x: pass
x.None
x.True = 1
while True: else: pass
if a: b else: c
a; b c
;
a;;b
:
,
a,,b
(,)
(a,,b)
[,]
{,}
f(,)
f(a,,b)
def f(a,,b): pass
def f(,): pass
@
->
x ->
x -> y
:=
x := 
(x :=)
**a
a ** 
a[b
a[b:
a(b
(((((((
'''.strip("\n").split("\n")
for s in srcs:
    s = s.replace("\\n", "\n").replace("\\u00a0", "\u00a0") if "\\u12" not in s else s
    try:
        compile(s, "<t>", "exec")
        print(repr(s), "ok")
    except SyntaxError as e:
        print(repr(s), "!!", type(e).__name__, e.msg)
    except Exception as e:
        print(repr(s), "!!", type(e).__name__, e)
