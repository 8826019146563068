# What os.path asks the file system, and what is shorter in Python: loaded when it is first asked for.

import os
from _assume import take

import _files

__name__ = "posixpath"

curdir, pardir, extsep = ".", "..", "."


def _asking(test):
    def function(path):
        take("os.stat")
        return test(path)

    return function


exists = _asking(_files.exists)
lexists = _asking(lambda path: _files.exists(path) or _files.is_link(path))
isfile = _asking(_files.is_file)
isdir = _asking(_files.is_directory)
islink = _asking(_files.is_link)
ismount = _asking(lambda path: _files.absolute(path) == "/")


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


getatime = getctime = getmtime


def abspath(path):
    return _files.absolute(path)


def realpath(filename, *, strict=False):
    found = _files.absolute(filename)
    return os.readlink(found) if _files.is_link(found) else found


def samefile(f1, f2):
    return _files.look(f1) is _files.look(f2)


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    here, there = ([part for part in _files.absolute(p).split("/") if part] for p in (start, path))
    same = len(commonprefix([here, there]))
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [_files.text_of(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({p.startswith("/") for p in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    common = commonprefix([[part for part in p.split("/") if part not in ("", ".")] for p in paths])
    return ("/" if paths[0].startswith("/") else "") + "/".join(common)


def expandvars(path):
    import re

    return re.sub(r"\$(\w+)|\$\{(\w+)\}", lambda m: os.environ.get(m[1] or m[2], m[0]), path)


def splitdrive(p):
    return "", p


def normcase(s):
    return _files.text_of(s)
