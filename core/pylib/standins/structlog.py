# The library structlog: loggers that print an event and its values.

from datetime import datetime

_LEVELS = ("debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "msg")


class BoundLogger:
    def __init__(self, values):
        self._values = values

    def bind(self, **values):
        return BoundLogger({**self._values, **values})

    new = bind

    def unbind(self, *names):
        return BoundLogger({name: value for name, value in self._values.items() if name not in names})


def _level(name):
    shown = {"warn": "warning", "msg": "info", "exception": "error", "fatal": "critical"}.get(name, name)

    def method(self, event=None, *args, **values):
        values = {**_context, **self._values, **values}
        when = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        text = str(event) % args if args else str(event)
        print(f"{when} [{shown:<9}] {text:<30} {' '.join(f'{key}={value!r}' if not isinstance(value, str) else f'{key}={value}' for key, value in values.items())}".rstrip())

    async def coroutine(self, event=None, *args, **values):
        method(self, event, *args, **values)

    setattr(BoundLogger, name, method)
    setattr(BoundLogger, "a" + name, coroutine)


for _name in _LEVELS:
    _level(_name)

_context = {}


def get_logger(*args, **values):
    return BoundLogger(values)


getLogger = get_logger


def configure(**options):
    pass


def bind_contextvars(**values):
    _context.update(values)


def clear_contextvars():
    _context.clear()
