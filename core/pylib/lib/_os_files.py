# What os does with files and processes: loaded when it is first asked for.

import errno as _errno
import os
import time
from _assume import take
from abc import ABC, abstractmethod

import _files
from _files import fail, text_of

__name__ = "os"

F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024


class PathLike(ABC):
    """Whatever has __fspath__."""

    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


class stat_result(tuple):
    """What is known of a file."""

    _fields = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        if name.endswith("_ns") and name[:-3] in self._fields:
            return int(getattr(self, name[:-3]) * 1e9)
        raise AttributeError(f"'os.stat_result' object has no attribute '{name}'")

    def __repr__(self):
        return "os.stat_result(" + ", ".join(f"{name}={value}" for name, value in zip(self._fields, self)) + ")"


_TYPES = {_files._DIRECTORY: 0o040000, _files._FILE: 0o100000, _files._LINK: 0o120000}


def stat(path, *, dir_fd=None, follow_symlinks=True):
    take("os.stat")
    kind, data, changed, mode = _files.look(path)
    size = len(data) if kind == _files._FILE else 4096
    inode = 1000 + sum(map(ord, _files.absolute(path)))
    return stat_result((_TYPES[kind] | mode, inode, 1, 1, 1000, 1000, size, changed, changed, changed))


lstat = stat


def _calling(function):
    def call(*args, **kwargs):
        take("os.stat")
        return function(*args, **kwargs)

    call.__name__ = function.__name__
    return call


remove = unlink = _calling(_files.remove)
rmdir = _calling(_files.rmdir)
rename = replace = renames = _calling(_files.rename)
mkdir = _calling(_files.mkdir)
symlink = _calling(_files.link)
chdir = _calling(_files.chdir)
getcwd = _files.getcwd


def makedirs(name, mode=0o777, exist_ok=False):
    take("os.stat")
    _files.makedirs(name, mode, exist_ok)


def link(src, dst):
    found = _files.look(src)
    _files.touch(dst, exist_ok=False)
    _files._nodes[_files.absolute(dst)] = found


def readlink(path):
    if not _files.is_link(path):
        fail("EINVAL" if _files.exists(path) else "ENOENT", path)
    return _files._nodes[_files.absolute(path)][1]


def removedirs(name):
    rmdir(name)
    name = os.path.dirname(name)
    while name and not _files.names(name):
        rmdir(name)
        name = os.path.dirname(name)


def getcwdb():
    return getcwd().encode()


def listdir(path="."):
    take("os.stat")
    return _files.names(path)


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = os.path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return _files.is_directory(self.path)

    def is_file(self, *, follow_symlinks=True):
        return _files.is_file(self.path)

    def is_symlink(self):
        return _files.is_link(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def scandir(path="."):
    take("os.stat")
    folder = text_of(path)
    return _Scan([DirEntry(folder, name) for name in _files.names(folder)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = os.fspath(top)
    if not _files.is_directory(top):
        return
    found = listdir(top)
    folders = [name for name in found if _files.is_directory(os.path.join(top, name))]
    files = [name for name in found if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(os.path.join(top, name), topdown)
    if not topdown:
        yield top, folders, files


def access(path, mode, **options):
    take("os.stat")
    return _files.exists(path)


def chmod(path, mode, **options):
    _files.look(path)[3] = mode


def utime(path, times=None, *, ns=None, **options):
    found = _files.look(path)
    found[2] = times[1] if times else ns[1] / 1e9 if ns else time.time()


def truncate(path, length):
    with _files.open(path, "r+b") as file:
        file.truncate(length)


_open_files = {}  # by descriptor


def open(path, flags, mode=0o777, **options):
    kind = flags & 3
    if flags & O_EXCL and flags & O_CREAT and _files.exists(path):
        fail("EEXIST", path)
    if flags & O_CREAT and not _files.exists(path):
        _files.touch(path)
    how = "rb" if kind == O_RDONLY else "ab" if flags & O_APPEND else "wb" if flags & O_TRUNC else "r+b"
    number = max(_open_files, default=2) + 1
    _open_files[number] = _files.open(path, how)
    return number


def _file(fd):
    if fd not in _open_files:
        fail("EBADF")
    return _open_files[fd]


def read(fd, n):
    return _file(fd).read(n)


def write(fd, data):
    if fd in (1, 2):
        import sys

        (sys.stdout if fd == 1 else sys.stderr).write(bytes(data).decode())
        return len(data)
    return _file(fd).write(data)


def close(fd):
    _file(fd).close()
    del _open_files[fd]


def fdopen(fd, mode="r", *args, **kwargs):
    buffer = _file(fd)
    return buffer if "b" in mode else _files.TextIOWrapper(buffer, kwargs.get("encoding"))


def fsync(fd):
    take("file.write")


def sync():
    take("file.write")


def fsencode(filename):
    return text_of(filename).encode()


def fsdecode(filename):
    return text_of(filename)


def strerror(code):
    return _errno.strerror(code)


def system(command):
    take("subprocess.run")
    return 0


def popen(cmd, mode="r", buffering=-1):
    import io

    take("subprocess.run")
    return io.StringIO("")


def kill(pid, sig):
    import signal

    signal.raise_signal(sig)


def waitpid(pid, options):
    return pid, 0


def pipe():
    fail("ENOSYS")


def getlogin():
    return "user"


def getuid():
    return 1000


geteuid = getgid = getuid


def umask(mask):
    return 0o022


def nice(increment):
    return 0


def uname():
    import platform

    return platform.uname()


def getloadavg():
    return 0.0, 0.0, 0.0


def sched_getaffinity(pid):
    return set(range(os.cpu_count()))


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


def times():
    used = time.process_time()
    return used, 0.0, 0.0, 0.0, time.monotonic()
