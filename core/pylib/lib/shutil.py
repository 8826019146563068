# The module shutil: copies and whole trees.

import os
from collections import namedtuple

import _files


class Error(OSError): ...
class SameFileError(Error): ...


_Usage = namedtuple("usage", "total used free")


def copyfileobj(fsrc, fdst, length=0):
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    if _files.exists(dst) and _files.look(src) is _files.look(dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with _files.open(src, "rb") as source, _files.open(dst, "wb") as target:
        target.write(source.read())
    return dst


def _inside(src, dst):
    return os.path.join(dst, os.path.basename(src)) if _files.is_directory(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    dst = _inside(src, dst)
    copyfile(src, dst)
    os.chmod(dst, os.stat(src).st_mode & 0o777)
    return dst


def copystat(src, dst, *, follow_symlinks=True):
    found = os.stat(src)
    os.utime(dst, (found.st_atime, found.st_mtime))


def copy2(src, dst, *, follow_symlinks=True):
    dst = copy(src, dst)
    copystat(src, dst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode & 0o777)


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    found = os.listdir(src)
    left_out = ignore(_files.text_of(src), found) if ignore else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in found:
        if name in left_out:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        if _files.is_directory(source):
            copytree(source, target, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
        else:
            copy_function(source, target)
    return dst


def ignore_patterns(*patterns):
    import fnmatch

    return lambda path, names: {name for pattern in patterns for name in fnmatch.filter(names, pattern)}


def rmtree(path, ignore_errors=False, onerror=None, **options):
    if not _files.is_directory(path):
        if not ignore_errors:
            _files.look(path, _files._DIRECTORY)
        return
    for name in os.listdir(path):
        inner = os.path.join(path, name)
        if _files.is_directory(inner):
            rmtree(inner)
        else:
            os.remove(inner)
    os.rmdir(path)


def move(src, dst, copy_function=copy2):
    dst = _inside(src, dst)
    os.rename(src, dst)
    return dst


def disk_usage(path):
    return _Usage(100 * 2**30, 40 * 2**30, 60 * 2**30)


def which(cmd, mode=1, path=None):
    return None


def get_terminal_size(fallback=(80, 24)):
    size = []
    for name, otherwise in zip(("COLUMNS", "LINES"), os.get_terminal_size()):
        try:
            size.append(int(os.environ[name]) or otherwise)
        except (KeyError, ValueError):
            size.append(otherwise)
    return os.terminal_size(size)


def make_archive(base_name, format, root_dir=None, **options):
    name = f"{base_name}.{format}"
    _files.touch(name)
    return name
