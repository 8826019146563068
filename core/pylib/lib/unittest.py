# The module unittest: test cases, also asynchronous ones, and the runner that tells how they went. What they assert stands in unittest._asserts.

import asyncio
import contextvars
import functools
import inspect
import sys
import time
import traceback
import warnings
from _reflect import caller_module

from unittest._asserts import _Asserts

__all__ = [
    "TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase", "main",
    "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "addModuleCleanup",
]


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


class TestCase(_Asserts):
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
    return tb.tb_frame.f_code.co_filename in ("<lib unittest>", "<lib unittest._asserts>")


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
        self._new_line = True  # nothing stands in the line

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.verbosity > 1:
            self.stream.write(self.getDescription(test) + " ... ")
            self.stream.flush()
            self._new_line = False

    def _tell(self, long, short, test):
        if self.verbosity > 1:
            part = isinstance(test, _SubTest)
            if part and not self._new_line:
                self.stream.writeln()
            if part or self._new_line:
                self.stream.write(("  " if part else "") + self.getDescription(test) + " ... ")
            self.stream.writeln(long)
            self._new_line = True
        elif self.verbosity:
            self.stream.write(short)
        self.stream.flush()

    def addSuccess(self, test):
        self._tell("ok", ".", test)

    def addError(self, test, err):
        super().addError(test, err)
        self._tell("ERROR", "E", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell("FAIL", "F", test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            word = "FAIL" if issubclass(err[0], test.failureException) else "ERROR"
            self._tell(word, word[0], subtest)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(f"skipped {reason!r}", "s", test)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell("expected failure", "x", test)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell("unexpected success", "u", test)

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
