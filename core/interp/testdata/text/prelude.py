# Names that the expressions of the tables use.


class MyInt(int):
    pass


class LoudInt(int):
    def __repr__(self):
        return f"LoudInt({int(self)})"

    def __add__(self, other):
        return LoudInt(super().__add__(other))


class Celsius(float):
    def __str__(self):
        return super().__repr__() + "C"

    def __format__(self, spec):
        return super().__format__(spec) + "C"


class MyStr(str):
    def shout(self):
        return self.upper() + "!"


class Quoted(str):
    def __repr__(self):
        return "<" + super().__repr__() + ">"

    def __eq__(self, other):
        return super().__eq__(other)

    def __hash__(self):
        return super().__hash__()


class MyBytes(bytes):
    pass


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Number:
    def __int__(self):
        return 7

    def __float__(self):
        return 7.5


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f"({format(self.x, spec)}, {format(self.y, spec)})"

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __bytes__(self):
        return b"point"

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __round__(self, digits=None):
        return ("round", digits)

    def __pow__(self, other, modulus=None):
        return ("pow", other, modulus)


class Upper(dict):
    def __missing__(self, key):
        return key.upper()


class Table:
    def __getitem__(self, key):
        if key == 98:
            return None
        if key == 99:
            raise LookupError
        return chr(key + 1)


class Bad:
    def __int__(self):
        return "x"

    def __index__(self):
        return "x"

    def __float__(self):
        return "x"

    def __str__(self):
        return 1

    def __repr__(self):
        return 1

    def __format__(self, spec):
        return 1


def after(value, *calls):
    """Runs the calls, and gives what has become of the value."""
    for call in calls:
        call(value)
    return value


inf = float("inf")
nan = float("nan")
big = 10**30


class Truncated:
    def __trunc__(self):
        return 9


class Mixed(float):
    def __float__(self):
        return 2.5

    def __int__(self):
        return 4
