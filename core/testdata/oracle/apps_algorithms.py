# oracle: virtual
import heapq, bisect, collections, itertools, functools, math, random, operator, dataclasses, typing, sys, array
sys.setrecursionlimit(5000)


def dijkstra(g, s):
    dist = {s: 0}
    prev = {}
    h = [(0, s)]
    while h:
        d, u = heapq.heappop(h)
        if d > dist.get(u, math.inf):
            continue
        for v, w in g.get(u, {}).items():
            if (nd := (d + w)) < dist.get(v, math.inf):
                dist[v] = nd
                prev[v] = u
                heapq.heappush(h, (nd, v))
    return (dist, prev)


g = {'a': {'b': 4, 'c': 1}, 'c': {'b': 2, 'd': 7}, 'b': {'d': 1}}
d, p = dijkstra(g, 'a')
print(d, p)


def topo(deps):
    indeg = collections.Counter({n: 0 for n in deps})
    [indeg.update(ds) for ds in deps.values()]
    q = collections.deque(sorted((n for n in indeg if not indeg[n])))
    out = []
    while q:
        n = q.popleft()
        out.append(n)
        for m in sorted(deps.get(n, ())):
            indeg[m] -= 1
            if not indeg[m]:
                q.append(m)
    if len(out) < len(indeg):
        raise ValueError(f'cycle among {sorted((n for n in indeg if indeg[n] > 0))}')
    return out


print(topo({'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}))
try:
    topo({'x': ['y'], 'y': ['x']})
except ValueError as e:
    print(e)
import graphlib
ts = graphlib.TopologicalSorter({'d': {'b', 'c'}, 'b': {'a'}, 'c': {'a'}})
print(list(graphlib.TopologicalSorter({'b': ['a'], 'c': ['b']}).static_order()))
try:
    list(graphlib.TopologicalSorter({'a': ['b'], 'b': ['a']}).static_order())
except graphlib.CycleError as e:
    print(e.args[0], sorted(e.args[1]))


class Trie:

    def __init__(self):
        self.kids: dict[str, Trie] = {}
        self.end = False

    def add(self, w):
        n = self
        for c in w:
            n = n.kids.setdefault(c, Trie())
        n.end = True

    def words(self, pre=''):
        if self.end:
            yield pre
        for c, k in sorted(self.kids.items()):
            yield from k.words(pre + c)

    def find(self, pre):
        n = self
        for c in pre:
            if c not in n.kids:
                return []
            n = n.kids[c]
        return list(n.words(pre))


t = Trie()
[t.add(w) for w in 'car card care cat dog'.split()]
print(t.find('car'), t.find('z'), list(t.words()))


class DSU:

    def __init__(self, n):
        self.p = list(range(n))
        self.sz = [1] * n

    def find(self, x):
        while self.p[x] != x:
            self.p[x] = self.p[self.p[x]]
            x = self.p[x]
        return x

    def union(self, a, b):
        a, b = (self.find(a), self.find(b))
        if a == b:
            return False
        if self.sz[a] < self.sz[b]:
            a, b = (b, a)
        self.p[b] = a
        self.sz[a] += self.sz[b]
        return True


ds = DSU(6)
print([ds.union(*e) for e in [(0, 1), (2, 3), (1, 3), (0, 2)]], len({ds.find(i) for i in range(6)}))


class LRU:

    class _N:
        __slots__ = ('k', 'v', 'p', 'n')

        def __init__(self, k=None, v=None):
            self.k, self.v, self.p, self.n = (k, v, self, self)

    def __init__(self, cap):
        self.cap, self.m, self.h = (cap, {}, LRU._N())

    def _link(self, x):
        h = self.h
        x.p, x.n = (h.p, h)
        h.p.n = x
        h.p = x

    def _unlink(self, x):
        x.p.n, x.n.p = (x.n, x.p)

    def get(self, k, d=None):
        if k not in self.m:
            return d
        x = self.m[k]
        self._unlink(x)
        self._link(x)
        return x.v

    def put(self, k, v):
        if k in self.m:
            self._unlink(self.m.pop(k))
        x = self.m[k] = LRU._N(k, v)
        self._link(x)
        if len(self.m) > self.cap:
            y = self.h.n
            self._unlink(y)
            del self.m[y.k]

    def __iter__(self):
        x = self.h.n
        while x is not self.h:
            yield (x.k, x.v)
            x = x.n


l = LRU(2)
l.put(1, 'a')
l.put(2, 'b')
l.get(1)
l.put(3, 'c')
print(list(l), l.get(2, 'gone'))


def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[:2] = b'\x00\x00'
    for i in range(2, math.isqrt(n) + 1):
        if s[i]:
            s[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(s) if v]


print(sieve(50), sum(sieve(10000)))


def quick(a):
    return a if len(a) < 2 else quick([x for x in a[1:] if x < a[0]]) + [a[0]] + quick([x for x in a[1:] if x >= a[0]])


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    return list(heapq.merge(merge(a[:m]), merge(a[m:])))


random.seed(1)
xs = [random.randrange(100) for _ in range(12)]
print(xs, quick(xs) == sorted(xs) == merge(xs))


def perms(s):
    return [''] if not s else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]


print(perms('abc'), list(map(''.join, itertools.permutations('abc'))) == perms('abc'))
print([c for c in itertools.combinations(range(4), 2) if sum(c) % 2])


@functools.cache
def coins(n, cs):
    return 1 if n == 0 else 0 if n < 0 or not cs else coins(n - cs[0], cs) + coins(n, cs[1:])


print(coins(100, (50, 25, 10, 5, 1)), coins.cache_info().misses)


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if c not in cols and row + c not in d1 and (row - c not in d2):
            yield from queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))


print(sum((1 for _ in queens(6))), next(queens(8)))
grid = ['..#.', '..#.', '....', '#...']


def bfs(s, e):
    q, seen = (collections.deque([(s, 0)]), {s})
    while q:
        (r, c), d = q.popleft()
        if (r, c) == e:
            return d
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nr, nc = (r + dr, c + dc)
            if 0 <= nr < 4 and 0 <= nc < 4 and (grid[nr][nc] != '#') and ((nr, nc) not in seen):
                seen.add((nr, nc))
                q.append(((nr, nc), d + 1))


print(bfs((0, 0), (0, 3)))


def life(cells):
    n = collections.Counter(((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy))
    return {c for c, k in n.items() if k == 3 or (k == 2 and c in cells)}


gl = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(4):
    gl = life(gl)
print(sorted(gl))


def gcd_ext(a, b):
    return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*gcd_ext(b, a % b))


print(gcd_ext(240, 46), pow(3, -1, 11), math.gcd(0, 5), pow(2, 100, 10 ** 9 + 7), 2 ** 200)
print(-2 ** 70 // 3, -2 ** 70 % 1000, (2 ** 70).bit_length(), 10 ** 30 // 7, int('1' * 30) * 3)
print(hex(2 ** 65 - 1), 1 << 100 >> 98, ~2 ** 64, 2 ** 64 & -2, 3 ** 50 % 2 ** 40)
print(math.isqrt(10 ** 40), math.factorial(25), -7 // 2, -7 % 3, divmod(-7, 3), round(-2.5))
print(round(0.5), round(1.5), int(-3.9), 7 // -2, 7.5 // 2, -7.5 % 2, 1e+300 * 10000000000.0)
print(0.1 + 0.7, 1 / 3, 2 / 3, 1e+16 + 1, 123456789 * 987654321, 5e-324 / 2, float(2 ** 53 + 1))
print(1.1 * 3, 100 * 1.1, 3.0 == 3, hash(2 ** 61 - 1), hash(-1), hash(1.5), hash(True))


def hanoi(n, a='A', b='B', c='C'):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


print(len(hanoi(5)), hanoi(2))


def collatz(n):
    while True:
        yield n
        if n == 1:
            return
        n = n * 3 + 1 if n % 2 else n // 2


print(list(collatz(6)), max(range(1, 50), key=lambda n: sum((1 for _ in collatz(n)))))


def spiral(m):
    return list(m[0]) + spiral(list(zip(*m[1:]))[::-1]) if m else []


print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), [list(r) for r in zip(*[[1, 2], [3, 4]])])
print([[0] * 2 for _ in range(2)], (lambda m: (m[0].append(1), m)[1])([[]] * 2))


def knap(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[-1]


print(knap([(1, 1), (3, 4), (4, 5), (5, 7)], 7))
lis = lambda a: functools.reduce(lambda t, x: (t.__setitem__(slice(bisect.bisect_left(t, x), bisect.bisect_left(t, x) + 1), [x]), t)[1], a, [])
print(len(lis([10, 9, 2, 5, 3, 7, 101, 18])))


def rec(n):
    return rec(n + 1)


try:
    rec(0)
except RecursionError as e:
    print(e)
print(sorted([(1, 'b'), (1, 'a'), (0, 'c')], key=lambda t: t[0]), sorted('bAaB', key=str.casefold))
print(sorted([3, 1, 2], reverse=True), sorted([True, False, 2]), sorted([[2], [1, 9], [1]]))
print(sorted({3: 'a', 1: 'b'}), sorted([('a', 2), ('b', 1)], key=operator.itemgetter(1)))
print(list(reversed(sorted('hello', key='lohe'.index))))
