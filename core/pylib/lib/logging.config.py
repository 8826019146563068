# The module logging.config: dictConfig.

import importlib
import logging
import sys


def dictConfig(config):
    """Set up loggers, handlers, formatters and filters as a dict describes them."""
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config['version']}" if "version" in config else "dictionary doesn't specify a version")
    if not config.get("incremental"):
        logging.shutdown()
        for handler in logging.root.handlers[:]:
            logging.root.removeHandler(handler)
        if config.get("disable_existing_loggers", True):
            for name, logger in logging.Logger.manager.loggerDict.items():
                logger.disabled = name not in config.get("loggers", {})
    formatters = {name: _made(_formatter, "formatter", name, c) for name, c in config.get("formatters", {}).items()}
    filters = {name: _made(_filter, "filter", name, c) for name, c in config.get("filters", {}).items()}
    handlers = {name: _made(_handler, "handler", name, c, formatters, filters) for name, c in config.get("handlers", {}).items()}
    for name, c in config.get("loggers", {}).items():
        logger = logging.getLogger(name)
        _set_up(logger, c, handlers, filters)
        logger.propagate = c.get("propagate", True)
        logger.disabled = False
    if "root" in config:
        _set_up(logging.root, config["root"], handlers, filters)


def _made(make, kind, name, *args):
    try:
        return make(*args)
    except Exception as e:
        raise ValueError(f"Unable to configure {kind} {name!r}") from e


def _resolve(value):
    """What a name stands for: "ext://sys.stdout", "package.Class"."""
    if not isinstance(value, str):
        return value
    value = value.removeprefix("ext://")
    module, _, name = value.rpartition(".")
    if module == "sys":
        return getattr(sys, name)
    return getattr(importlib.import_module(module), name)


def _formatter(c):
    if "()" in c:
        return _called(c)
    cls = _resolve(c["class"]) if "class" in c else logging.Formatter
    return cls(c.get("format"), c.get("datefmt"), c.get("style", "%"))


def _filter(c):
    return _called(c) if "()" in c else logging.Filter(c.get("name", ""))


def _called(c):
    return _resolve(c["()"])(**{key: value for key, value in c.items() if key != "()"})


def _handler(c, formatters, filters):
    c = dict(c)
    level, formatter, wanted = c.pop("level", None), c.pop("formatter", None), c.pop("filters", ())
    if "()" in c:
        handler = _called(c)
    else:
        cls = _resolve(c.pop("class"))
        handler = cls(**{key: _resolve(v) if isinstance(v, str) and v.startswith("ext://") else v for key, v in c.items()})
    if level is not None:
        handler.setLevel(level)
    if formatter is not None:
        handler.setFormatter(formatters[formatter])
    for name in wanted:
        handler.addFilter(filters[name])
    return handler


def _set_up(logger, c, handlers, filters):
    if "level" in c:
        logger.setLevel(c["level"])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in c.get("handlers", ()):
        logger.addHandler(handlers[name])
    for name in c.get("filters", ()):
        logger.addFilter(filters[name])
