# oracle: virtual
import traceback


def f(n):
    if n == 0:
        raise ValueError("deep")
    return f(n - 1)


def g(n):
    return h(n)


def h(n):
    return g(n + 1)


try:
    f(8)
except ValueError:
    print(traceback.format_exc())
try:
    g(0)
except RecursionError as e:
    print(e)
    print(len(traceback.format_exc().splitlines()) > 10)
f(30)
