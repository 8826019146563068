# What a test case can assert: the methods, and the context managers that some of them give.

import difflib
import pprint
import re
import warnings
from collections import Counter

_MAX_LENGTH = 80


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


class _Asserts:
    """The part of TestCase that asserts."""

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


for _method in vars(_Asserts).values():
    if hasattr(_method, "__qualname__"):
        _method.__qualname__ = f"TestCase.{_method.__name__}"
