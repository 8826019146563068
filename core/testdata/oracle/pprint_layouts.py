# oracle: virtual
import pprint, dataclasses, collections, types
@dataclasses.dataclass
class D: a: int; b: list
@dataclasses.dataclass
class R:
    a: int
    def __repr__(self): return "R!" * 30
big = {"key%d" % i: list(range(i * 3)) for i in range(6)}
pp = pprint.pprint
pp(big); pp(big, width=40); pp([big, big], depth=1); pp(big, indent=4); pp(big, compact=True, width=30); pp({"b": 1, "a": 2}); pp({"b": 1, "a": 2}, sort_dicts=False)
pp("a long string " * 10); pp(["a long string " * 10, 1]); pp({"k": "a long string " * 10}); pp(b"bytes " * 30); pp(bytearray(b"bytes " * 20)); pp((1,)); pp(()); pp([]); pp({}); pp(set()); pp(frozenset()); pp({3, 1, 2}); pp(frozenset({3, 1})); pp(list(range(100)), compact=True); pp(list(range(50)), width=20)
pp(D(1, list(range(40)))); pp([D(1, [2]), D(3, [])]); pp(R(1)); pp(collections.Counter("abracadabra" * 3)); pp(collections.Counter()); pp(collections.defaultdict(int)); pp(collections.defaultdict(list, {i: list(range(12)) for i in range(4)})); pp(collections.OrderedDict((i, "x" * 20) for i in range(5))); pp(collections.OrderedDict()); pp(collections.deque(range(40), maxlen=50)); pp(collections.deque()); pp(collections.ChainMap({"a": 1}, {"b": 2})); pp(types.SimpleNamespace(a=1, b="x" * 80)); pp(types.MappingProxyType({"a": list(range(40))})); pp(collections.namedtuple("N", "x y")(1, list(range(40))))
l = [1]; l.append(l); print(pprint.pformat(l).split("id=")[0], pprint.isrecursive(l), pprint.isreadable(l), pprint.isreadable([1, "a"]), pprint.saferepr({"b": 1, "a": [2]}))
class S(set): pass
class L(list): pass
class Dd(dict): pass
pp(S([3, 1, 2])); pp(L(range(40))); pp(Dd(a=list(range(40)))); pp({1: {2: {3: {4: 5}}}}, depth=2); pp([[[[1]]]], depth=2); pp({"x": {"y": list(range(30)), "z": ("t",) * 20}}, width=50)
pp(123456789012345678901234567890); pp(1234567, underscore_numbers=True); pp(None); pp(1.5); pp("short"); pp("with\nnewline\nand more text that is long enough to wrap around the line " * 2); pp({1: "a", "b": 2, None: 3, (1, 2): 4}); pp([{"name": f"n{i}", "vals": [i] * i} for i in range(5)]); pp("x" * 100); pp(["x" * 100, "y"]); pp({"k" * 50: {"v" * 50: 1}})
P = pprint.PrettyPrinter(width=30, indent=2, compact=True); P.pprint([list(range(20)), {"a": 1}]); print(P.pformat({"a": [1] * 20}), P.isreadable([1]), P.isrecursive([1]))
class Custom(pprint.PrettyPrinter):
    def format(self, obj, ctx, maxlevels, level):
        if isinstance(obj, str): return obj.upper(), True, False
        return super().format(obj, ctx, maxlevels, level)
Custom().pprint(["a", {"b": "c"}])
pprint.pp({"b": 1, "a": 2}); import io; s = io.StringIO(); pprint.pprint([1], stream=s); print(repr(s.getvalue()))
