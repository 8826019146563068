# oracle: virtual
import traceback


class A:
    x = None


def attempt(f):
    try:
        f()
    except Exception:
        print(traceback.format_exc().replace("\n\n", "\n"))


def sub():
    d = {"a": {"b": [1, 2]}}
    return d["a"]["b"][5] + 1


def attr():
    a = A()
    return a.x.y.z


def call():
    return (lambda: 1)(2, 3)


def binary():
    x, y = 1, "b"
    return 3 * (x + y)


def multi():
    return sum([
        1,
        2,
        None,
    ])


def nested():
    return [int(v) for v in ["1", "z"]]


def long():
    return A().x(1, 2, 3)(4)


def unpack():
    a, b = [1, 2, 3]
    return a


def assertion():
    assert 1 == 2, "no"


def name():
    return undefined_name + 1


def raising():
    raise ValueError("é" * 3)


def whole():
    undefined_fn()


for f in sub, attr, call, binary, multi, nested, long, unpack, assertion, name, raising, whole:
    attempt(f)
