# oracle: virtual
from dataclasses import dataclass
from enum import Enum
import collections
class Color(Enum):
    RED = 1
    BLUE = 2
@dataclass
class P:
    x: int
    y: int
class Q:
    __match_args__ = ("a", "b")
    def __init__(self, a, b): self.a, self.b = a, b
def f(v):
    match v:
        case None | True | False: return f"const {v}"
        case 0: return "zero"
        case -1 | 1.5 | -2.5: return f"num {v}"
        case 1+2j: return "cplx"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case Color.RED: return "red"
        case Color(): return f"color {v.name}"
        case int(n) if n > 100: return f"big {n}"
        case int() | float() as n: return f"number {n}"
        case str(s): return f"str {s}"
        case []: return "empty seq"
        case [x]: return f"one {x}"
        case [x, [y, *_], *rest]: return f"nested {x} {y} {rest}"
        case (1, 2, *_) as t: return f"12 {t}"
        case [*_, "end"]: return "ends"
        case [_, _]: return "pair"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": t, **rest} if not rest: return f"type only {t}"
        case {"type": t, **rest}: return f"type {t} {rest}"
        case {}: return f"mapping {len(v)}"
        case P(0, y): return f"P0 {y}"
        case P(x=x, y=0): return f"Px {x}"
        case P(x, y) if x == y: return "diag"
        case P(): return "P"
        case Q(1, b=[a, b]): return f"Q {a} {b}"
        case Q(a, Q(b, c)): return f"QQ {a} {b} {c}"
        case set() | frozenset(): return f"set {sorted(v)}"
        case _: return f"other {type(v).__name__}"
for v in [None, True, 0, False, -1, 1.5, -2.5, 1+2j, "ab", "zz", b"x", b"y", Color.RED, Color.BLUE, 500, 7, 2.5, [], [1], (1,), [1, [2, 3], 4, 5], [1, 2, 3], (1, 2, 9), ["q", "end"], ["q", "w", "end"], [8, 9], {"type": "circle", "r": 4}, {"type": "sq"}, {"type": "sq", "w": 2}, {}, {"k": 1}, P(0, 5), P(3, 0), P(4, 4), P(1, 2), Q(1, [5, 6]), Q(1, Q(2, 3)), Q(1, 1), {1, 2}, frozenset([3]), object(), range(2), collections.deque([1, 2]), collections.OrderedDict(a=1), bytearray(b"x"), "".join]:
    print(f(v))
try:
    match Q(1, 2):
        case Q(1, 2, 3): pass
except TypeError as e: print(e)
class NM: pass
try:
    match NM():
        case NM(1): pass
except TypeError as e: print(e)
class BM:
    __match_args__ = ["a"]
try:
    match BM():
        case BM(1): pass
except TypeError as e: print(e)
try:
    match Q(1, 2):
        case Q(1, a=2): pass
except TypeError as e: print(e)
try:
    x = 3
    match 1:
        case x.real(): pass
except TypeError as e: print(e)
match [1, 2, 3]:
    case [a, b, *c] if a > 5: print("no")
    case other: print(other, a, b, c)
match (lambda: {"a": [1, {"b": (2, 3)}]})():
    case {"a": [int(one), {"b": (two, three)}]}: print(one, two, three)
match = 3; case = 4; _ = 5
print(match, case, _)
def http(s):
    match s:
        case 200 | 201: return "ok"
        case x if 400 <= x < 500: return "client"
        case _: return "?"
print([http(s) for s in (200, 201, 404, 500)])
def cmd(c):
    match c.split():
        case ["go", ("north" | "south") as d]: return f"go {d}"
        case ["get", obj] | ["pick", "up", obj]: return f"get {obj}"
        case [first, *others]: return f"{first} {others}"
        case []: return "nothing"
print(cmd("go north"), cmd("go up"), cmd("pick up x"), cmd("get y"), cmd(""))
