# oracle: virtual
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Word(StrEnum):
    HELLO = auto()
    WORLD = "w"


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def __str__(self):
        return f"<{self.name.lower()} {self.mass / self.radius:.2f}>"


class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() * (count + 1)

    A = auto()
    B = auto()


print(list(Color), Color.RED, repr(Color.CRIMSON), Color(2), Color["BLUE"], Color.RED.pretty, Color.default())
print(Color.__members__, len(Color), Color.RED in Color, Color.RED is Color.CRIMSON, Color.RED == 1)
for bad in (lambda: Color(9), lambda: Color["NO"], lambda: Color.NO, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.BLUE):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(Perm.R | Perm.X, repr(Perm.RW), Perm.R in Perm.RW, ~Perm.R, Perm(0), list(Perm.RW), bool(Perm.R & Perm.W), Perm(5), Perm.R ^ Perm.RW)
print(Level.HIGH > 5, Level.LOW + 1, f"{Level.HIGH}", repr(Level.LOW), max(Level), sorted([Level.HIGH, Level.LOW]))
print(Word.HELLO, Word.WORLD.upper(), f"{Word.HELLO!r}", Word("w"), Word.HELLO == "hello")
print(Planet.EARTH, Planet.MARS.mass, Planet((0.64, 3.39)).name, list(Auto), [a.value for a in Auto])
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    class More(Color):
        PINK = 4
except TypeError as e:
    print(e)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal.__module__)
print(Enum("N", {"A": 10, "B": 20}).B.value, IntEnum("I", ["X", "Y"]).Y + 1)


class IF(IntFlag):
    A = 1
    B = 2


print(IF.A | IF.B, IF.A | 8, repr(IF(3)), IF.A + 1, IF(0))
print({Color.RED: 1}[Color.CRIMSON], Color.RED.name, Color.RED.value, type(Color.RED), isinstance(Color.RED, Color))


class Missing(Enum):
    X = 1

    @classmethod
    def _missing_(cls, value):
        return cls.X if value == "x" else None


print(Missing("x"))
try:
    Missing("y")
except ValueError as e:
    print(e)
match Color(3):
    case Color.RED:
        print("r")
    case Color.BLUE:
        print("b")
print(enum.auto, Color.RED.__class__.__name__, [c.name for c in reversed(Color)], dir(Color)[:3])
