# oracle: virtual
import types, inspect, copy, json
class A:
    x = 1
    def f(self): pass
d = A.__dict__
print(type(d), d["x"], "f" in d, sorted(k for k in d if not k.startswith("__")), d.get("zz", 5), len(d) > 3)
for f in (lambda: d.__setitem__("x", 2), lambda: d.update({}), lambda: d["q"], lambda: hash(d), lambda: types.MappingProxyType([1]), lambda: types.MappingProxyType()):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try: d["x"] = 3
except TypeError as e: print(e)
try: del d["x"]
except TypeError as e: print(e)
A.y = 2; print("y" in d, d["y"], vars(A) == d, vars(A) is d)
m = types.MappingProxyType({"a": 1, "b": 2}); print(m, repr(m), dict(m), {**m}, m | {"c": 3}, {"z": 0} | m, m == {"a": 1, "b": 2}, list(reversed(m)), m.items(), m.copy(), str(m), list(m), f"{m}")
match m:
    case {"a": v, **rest}: print(v, rest)
print(isinstance(m, types.MappingProxyType), {k: v for k, v in m.items()}, list(m.values()))
from collections.abc import Mapping, MutableMapping
print(isinstance(m, Mapping), isinstance(m, MutableMapping), types.MappingProxyType.__name__)
try: m |= {"q": 1}
except TypeError as e: print(e)
try: m["a"] = 1
except TypeError as e: print(e)
src = {"k": 1}; v = types.MappingProxyType(src); src["n"] = 2; print(v)
class Meta(type):
    def __new__(m, n, b, ns): ns["added"] = 1; return super().__new__(m, n, b, dict(ns))
class B(metaclass=Meta): z = 1
print(B.added, "z" in B.__dict__, B.__dict__.keys() >= {"z", "added"})
for k, v in list(vars(B).items()):
    if not k.startswith("__"): print(k, v)
print(types.MappingProxyType[str, int], inspect.signature(lambda a, b=1: 0).parameters)
n = 1
for s in ("n **= 'a'", "n **= None", "n //= 'x'", "n <<= 1.5", "n &= 1.0", "n @ 1", "n ** 'a'", "n **= 2"):
    try: exec(s)
    except TypeError as e: print(s, e)
