# The module warnings: which warnings are shown, and how.

import sys
from _reflect import caller, warn as _show_at

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings"]

# (action, message, category, module, lineno): the first that fits decides. Message and module are patterns.
filters = []
defaultaction = "default"
_shown = {}  # what was shown, by module


def _reset():
    _shown.clear()


def _set_defaults():
    simplefilter("ignore", ResourceWarning)
    simplefilter("ignore", ImportWarning)
    simplefilter("ignore", PendingDeprecationWarning)
    simplefilter("ignore", DeprecationWarning)
    filters.insert(0, ("default", None, DeprecationWarning, "__main__", 0))


class WarningMessage:
    """A warning as showwarning gets it."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        import linecache

        line = linecache.getline(filename, lineno)
    return text + (f"  {line.strip()}\n" if line and line.strip() else "")


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to sys.stderr."""
    file = file or sys.stderr
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_first_showwarning, _first_formatwarning, _first_stderr = showwarning, formatwarning, sys.stderr


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Say what becomes of the warnings that fit."""
    _check_action(action)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type) and issubclass(category, Warning), "category must be a Warning subclass"
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what becomes of the warnings of a category."""
    _check_action(action)
    _add((action, None, category, None, lineno), append)


def _check_action(action):
    assert action in ("default", "always", "ignore", "module", "once", "error"), f"invalid action: {action!r}"


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _reset()


def resetwarnings():
    """Forget all filters."""
    filters.clear()
    _reset()


def _fits(pattern, text, flags=0):
    if pattern is None:
        return True
    import re

    return re.match(pattern, text, flags) is not None


def _action(text, category, module, lineno):
    for action, message, cat, mod, line in filters:
        if issubclass(category, cat) and (line == 0 or line == lineno) and _fits(message, text, 2) and _fits(mod, module):
            return action
    return defaultaction


def warn(message, category=None, stacklevel=1, source=None):
    """Show a warning for the line that calls, or for the caller of that."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not {type(category).__name__!r}")
    filename, lineno, _, module = caller(stacklevel)
    _warn(message, category, filename, lineno, module, stacklevel)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Show a warning for a place that is given."""
    if isinstance(message, Warning):
        category = message.__class__
    _warn(message, category, filename, int(lineno), module or filename.removesuffix(".py"), 0)


def _warn(message, category, filename, lineno, module, stacklevel):
    if not isinstance(message, Warning):
        message = category(message)
    text = str(message)
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"default": (text, category, lineno), "module": (text, category), "once": (text, category)}.get(action)
    if key is not None:
        seen = _shown.setdefault("" if action == "once" else module, set())
        if key in seen:
            return
        seen.add(key)
    if stacklevel and showwarning is _first_showwarning and formatwarning is _first_formatwarning and sys.stderr is _first_stderr:
        _show_at(category.__name__, text, stacklevel)
    else:
        showwarning(message, category, filename, lineno)


def _unawaited(text, filename, lineno):
    """What is to be done when a coroutine was never awaited: whether that is done with it."""
    action = _action(text, RuntimeWarning, "__main__", lineno)
    if action not in ("ignore", "error") and showwarning is _first_showwarning and formatwarning is _first_formatwarning:
        return False  # shown as always
    try:
        _warn(text, RuntimeWarning, filename, lineno, "__main__", 0)
    except RuntimeWarning as e:
        sys.stderr.write(f"Exception ignored: {e}\n")  # nobody could catch it
    return True


class catch_warnings:
    """Restores the filters at the end of the block; with record=True the warnings are put in a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global filters, showwarning
        self._saved = filters, showwarning
        filters = filters[:]
        _reset()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        showwarning = lambda *args, **kwargs: log.append(WarningMessage(*args, **kwargs))
        return log

    def __exit__(self, *exc_info):
        global filters, showwarning
        filters, showwarning = self._saved
        _reset()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    """A decorator that warns at each call (Python 3.13)."""
    from functools import wraps

    def decorate(arg):
        if isinstance(arg, type):
            init = arg.__init__

            @wraps(init)
            def __init__(self, *args, **kwargs):
                if type(self) is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                init(self, *args, **kwargs)

            arg.__init__ = __init__
            arg.__deprecated__ = message
            return arg

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    return decorate


_set_defaults()
