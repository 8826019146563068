# oracle: virtual
import itertools as it, functools as ft, operator as op, collections as c, copy
from itertools import *


def a(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = {'b': 1, 'a': 2, 'c': 3}
print(d.items(), d.keys(), d.values(), list(d), sorted(d), d | {'z': 0}, {**d, 'b': 9}, d.pop('b'))
print(d, d.setdefault('n', []), d.get('q'), d.popitem(), dict(zip('ab', [1, 2])))
print(dict(a=1, **{'b': 2}), dict([('x', 1)], y=2), {k: v for k, v in d.items() if v != 2})
print('a' in d, len(d), d == {'c': 3, 'a': 2}, list(reversed(d)), d.items() & {('a', 2)})
print(d.keys() - {'a'}, d.keys() | {'z'} == {'a', 'c', 'z'}, dict.fromkeys('ab', 0), d.copy() is d)
print(list(d.items())[0])
d |= [('k', 1)]
d.update(k=2, j=3)
del d['j']
print(d, next(iter(d)), min(d), max(d, key=d.get), sum(d.values()), any(d))
print(list(filter(None, d.values())), list(map(str, d)), sorted(d.items(), key=lambda kv: -kv[1]))
print(d.clear(), d)
a(lambda: {}['x'])
a(lambda: {1: 2}.pop(5))
a(lambda: {}.popitem())
a(lambda: {[]: 1})
a(lambda: dict([1, 2]))
a(lambda: {1: 2} < {1: 3})
a(lambda: {} + {})
a(lambda: {**1})
a(lambda: dict(1))
a(lambda: {}.update(1))
a(lambda: {}.fromkeys())
a(lambda: {1, 2} + {3})
a(lambda: {1} | [2])
a(lambda: {1}.union([2]))
a(lambda: {[1]})
a(lambda: {1}[0])
a(lambda: {1}.remove(5))
a(lambda: set().pop())
a(lambda: frozenset([1]).add(2))
a(lambda: {1} < 2)
a(lambda: {1} <= {1, 2})
a(lambda: {1, 2} > {1})
a(lambda: {1}.issubset([1, 2]))
a(lambda: {1, 2, 3} & {2} | {5} - {5} ^ {7})
a(lambda: {3, 1, 2})
a(lambda: set('a'))
a(lambda: {1}.isdisjoint({2}))
a(lambda: frozenset([1]) == {1})
a(lambda: {frozenset([1]): 2}[frozenset([1])])
a(lambda: len({1, 1.0, True}))
a(lambda: {1: 'a', 1.0: 'b', True: 'c'})
a(lambda: {0: 1, False: 2})
a(lambda: sorted({3, 1} | {2}))
a(lambda: set([1, 2]).symmetric_difference([2, 3]))
a(lambda: {1}.update(5))
l = [3, 1, 2]
l.sort()
l.append([4])
l.insert(1, 'x')
l.extend((5, 6))
print(l, l.index('x'), l.pop(), l.pop(0), l.count(2), l[::-1], l[1:3], l * 2, l + [0])
print(l.remove('x'), l, l.copy(), l.reverse(), l, [4] in l, l[-1], len(l), l == [5, [4], 2, 1])
l[1:2] = [7, 8, 9]
del l[0]
l[::2] = ['a', 'b']
print(l)
l[len(l):] = [1]
l[:0] = [0]
print(l, l.clear(), l)
a(lambda: [][0])
a(lambda: [1].index(5))
a(lambda: [].pop())
a(lambda: [1].remove(2))
a(lambda: [1] + (2,))
a(lambda: [1] * 1.5)
a(lambda: [1]['a'])
a(lambda: [1][1.0])
a(lambda: [1, 'a'].sort())
a(lambda: [1] < ['a'])
a(lambda: [1] < (1,))
a(lambda: [[1, 2], [1]] > [[1, 1]])
a(lambda: [1, 2, 3].index(3, 0, 2))
a(lambda: sorted([None, 1]))
a(lambda: [1].sort(key=5))
a(lambda: list(5))
a(lambda: (1,)[5])
a(lambda: (1,) + [2])
a(lambda: (1, 2).index(3))
a(lambda: (1, [2]) == (1, [2]))
a(lambda: hash((1, [2])))
a(lambda: tuple('ab') * 2)
a(lambda: (1, 2) < (1, 3, 0))
a(lambda: ())
a(lambda: (1,))
a(lambda: [1, 2, 3][5:1:-1])
a(lambda: [0] * 3)
a(lambda: [[]] * 2)
a(lambda: list(range(10))[2:8:3])
a(lambda: range(10)[2:8:3])
a(lambda: range(5)[-1])
a(lambda: range(5)[9])
a(lambda: range(0, 10, 3) == range(0, 12, 3))
a(lambda: 6 in range(0, 10, 3))
a(lambda: range(10).index(5))
a(lambda: range(1).index(7))
a(lambda: len(range(0, -10, -3)))
a(lambda: list(range(5, 0, -2)))
a(lambda: range(3).count(1))
a(lambda: repr(range(0, 5, 2)))
a(lambda: hash(range(3)) == hash(range(0, 3, 1)))
a(lambda: reversed(range(3)))
a(lambda: list(reversed(range(0, 10, 3))))
a(lambda: slice(1, 10, 2).indices(5))
a(lambda: slice(None))
a(lambda: [1, 2, 3][slice(-2, None)])
print(list(islice(count(10, -2), 3)), list(chain('ab', range(2))), list(zip_longest([1], [2, 3])))
print(list(product([0, 1], 'a', repeat=1)), list(combinations(range(3), 2)))
print(list(permutations([1, 2])), list(groupby([1, 1, 2], key=lambda v: v > 1))[0][0])
print([(k, [*g]) for k, g in groupby('AAbB', key=str.lower)], list(starmap(op.mul, [(2, 3)])))
print(list(takewhile(op.truth, [1, 0, 1])), list(dropwhile(bool, [1, 0, 1])))
print(list(accumulate([3, 1, 2], max)), list(compress('abc', [0, 1, 1])))
print(list(filterfalse(str.isdigit, 'a1')), list(pairwise(range(3))), list(repeat(7, 2)))
print(list(islice('abcdef', 4, None)), [*cycle([])], list(tee([1, 2], 3)[2]))
print(sum((1 for _ in combinations_with_replacement('abc', 2))))
print(list(chain.from_iterable([[1], [], [2]])), list(zip(*['ab', 'cd'])))
print(list(map(pow, [2, 3], [3, 2])), list(map(lambda *x: x, [1, 2], 'a')))
print(list(enumerate('ab', 5)), dict(enumerate('a')), list(filter(lambda x: x % 2, range(5))))
print(ft.reduce(op.add, [[1], [2]], []), list(reversed('abc')), max([1, 5, 3], key=lambda v: -v))
print(min('b', 'a', key=ord), sorted([('b', 1), ('a', 1)], key=op.itemgetter(1)), any([]), all([]))
print(sum([], 5), next(iter([]), 'd'), list(iter(iter([1, 2, 0, 3]).__next__, 0)))


def gen():
    r = (yield 1)
    while r:
        r = (yield (r * 2))
    return 'fin'


g = gen()
print(next(g), g.send(5), g.send(6))
a(lambda: g.send(0))
a(lambda: next(g))


def flat(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flat(i)
        else:
            yield i


print(list(flat([1, [2, (3, [4])], 5])), [i for i in (lambda: (yield 5))()])
print(sum((x for x in range(5) if x % 2)), [x + y for x in 'ab' for y in 'cd' if x + y != 'ad'])
print([[j for j in range(i)] for i in range(3)])
print({x: {y: x * y for y in range(2)} for x in range(2)}, {len(w) for w in ['a', 'bb', 'cc']})
print([x if x > 1 else -x for x in range(3)], [*range(3), *'ab'], (*[1], 2), {*[1], 2})
print([a for a, *b in [(1, 2, 3)]], [y for x in [[1, 2]] for y in x])
print(list((x for x in [1] for _ in range(2))))
first, *rest = 'abc'
*init, last = [1, 2, 3]
(x, (y, *z)), w = ((1, (2, 3, 4)), 5)
print(first, rest, init, last, x, y, z, w)
[p, q] = {1: 0, 2: 0}
print(p, q)
i, i = (1, 2)
print(i)
x = y = [1]
x += [2]
print(y)
x = x + [3]
print(y, x)
t = (1,)
print(t, type(t))
a1 = b1 = 0
a1, b1 = (b1 + 1, a1 + 2)
print(a1, b1)
deq = c.deque('abc', 3)
deq.append('d')
deq.rotate(-1)
print(deq, deq[0], deq.index('c'), c.Counter('aab') - c.Counter('a'), c.Counter(a=3).most_common())
print(c.OrderedDict(a=1), c.defaultdict(list, {'a': [1]}), c.ChainMap({'a': 1}, {'b': 2})['b'])
print(c.namedtuple('P', ['x', 'y'])(1, y=2), c.Counter('abca').most_common(1))
print(c.Counter([1, 1]) == c.Counter({1: 2}), list(c.Counter(a=2, b=0).elements()))


class Vec:

    def __init__(s, *v):
        s.v = v

    def __iter__(s):
        return iter(s.v)

    def __len__(s):
        return len(s.v)

    def __getitem__(s, i):
        return Vec(*s.v[i]) if isinstance(i, slice) else s.v[i]

    def __eq__(s, o):
        return isinstance(o, Vec) and s.v == o.v

    def __hash__(s):
        return hash(s.v)

    def __add__(s, o):
        return Vec(*map(op.add, s, o)) if isinstance(o, Vec) else NotImplemented

    def __radd__(s, o):
        return s if o == 0 else NotImplemented

    def __mul__(s, k):
        return Vec(*(x * k for x in s)) if not isinstance(k, Vec) else sum(map(op.mul, s, k))
    __rmul__ = __mul__

    def __neg__(s):
        return s * -1

    def __abs__(s):
        return sum((x * x for x in s)) ** 0.5

    def __bool__(s):
        return any(s.v)

    def __contains__(s, x):
        return x in s.v

    def __reversed__(s):
        return Vec(*s.v[::-1])

    def __repr__(s):
        return f'Vec{s.v}'

    def __lt__(s, o):
        return abs(s) < abs(o)

    def __matmul__(s, o):
        return s * o

    def __iadd__(s, o):
        s.v = tuple(map(op.add, s, o))
        return s

    def __call__(s, f):
        return Vec(*map(f, s))

    def __getattr__(s, n):
        if n in 'xyz':
            return s.v['xyz'.index(n)]
        raise AttributeError(n)


v, w = (Vec(1, 2, 3), Vec(4, 5, 6))
print(v + w, v * 2, 2 * v, v * w, v @ w, -v, abs(Vec(3, 4)), bool(Vec(0, 0)), 2 in v, reversed(v))
print(v[1:], v[0], list(v), sum([v, w]), v < w, sorted([w, v]), max(v, w), {v: 1}[Vec(1, 2, 3)])
print(v(str), v.x, v.z, [*v], len(v), v == Vec(1, 2, 3), v != w)
v += w
print(v)
a(lambda: v + 1)
a(lambda: 1 + v)
a(lambda: v - w)
a(lambda: v.q)
a(lambda: v > w)
a(lambda: v <= w)
x, y, z = v
print(x, y, z)
