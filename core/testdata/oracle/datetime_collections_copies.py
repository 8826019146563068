# oracle: virtual
import datetime as dt, collections, collections.abc as cabc, copy, random, itertools as it, functools, heapq, weakref, string
from datetime import *
def t(s):
    try: print(s, "->", repr(eval(s)))
    except Exception as e: print(s, "!!", type(e).__name__, e)
d = datetime(2024, 2, 29, 13, 45, 30, 123456); td = timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5); utc = timezone.utc; est = timezone(timedelta(hours=-5), "EST")
for s in """d, str(d), d.isoformat(), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds")
d + td, d - td, d - datetime(2023, 1, 1), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple().tm_yday
d.replace(year=2023, day=28), d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %W %p %I %y %% %x %X %c"), d.ctime()
d.replace(year=2023)
d.astimezone(utc).tzinfo
datetime(2024, 1, 1, tzinfo=utc).astimezone(est), datetime(2024, 1, 1, tzinfo=est).isoformat(), datetime(2024, 1, 1, tzinfo=est).tzname(), datetime(2024, 1, 1, tzinfo=est).utcoffset(), datetime(2024,1,1,tzinfo=est) == datetime(2024,1,1,5,tzinfo=utc)
datetime(2024, 1, 1, tzinfo=utc) < datetime(2024, 1, 1)
datetime(2024, 1, 1, tzinfo=utc) == datetime(2024, 1, 1)
datetime.strptime("2024-03-05 06:07:08.9", "%Y-%m-%d %H:%M:%S.%f"), datetime.strptime("5 March 24", "%d %B %y"), datetime.strptime("12:30 PM", "%I:%M %p"), datetime.strptime("2024-01-01 +0530", "%Y-%m-%d %z")
datetime.strptime("bad", "%Y")
datetime.strptime("2024-13-01", "%Y-%m-%d")
datetime.strptime("2024-02-30", "%Y-%m-%d")
datetime.strptime("2024", "%Q")
datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02T03:04"), datetime.fromisoformat("20240102T030405Z"), datetime.fromisoformat("2024-W01-1"), date.fromisoformat("2024-01-02"), time.fromisoformat("04:05:06.789")
date.fromisoformat("2024-1-2")
time.fromisoformat("25:00")
datetime.combine(date(2024, 1, 1), time(12)), datetime.min, datetime.max, datetime.resolution, date.min, time.max
td, str(td), repr(td), td.total_seconds(), td.days, td.seconds, -td, abs(-td), td * 2, td / 2, td // timedelta(hours=1), td % timedelta(hours=1), divmod(td, timedelta(hours=1)), td / timedelta(days=1), td == timedelta(1), td > timedelta(0), bool(timedelta()), timedelta(weeks=1), timedelta(milliseconds=1500), str(timedelta(-1)), str(timedelta(days=100, seconds=1)), timedelta(hours=-1), timedelta(seconds=0.1) * 3, hash(td) == hash(timedelta(1, 7384, 5))
timedelta("a")
timedelta(days=1) + 1
timedelta(days=1) * "a"
1 / timedelta(1)
timedelta(days=10**9)
date(2024, 1, 31) + timedelta(1), date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 1) < date(2024, 1, 2), date(2024, 5, 17).strftime("%d/%m/%y"), date(2024, 12, 30).isocalendar(), date(2024, 1, 1).replace(month=2), date.fromordinal(738000), date(2024, 1, 1).timetuple()[:3], f"{date(2024,1,1):%Y}", f"{date(2024,1,1)}", date.fromisocalendar(2024, 10, 3)
date(2024, 1, 1) + 1
date(2024, 1, 1) - datetime(2024, 1, 1)
date(0, 1, 1)
date(2024, 2, 30)
date("x")
time(12, 30), time(12, 30, 15, 500), time(12, 30).isoformat(), time(1) < time(2), time(12, tzinfo=utc), time(12).replace(minute=5), f"{time(9, 5):%H:%M}", bool(time(0))
time(24)
time(12, 60)
timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-3)), timezone.utc, str(timezone.utc), timezone(timedelta(0)), timezone(timedelta(hours=1), "CET").tzname(None), utc.utcoffset(None)
timezone(timedelta(hours=24))
timezone(5)
datetime(2024, 1, 1, 0, 0, 60)
datetime(2024, 1, 1, 25)
datetime(10000, 1, 1)
datetime(2024, 1)
datetime(2024, 1, 1, tzinfo=5)
datetime.fromtimestamp(0, utc), datetime.fromtimestamp(1700000000.5, utc), datetime(2024, 1, 1, tzinfo=utc).timestamp()
sorted([date(2024, 3, 1), date(2023, 1, 1)]), max(timedelta(1), timedelta(2)), sum([timedelta(1), timedelta(2)], timedelta())
copy.deepcopy(d) == d, d.__class__, d.fold, isinstance(d, date), {d: 1}[datetime(2024, 2, 29, 13, 45, 30, 123456)]""".split("\n"): t(s)
class UD(cabc.MutableMapping):
    def __init__(s): s.d = {}
    def __getitem__(s, k): return s.d[k]
    def __setitem__(s, k, v): s.d[k] = v
    def __delitem__(s, k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
u = UD(); u["a"] = 1; u.update(b=2); u.setdefault("c", 3); print(list(u), dict(u), u.pop("a"), u.get("z"), "b" in u, u == {"b": 2, "c": 3}, u.popitem(), len(u), {**u}); u.clear(); print(len(u))
try: u.pop("nope")
except KeyError as e: print("KeyError", e)
class Seq(cabc.Sequence):
    def __getitem__(s, i): return "abc"[i]
    def __len__(s): return 3
q = Seq(); print(list(q), q.index("b"), q.count("c"), "a" in q, list(reversed(q)), q[-1], isinstance(q, cabc.Sequence))
try: q.index("z")
except ValueError as e: print(repr(e))
class MS(cabc.MutableSet):
    def __init__(s, it=()): s.s = list(dict.fromkeys(it))
    def __contains__(s, x): return x in s.s
    def __iter__(s): return iter(s.s)
    def __len__(s): return len(s.s)
    def add(s, x): s.s.append(x) if x not in s.s else None
    def discard(s, x): s.s.remove(x) if x in s.s else None
    def __repr__(s): return f"MS({s.s})"
a, b = MS([1, 2, 3]), MS([2, 3, 4]); print(a & b, a | b, a - b, a ^ b, a <= b, a == MS([3, 2, 1]), a.isdisjoint([9]), a > MS([1])); a |= b; a.remove(1); print(a, a.pop())
try: a.remove(99)
except KeyError as e: print("KeyError", e)
for c, miss in ((cabc.Mapping, {}), (cabc.Sequence, {"__len__": lambda s: 0}), (cabc.Iterator, {}), (cabc.Callable, {})):
    try: type("T", (c,), miss)()
    except TypeError as e: print(e)
print(isinstance([], cabc.Iterable), isinstance({}, cabc.Mapping), isinstance((x for x in []), cabc.Generator), isinstance("", cabc.Sequence), isinstance(range(1), cabc.Sequence), isinstance({}.keys(), cabc.KeysView), issubclass(list, cabc.MutableSequence), isinstance(len, cabc.Callable), isinstance(iter([]), cabc.Iterator), isinstance(5, cabc.Hashable), isinstance({1}, cabc.Set), isinstance(b"", cabc.ByteString))
D = {"b": 1, "a": 2, "c": 3}
print(D | {"z": 0}, sorted(D), sorted(D.items(), key=lambda kv: kv[1], reverse=True), min(D, key=D.get), dict(reversed(D.items())), D.keys() & {"a", "q"}, sorted(D.keys() - {"a"}), D.items() >= {("a", 2)}, list(D.values()), D.pop("b"), D, D.setdefault("n", []), dict.fromkeys("ab", 0), dict(zip("xy", [1, 2])), {k: v for v, k in enumerate("ab")}, D == {"n": [], "c": 3, "a": 2}, len(D), D.get("q", "d"), list(D.items())[-1], next(iter(D)), D.copy() is D)
D |= [("k", 9)]; print(D); del D["k"]; print(D.popitem(), D.clear(), D)
S = {3, 1, 2}; print(S | {5}, S & {1, 9}, S - {1}, S ^ {1, 7}, S <= {1, 2, 3, 4}, S.isdisjoint({9}), S.add(1), S.discard(99), frozenset(S), S.union([7], [8]), S.intersection([1]), S.difference([1]), S.symmetric_difference([1]), S.issuperset([1]), len(S), sorted(S), S == {1, 2, 3}, {1} < S, {frozenset({1}): 2}, set("aab") == {"a", "b"}); S -= {1}; S |= {10}; S &= {10, 2}; S ^= {2, 4}; print(S)
L = [3, 1, 2]; print(L.sort(), L, sorted(L, reverse=True), L[::-1], L.index(2), L + [9], L * 2, L.insert(1, 7), L.pop(), L.remove(7), L, L.extend("ab"), L, L.reverse(), L, L.count("a"), L.copy(), [1, 2, 3][-2:], [1, 2, 3, 4][1::2], list(range(10, 0, -3)), [[0] * 2 for _ in range(2)], [i for i in range(5) if i % 2], sum([[1], [2]], []), L < [5] if 0 else "n", [1, 2] < [1, 3], [] == [], max([1, 5, 3]), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")]), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(zip([1, 2], "ab")), list(enumerate("ab", 1)), any([0, 1]), all([]), list(reversed([1, 2])))
L = list(range(6)); L[1:3] = ["x"]; print(L); L[::2] = [9, 9, 9]; print(L); del L[1:3]; print(L); L[len(L):] = [7]; L[:0] = [0]; print(L); L[2:2] = [5, 5]; print(L, L[-100:100], L[3:1]); L *= 2; print(len(L)); L.clear(); print(L)
recs = [("a", 2), ("b", 1), ("c", 2), ("d", 1)]; print(sorted(recs, key=lambda r: r[1]), sorted(recs, key=lambda r: -r[1]), sorted(recs, key=lambda r: r[1], reverse=True), [list(g) for k, g in it.groupby(sorted(recs, key=lambda r: r[1]), key=lambda r: r[1])])
random.seed(1); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(50), 5), random.shuffle(x := list(range(5))), x, random.uniform(0, 1), random.gauss(0, 1), random.choices([1, 2, 3], [1, 1, 8], k=4), random.getrandbits(16), random.randrange(0, 100, 7), random.betavariate(1, 2), random.expovariate(2), random.triangular(1, 2, 1.5)); st = random.getstate(); a = random.random(); random.setstate(st); print(a == random.random(), random.Random(5).random(), random.Random("abc").random(), random.Random(b"x").random(), random.Random(2.5).random())
class Node:
    def __init__(s, v): s.v = v; s.kids = []
    def __deepcopy__(s, memo): print("deepcopy"); n = Node(copy.deepcopy(s.v, memo)); memo[id(s)] = n; n.kids = copy.deepcopy(s.kids, memo); return n
n = Node([1]); n.kids.append(n); m = copy.deepcopy(n); print(m.kids[0] is m, m.v is n.v, copy.copy(n).v is n.v)
class CC:
    def __copy__(s): return "copied"
    def __reduce__(s): return (CC, ())
print(copy.copy(CC()), type(copy.deepcopy(CC())).__name__, copy.copy([1]), copy.deepcopy((1, [2])), copy.copy({1}), copy.replace(1) if hasattr(copy, "replace") else "no replace")
