"""Objects that say what they are: __class__, sys.modules by hand, slots in dir, subclasses asked first, functions' __call__."""

import importlib
import sys
import types


class Proxy:
    __class__ = property(lambda self: int)


print(isinstance(Proxy(), int), isinstance(Proxy(), (str, Proxy)), isinstance(Proxy(), str), type(Proxy()).__name__, Proxy().__class__)

made = types.ModuleType("made", "by hand")
made.x = 5
sys.modules["made"] = made
import made as again

print(again is made, importlib.import_module("made").x, "made" in sys.modules, sys.modules["__main__"].__name__, made.__doc__)
sys.modules["forbidden"] = None
try:
    import forbidden
except ImportError as e:
    print(type(e).__name__, e, e.name)
del sys.modules["made"]
print("made" in sys.modules, sys.modules["sys"] is sys, sys.modules is sys.modules)


class Slots:
    __slots__ = ("first", "second")

    def method(self): ...


print([n for n in dir(Slots) if n[0] != "_"], [n for n in dir(Slots()) if n[0] != "_"], hasattr(Slots(), "first"))


class Items(list): ...


class Says:
    def __init__(self, name, answer):
        self.name, self.answer = name, answer

    def __eq__(self, other):
        print(end=self.name + " ")
        return self.answer


print([Says("a", True)] == Items([Says("b", False)]), Items([Says("c", True)]) == [Says("d", False)], [Says("e", True)] == [Says("f", False)])
print(object().__ne__(1), (1).__ne__(2), Says("g", False).__ne__(1), type("T", (), {})().__ne__(3))
print([callable(f.__call__) for f in (len, "a".lower, str.lower, [].append, print, int)], len.__call__("abc"), "A".lower.__call__())
print(__builtins__.len is len, __builtins__.__name__, __package__, types.__name__)
