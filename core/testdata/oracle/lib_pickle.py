"""pickle: the bytes of common objects in several protocols, what comes back, and what is refused."""

import collections
import copy
import copyreg
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import io
import pathlib
import pickle
import threading
import types
import uuid


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Level(enum.IntFlag):
    A = 1
    B = 2


@dataclasses.dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = dataclasses.field(default_factory=list)


class Plain:
    def __init__(self, x):
        self.x = x

    def method(self):
        return self.x

    class Inner:
        def __eq__(self, other):
            return type(other) is type(self)

    def __eq__(self, other):
        return vars(self) == vars(other)

    __hash__ = None


class Slots:
    __slots__ = ("a", "b")

    def __eq__(self, other):
        return self.a == other.a


class State:
    def __init__(self, value):
        self.value, self.lock = value, threading.Lock()

    def __getstate__(self):
        return {"value": self.value}

    def __setstate__(self, state):
        self.value, self.lock = state["value"] + 1, None


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args, {"extra": 1}


class NewArgs(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class KeywordArgs:
    def __new__(cls, *, k):
        self = object.__new__(cls)
        self.k = k
        return self

    def __getnewargs_ex__(self):
        return (), {"k": self.k}


class Names(dict): ...


class Stack(list): ...


Point = collections.namedtuple("Point", "x y")


class Failure(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def function(): ...


slots = Slots()
slots.a = 1
names = Names(a=1, b=2)
names.note = "kept"
zone = datetime.timezone(datetime.timedelta(hours=2), "there")
values = [
    None, True, False, 0, 255, 256, 65535, 65536, -1, -129, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, -(2**63), 2**100, -(2**2039), 1.5, -0.0,
    float("inf"), "", "text", "é\u20ac\U0001f600", "x" * 255, "y" * 256, b"", b"bytes", b"z" * 256, bytearray(b"ba"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
    [], [1], [1, 2], {}, {"a": 1}, {"a": 1, "b": [2]}, {1}, frozenset([1]), set(), [[[]]], [()], list(range(3)), range(2, 9, 3), slice(1, None), 3 + 4j,
    int, len, function, Plain, Plain.Inner, dict.fromkeys, Color.RED, Level.A | Level.B, Item("n", 2.5, ["t"]), Plain([1]), Plain.Inner(),
    slots, names, Stack([1, 2]), Point(1, 2), NewArgs(3, 4), KeywordArgs(k=5), ValueError("v"), KeyError("k", 1), OSError(2, "No", "file"),
    datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3, 456789), datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc),
    datetime.time(1, 2, 3, fold=1), datetime.timedelta(1, 2, 3), zone, decimal.Decimal("1.50"), fractions.Fraction(1, 3), uuid.UUID(int=5),
    pathlib.PurePosixPath("/a/b"), collections.OrderedDict(b=1, a=2), collections.defaultdict(list, a=[1]), collections.Counter("aab"),
    collections.deque([1, 2], 5), types.SimpleNamespace(a=1), functools.partial(int, base=2), type(None), type(...), ..., NotImplemented, Failure(3),
]
for value in values:
    for protocol in (2, 3, 4, 5):
        if protocol < 4 and isinstance(value, (types.MethodType, type(Plain.Inner), Plain.Inner, KeywordArgs)) and not isinstance(value, (Plain, Item)):
            continue
        data = pickle.dumps(value, protocol)
        if protocol in (2, 4) or isinstance(value, bytearray):
            print(protocol, data if len(data) < 400 else (len(data), data[:20], data[-20:]))
        back = pickle.loads(data)
        if type(back) is not type(value) or back != value and repr(back) != repr(value):
            print("  back:", vars(back) if hasattr(back, "__dict__") else back)

shared = ["shared"]
cyclic = [shared, shared]
cyclic.append(cyclic)
node = Plain(None)
node.x = {"self": node, "tuple": ([node],)}
data = pickle.dumps((cyclic, node))
print(data)
back, node = pickle.loads(data)
print(back[0] is back[1], back[2] is back, node.x["self"] is node, node.x["tuple"][0][0] is node)
print(pickle.loads(pickle.dumps(State(1))).value, pickle.loads(pickle.dumps(Reduced(1, 2))).__dict__)
large = [list(range(2001)), {i: i for i in range(1001)}, "x" * 70000, b"y" * 70000, ["same"] * 3]
data = pickle.dumps(large)
print(len(data), data[:30], hash(data) == hash(pickle.dumps(large)), pickle.loads(data) == large)
print(sum(data), sum(i * b for i, b in enumerate(data)))


class Special: ...


copyreg.pickle(Special, lambda obj: (Special, ()))
print(pickle.dumps(Special()))


class Referring(pickle.Pickler):
    def persistent_id(self, obj):
        return ("plain", obj.x) if isinstance(obj, Plain) else None

    def reducer_override(self, obj):
        return (str, ("overridden",)) if isinstance(obj, Special) else NotImplemented


class Finding(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"found {pid}"

    def find_class(self, module, name):
        if module == "builtins" and name in ("str", "len"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")


file = io.BytesIO()
Referring(file).dump([Plain(7), Special(), len])
print(file.getvalue())
file.seek(0)
print(Finding(file).load())
file = io.BytesIO()
pickle.dump(1, file)
pickle.dump("two", file, protocol=0 + 2)
file.seek(0)
print(pickle.load(file), pickle.load(file))


def wrong(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0].split(" on <")[0])


def local():
    class Local: ...

    return Local, lambda: 0


for value in (lambda: 0, *local(), (i for i in ()), threading.Lock(), types, [threading.RLock()]):
    wrong(pickle.dumps, value)
for data in (b"", b"\x80\x04", b"\x80\x09.", b"garbage", b"\x80\x04K", b".", b"\x80\x04cos\nnothing\n.", b"\x80\x04cnowhere\nx\n.", b"\x80\x04h\x05."):
    wrong(pickle.loads, data)
wrong(pickle.loads, "text")
wrong(pickle.dumps, 1, 6)
wrong(Finding(io.BytesIO(pickle.dumps(print))).load)
for old in (b"I1\n.", b"I01\n.", b"L5L\n.", b"F1.5\n.", b"S'a'\n.", b"Vtext\\u20ac\n.", b"(lp0\nI1\naI2\na.", b"(dp0\nS'k'\nI1\ns.", b"(I1\nI2\nt.", b"c__builtin__\nrange\n(I3\ntR."):
    print(pickle.loads(old, encoding="utf-8"))


class Twice:
    def __init__(self, x):
        self.x = x

    def __reduce_ex__(self, protocol):
        return Twice, (self.x * 2,), None, None, None


print(copy.copy(Twice([1])).x, copy.deepcopy(Reduced([1])).__dict__, object().__reduce_ex__(4)[1], copy.copy(Names(a=1)), copy.deepcopy(slots).a)
