# oracle: virtual
# inventory / bank / text report / scheduler with simulated clock, json, csv, dataclass, functional style
import json, csv, io, dataclasses, enum, functools, itertools, collections, operator, re, textwrap, string, statistics, datetime, decimal, fractions, heapq, bisect, contextlib, abc, types, typing
@dataclasses.dataclass(frozen=True, order=True)
class SKU:
    code: str
    def __post_init__(self):
        if not re.fullmatch(r"[A-Z]{2}-\d{3}", self.code): raise ValueError(f"invalid SKU: {self.code!r}")
    def __str__(self): return self.code
@dataclasses.dataclass
class Line:
    sku: SKU; qty: int; price: decimal.Decimal
    @property
    def total(self): return (self.qty * self.price).quantize(decimal.Decimal("0.01"))
class Inventory:
    def __init__(self): self._stock = collections.defaultdict(int); self._log = []
    def __iadd__(self, line): self._stock[line.sku] += line.qty; self._log.append(("in", line)); return self
    def __isub__(self, line):
        if (have := self._stock[line.sku]) < line.qty: raise LookupError(f"only {have} of {line.sku} (wanted {line.qty})")
        self._stock[line.sku] -= line.qty; self._log.append(("out", line)); return self
    def __contains__(self, sku): return self._stock.get(sku, 0) > 0
    def __len__(self): return sum(self._stock.values())
    def __iter__(self): return iter(sorted(self._stock.items()))
    def __getitem__(self, k):
        match k:
            case str(): return self._stock[SKU(k)]
            case SKU(): return self._stock[k]
            case slice(start=a, stop=b): return {s: q for s, q in self if (a is None or s.code >= a) and (b is None or s.code < b)}
            case _: raise TypeError(f"bad key {k!r}")
inv = Inventory(); D = decimal.Decimal
for c, q, p in [("AB-001", 10, "1.99"), ("AB-002", 5, "10.50"), ("ZZ-999", 1, "999.999")]: inv += Line(SKU(c), q, D(p))
inv -= Line(SKU("AB-001"), 3, D("2.49"))
for f in (lambda: inv.__isub__(Line(SKU("ZZ-999"), 2, D(1))), lambda: SKU("bad"), lambda: inv[3.5], lambda: dataclasses.replace(SKU("AB-001"), code="x"), lambda: setattr(SKU("AB-001"), "code", 1)):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__}: {e}")
print(len(inv), SKU("AB-002") in inv, inv["AB-001"], {str(k): v for k, v in inv["AB":"B"].items()}, [str(s) for s, _ in inv], max(SKU("AB-001"), SKU("AC-001")))
rows = [(k, str(l.sku), l.qty, l.price, l.total) for k, l in inv._log]
w = [max(len(str(r[i])) for r in rows + [("kind", "sku", "qty", "price", "total")]) for i in range(5)]
print(" | ".join(h.ljust(n) for h, n in zip(("kind", "sku", "qty", "price", "total"), w))); print("-+-".join("-" * n for n in w))
for r in rows: print(" | ".join(str(x).rjust(n) if isinstance(x, (int, D)) else str(x).ljust(n) for x, n in zip(r, w)))
print(f"{'TOTAL':.<20}{sum(r[4] for r in rows if r[0] == 'in'):>12,.2f}")
buf = io.StringIO(); wr = csv.DictWriter(buf, ["name", "score", "note"], extrasaction="ignore"); wr.writeheader(); wr.writerows([{"name": "Ann", "score": 3.5, "note": 'says "hi", ok'}, {"name": "Bob", "score": None, "zz": 1}]); print(buf.getvalue().replace("\r\n", "|"))
for r in csv.DictReader(io.StringIO(buf.getvalue())): print(dict(r))
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)): return sorted(o)
        if isinstance(o, D): return str(o)
        if isinstance(o, datetime.date): return o.isoformat()
        if dataclasses.is_dataclass(o): return dataclasses.asdict(o)
        if isinstance(o, enum.Enum): return o.name
        return super().default(o)
class Lvl(enum.Enum): LOW = 1; HIGH = 2
print(json.dumps({"s": {3, 1}, "d": D("1.10"), "t": datetime.date(2024, 1, 2), "l": Line(SKU("AB-001"), 1, D(2)), "e": Lvl.HIGH, "n": float("nan"), "u": "é✓"}, cls=Enc, indent=1, sort_keys=True))
try: json.dumps({"x": object}, cls=Enc)
except TypeError as e: print(e)
print(json.loads('{"a": {"b": [1, {"c": null}]}, "f": 1.0, "big": 12345678901234567890}', object_hook=lambda d: types.SimpleNamespace(**d)))
# scheduler
class Sched:
    def __init__(self): self.h, self.t, self.seq = [], 0, itertools.count()
    def at(self, when, fn, *a): heapq.heappush(self.h, (when, next(self.seq), fn, a))
    def every(self, n, fn, times):
        def tick(k=0):
            fn(k)
            if k + 1 < times: self.at(self.t + n, tick, k + 1)
        self.at(self.t + n, tick)
    def run(self):
        while self.h: self.t, _, fn, a = heapq.heappop(self.h); fn(*a)
s = Sched(); out = []; s.every(5, lambda k: out.append(f"tick{k}@{s.t}"), 3); s.at(7, out.append, "seven"); s.at(7, lambda: s.at(s.t, out.append, "nested")); s.run(); print(out)
# graph, dp, text
G = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 5}, "c": {"d": 1}, "d": {}}
def dijkstra(src):
    dist, pq, prev = {src: 0}, [(0, src)], {}
    while pq:
        d, u = heapq.heappop(pq)
        if d > dist[u]: continue
        for v, c in G[u].items():
            if (nd := d + c) < dist.get(v, float("inf")): dist[v], prev[v] = nd, u; heapq.heappush(pq, (nd, v))
    path, n = ["d"], "d"
    while n in prev: n = prev[n]; path.append(n)
    return dist, "->".join(reversed(path))
print(dijkstra("a"))
@functools.lru_cache(None)
def lcs(a, b):
    if not a or not b: return ""
    return lcs(a[:-1], b[:-1]) + a[-1] if a[-1] == b[-1] else max(lcs(a[:-1], b), lcs(a, b[:-1]), key=len)
print(lcs("AGGTAB", "GXTXAYB"), lcs.cache_info())
text = "the quick brown fox. The lazy dog! the end? Quick quick."
words = re.findall(r"\w+", text.lower()); print(collections.Counter(words).most_common(3), re.split(r"(?<=[.!?])\s+", text), {k: sorted(g) for k, g in itertools.groupby(sorted(set(words), key=lambda w: (len(w), w)), key=len)})
print(textwrap.fill(text * 2, 30, subsequent_indent="  ")); print(textwrap.indent(textwrap.dedent("""
    a
      b
    c"""), "|"))
print("\n".join("".join("#" if (x * y) % 3 == 0 else "." for x in range(10)) for y in range(3)))
print(statistics.mean(map(len, words)), statistics.pstdev([1, 2, 3]), fractions.Fraction(1, 3) + fractions.Fraction(1, 6), f"{fractions.Fraction(7, 2)}", sum(map(D, ("0.1", "0.2", "0.3"))), round(D("2.675"), 2), functools.reduce(operator.xor, [1, 2, 3]))
def primes():
    D = {}
    for q in itertools.count(2):
        p = D.pop(q, None)
        if p is None: D[q * q] = q; yield q
        else:
            x = q + p
            while x in D: x += p
            D[x] = p
print(list(itertools.islice(primes(), 10)), [*itertools.takewhile(lambda n: n < 30, itertools.accumulate([1] * 3 + [5] * 9))])
def hanoi(n, a="A", b="B", c="C"): return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []
print(len(hanoi(6)), hanoi(2))
print(*map("{0:>3}|{0:<4b}|{0:^6x}|{0:+.1e}".format, (5, 255)), sep="\n")
print("%-10s|%5.1f%%|%+d" % ("rate", 45.678, 3), "{:{fill}{align}{width}}".format("mid", fill="*", align="^", width=9), f"{1234567.891:,.1f} {0.00012:.2e} {255:#06x} {-3:05d} {True:d} {'x':>{3}}", string.Template("$who owes $$${amt}").substitute(who="Al", amt=5))
class Shape(abc.ABC):
    registry = {}
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Shape.registry[cls.__name__.lower()] = cls
    @property
    @abc.abstractmethod
    def area(self): ...
    @classmethod
    def create(cls, kind, *a): return cls.registry[kind](*a)
class Sq(Shape):
    def __init__(self, s): self.s = s
    area = property(lambda self: self.s ** 2)
class Bad(Shape): pass
print(Shape.create("sq", 3).area, sorted(Shape.registry))
try: Shape.create("bad")
except TypeError as e: print(e)
@functools.singledispatch
def fmt(x): return f"?{x}"
@fmt.register(int)
@fmt.register(float)
def _(x): return f"n{x}"
@fmt.register
def _(x: list | tuple): return "[" + ",".join(map(fmt, x)) + "]"
print(fmt([1, 2.5, "s", (3,)]), fmt(None))
