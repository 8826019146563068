# oracle: virtual
class S(set): pass
class F(frozenset): pass
class B(bytearray): pass
class D(dict): pass
class L(list): pass
class T(tuple): pass
class St(str): pass
class I(int): pass
class Fl(float): pass
class By(bytes): pass
class R(S):
    def __repr__(self): return "R" + super().__repr__()
for v in (S([1]), S(), F([1]), F(), B(b"x"), B(), D(a=1), L([1]), T([1]), St("x"), I(5), Fl(1.5), By(b"q")):
    print(repr(v), str(v), f"{v}", [v], {"k": v}, "%s %r" % (v, v) if not isinstance(v, tuple) else "", type(v + v).__name__ if hasattr(v, "__add__") else "", type(v.copy()).__name__ if hasattr(v, "copy") else "")
print(type(S([1]) | {2}).__name__, type({2} | S([1])).__name__, type(F([1]) & {1}).__name__, type(D(a=1) | {"b": 2}).__name__, type(L([1]) * 2).__name__, type(L([1])[:]).__name__, type(T([1]) + (2,)).__name__, type(St("a").upper()).__name__, type(I(5) + 1).__name__, type(-I(5)).__name__, type(Fl(1.5) * 2).__name__, type(By(b"a") + b"b").__name__, type(B(b"a") + b"b").__name__, S([1]) == {1}, D(a=1) == {"a": 1}, L([1]) == [1], hash(St("a")) == hash("a"), {St("a"): 1}["a"], St("a") is St("a"), isinstance(I(1), int), I(5) == 5, int(I(5)), str(St("z")) , type(str(St("z"))).__name__, type(St("z").__str__()).__name__, sorted([L([2]), L([1])]), S([1]).union([2]), type(S([1]).union([2])).__name__)
class Dk(dict):
    def __getitem__(self, k): return "got " + super().__getitem__(k)
    def __setitem__(self, k, v): super().__setitem__(k, v.upper())
    def __contains__(self, k): return True
    def __iter__(self): return iter(["custom"])
    def __len__(self): return 99
    def keys(self): return ["kk"]
d = Dk(a="x"); d["b"] = "y"; d.update(c="z"); d.setdefault("e", "w")
print(d["a"], d["b"], d["c"], d.get("a"), "zzz" in d, list(d), len(d), dict(d) if 0 else "", {**{"q": 1}}, d.items(), d.values(), bool(d), repr(d), d.pop("a"), "%(b)s" % d, "{b}".format_map(d))
class Ll(list):
    def __getitem__(self, i): return ("item", i) if isinstance(i, int) else ("slice", i.start)
    def __iter__(self): return iter("xyz")
    def __len__(self): return 7
    def append(self, x): super().append(x * 2)
l = Ll([1, 2]); l.append(3); l += [4]; l.extend([5])
print(l[0], l[1:], list(l), len(l), [*l], sum([1]), l == [1, 2, 6, 4, 5], repr(l), l.index(6), 6 in l, l.pop(), sorted(l), "".join(l), tuple(l), max(l), list.__getitem__(l, 0), dict(enumerate(l)), list(reversed(l)) if 0 else "", l.copy(), l * 2)
class Si(int):
    def __add__(self, o): return Si(int(self) + int(o) + 100)
    def __str__(self): return "Si!"
    def __repr__(self): return f"Si({int(self)})"
    def __format__(self, s): return "fmt" + s
    def __eq__(self, o): return False
    def __hash__(self): return 1
    def __bool__(self): return False
    def __index__(self): return 3
i = Si(5)
print(i + 1, 1 + i, i, [i], f"{i:>4}", "%d" % i, "%s" % i, i == 5, i in [5], bool(i), [0, 1, 2, 3, 4, 5][i], range(i), i * 2, int(i), float(i), hex(i), sum([i, 1]), max(i, 1), round(i), divmod(i, 2), i // 2, -i, abs(i), {i: 1}, i.bit_length(), str(i), format(i, "x"))
class Ss(str):
    def __eq__(self, o): return "eq"
    __hash__ = str.__hash__
    def __len__(self): return 50
    def __getitem__(self, i): return "!"
    def __add__(self, o): return "added"
    def __contains__(self, o): return True
    def __iter__(self): return iter([1, 2])
    def __str__(self): return "sstr"
    def lower(self): return "low"
s = Ss("Hello")
print(s == "x", len(s), s[0], s + "a", "zz" in s, list(s), f"{s}", "%s" % s, s.lower(), s.upper(), "-".join([s, s]), s.replace("l", "L"), print(s), repr(s), str(s), s.center(9, "*"), [s], {s: 1}, s.split("l"), "a" + s, s * 2, sorted([s, "A"]), s.encode(), int(Ss("5")), s.startswith("H"), str.__len__(s), bool(s))
