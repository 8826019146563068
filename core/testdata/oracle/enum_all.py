# oracle: virtual
from enum import *
import enum
class C(Enum):
    RED = 1; GREEN = 2; CRIMSON = 1
    def hi(self): return f"hi {self.name}"
    @classmethod
    def default(cls): return cls.RED
    @property
    def up(self): return self.name.lower()
print(list(C), C.RED, repr(C.RED), C(1), C["GREEN"], C.CRIMSON is C.RED, C.__members__, len(C), C.RED in C)
print(C.RED.hi(), C.default(), C.RED.up, C.RED.value, C.CRIMSON.name, hash(C.RED) == hash("RED"), C.RED == 1, C.RED != C.GREEN)
for bad in ("C(9)", "C['NO']", "C.NOPE", "C.RED < C.GREEN", "C('x')", "C()"):
    try: print(eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
try: C.RED = 5
except AttributeError as e: print(e)
try: del C.RED
except AttributeError as e: print(e)
try:
    class X(C): Y = 1
except TypeError as e: print(e)
try:
    class Y(Enum): A = 1; A = 2
except TypeError as e: print(e)
@unique
class U(Enum): A = auto(); B = auto(); D = "x"
print(list(U))
try:
    @unique
    class U2(Enum): A = 1; B = 1; E = 2; F = 2
except ValueError as e: print(e)
class Au(Enum):
    def _generate_next_value_(name, start, count, last_values): return f"{name.lower()}-{start}-{count}-{last_values}"
    A = auto(); B = auto()
print([a.value for a in Au])
class S(StrEnum): ONE_A = auto(); TWO = "two!"
print(S.ONE_A, repr(S.TWO), S.TWO == "two!", f"{S.TWO:>8}", S.ONE_A.upper(), S("two!"), "-".join(S), {S.TWO: 1}["two!"])
class IE(IntEnum): LO = 1; HI = 10
print(IE.LO, repr(IE.HI), IE.LO + 1, IE.HI > IE.LO, f"{IE.HI} {IE.HI:03d} {IE.HI!r} {IE.HI!s}", "%d %s" % (IE.HI, IE.HI), sorted([IE.HI, IE.LO]), [0, 1, 2][IE.LO], IE(10), int(IE.HI), max(IE))
class P(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
print(P.R | P.X, repr(P.R | P.X), P.RW, P(0), repr(P(0)), ~P.R, P.R & P.W, bool(P.R & P.W), P.R in P.RW, P.RW ^ P.R, list(P), list(P.RW), len(P.RW), P(7), P["RW"])
try: P(8)
except ValueError as e: print(e)
class IF(IntFlag): A = 1; B = 2; D = 8
print(IF.A | IF.B, repr(IF(16)), IF.A | 4, IF(3), IF.A + 1, ~IF.A, IF.D in (IF.A | IF.D), repr(IF.A|IF.D))
class K(Flag, boundary=KEEP): A = 1
print(repr(K(5)))
class Pl(Enum):
    EARTH = (5.97e24, 6.37e6); MARS = (6.4e23, 3.39e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return 6.67e-11 * self.mass / self.radius ** 2
print([f"{p.name}:{p.g:.2f}" for p in Pl], Pl.EARTH.value, Pl((6.4e23, 3.39e6)))
class Mi(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, v):
        return next((m for m in cls if m.value == str(v).lower()), None)
print(Mi("A"))
try: Mi("zz")
except ValueError as e: print(e)
F = Enum("F", "X Y Z"); print(list(F), F.__module__); G = Enum("G", {"a": 10, "b": 20}); print(list(G)); H = IntEnum("H", ["p", "q"], start=5); print(list(H))
class Ig(Enum):
    _ignore_ = ["i"]
    A = 1
    def f(): pass
    i = 5
print(list(Ig))
class N(Enum):
    def __new__(cls, v, label):
        o = object.__new__(cls); o._value_ = v; o.label = label; return o
    A = 1, "one"; B = 2, "two"
print(N(1), N.B.label, N.A.value)
class Mem(Enum):
    @nonmember
    class Inner: pass
    Z = 3
print(list(Mem), Mem.Inner.__name__)
class SM(str, Enum): A = "x"; B = "y"
print(SM.A, f"{SM.A}", str(SM.A), repr(SM.A), SM.A == "x", "%s" % SM.A, SM("y"), SM.A + "!", [SM.A], format(SM.A, ">5"))
import json
print(json.dumps({"a": SM.A, "b": IE.HI, "c": S.TWO}))
print(dir(C)[:3], C.RED.__class__, isinstance(C.RED, C), type(C), C.__name__, enum.EnumMeta is enum.EnumType)
@verify(CONTINUOUS)
class Ve(IntEnum): A = 1; B = 2
try:
    @verify(CONTINUOUS, UNIQUE)
    class Ve2(IntEnum): A = 1; B = 4
except ValueError as e: print(e)
print({c: i for i, c in enumerate(C)}, C.RED.__doc__, [*reversed(C)])
match C.RED:
    case C.GREEN: print("g")
    case C.RED: print("r")
@global_enum
class GE(Enum): AA = 1
print(AA, repr(AA))
class D(Enum):
    A = 1
    def __str__(self): return "D!" + self.name
    def __format__(self, s): return "F" + s
print(D.A, f"{D.A:x}", "{}".format(D.A), [D.A])
class Ordered(Enum):
    A = 1; B = 2
    def __lt__(self, o): return self.value < o.value if self.__class__ is o.__class__ else NotImplemented
print(sorted([Ordered.B, Ordered.A]), max(Ordered))
