# oracle: virtual
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = "r"
    BLUE = "b"


@dataclass
class Point:
    x: int
    y: int


class Legacy:
    __match_args__ = ("a", "b")

    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c


def kind(v):
    match v:
        case None | True | False:
            return f"singleton {v}"
        case 0 | 1:
            return "bit"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float() as n:
            return f"number {n}"
        case "":
            return "empty"
        case str(s) if s.isupper():
            return f"upper {s}"
        case "a" | "b" as s:
            return f"letter {s}"
        case str():
            return "text"
        case bytes(b):
            return f"bytes {b}"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [1, [2, y], *rest]:
            return f"nested {y} {rest}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case (a, b):
            return f"pair {a} {b}"
        case [*all]:
            return f"list of {len(all)}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": t, **rest}:
            return f"typed {t} {sorted(rest)}"
        case {}:
            return f"mapping of {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case Legacy(1, b, c=c):
            return f"legacy {b} {c}"
        case Color.RED:
            return "red"
        case set():
            return "set"
        case type():
            return "type"
        case _:
            return "other"


for v in (None, True, 0, 1, 1.0, -3, 7, 2.5, "", "ABC", "a", "zz", b"x", [], [5], [1, [2, 3], 4, 5], (1, [2, 9]), [7, 8, 7], (1, 2), [1, 2, 3],
          range(4), {"type": "circle", "r": 2}, {"type": "sq", "w": 1}, {}, {"a": 1}, Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2),
          Legacy(1, 2, 3), Legacy(2, 2, 3), Color.RED, Color.BLUE, {1}, int, object()):
    print(repr(v) if not isinstance(v, (Legacy, object().__class__)) or isinstance(v, (int, str, list, tuple, dict)) else type(v).__name__, "->", kind(v))


def command(text):
    match text.split():
        case ["go", ("north" | "south") as d]:
            return f"going {d}"
        case ["go", other]:
            return f"cannot go {other}"
        case ["get", *items] if items:
            return f"getting {', '.join(items)}"
        case ["quit" | "exit"]:
            return "bye"
        case []:
            return "nothing"
        case _:
            return "what?"


for t in ("go north", "go up", "get a b", "get", "quit", "", "x y"):
    print(command(t))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match 5:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
try:
    match Point(1, 2):
        case Point(1, x=1):
            pass
except TypeError as e:
    print(e)
try:
    match 3:
        case kind():
            pass
except TypeError as e:
    print(e)
match = 5
case = match + 1
print(match, case)
