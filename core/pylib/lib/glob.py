# The module glob: paths that fit a pattern of the shell.

import fnmatch
import os

import _files


def has_magic(s):
    return any(c in s for c in "*?[")


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = _files.text_of(pathname)
    base = "/" if pathname.startswith("/") else ""
    yield from _select(root_dir or "", base, [part for part in pathname.split("/") if part], recursive)


def glob(pathname, **options):
    return list(iglob(pathname, **options))


def _select(root, found, parts, recursive):
    if not parts:
        yield found
        return
    first, rest = parts[0], parts[1:]
    here = os.path.join(root, found) or "."
    if first == "**" and recursive:
        if rest:
            yield from _select(root, found, rest, recursive)
        for name in os.listdir(here) if _files.is_directory(here) else ():
            path = os.path.join(found, name)
            if _files.is_directory(os.path.join(root, path)):
                yield from _select(root, path, parts, recursive)
            if not rest:
                yield path
    elif not has_magic(first):
        path = os.path.join(found, first)
        if _files.exists(os.path.join(root, path)):
            yield from _select(root, path, rest, recursive)
    else:
        for name in os.listdir(here) if _files.is_directory(here) else ():
            if fnmatch.fnmatchcase(name, first) and (not name.startswith(".") or first.startswith(".")):
                path = os.path.join(found, name)
                if not rest or _files.is_directory(os.path.join(root, path)):
                    yield from _select(root, path, rest, recursive)


def escape(pathname):
    return "".join(f"[{c}]" if c in "*?[" else c for c in pathname)
