# The library loguru: one logger, whose lines go to stderr, or where add() says.

import asyncio
import functools
import sys
import traceback
from contextlib import contextmanager
from datetime import datetime

_LEVELS = {"TRACE": 5, "DEBUG": 10, "INFO": 20, "SUCCESS": 25, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}


class _Sinks:
    def __init__(self):
        self.all = {0: (sys.stderr, 10)}
        self.next = 1


class Logger:
    def __init__(self, sinks, extra, exc=None):
        self._sinks, self._extra, self._exc = sinks, extra, exc

    def add(self, sink, *, level="DEBUG", **options):
        number = self._sinks.next
        self._sinks.next += 1
        self._sinks.all[number] = (sink, _LEVELS.get(level, level))
        return number

    def remove(self, handler_id=None):
        if handler_id is None:
            self._sinks.all.clear()
        else:
            del self._sinks.all[handler_id]

    def configure(self, **options):
        self._extra.update(options.get("extra") or {})
        return []

    def bind(self, **values):
        return Logger(self._sinks, {**self._extra, **values})

    patch = lambda self, function: self

    @contextmanager
    def contextualize(self, **values):
        before = dict(self._extra)
        self._extra.update(values)
        try:
            yield
        finally:
            self._extra.clear()
            self._extra.update(before)

    def opt(self, *, exception=None, **options):
        return Logger(self._sinks, self._extra, sys.exc_info()[1] if exception is True else exception)

    def log(self, level, message, *args, **kwargs):
        number = _LEVELS.get(level, level)
        text = str(message).format(*args, **kwargs) if args or kwargs else str(message)
        frame = sys._getframe()
        when = datetime.now().strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
        line = f"{when} | {level: <8} | {frame.f_globals.get('__name__')}:{frame.f_code.co_name}:{frame.f_lineno} - {text}\n"
        if self._exc is not None:
            line += "".join(traceback.format_exception(self._exc))
        for sink, least in list(self._sinks.all.values()):
            if number < least:
                continue
            if isinstance(sink, str) or hasattr(sink, "__fspath__"):
                with open(sink, "a") as file:
                    file.write(line)
            elif callable(sink):
                sink(line)
            else:
                sink.write(line)

    def exception(self, message, *args, **kwargs):
        self.opt(exception=True).log("ERROR", message, *args, **kwargs)

    def catch(self, *given, reraise=False, message="An error has been caught", **options):
        def decorate(function):
            if asyncio.iscoroutinefunction(function):

                @functools.wraps(function)
                async def wrapper(*args, **kwargs):
                    try:
                        return await function(*args, **kwargs)
                    except Exception:
                        self.exception(message)
                        if reraise:
                            raise
            else:

                @functools.wraps(function)
                def wrapper(*args, **kwargs):
                    try:
                        return function(*args, **kwargs)
                    except Exception:
                        self.exception(message)
                        if reraise:
                            raise

            return wrapper

        return decorate(given[0]) if given and not isinstance(given[0], type) else decorate


def _level(name):
    def method(self, message, *args, **kwargs):
        self.log(name, message, *args, **kwargs)

    setattr(Logger, name.lower(), method)


for _name in _LEVELS:
    _level(_name)
logger = Logger(_Sinks(), {})
