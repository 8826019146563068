# oracle: virtual
import abc, enum
class AA(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @abc.abstractmethod
    def g(self): ...
X = type('X', (AA,), {'f': 1})
print(type(X), X.__abstractmethods__)
try: X()
except TypeError as e: print(e)
class M(type):
    def __new__(m, n, b, ns, **k): print("M.new", n, k); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): print("M.init", n, k); super().__init__(n, b, ns)
    def __call__(cls, *a): print("M.call"); return super().__call__(*a)
class B(metaclass=M): pass
Y = type("Y", (B,), {}); print(type(Y)); Y()
Z = type("Z", (B,), {}, q=1); print(type(Z))
import types
W = types.new_class("W", (B,), {"z": 1}, lambda ns: ns.update(a=1)); print(W.a, W)
try: super(3)
except TypeError as e: print(e)
