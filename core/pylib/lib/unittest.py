# The module unittest: test cases, also asynchronous ones, and the runner that tells how they went.

import asyncio
import contextvars
import difflib
import functools
import inspect
import pprint
import re
import sys
import time
import traceback
import warnings
from collections import Counter
from _reflect import caller_module

__all__ = [
    "TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase", "main",
    "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "addModuleCleanup",
]

_MAX_LENGTH = 80


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _UnexpectedSuccess(Exception):
    """The test should have failed."""


def skip(reason):
    def mark(test):
        if not isinstance(test, type):
            @functools.wraps(test)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            test = skipped
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = reason
        return test

    if inspect.isfunction(reason):
        test, reason = reason, ""
        return mark(test)
    return mark


def _as_it_is(test):
    return test


def skipIf(condition, reason):
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    return _as_it_is if condition else skip(reason)


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def _safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    return result[:_MAX_LENGTH] + " [truncated]..." if short and len(result) >= _MAX_LENGTH else result


def _common_shorten_repr(*args):
    args = tuple(map(_safe_repr, args))
    longest = max(map(len, args))
    if longest <= _MAX_LENGTH:
        return args
    prefix = ""
    for chars in zip(*args):
        if len(set(chars)) > 1:
            break
        prefix += chars[0]
    common = _MAX_LENGTH - (longest - len(prefix) + 5 + 12)
    if common > 5:
        return tuple(_shortened(prefix, 5, common) + s[len(prefix) :] for s in args)
    prefix_short = _shortened(prefix, 5, 5)
    return tuple(prefix_short + _shortened(s[len(prefix) :], 41, 5) for s in args)


def _shortened(s, before, after):
    skipped = len(s) - before - after
    return f"{s[:before]}[{skipped} chars]{s[len(s) - after :]}" if skipped > 12 else s


class _Raises:
    """The context of assertRaises and assertWarns without a callable."""

    def __init__(self, case, expected, regex=None, msg=None):
        self.case, self.expected, self.msg = case, expected, msg
        self.regex = re.compile(regex) if isinstance(regex, (str, bytes)) else regex

    def _names(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        base = Warning if isinstance(self, _Warns) else BaseException
        if not (isinstance(self.expected, type) and issubclass(self.expected, base) or isinstance(self.expected, tuple)):
            raise TypeError(f"{name}() arg 1 must be {'a warning' if base is Warning else 'an exception'} class or tuple of such classes")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.called = getattr(function, "__name__", str(function))
        with self:
            function(*args, **kwargs)

    called = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail(f"{self._names()} not raised" + (f" by {self.called}" if self.called else ""))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.regex is not None and not self.regex.search(str(value)):
            self._fail(f'"{self.regex.pattern}" does not match "{value}"')
        return True


class _Warns(_Raises):
    def __enter__(self):
        self._caught = warnings.catch_warnings(record=True)
        self.warnings = self._caught.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._caught.__exit__(kind, value, tb)
        if kind is not None:
            return None
        fitting = [w for w in self.warnings if issubclass(w.category, self.expected)]
        for w in fitting:
            if self.regex is None or self.regex.search(str(w.message)):
                self.warning, self.filename, self.lineno = w.message, w.filename, w.lineno
                return None
        if fitting:
            self._fail(f'"{self.regex.pattern}" does not match "{fitting[0].message}"')
        self._fail(f"{self._names()} not triggered" + (f" by {self.called}" if self.called else ""))


class _Logs:
    """The context of assertLogs and assertNoLogs."""

    def __init__(self, case, logger, level, none_wanted):
        import logging

        self.case, self.none_wanted, self._logging = case, none_wanted, logging
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.INFO if level is None else getattr(logging, level) if isinstance(level, str) else level

    def __enter__(self):
        logging, self.records, self.output = self._logging, [], []
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Capture(logging.Handler):
            def emit(handler, record):
                self.records.append(record)
                self.output.append(formatter.format(record))

        capture = Capture()
        capture.setLevel(self.level)
        logger = self.logger
        self._before = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [capture], False
        logger.setLevel(self.level)
        return None if self.none_wanted else self

    def __exit__(self, kind, value, tb):
        logger = self.logger
        logger.handlers, level, logger.propagate = self._before
        logger.setLevel(level)
        if kind is not None:
            return False
        if self.none_wanted and self.records:
            raise self.case.failureException(f"Unexpected logs found: {self.output!r}")
        if not self.none_wanted and not self.records:
            name = self._logging.getLevelName(self.level)
            raise self.case.failureException(f"no logs of level {name} or higher triggered on {logger.name}")


class TestCase:
    """One test, a method whose name begins with test, and what is set up around it."""

    __module__ = "unittest.case"

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = ()

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._testMethodDoc = method and method.__doc__
        self._cleanups = []
        self._outcome = None
        self._equalities = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual", frozenset: "assertSetEqual",
            str: "assertMultiLineEqual",
        }

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addTypeEqualityFunc(self, typeobj, function):
        self._equalities[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        value = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups = [*cls._class_cleanups, (function, args, kwargs)]

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    # How it is run.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _part(self, result, test, call, *args):
        """Run a part of the test; whether it went well."""
        try:
            call(*args)
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self._outcome.success = False
            result.addSkip(test, str(e))
        except _UnexpectedSuccess:
            raise
        except BaseException as e:
            exc_info = (type(e), e, e.__traceback__)
            self._outcome.success = False
            if self._outcome.expecting:
                self._outcome.expected = exc_info
            elif isinstance(test, _SubTest):
                result.addSubTest(test.test_case, test, exc_info)
            elif isinstance(e, self.failureException):
                result.addFailure(test, exc_info)
            else:
                result.addError(test, exc_info)
        return False

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", bool)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                result.addSkip(self, getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
                return result
            self._run_parts(result, method)
            return result
        finally:
            result.stopTest(self)

    def _run_parts(self, result, method):
        outcome = self._outcome = _Outcome(result)
        expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
        if self._part(result, self, self._callSetUp):
            outcome.expecting = expecting
            self._part(result, self, self._callTestMethod, method)
            outcome.expecting = False
            self._part(result, self, self._callTearDown)
        self.doCleanups()
        if outcome.expected:
            result.addExpectedFailure(self, outcome.expected)
        elif outcome.success and expecting:
            result.addUnexpectedSuccess(self)
        elif outcome.success:
            result.addSuccess(self)
        self._outcome = None

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._part(self._outcome.result, self, functools.partial(self._callCleanup, function, *args, **kwargs))

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    # What can be asserted.

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f"{standard} : {msg}"

    def _fail_with(self, msg, standard):
        self.fail(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail_with(msg, f"{_safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail_with(msg, f"{_safe_repr(expr)} is not false")

    def assertEqual(self, first, second, msg=None):
        by_type = self._equalities.get(type(first)) if type(first) is type(second) else None
        if by_type is not None:
            (getattr(self, by_type) if isinstance(by_type, str) else by_type)(first, second, msg=msg)
        elif not first == second:
            self._fail_with(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail_with(msg, f"{_safe_repr(first)} == {_safe_repr(second)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail_with(msg, f"{_safe_repr(expr1)} is not {_safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail_with(msg, f"unexpectedly identical: {_safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail_with(msg, f"{_safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail_with(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail_with(msg, f"{_safe_repr(member)} not found in {_safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail_with(msg, f"{_safe_repr(member)} unexpectedly found in {_safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail_with(msg, f"{_safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail_with(msg, f"{_safe_repr(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail_with(msg, f"{_safe_repr(a)} not less than {_safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail_with(msg, f"{_safe_repr(a)} not less than or equal to {_safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail_with(msg, f"{_safe_repr(a)} not greater than {_safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail_with(msg, f"{_safe_repr(a)} not greater than or equal to {_safe_repr(b)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, True)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, False)

    def _almost(self, first, second, places, msg, delta, wanted):
        if (first == second) == wanted == True:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            near, within = difference <= delta, f"within {_safe_repr(delta)} delta"
        else:
            places = 7 if places is None else places
            near, within = round(difference, places) == 0, f"within {places} places" if wanted else f"within {_safe_repr(places)} places"
        if near == wanted and (wanted or first != second):
            return
        if not wanted:
            if first != second and not near:
                return
            self._fail_with(msg, f"{_safe_repr(first)} == {_safe_repr(second)} {within}" + (f" ({_safe_repr(difference)} difference)" if delta is not None else ""))
        self._fail_with(msg, f"{_safe_repr(first)} != {_safe_repr(second)} {within} ({_safe_repr(difference)} difference)")

    def assertRegex(self, text, expected_regex, msg=None):
        regex = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not regex.search(text):
            self._fail_with(msg, f"Regex didn't match: {regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        regex = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        if match := regex.search(text):
            self._fail_with(msg, f"Regex matched: {text[match.start() : match.end()]!r} matches {regex.pattern!r} in {text!r}")

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(self, expected_exception).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    def _with_diff(self, standard, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return standard + diff
        return f"{standard}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def _ndiff(self, first, second):
        return "\n" + "\n".join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        kind = seq_type.__name__ if seq_type is not None else "sequence"
        if seq_type is not None:
            for which, seq in (("First", first), ("Second", second)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {kind}: {_safe_repr(seq)}")
        if first == second:
            return
        text = "%ss differ: %s != %s\n" % ((kind.capitalize(),) + _common_shorten_repr(first, second))
        shorter = min(len(first), len(second))
        for i in range(shorter):
            if first[i] != second[i]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(first[i], second[i]))
                break
        else:
            if len(first) == len(second) and seq_type is None and type(first) is not type(second):
                return
        for which, seq in (("First", first), ("Second", second)):
            if len(seq) > shorter:
                text += f"\n{which} {kind} contains {len(seq) - shorter} additional elements.\nFirst extra element {shorter}:\n{_safe_repr(seq[shorter])}\n"
        self._fail_with(msg, self._with_diff(text, self._ndiff(first, second)))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, extra in (("first", set1 - set2), ("second", set2 - set1)):
            if extra:
                lines.append(f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:")
                lines += map(repr, extra)
        if lines:
            self._fail_with(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail_with(msg, self._with_diff("%s != %s" % _common_shorten_repr(d1, d2), self._ndiff(d1, d2)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        ours, theirs = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(ours) == 1 and first.strip("\r\n") == first:
            ours, theirs = [first + "\n"], [second + "\n"]
        self._fail_with(msg, self._with_diff("%s != %s" % _common_shorten_repr(first, second), "\n" + "".join(difflib.ndiff(ours, theirs))))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            ours, theirs = Counter(first), Counter(second)
            counts = [(ours[x], theirs[x], x) for x in {**ours, **theirs}]
        except TypeError:
            everything = first + [x for x in second if x not in first]
            counts = [(first.count(x), second.count(x), x) for i, x in enumerate(everything) if x not in everything[:i]]
        lines = ["First has %d, Second has %d:  %r" % c for c in counts if c[0] != c[1]]
        if lines:
            self._fail_with(msg, "Element counts were not equal:\n" + "\n".join(lines))


class _Outcome:
    def __init__(self, result):
        self.result, self.success, self.expecting, self.expected = result, True, False, None


class _SubTest:
    """A part of a test, as results show it."""

    def __init__(self, test_case, message, params):
        self.test_case, self._message, self.params, self.failureException = test_case, message, params, test_case.failureException

    def _description(self):
        parts = [] if self._message is None else [f"[{self._message}]"]
        if self.params:
            parts.append("(" + ", ".join(f"{k}={v!r}" for k, v in self.params.items()) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"


class _SubTestContext:
    def __init__(self, case, msg, params):
        self.case = case
        self.sub = _SubTest(case, msg, params)

    def __enter__(self):
        outer = getattr(self.case, "_subtest", None)
        self.outer = outer
        if outer is not None:
            self.sub.params = {**outer.params, **self.sub.params}
        self.case._subtest = self.sub

    def __exit__(self, kind, value, tb):
        self.case._subtest = self.outer
        if kind is None or not issubclass(kind, Exception) or self.case._outcome is None:
            return False

        def again():
            raise value

        self.case._part(self.case._outcome.result, self.sub, again)
        return True


class FunctionTestCase(TestCase):
    """A test made of a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f"{type(self).__qualname__} ({self._testFunc.__name__})"

    def shortDescription(self):
        return self._description or (self._testFunc.__doc__ or "").split("\n")[0].strip() or None


class IsolatedAsyncioTestCase(TestCase):
    """A test case whose methods may be coroutines. Each test has an event loop of its own."""

    __module__ = "unittest.async_case"

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None
        self._asyncioTestContext = contextvars.copy_context()

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return value

    def _await(self, function, *args, **kwargs):
        return self._asyncioRunner.run(function(*args, **kwargs), context=self._asyncioTestContext)

    def _maybe_await(self, function, *args, **kwargs):
        if inspect.iscoroutinefunction(function):
            return self._await(function, *args, **kwargs)
        return self._asyncioTestContext.run(function, *args, **kwargs)

    def _callSetUp(self):
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._maybe_await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._maybe_await(function, *args, **kwargs)

    def run(self, result=None):
        self._asyncioRunner = asyncio.Runner(debug=True)
        try:
            return super().run(result)
        finally:
            self._asyncioRunner.close()
            self._asyncioRunner = None

    def debug(self):
        self._asyncioRunner = asyncio.Runner(debug=True)
        try:
            super().debug()
        finally:
            self._asyncioRunner.close()


class TestSuite:
    """Tests that are run together."""

    __module__ = "unittest.suite"

    def __init__(self, tests=()):
        self._tests, self._removed = [], 0
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return self._removed + sum(test.countTestCases() for test in self if test is not None)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f"<unittest.suite.TestSuite tests={list(self)}>"

    def __call__(self, result):
        return self.run(result)

    def run(self, result, debug=False):
        before = None
        for i, test in enumerate(self):
            if result.shouldStop:
                break
            self._tests[i] = None  # what a test keeps is not kept for the whole run
            self._removed += test.countTestCases()
            cls = type(test)
            if isinstance(test, TestCase) and cls is not before:
                _leave_class(before, result)
                before = cls if _enter_class(cls, result) else None
                if before is None and not getattr(cls, "__unittest_skip__", False):
                    cls._set_up_failed = True
            if not getattr(cls, "_set_up_failed", False):
                test(result)
        _leave_class(before, result)
        return result

    def debug(self):
        for test in self:
            test.debug()


class _Holder:
    """What stands for a class whose setUpClass or tearDownClass failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0


def _class_part(cls, name, result, call):
    try:
        call()
        return True
    except SkipTest as e:
        result.addSkip(_Holder(f"{name} ({cls.__module__}.{cls.__qualname__})"), str(e))
    except Exception as e:
        result.addError(_Holder(f"{name} ({cls.__module__}.{cls.__qualname__})"), (type(e), e, e.__traceback__))
    return False


def _enter_class(cls, result):
    return not getattr(cls, "__unittest_skip__", False) and _class_part(cls, "setUpClass", result, cls.setUpClass)


def _leave_class(cls, result):
    if cls is None:
        return
    _class_part(cls, "tearDownClass", result, cls.tearDownClass)
    while cls._class_cleanups:
        *cls._class_cleanups, (function, args, kwargs) = cls._class_cleanups
        _class_part(cls, "tearDownClass", result, functools.partial(function, *args, **kwargs))


def _told(exc):
    """The text of an exception, without the entries of this module: those before the test's own, and an assertion's after them."""
    tb = exc.__traceback__
    while tb is not None and _is_ours(tb):
        tb = tb.tb_next
    exc.__traceback__ = tb
    last = None
    while isinstance(exc, AssertionError) and tb is not None and not _is_ours(tb):
        last, tb = tb, tb.tb_next
    if last is not None:
        last.tb_next = None
    return "".join(traceback.format_exception(exc))


def _is_ours(tb):
    return tb.tb_frame.f_code.co_filename == "<lib unittest>"


class TestResult:
    """What came of tests."""

    __module__ = "unittest.result"

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun, self.shouldStop, self.failfast, self.collectedDurations = 0, False, False, []

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def _failed(self, where, test, exc_info):
        where.append((test, _told(exc_info[1])))
        self.shouldStop = self.shouldStop or self.failfast

    def addError(self, test, err):
        self._failed(self.errors, test, err)

    def addFailure(self, test, err):
        self._failed(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._failed(self.failures if issubclass(err[0], test.failureException) else self.errors, subtest, err)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, _told(err[1])))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class _Stream:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.write((text or "") + "\n")


class TextTestResult(TestResult):
    """A result that tells of each test when it is over."""

    __module__ = "unittest.runner"

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.verbosity = stream, descriptions, verbosity

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(self.getDescription(test) + " ... ")
            self.stream.flush()

    def _tell(self, long, short):
        if self.verbosity > 1:
            self.stream.writeln(long)
        elif self.verbosity:
            self.stream.write(short)
        self.stream.flush()

    def addSuccess(self, test):
        self._tell("ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell("ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell("FAIL", "F")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            word = "FAIL" if issubclass(err[0], test.failureException) else "ERROR"
            if self.verbosity > 1:
                self.stream.write(f"\n  {self.getDescription(subtest)} ... ")
            self._tell(word, word[0])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell("unexpected success", "u")

    def printErrors(self):
        if self.verbosity:
            self.stream.writeln()
        for flavour, failed in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in failed:
                self.stream.writeln("=" * 70)
                self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
                self.stream.writeln("-" * 70)
                self.stream.writeln(text)
        if self.unexpectedSuccesses:
            self.stream.writeln("=" * 70)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()


class TextTestRunner:
    """Runs tests, and writes what came of them."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
        self.stream = _Stream(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        start = time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        took = time.perf_counter() - start
        while _module_cleanups:
            function, args, kwargs = _module_cleanups.pop()
            function(*args, **kwargs)
        result.printErrors()
        self.stream.writeln("-" * 70)
        self.stream.writeln(f"Ran {result.testsRun} test{'s' * (result.testsRun != 1)} in {took:.3f}s")
        self.stream.writeln()
        told = [
            f"{name}={len(found)}" for name, found in (
                ("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses),
            ) if found
        ]
        self.stream.writeln(("OK" if result.wasSuccessful() else "FAILED") + (f" ({', '.join(told)})" if told else ""))
        self.stream.flush()
        return result


class TestLoader:
    """Finds the tests of classes and modules."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        names = [n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, n))]
        return sorted(names, key=functools.cmp_to_key(self.sortTestMethodsUsing)) if self.sortTestMethodsUsing else names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass) or (["runTest"] if hasattr(testCaseClass, "runTest") else [])
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = (getattr(module, name) for name in dir(module))
        own = (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)
        return self.suiteClass(self.loadTestsFromTestCase(c) for c in found if isinstance(c, type) and issubclass(c, TestCase) and c not in own)

    def loadTestsFromName(self, name, module=None):
        obj = module
        for part in name.split("."):
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(name.split(".")[-1])])
        return obj()

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass(self.loadTestsFromName(name, module) for name in names)


defaultTestLoader = TestLoader()


class _Program:
    """unittest.main(): runs the tests of a module, and exits with 1 when one of them failed."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) else module
        for word in (argv or sys.argv)[1:]:
            if word in ("-v", "--verbose"):
                verbosity = 2
            elif not word.startswith("-"):
                defaultTest = [*(defaultTest or ()), word] if not isinstance(defaultTest, str) else [defaultTest, word]
        if defaultTest is None:
            self.test = testLoader.loadTestsFromModule(self.module)
        else:
            self.test = testLoader.loadTestsFromNames([defaultTest] if isinstance(defaultTest, str) else defaultTest, self.module)
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=bool(failfast))
        self.result = runner.run(self.test)
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram = _Program
