# oracle: virtual
def acc():
    total = 0
    while True:
        try:
            v = yield total
        except ValueError as e:
            print("thrown", e)
            continue
        if v is None:
            return "done", total
        total += v


def outer():
    r = yield from acc()
    print("inner returned", r)
    yield "last"


g = outer()
print(next(g), g.send(5), g.send(6), g.throw(ValueError("x")), g.send(None))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(g.gi_frame, g.gi_running, g.gi_yieldfrom)
g = acc()
try:
    g.send(1)
except TypeError as e:
    print(e)
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("KeyError", e)
print(list(g))


def closing():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        raise


c = closing()
next(c)
print(c.close(), c.close())


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def raises_stop():
    yield 1
    raise StopIteration("oops")


try:
    list(raises_stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def recursive():
    yield next(me)


me = recursive()
try:
    next(me)
except ValueError as e:
    print(e)


def tree(t):
    if isinstance(t, list):
        for x in t:
            yield from tree(x)
    else:
        yield t


print(list(tree([1, [2, [3, [4]], 5]])))
print(g.__name__, g.__qualname__, type(g), tree.__name__)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


import itertools
print(list(itertools.islice(fib(), 10)), sum(itertools.takewhile(lambda x: x < 100, fib())))
gen = (x * y for x in range(3) for y in range(3) if x != y)
print(next(gen), list(gen), list(gen))
print((lambda: (yield))().__next__())
