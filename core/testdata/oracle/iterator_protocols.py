# oracle: virtual
import contextlib, sys, itertools, functools


def a(fn):
    try:
        print(fn())
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))


def g():
    try:
        while True:
            try:
                x = (yield 'y')
                print('got', x)
            except ValueError as e:
                print('VE', e)
                yield 'handled'
    except GeneratorExit:
        print('GE')
        raise
    finally:
        print('fin')


q = g()
print(next(q), q.send(1), q.throw(ValueError('a')), q.send(2), q.throw(ValueError))
print(q.close(), q.close())
a(lambda: next(q))
a(lambda: q.send(1))
a(lambda: q.throw(KeyError('x')))
q = g()
a(lambda: q.send(5))
q.close()
q = g()
a(lambda: q.throw(TypeError('early')))
a(lambda: next(q))


def ign():
    try:
        yield 1
    except GeneratorExit:
        yield 2


q = ign()
next(q)
a(q.close)


def ret():
    yield 1
    return 'value'


def deleg():
    r = (yield from ret())
    print('r', r)
    r = (yield from [5, 6])
    print('r', r)
    return 'end'


q = deleg()
print(list(q))


def si():
    yield 1
    raise StopIteration('bad')


a(lambda: list(si()))


def si2():
    yield next(iter([]))


a(lambda: list(si2()))


def rec():
    yield from q2


q2 = rec()
a(lambda: next(q2))


def thr():
    try:
        yield from inner()
    except KeyError as e:
        print('outer caught', e)
        yield 'rec'


def inner():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('inner caught', e)
        raise KeyError('from inner')


q = thr()
next(q)
print(q.throw(ValueError('z')))
a(lambda: next(q))


class It:

    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration('itret')
        return self.n

    def throw(self, t, v=None, tb=None):
        print('throw', t)
        raise t

    def send(self, v):
        print('send', v)
        return v

    def close(self):
        print('close')


def yf():
    r = (yield from It())
    return r


q = yf()
print(next(q), q.send('s'), next(q))
q.close()
q = yf()
next(q)
a(lambda: q.throw(ValueError('th')))
print(list(yf()) if False else '', [*yf()])


class GI:

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(GI()), 20 in GI(), [*GI()], dict(enumerate(GI())), list(zip(GI(), 'abc')), max(GI()))
print(sorted(GI(), reverse=True), list(reversed([1, 2])))


class BadIter:

    def __iter__(self):
        return 5


a(lambda: iter(BadIter()))


class BadNext:

    def __iter__(self):
        return self


a(lambda: list(BadNext()))


class NoneIter:
    __iter__ = None


a(lambda: list(NoneIter()))
a(lambda: 1 in NoneIter())


class Len:

    def __len__(self):
        return -1


a(lambda: len(Len()))
a(lambda: bool(Len()))


class Len2:

    def __len__(self):
        return 'a'


a(lambda: len(Len2()))


class Bl:

    def __bool__(self):
        return 5


a(lambda: bool(Bl()))
a(lambda: not Bl())


class St:

    def __str__(self):
        return 5

    def __repr__(self):
        return 5

    def __hash__(self):
        return 'a'

    def __format__(self, s):
        return 5

    def __index__(self):
        return 'i'

    def __int__(self):
        return 'i'

    def __float__(self):
        return 'f'

    def __contains__(self, x):
        return 'yes'

    def __eq__(self, o):
        return 'eq'

    def __lt__(self, o):
        return NotImplemented

    def __bytes__(self):
        return 5

    def __call__(self):
        return 5

    def __len__(self):
        return 2 ** 70

    def __iter__(self):
        raise TypeError('no iter today')

    def __getattr__(self, n):
        raise AttributeError('custom ' + n)


s = St()
for f in (str, repr, hash, format, int, float, bytes, len, list, lambda s: [1][s], lambda s: 1 in s, lambda s: s == 1, lambda s: s < 1, lambda s: s.foo, lambda s: f'{s}', lambda s: '%s' % s, lambda s: '%d' % s, lambda s: s + 1, lambda s: {s}, lambda s: sorted([s, s]), lambda s: hex(s), lambda s: range(s), lambda s: [*s], lambda s: s != 2, lambda s: print(s), lambda s: round(s), lambda s: abs(s), lambda s: s(), lambda s: complex(s), lambda s: dict(s), lambda s: max(s), lambda s: sum(s), lambda s: ''.join(s), lambda s: reversed(s)):
    a(lambda: f(s))


@contextlib.contextmanager
def cm(swallow=False):
    print('enter')
    try:
        yield 'val'
    except ValueError:
        print('cm caught')
        if not swallow:
            raise
    finally:
        print('exit')


with cm(True) as v:
    print(v)
    raise ValueError('x')


def w():
    with cm() as v:
        raise ValueError('y')


a(w)


@cm()
def decorated():
    print('decorated')
    return 5


print(decorated(), decorated())


@contextlib.contextmanager
def noyield():
    if False:
        yield


def w2():
    with noyield():
        pass


a(w2)


@contextlib.contextmanager
def twoyield():
    yield 1
    yield 2


def w3():
    with twoyield():
        pass


a(w3)


def w4():
    with twoyield():
        raise KeyError('k')


a(w4)


class CM:

    def __init__(self, n, sw=False, fail=None):
        self.n, self.sw, self.fail = (n, sw, fail)

    def __enter__(self):
        if self.fail == 'enter':
            raise RuntimeError('enter ' + self.n)
        print('in', self.n)
        return self

    def __exit__(self, t, v, tb):
        print('out', self.n, t.__name__ if t else None, v)
        if self.fail == 'exit':
            raise RuntimeError('exit ' + self.n)
        return self.sw


with CM('a'), CM('b', sw=True) as b, CM('c'):
    raise KeyError('z')


def w5():
    with CM('a', fail='exit'), CM('b'):
        raise KeyError('z')


a(w5)


def w6():
    with CM('a'), CM('b', fail='enter'), CM('c'):
        print('no')


a(w6)
with contextlib.ExitStack() as st:
    st.enter_context(CM('1'))
    st.callback(print, 'cb', 1)
    st.push(lambda *e: print('push', e[0]) or True)
    st.enter_context(CM('2'))
    raise OSError('stack')
print('after')


class NoExit:

    def __enter__(self):
        pass


def w7():
    with NoExit():
        pass


a(w7)


def lazy():
    print('started')
    yield


l = lazy()
print('created')
next(l)
print(l.gi_frame is not None, l.gi_running, l.gi_code.co_name, l.__name__, l.gi_yieldfrom)
print(functools.reduce(lambda a, b: a + b, (x for x in range(4))))
print(sum((x * y for x in range(3) for y in range(3))), list(map(lambda *a: a, [1, 2], [3, 4])))
print(all((x for x in [])), any((x for x in [])))
a(lambda: functools.reduce(lambda a, b: a, []))
