# oracle: virtual
def counter(start):
    n = start
    while True:
        try:
            cmd = yield n
            if cmd == "reset":
                n = start
            elif isinstance(cmd, int):
                n += cmd
            else:
                n += 1
        except ValueError as e:
            print("caught", e, repr(e.args))
            n = -1
        except GeneratorExit:
            print("closing at", n)
            raise
        finally:
            print("turn", n)
g = counter(5)
print(next(g), g.send(None), g.send(10), g.send("reset"))
print(g.throw(ValueError("bad")))
print(g.throw(ValueError, "old"))
print(g.throw(ValueError))
print(g.gi_frame is not None, g.gi_running, g.gi_yieldfrom, g.__name__, g.__qualname__)
g.close()
print(g.gi_frame)
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
def sub():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except KeyError as e:
        print("sub key", e)
        yield "from except"
    return "result"
def outer():
    r = yield from sub()
    print("r =", r)
    r2 = yield from [10, 20]
    print("r2", r2)
    return r
o = outer()
print(next(o), o.send("a"), o.throw(KeyError("k")))
print(list(o))
def ret():
    return 5
    yield
try:
    next(ret())
except StopIteration as e:
    print(e, e.value, e.args, repr(e))
def bad():
    yield 1
    raise StopIteration(7)
b = bad()
next(b)
try:
    next(b)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
def ign():
    try:
        yield 1
    except GeneratorExit:
        yield 2
i = ign(); next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
def selfref():
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield 1
me = selfref()
print(next(me))
ng = counter(1)
try:
    ng.send(3)
except TypeError as e:
    print(e)
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration("done")
        return self.i
    def send(self, v):
        print("send", v)
        return self.__next__()
    def throw(self, *a):
        print("throw", a)
        return 99
    def close(self):
        print("close It")
def d():
    r = yield from It()
    print("r", r)
x = d()
print(next(x)); print(x.send("hello")); print(x.throw(ValueError("v"))); x.close()
x = d(); next(x); 
print(list(x))
print(sum(i*i for i in range(10) if i % 2), max((w for w in "the quick brown".split()), key=len))
a, *b, c = (i for i in range(6)); print(a, b, c)
