# oracle: virtual
import abc, collections.abc, copy, functools, numbers, operator, json, types, sys
from collections.abc import *


class FrozenDict(Mapping):

    def __init__(self, *a, **k):
        self._d = dict(*a, **k)
        self._h = None

    def __getitem__(self, k):
        return self._d[k]

    def __iter__(self):
        return iter(self._d)

    def __len__(self):
        return len(self._d)

    def __hash__(self):
        if self._h is None:
            self._h = hash(frozenset(self._d.items()))
        return self._h

    def __repr__(self):
        return f'{type(self).__name__}({self._d!r})'

    def __or__(self, o):
        return type(self)({**self, **o})


f = FrozenDict(a=1, b=2)
print(f, f['a'], f.get('z', 9), 'a' in f, list(f.items()), f.keys() & {'a', 'q'})
print(f == {'a': 1, 'b': 2}, f != f, f | {'c': 3}, len(f), {f: 1}[FrozenDict(b=2, a=1)], dict(f))
print({**f}, isinstance(f, Mapping), list(reversed(list(f))), f.values(), f.keys(), f.items())
try:
    f['x'] = 1
except TypeError as e:
    print(e)
try:
    f['zz']
except KeyError as e:
    print(repr(e))


class SortedList(MutableSequence):

    def __init__(self, it=()):
        self._l = sorted(it)

    def __getitem__(self, i):
        return type(self)(self._l[i]) if isinstance(i, slice) else self._l[i]

    def __setitem__(self, i, v):
        raise TypeError('use add')

    def __delitem__(self, i):
        del self._l[i]

    def __len__(self):
        return len(self._l)

    def insert(self, i, v):
        import bisect
        bisect.insort(self._l, v)

    def __repr__(self):
        return f'SortedList({self._l})'


s = SortedList([3, 1, 2])
s.append(0)
s.extend([5, 4])
print(s, s[1:3], s.pop(), s.index(3), s.count(9), 3 in s, list(reversed(s)), s.remove(2), s)
s += [9]
print(s)
s.reverse if False else None
try:
    s.remove(99)
except ValueError as e:
    print(repr(e))
try:
    s.index(99)
except ValueError as e:
    print(repr(e))
s.clear()
print(s, bool(s))


class MultiSet(MutableSet):

    def __init__(self, it=()):
        self._d = {}
        [self.add(x) for x in it]

    def add(self, x):
        self._d[x] = self._d.get(x, 0) + 1

    def discard(self, x):
        self._d.pop(x, None)

    def __contains__(self, x):
        return x in self._d

    def __iter__(self):
        return iter(self._d)

    def __len__(self):
        return len(self._d)

    def __repr__(self):
        return f'MultiSet({list(self)})'


a, b = (MultiSet('abca'), MultiSet('bcd'))
print(a & b, a | b, a - b, a ^ b, a <= b, a.isdisjoint(b), a == MultiSet('cba'), a.pop() in 'abc')
a |= {'z'}
print(sorted(a))
a -= {'z'}
print(sorted(a))
a.remove('c')
try:
    a.remove('nope')
except KeyError as e:
    print(repr(e))


class Countdown(Iterator):

    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), isinstance(Countdown(1), Iterable), issubclass(list, Sequence))
print(issubclass(dict, MutableMapping), isinstance((), Hashable), isinstance([], Hashable))
print(isinstance(len, Callable), isinstance({}.keys(), KeysView), isinstance(range(3), Sequence))
print(isinstance('a', Collection), isinstance(b'', ByteString))
print(isinstance((x for x in []), Generator), issubclass(int, numbers.Integral))
print(isinstance(1.5, numbers.Real))


class G(Generator):

    def __init__(self):
        self.log = []

    def send(self, v):
        self.log.append(v)
        return len(self.log)

    def throw(self, t, v=None, tb=None):
        raise t


g = G()
print(next(g), g.send('x'), g.log, g.close())
try:
    Mapping()
except TypeError as e:
    print(e)


@functools.total_ordering
class Version:

    def __init__(self, s):
        self.parts = tuple(map(int, s.split('.')))

    def __eq__(self, o):
        return self.parts == o.parts if isinstance(o, Version) else NotImplemented

    def __lt__(self, o):
        return self.parts < o.parts if isinstance(o, Version) else NotImplemented

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return 'v' + '.'.join(map(str, self.parts))


vs = [Version(x) for x in ('1.10', '1.9', '2.0', '1.9.1')]
print(sorted(vs), max(vs), Version('1.0') >= Version('1'), Version('1') == 1)
print(Version('1') != Version('1'), {Version('1'), Version('1')})
try:
    Version('1') < 2
except TypeError as e:
    print(e)


class Money:
    __slots__ = ('amount', 'cur')

    def __init__(self, amount, cur='EUR'):
        object.__setattr__(self, 'amount', amount)
        object.__setattr__(self, 'cur', cur)

    def __setattr__(self, k, v):
        raise AttributeError(f'{type(self).__name__} is immutable')

    def __add__(self, o):
        if not isinstance(o, Money):
            return NotImplemented
        if o.cur != self.cur:
            raise ValueError(f'{self.cur} + {o.cur}')
        return Money(self.amount + o.amount, self.cur)

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __mul__(self, k):
        return Money(self.amount * k, self.cur)
    __rmul__ = __mul__

    def __neg__(self):
        return Money(-self.amount, self.cur)

    def __abs__(self):
        return Money(abs(self.amount), self.cur)

    def __bool__(self):
        return self.amount != 0

    def __float__(self):
        return float(self.amount)

    def __int__(self):
        return int(self.amount)

    def __index__(self):
        return int(self.amount)

    def __round__(self, n=None):
        return Money(round(self.amount, n), self.cur)

    def __divmod__(self, n):
        q, r = divmod(self.amount, n)
        return (Money(q, self.cur), Money(r, self.cur))

    def __format__(self, spec):
        return f"{self.amount:{spec or '.2f'}} {self.cur}"

    def __repr__(self):
        return f'Money({self.amount}, {self.cur!r})'

    def __copy__(self):
        print('copy!')
        return self

    def __deepcopy__(self, memo):
        print('deepcopy!')
        return Money(self.amount, self.cur)

    def __reduce__(self):
        return (Money, (self.amount, self.cur))


m = Money(3.456)
print(m + m, sum([m, m]), 2 * m, -m, abs(-m), bool(Money(0)), float(m), int(m), round(m, 1))
print(divmod(Money(7), 2), f'{m} {m:.0f} {m:>10}', [10, 20, 30, 40][m], hex(Money(255)))
print(range(Money(3)), copy.copy(m) is m, copy.deepcopy([m, m]), m.__reduce__())
for fn in (lambda: m + 1, lambda: 1 + m, lambda: m + Money(1, 'USD'), lambda: setattr(m, 'amount', 2), lambda: m - m, lambda: m < m, lambda: m @ m, lambda: m.nope, lambda: len(m), lambda: m[0], lambda: m(), lambda: iter(m), lambda: -'m', lambda: m ** 2, lambda: m // 2, lambda: m / 2, lambda: m & 1, lambda: ~m):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)


class Node:

    def __init__(self, v, *kids):
        self.v = v
        self.kids = list(kids)
        self.parent = None
        [setattr(k, 'parent', self) for k in kids]

    def __iter__(self):
        yield self.v
        yield from (x for k in self.kids for x in k)

    def __getattr__(self, n):
        if n.startswith('get_'):
            return lambda: getattr(self, n[4:])
        raise AttributeError(f'{type(self).__name__!r} has no {n!r}')

    def __getstate__(self):
        d = self.__dict__.copy()
        d.pop('parent')
        return d

    def __setstate__(self, d):
        self.__dict__.update(d)
        self.parent = None
        [setattr(k, 'parent', self) for k in self.kids]


t = Node(1, Node(2, Node(3)), Node(4))
t2 = copy.deepcopy(t)
print(list(t), list(t2), t2.kids[0].parent is t2, t2 is not t, t.get_v())
try:
    t.zzz
except AttributeError as e:
    print(e, hasattr(t, 'q'), getattr(t, 'q', 'dflt'))
x = [1, [2, 3], {'k': (4,)}]
y = copy.copy(x)
z = copy.deepcopy(x)
x[1].append(9)
print(y, z, y[1] is x[1], z[1] is x[1])
cyc = []
cyc.append(cyc)
c2 = copy.deepcopy(cyc)
print(c2[0] is c2)
print(sorted([(2, 'b'), (1, 'z'), (2, 'a')], key=operator.itemgetter(0)))
print(sorted('hello world'.split(), key=len, reverse=True), sorted([3, 1, 2], key=lambda v: -v))
print(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]), min([[2], [1, 5]]))
print(max('b', 'abc', key=len), operator.attrgetter('v', 'kids.__class__.__name__')(t))
print(operator.methodcaller('upper')('a'))
