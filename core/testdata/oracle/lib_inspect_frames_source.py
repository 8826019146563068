# oracle: virtual
import inspect, sys, functools


def caller_name():
    return inspect.stack()[1].function


def logs(msg):
    frame = inspect.currentframe().f_back
    print(f"{frame.f_code.co_name}:{frame.f_lineno} {msg}")


class Service:
    """Serves."""

    def start(self):
        """Start it."""
        logs("starting")
        return caller_name()

    @staticmethod
    def helper(a, b=1):
        # a comment
        if a:
            return b

        return [
            a,
            b,
        ]

    async def later(
        self,
        x,
    ):
        pass


class Child(Service):
    def start(self):
        return super().start()


def decorated(f):
    @functools.wraps(f)
    def inner(*a):
        return f(*a)
    return inner


@decorated
def target(n):
    "one"
    return n


double = lambda v: v * 2
logs("top")
print(Service().start(), Child().start(), inspect.getdoc(Child.start), inspect.getdoc(Child))
for obj in (caller_name, Service.helper, Service.later, target, double):
    print(inspect.getsource(obj), inspect.getsourcelines(obj)[1])
fi = inspect.stack()[0]
print(fi.lineno, fi.function, fi.code_context, fi.index, len(fi))
info = inspect.getframeinfo(inspect.currentframe())
print(info.lineno, info.function, info.code_context)
try:
    Service.helper()
except TypeError as e:
    t = inspect.trace()
    print([(f.function, f.lineno) for f in t], inspect.getinnerframes(e.__traceback__)[0].lineno)
print(inspect.getattr_static(Service, "helper").__class__.__name__, inspect.getcallargs(Service.helper, 5))
try:
    inspect.getcallargs(Service.helper)
except TypeError as e:
    print(e)
for bad in (5, len, int):
    try:
        inspect.getsource(bad)
    except TypeError as e:
        print(e)
print(inspect.isframe(inspect.currentframe()), inspect.istraceback(None), inspect.iscode(logs.__code__))
