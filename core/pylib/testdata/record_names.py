"""Writes cpython_names.txt: the public names of CPython 3.11's modules and of their classes, for the page of what is supported.

python3 record_names.py MODULE ... > cpython_names.txt

A line "module: name ..." lists what a module offers, a line "module.Class: name ..." the methods and attributes of a class of its own.
"""

import importlib
import sys

assert sys.version_info[:2] == (3, 11)


def names_of(module):
    listed = getattr(module, "__all__", None)
    if listed and module.__name__ not in ("enum", "types"):
        own = module.__name__ + "."
        forgotten = [n for n, v in vars(module).items() if isinstance(v, type) and not n.startswith("_") and v.__module__.startswith(own)]
        return sorted({*listed, *forgotten})  # 3.11's asyncio.__all__ has no TaskGroup
    return sorted(
        n for n, v in vars(module).items()
        if not n.startswith("_") and n not in ("True", "False", "None") and (type(v).__name__ != "module" or module.__name__ == "os" and n == "path")
        and getattr(v, "__module__", module.__name__) in (module.__name__, "_" + module.__name__, None, "builtins", "types", "functools", "posix", "_thread")
    )


def main(modules):
    for name in modules:
        module = importlib.import_module(name)
        print(name + ":", *names_of(module))
        for n in names_of(module):
            v = getattr(module, n, None)
            if isinstance(v, type) and not issubclass(v, (BaseException, tuple)) or v is tuple:
                public = [a for a in dir(v) if not a.startswith("_")]
                public = [a for a in public if callable(getattr(v, a))]
                if public and v.__module__.partition(".")[0].strip("_") in (name.partition(".")[0], "thread", "io", "posix", "pathlib"):
                    print(f"{name}.{n}:", *public)


main(sys.argv[1:])
