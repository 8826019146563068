# oracle: virtual
x = 'global'


class A:
    x = 'class'
    y = [x for _ in range(1)]
    z = [i for i in x]

    def m(self):
        return x
    try:
        w = [x + q for q in x]
    except NameError as e:
        w = str(e)
    f = lambda self: x

    class B:
        try:
            v = x
        except NameError as e:
            v = e
    __priv = 1

    def get(self):
        return self.__priv

    @staticmethod
    def helper():
        return __class__.__name__


print(A.y, A.z, A().m(), A.w, A().f(), A.B.v, A().get(), A._A__priv, A.helper())
try:
    A.__priv
except AttributeError as e:
    print(e)


def outer():
    x = 'outer'

    class C:
        print(x)
        x = 'inC'
        print(x)

        def m(self):
            return x
        del x
        print(x) if False else None
    print(C().m())

    def inner():
        nonlocal x
        x = 'changed'

        def inner2():
            global x
            x = 'global changed'
        inner2()
        return x
    print(inner(), x)


outer()
print(x)


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return (inc, get)


inc, get = counter()
inc()
inc(5)
print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars, counter.__code__.co_cellvars)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print([(i, j) for i in range(3) if i for j in range(i)], {k: v for k, v in zip('ab', [1, 2])})
print({i % 2 for i in range(5)}, sum((i for i in range(5))))
try:
    print(i)
except NameError as e:
    print(e)
print([(last := k) for k in range(4)], last)
if any(((hit := n) > 3 for n in [1, 5, 2])):
    print('hit', hit)


def f():
    try:
        return 'try'
    finally:
        print('fin')


def g():
    for k in range(3):
        try:
            continue
        finally:
            print('cont', k)
    while True:
        try:
            break
        finally:
            print('brk')
    try:
        1 / 0
    except ZeroDivisionError as e:
        err = e
    try:
        print(e)
    except NameError as ne:
        print(type(ne).__name__, ne)
    try:
        raise ValueError
    except ValueError:
        try:
            raise KeyError('k')
        except KeyError as ke:
            print(repr(ke.__context__))
    return err


print(f(), repr(g()))


def h():
    try:
        raise ValueError('lost')
    finally:
        return 'swallowed'


print(h())


def w():
    n = 0
    while n < 3:
        n += 1
        if n == 5:
            break
    else:
        print('while else')
    for q in []:
        pass
    else:
        print('for else')
    for q in [1]:
        break
    else:
        print('no')
    try:
        pass
    except:
        pass
    else:
        print('try else')
    finally:
        print('try fin')


w()


def args(a, b=[], *c, d=1, **e):
    b.append(a)
    return (a, b, c, d, e)


print(args(1), args(2), args(3, [9], 4, 5, d=6, z=7), args.__defaults__)


def mk():

    def rec(n):
        return 1 if n == 0 else n * rec(n - 1)
    return rec


print(mk()(20), (lambda n: (lambda s: s(s, n))(lambda s, n: 1 if n < 2 else n * s(s, n - 1)))(6))
print(locals() is globals(), 'x' in globals(), __name__)


def loc():
    a = 1
    b = 2

    def c():
        return a
    return sorted(locals())


print(loc(), vars(A)['x'])


class Dyn:
    for n in ('a', 'b'):
        locals()[n] = n.upper()
    del n


print(Dyn.a, Dyn.b, hasattr(Dyn, 'n'))
ns = {}
exec('def q(): return v\nv = 3\nr = q()', ns)
print(ns['r'], ns['q'].__globals__ is ns)
try:
    exec('def q(): return vv\nvv = 3\nr = q()', {}, {})
except NameError as e:
    print(e)


class Mapp(dict):

    def __missing__(self, k):
        return f'?{k}'


a = b = c = []
a += [1]
print(b, a is c)
a = a + [2]
print(b, a)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
(p, q), r = ([1, 2], 3)
*s, u = 'abc'
print(p, q, r, s, u)
p, q = (q, p)
print(p, q)
i = 0
arr = [0, 0]
i, arr[i] = (1, 5)
print(arr)


def gen():
    v = (yield from sub())
    print('sub returned', v)


def sub():
    r = (yield 1)
    print('got', r)
    return 'done'


gg = gen()
print(next(gg))
try:
    gg.send('hello')
except StopIteration as e:
    print('stop', e.value)
print(type(lambda: 0).__name__, (lambda: 0).__name__, A.m.__qualname__, outer.__code__.co_name)
print(mk().__qualname__)
assert isinstance(True, int) and (not isinstance(1, bool))
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, not 1 == 2, 5 if 0 else 6, 0 or 'x', 1 and 'y')
print('' or 0 or None, not not [])
del x
try:
    print(x)
except NameError as e:
    print(e)


class Echo(dict):

    def __missing__(self, k):
        return f'?{k}'


print(eval('a + b', {}, Echo(a='A')))
exec("left = one + 'x'\ndel gone", {}, (space := Echo(one='1', gone=0)))
print(space)
try:
    exec('def q(): return vv\nvv = 3\nr = q()', {}, {})
except NameError as e:
    print(e)
try:
    eval("[n for _ in 'ab']", {}, {'n': 1})
except NameError as e:
    print(e)
class Echo(dict):
    def __missing__(self, k):
        return f"?{k}"


print(eval("a + b", {}, Echo(a="A")))
exec("left = one + 'x'\ndel gone", {}, space := Echo(one="1", gone=0))
print(space)
for text in ("def q(): return vv\nvv = 3\nr = q()", "[n for _ in 'ab']"):
    try:
        exec(text, {}, {"n": 1})
    except NameError as e:
        print(e)
print(pritn)
