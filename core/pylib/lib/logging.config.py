# The module logging.config: dictConfig and fileConfig.

import importlib
import logging
import sys


def dictConfig(config):
    """Set up loggers, handlers, formatters and filters as a dict describes them."""
    config = dict(config)
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config['version']}" if "version" in config else "dictionary doesn't specify a version")
    if config.get("incremental"):
        _change_levels(config)
        return
    _forget(config.get("loggers", {}) if config.get("disable_existing_loggers", True) else None)
    formatters = {name: _made(_formatter, "formatter", name, c) for name, c in config.get("formatters", {}).items()}
    filters = {name: _made(_filter, "filter", name, c) for name, c in config.get("filters", {}).items()}
    handlers = {name: _made(_handler, "handler", name, c, formatters, filters) for name, c in config.get("handlers", {}).items()}
    for name, c in config.get("loggers", {}).items():
        logger = logging.getLogger(name)
        _made(_set_up, "logger", name, logger, c, handlers, filters)
        logger.propagate = c.get("propagate", True)
        logger.disabled = False
    if "root" in config:
        try:
            _set_up(logging.root, config["root"], handlers, filters)
        except Exception as e:
            raise ValueError("Unable to configure root logger") from e


def _forget(kept):
    """Take away what was set up before; loggers but those kept are disabled, unless that is None."""
    logging.shutdown()
    for handler in logging.root.handlers[:]:
        logging.root.removeHandler(handler)
    if kept is not None:
        for name, logger in logging.Logger.manager.loggerDict.items():
            logger.disabled = not any(name == k or name.startswith(k + ".") for k in kept)


def _change_levels(config):
    for name, c in config.get("loggers", {}).items():
        logger = logging.getLogger(name)
        if "level" in c:
            logger.setLevel(c["level"])
        if "propagate" in c:
            logger.propagate = c["propagate"]
    if "level" in config.get("root", {}):
        logging.root.setLevel(config["root"]["level"])


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """The same, as a file of configparser's describes them."""
    import configparser

    if isinstance(fname, configparser.RawConfigParser):
        cp = fname
    else:
        cp = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            cp.read_file(fname)
        elif not cp.read(fname, encoding=encoding):
            raise FileNotFoundError(f"{fname} doesn't exist")
    names = lambda section: [name.strip() for name in cp[section]["keys"].split(",") if name.strip()]
    # What args and kwargs are written in.
    seen = {**vars(logging), "sys": sys, "logging": logging}
    formatters = {}
    for name in names("formatters"):
        c = cp[f"formatter_{name}"]
        cls = _resolve(c["class"]) if c.get("class") else logging.Formatter
        formatters[name] = cls(c.get("format", raw=True), c.get("datefmt", raw=True), c.get("style", "%", raw=True))
    loggers = names("loggers")
    qualnames = [cp[f"logger_{name}"].get("qualname", name) for name in loggers if name != "root"]
    _forget(qualnames if disable_existing_loggers else None)
    handlers = {}
    for name in names("handlers"):
        c = cp[f"handler_{name}"]
        cls = eval(c["class"], seen) if c["class"].split(".")[0] in seen else _resolve("logging." + c["class"] if c["class"].startswith("handlers.") else c["class"])
        handler = handlers[name] = cls(*eval(c.get("args", "()"), seen), **eval(c.get("kwargs", "{}"), seen))
        if c.get("level"):
            handler.setLevel(c["level"])
        if c.get("formatter"):
            handler.setFormatter(formatters[c["formatter"]])
    for name in loggers:
        c = cp[f"logger_{name}"]
        logger = logging.root if name == "root" else logging.getLogger(c.get("qualname", name))
        _set_up(logger, {"handlers": [h.strip() for h in c.get("handlers", "").split(",") if h.strip()], **({"level": c["level"]} if c.get("level") else {})},
                handlers, {})
        if name != "root":
            logger.propagate = c.getint("propagate", 1)
            logger.disabled = False


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
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as e:
        raise ValueError(f"Cannot resolve {value!r}: {e}") from e


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
    for kind, made, add in (("handler", handlers, logger.addHandler), ("filter", filters, logger.addFilter)):
        for name in c.get(kind + "s", ()):
            try:
                add(made[name])
            except Exception as e:
                raise ValueError(f"Unable to add {kind} {name!r}") from e
