# oracle: virtual
import builtins, re as _re


def print(*args, **options):
    """Without addresses."""
    builtins.print(*(_re.sub(r"0x[0-9a-f]{6,}", "0x", str(a)) for a in args), **options)


import enum
from enum import *
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = "b"
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
    @classmethod
    def default(cls): return cls.GREEN
    def __str__(self): return f"<<{self.name}>>"
print(list(Color), Color.CRIMSON, repr(Color.CRIMSON), Color.__members__)
print(Color("b"), Color["RED"], Color.RED.pretty, Color.default(), len(Color), Color.RED in Color)
for bad in (lambda: Color(99), lambda: Color["NOPE"], lambda: Color.NOPE, lambda: Color.RED < Color.GREEN, lambda: setattr(Color, "RED", 3), lambda: delattr(Color, "RED"), lambda: 1 in Color, lambda: setattr(Color.RED, 'value', 3), lambda: setattr(Color.RED, "name", "x")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    class Sub(Color):
        X = 1
except TypeError as e: print(e)
try:
    class Dup(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
        C = 2
        D = 2
except ValueError as e: print(e)
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.RW), ~Perm.R, repr(~Perm.R), Perm(0), repr(Perm(0)), bool(Perm(0)), list(Perm.RW), len(Perm.RW), Perm.R in Perm.RW)
try: Perm(16)
except ValueError as e: print(e)
class K(Flag, boundary=KEEP):
    A=1; B=2
print(K(9), repr(K(9)), ~K.A, K(8))
class C(Flag, boundary=CONFORM):
    A=1; B=2
print(C(9), repr(C(9)))
class E(Flag, boundary=EJECT):
    A=1; B=2
print(E(9), repr(E(9)), type(E(9)))
class S(Flag, boundary=STRICT):
    A=1; B=2
try: S(9)
except ValueError as e: print(e)
class IF(IntFlag):
    A=1; B=2; C=4
print(IF.A|IF.B, repr(IF.A|IF.B), IF(8), repr(IF(8)), IF.A|8, repr(IF.A|8), IF.A+1, ~IF.A, repr(~IF.A), IF(7), -1 & IF.A, f"{IF.A}", f"{IF.A|IF.B:>5}", "%s %d" % (IF.A, IF.B))
class SE(StrEnum):
    ONE = auto(); TWO = "deux"
print(SE.ONE, repr(SE.ONE), SE.TWO.upper(), SE("deux"), f"{SE.ONE:>6}", SE.ONE == "one", "%s" % SE.TWO)
try:
    class BadS(StrEnum):
        A = 1
except TypeError as e: print(e)
class IE(IntEnum):
    LOW = 1; HIGH = 10
print(IE.LOW, repr(IE.LOW), IE.LOW + 1, IE.HIGH > IE.LOW, f"{IE.LOW:03d}", sorted([IE.HIGH, IE.LOW]), [10,20][IE.LOW], str(IE.HIGH), format(IE.HIGH))
class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH   = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def surface_gravity(self):
        G = 6.67300E-11
        return G * self.mass / (self.radius * self.radius)
print(Planet.EARTH.value, Planet.EARTH.surface_gravity, Planet.EARTH)
class Coord(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj
    PX = (0, 'P.X', 'km')
    PY = (1, 'P.Y', 'km')
print(Coord.PY, Coord(1), Coord.PY.label)
class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return (name.lower(), start, count, list(last_values))
    A = auto(); B = auto()
print(Auto.A.value, Auto.B.value)
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        if value == "a": return cls.A
        if value == "bad": return 5
        return None
print(Miss("a"))
for v in ("bad", "zz"):
    try: Miss(v)
    except Exception as e: print(type(e).__name__, e, repr(e.__context__))
Animal = Enum("Animal", "ANT BEE CAT", start=5)
print(list(Animal), Animal.__module__, Animal.__qualname__)
A2 = Enum("A2", {"x": 1, "y": 2}); print(list(A2))
A3 = IntEnum("A3", [("p", 3), ("q", 4)]); print(list(A3), repr(A3), A3)
A4 = Flag("A4", ["F1", "F2"]); print(list(A4), repr(A4.F1 | A4.F2))
class Nm(Enum):
    _ignore_ = ["i", "Nm"]
    Nm = vars()
    for i in range(3): Nm[f"V{i}"] = i
print(list(Nm))
class M(Enum):
    A = member(1)
    B = nonmember(2)
    @member
    def f(): return 3
print(list(M), M.B, M.A)
@verify(CONTINUOUS)
class Cont(IntEnum):
    A=1;B=2;C=3
try:
    @verify(CONTINUOUS)
    class Cont2(IntEnum):
        A=1;B=2;C=5
except ValueError as e: print(e)
try:
    @verify(NAMED_FLAGS)
    class NF(Flag):
        A=1; B=12
except ValueError as e: print(e)
try:
    @verify(UNIQUE)
    class UU(Enum):
        A=1; B=1
except ValueError as e: print(e)
class Prop(Enum):
    A = 1
    @enum.property
    def foo(self): return "foo" + self.name
print(Prop.A.foo)
print(Color.RED.name, Color.RED._name_, Color.RED.value, hash(Color.RED) == hash("RED"), Color.RED is Color.CRIMSON, type(Color.RED), isinstance(Color.RED, Color), Color.RED.__class__)
print(dir(Miss), Miss.__doc__, Color.__name__)
print(repr(Perm), repr(Color), str(Color), Perm._flag_mask_, Perm.__iter__, ) if False else print(repr(Perm), repr(Color), Perm._flag_mask_)
print(bool(Color.RED), Perm.R ^ Perm.RW, Perm.R & Perm.W, reversed(Color), list(reversed(Color)))
@enum.global_enum
class GG(Enum):
    GA = 1
print(repr(GG.GA), str(GG.GA), GA)
class Weird(Enum):
    def method(self): return 1
    x = 3.5
    y = (1,)
    z = None
    l = [1,2]
print(list(Weird), Weird([1,2]))
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
class Op(Enum):
    ADD = staticmethod(lambda a,b: a+b)
print(Op.ADD)
print(enum.show_flag_values(7), FlagBoundary.KEEP)
