"""unittest.mock: mocks of every kind, their specs, what they remember, patching, and what the assertions say."""

import asyncio
import os
import re
import sys
import types
import unittest
from unittest import mock
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel


def shown(value):
    return re.sub(r"id='\d+'", "id", repr(value))


def attempt(function, *args, **kwargs):
    try:
        print("returned", shown(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, re.sub(r"id='\d+'", "id", str(e)))


class Store:
    limit = 3

    def __init__(self, path, mode="r"):
        self.path = path

    def get(self, key, default=None):
        return default

    async def fetch(self, key):
        return key

    @staticmethod
    def check(key): ...

    @classmethod
    def make(cls, path): ...

    @property
    def size(self):
        return 1


m = Mock(name="api", return_value=7)
m(1, x=2)
m.items.add("a").then(3)
print(m.mock_calls, m.method_calls, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_count)
print(shown(m), shown(m.items.add()), shown(MagicMock()), shown(Mock(spec=Store)), shown(NonCallableMock(spec_set=Store("p"))))
m.assert_called_once_with(1, x=2)
attempt(m.assert_called_with, 1)
attempt(m.assert_not_called)
attempt(m.items.remove.assert_called)
attempt(m.items.remove.assert_called_with, 1)
attempt(m.assert_any_call, 9)
attempt(m.assert_has_calls, [call(5)])
attempt(m.assert_has_calls, [call(5), call(1, x=2)], any_order=True)
m.assert_has_calls([call(1, x=2), call.items.add("a"), call.items.add().then(3)])
attempt(lambda: m.asert_called)
attempt(lambda: m.called_once)
m.reset_mock()
print(m.mock_calls, m.called, m())

m = Mock(side_effect=[1, ValueError("two"), DEFAULT], return_value="default")
for _ in range(4):
    attempt(m)
m.side_effect = lambda *args: args or DEFAULT
print(m(1, 2), m())
m = Mock(**{"a.b.return_value": 3, "a.c.side_effect": KeyError("c"), "d": 4})
print(m.a.b(), m.d)
attempt(m.a.c)
del m.a
attempt(lambda: m.a)
wrapping = Mock(wraps={"a": 1})
print(wrapping.get("a"), wrapping.get.mock_calls, wrapping.keys())

for specced in (Mock(spec=Store), Mock(spec_set=Store), create_autospec(Store), create_autospec(Store)("p")):
    print(isinstance(specced, Store), type(specced.fetch).__name__, shown(specced))
    attempt(lambda: specced.missing)
    attempt(setattr, specced, "other", 1)
    attempt(specced.get)
    attempt(lambda: specced.get("k", default=2) and None)
auto = create_autospec(Store)
attempt(auto)
attempt(auto, "p", "w", "x")
auto("p").get("k", default=5)
auto.return_value.get.assert_called_with("k", 5)
attempt(auto.return_value.get.assert_called_with, "k", 6)
print(auto.mock_calls)


def add(a, b=2, *, c=3):
    """adds"""
    return a + b + c


copy = create_autospec(add, return_value=10)
print(type(copy).__name__, copy.__name__, copy(1, c=4), copy.mock_calls, copy.called, copy.call_count)
attempt(copy)
attempt(copy, 1, d=1)
copy.assert_called_once_with(1, c=4)
copy.assert_called_once_with(a=1, c=4)

mm = MagicMock()
print(len(mm), int(mm), float(mm), bool(mm), list(mm), mm == mm, mm != mm, 3 in mm, mm[1] is mm[2], hash(mm) == hash(mm), complex(mm))
mm.__getitem__.return_value = "item"
mm.__len__.return_value = 4
mm.__iter__.return_value = iter("ab")
mm.__enter__.return_value = "entered"
mm.__str__.return_value = "as text"
with mm as inside:
    print(mm["k"], len(mm), list(mm), inside, str(mm))
print(shown(mm.mock_calls[-6:]))
attempt(lambda: mm < 3)
attempt(lambda: Mock()[1])
mm.__add__ = lambda self, other: ("sum", other)
print(mm + 5)
attempt(setattr, mm, "__new__", 1)

print(call, call(1, a=2), call.a.b(3).c, call(1).b(2).call_list(), call(1) == ((1,), {}), call.x(1) == ("x", (1,)), call(ANY, 2) == call(5, 2))
print(sentinel.one, sentinel.one is sentinel.one, ANY == object(), [call(ANY)] == [call(3)], ANY)


def value():
    return "original"


here = sys.modules[__name__]
settings = {"a": 1}
with patch(__name__ + ".value") as fake:
    fake.return_value = "patched"
    print(value(), fake.mock_calls)
print(value())
with patch.object(Store, "get", autospec=True, return_value=8) as get, patch.object(Store, "limit", 99):
    s = Store("p")
    print(s.get("k"), get.call_args == call(s, "k"), Store.limit)
with patch.object(Store, "size", new_callable=PropertyMock) as size:
    size.return_value = 12
    print(Store("p").size, size.mock_calls)
with patch.dict(settings, {"b": 2}, c=3), patch.dict("os.environ", {"SOME_KEY": "v"}):
    print(settings, os.environ["SOME_KEY"])
print(settings, "SOME_KEY" in os.environ, Store.limit)
with patch.multiple(here, value=DEFAULT, settings="nothing") as made:
    print(list(made), settings)


@patch.object(here, "settings", {"patched": 1})
@patch(__name__ + ".value", return_value=1)
@patch.object(Store, "make")
def decorated(first, make, value_):
    print(first, value(), settings, make is Store.make, value_ is value)


decorated("given")
for wrong in (lambda: patch("nothing").start(), lambda: patch.object(Store, "missing").start(), lambda: patch.object(here, "value", 1, new_callable=dict)):
    attempt(wrong)
attempt(patch.object(here, "value", spec=True, autospec=True).start)
with patch(__name__ + ".missing", 5, create=True):
    print(here.missing)
print(hasattr(here, "missing"))
patcher = patch.object(here, "value", "started")
print(patcher.start(), value)
patch.stopall()
print(value())

opened = mock_open(read_data="one\ntwo\n")
with patch("builtins.open", opened):
    with open("file") as f:
        print(f.read())
    print(list(open("file")), open("file").readline(), open("x").readlines())
    with open("out", "w") as f:
        f.write("text")
print(opened.mock_calls[:3], opened().write.mock_calls)

sealed = Mock()
sealed.a.b.return_value = 1
seal(sealed)
print(sealed.a.b())
attempt(lambda: sealed.c)
attempt(lambda: sealed.a.d)


async def asynchronous():
    a = AsyncMock(return_value=5)
    print(asyncio.iscoroutinefunction(a), await a(1), a.await_count, a.await_args, a.await_args_list)
    a.assert_awaited_once_with(1)
    attempt(a.assert_awaited_with, 2)
    attempt(a.assert_not_awaited)
    attempt(AsyncMock().assert_awaited)
    a.side_effect = [1, KeyError("k")]
    for _ in range(3):
        try:
            print(await a())
        except BaseException as e:
            print(type(e).__name__, e)

    async def effect(x):
        await asyncio.sleep(0.01)
        return x * 2

    a.side_effect = effect
    print(await a(4), shown(a.method), type(a.method).__name__)
    magic = MagicMock()
    magic.__aenter__.return_value = "in"
    magic.__aiter__.return_value = [1, 2]
    async with magic as inside:
        print(inside, [x async for x in magic])
    with patch.object(Store, "fetch", return_value="fetched") as fetch:
        print(type(fetch).__name__, await Store("p").fetch("k"))
        fetch.assert_awaited_once_with("k")
    spec = create_autospec(Store)("p")
    spec.fetch.return_value = 6
    print(await spec.fetch("k"), spec.fetch.await_count)
    attempt(spec.fetch)
    func = create_autospec(effect, return_value=1)
    print(asyncio.iscoroutinefunction(func), await func(3), func.await_count)
    func.assert_awaited_once_with(3)

    @patch(__name__ + ".value", return_value="in a coroutine")
    async def patched(fake):
        return value()

    print(await patched())


asyncio.run(asynchronous())


@patch.object(Store, "limit", 50)
class Tests(unittest.TestCase):
    def setUp(self):
        self.addCleanup(patch.stopall)
        self.get = patch.object(Store, "get", return_value="x").start()

    def test_limit(self):
        self.assertEqual((Store.limit, Store("p").get("k")), (50, "x"))
        self.get.assert_called_once_with("k")

    @patch(__name__ + ".value")
    def test_value(self, fake):
        self.assertIs(value, fake)
        with self.assertRaises(AssertionError):
            fake.assert_called()


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result.testsRun, result.failures, result.errors, Store.limit)
parent = Mock()
parent.attach_mock(Mock(name="lost"), "child")
parent.child.run(1)
print(parent.mock_calls, mock.FILTER_DIR, "assert_called" in dir(parent), [n for n in dir(Mock(spec=["x", "y"])) if len(n) == 1])
