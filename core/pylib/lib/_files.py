# The file system in memory that open, os, pathlib and their neighbours share, and the files that open gives. All processes of a run see the
# same one. Its calls block the thread for as long as standins.txt says.

import codecs
import errno as _errno
import time
from _assume import sources, store, take
from io import SEEK_END, SEEK_SET, UnsupportedOperation, _IOBase, _Reader

HOME = "/home/user"
_DIRECTORY, _FILE, _LINK = "directory", "file", "link"
_nodes = store("files")  # absolute path: [kind, what is in it, when it was changed, mode]


def _setup():
    for path in ("/", "/home", HOME, "/tmp", "/etc", "/var", "/var/tmp", "/usr", "/dev"):
        _nodes[path] = [_DIRECTORY, None, 0.0, 0o755]
    for path in _devices:
        _nodes[path] = [_FILE, bytearray(), 0.0, 0o666]
    _nodes["."] = [_LINK, HOME, 0.0, 0]  # the working directory
    for name, text in sources().items():
        path = absolute(name)
        makedirs(parent(path), exist_ok=True)
        _nodes[path] = [_FILE, bytearray(text, "utf-8"), 0.0, 0o644]


def text_of(path):
    """The path as a str: as it is, of bytes, or of an object that has __fspath__."""
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    if hasattr(type(path), "__fspath__"):
        return text_of(path.__fspath__())
    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")


def absolute(path):
    """The path from the root, without . and .. and double slashes."""
    path = text_of(path)
    if not path.startswith("/"):
        path = getcwd() + "/" + path
    parts = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def kind_of(path):
    """What there is at a path; nobody waits for it."""
    node = _nodes.get(absolute(path))
    return node and node[0]


def text_at(path):
    return _nodes[absolute(path)][1].decode()


def parent(path):
    return path.rpartition("/")[0] or "/"


def getcwd():
    return _nodes["."][1]


def chdir(path):
    look(path, _DIRECTORY)
    _nodes["."][1] = absolute(path)


def fail(code, *paths):
    """The OSError of that errno, as the system words it."""
    number = getattr(_errno, code)
    if len(paths) == 2:
        raise OSError(number, _errno.strerror(number), paths[0], None, paths[1])
    raise OSError(number, _errno.strerror(number), *paths)


def node(path):
    """What is at a path; None when nothing is."""
    found = _nodes.get(absolute(path))
    for _ in range(40):
        if found is None or found[0] != _LINK:
            break
        found = _nodes.get(found[1])
    return found


def look(path, kind=None):
    """What is at a path; OSError when nothing is, or not of that kind."""
    found = node(path)
    if found is None:
        here = absolute(path)
        while here != "/":
            here = parent(here)
            above = node(here)
            if above:
                fail("ENOENT" if above[0] == _DIRECTORY else "ENOTDIR", path)
        fail("ENOENT", path)
    if kind == _DIRECTORY and found[0] != _DIRECTORY:
        fail("ENOTDIR", path)
    if kind == _FILE and found[0] == _DIRECTORY:
        fail("EISDIR", path)
    return found


def exists(path):
    return node(path) is not None


def is_directory(path):
    found = node(path)
    return found is not None and found[0] == _DIRECTORY


def is_file(path):
    found = node(path)
    return found is not None and found[0] == _FILE


def is_link(path):
    found = _nodes.get(absolute(path))
    return found is not None and found[0] == _LINK


def names(path):
    """The names in a directory, in the order in which they were made."""
    look(path, _DIRECTORY)
    prefix = absolute(path).rstrip("/") + "/"
    return [p[len(prefix) :] for p in _nodes if p.startswith(prefix) and p != prefix and "/" not in p[len(prefix) :] and p != "."]


def _above(path):
    if not is_directory(parent(absolute(path))):
        fail("ENOTDIR" if exists(parent(absolute(path))) else "ENOENT", path)


def mkdir(path, mode=0o777):
    if exists(path):
        fail("EEXIST", path)
    _above(path)
    _nodes[absolute(path)] = [_DIRECTORY, None, time.time(), mode & 0o755]


def makedirs(path, mode=0o777, exist_ok=False):
    if exists(path):
        if not exist_ok or not is_directory(path):
            fail("EEXIST", path)
        return
    if not exists(parent(absolute(path))):
        makedirs(parent(absolute(path)), mode, True)
    mkdir(path, mode)


def remove(path):
    if is_link(path):
        del _nodes[absolute(path)]
        return
    look(path, _FILE)
    del _nodes[absolute(path)]


def rmdir(path):
    look(path, _DIRECTORY)
    if names(path):
        fail("ENOTEMPTY", path)
    del _nodes[absolute(path)]


def rename(source, target):
    if not exists(source):
        fail("ENOENT", source, target)
    _above(target)
    if is_directory(target) and not is_directory(source):
        fail("EISDIR", source, target)
    old, new = absolute(source), absolute(target)
    for path in [p for p in _nodes if p == old or p.startswith(old + "/")]:
        _nodes[new + path[len(old) :]] = _nodes.pop(path)


def link(source, target):
    """Make target a symbolic link to source."""
    if exists(target):
        fail("EEXIST", source, target)
    _nodes[absolute(target)] = [_LINK, absolute(source), time.time(), 0o777]


def touch(path, mode=0o666, exist_ok=True):
    if exists(path):
        if not exist_ok:
            fail("EEXIST", path)
        node(path)[2] = time.time()
        return
    _above(path)
    _nodes[absolute(path)] = [_FILE, bytearray(), time.time(), mode & 0o644]


class _Buffered(_Reader, _IOBase):
    """A file of bytes, by its place in the file system."""

    def __init__(self, name, found, reads, writes, appends):
        self.name = name
        self._data = found[1]
        self._found = found
        self._pos = len(self._data) if appends else 0
        self._reads, self._writes, self._appends = reads, writes, appends
        self._dirty = False
        self.mode = ("rb+" if reads and writes else "ab" if appends else "wb" if writes else "rb")

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def seekable(self):
        return True

    def fileno(self):
        self._check()
        return 3

    def isatty(self):
        return False

    @property
    def raw(self):
        return self

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_read(self):
        self._check()
        if not self._reads:
            raise UnsupportedOperation("read")

    def read(self, size=-1):
        take("file.read")
        return super().read(size)

    def write(self, data):
        self._check()
        if not self._writes:
            raise UnsupportedOperation("write")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._appends:
            self._pos = len(self._data)
        data = bytes(data)
        if self._pos > len(self._data):
            self._data.extend(bytes(self._pos - len(self._data)))
        self._data[self._pos : self._pos + len(data)] = data
        self._pos += len(data)
        self._dirty = True
        self._found[2] = time.time()
        return len(data)

    def truncate(self, size=None):
        self._check()
        size = self._pos if size is None else size
        del self._data[size:]
        self._data.extend(bytes(size - len(self._data)))
        return size

    def flush(self):
        self._check()
        if self._dirty:
            self._dirty = False
            take("file.write")

    def close(self):
        if not self.closed:
            self.flush()
            super().close()

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


def _random_bytes(size):
    from secrets import token_bytes

    return token_bytes(size)


_devices = {"/dev/null": lambda size: b"", "/dev/zero": bytes, "/dev/random": _random_bytes, "/dev/urandom": _random_bytes}


class _Device(_Buffered):
    """What gives nothing, or bytes without end, and forgets what it is given."""

    def read(self, size=-1):
        self._check_read()
        take("file.read")
        give = _devices[absolute(self.name)]
        if size is None or size < 0:
            if give(1):
                raise MemoryError
            size = 0
        return give(size)

    def write(self, data):
        written = super().write(data)
        self._data.clear()
        self._pos = 0
        return written


class BufferedReader(_Buffered): ...
class BufferedWriter(_Buffered): ...
class BufferedRandom(_Buffered): ...


for _class in (BufferedReader, BufferedWriter, BufferedRandom):
    _class.__module__ = "_io"
_Device.__name__ = "BufferedReader"


class TextIOWrapper(_Reader, _IOBase):
    """A file of text over one of bytes."""

    _empty, _newline = "", "\n"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        codecs.lookup(encoding or "utf-8")
        self.buffer = buffer
        self.encoding = encoding if encoding and encoding != "locale" else "UTF-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self._newline_mode = newline
        self._text = None  # what is left of the file, once it is read as text
        self._pos = 0
        self.newlines = None

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    def _check(self):
        if self.buffer.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_read(self):
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")
        if self._text is None:
            text = self.buffer.read().decode(self.encoding, self.errors)
            if self._newline_mode is None and "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            self._text, self._pos = text, 0

    @property
    def _data(self):
        return self._text

    def write(self, text):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        if self._text is not None:
            self.buffer.seek(-len(self._text[self._pos :].encode(self.encoding)), SEEK_END)
            self._text = None
        data = text.replace("\n", self._newline_mode) if self._newline_mode in ("\r", "\r\n") else text
        self.buffer.write(data.encode(self.encoding, self.errors))
        return len(text)

    def tell(self):
        self._check()
        if self._text is None:
            return self.buffer.tell()
        return self.buffer.tell() - len(self._text[self._pos :].encode(self.encoding))

    def seek(self, cookie, whence=SEEK_SET):
        self._check()
        if whence == 1 and cookie:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        if whence == 1:
            cookie, whence = self.tell(), 0
        self._text = None
        return self.buffer.seek(cookie, whence)

    def truncate(self, size=None):
        return self.buffer.truncate(self.tell() if size is None else size)

    def flush(self):
        self._check()
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    def detach(self):
        return self.buffer

    def reconfigure(self, **options):
        self.encoding = options.get("encoding") or self.encoding

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return False

    def __repr__(self):
        mode = f" mode={self.mode!r}" if hasattr(self, "mode") else ""
        name = f" name={self.name!r}" if hasattr(self.buffer, "name") else ""
        return f"<_io.TextIOWrapper{name}{mode} encoding={self.encoding!r}>"


TextIOWrapper.__module__ = "_io"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Open a file of the file system in memory."""
    if isinstance(file, int):
        fail("EBADF")
    name = file if isinstance(file, bytes) else text_of(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    kinds = [c for c in "rwax" if c in mode]
    if set(mode) - set("rwaxbt+") or len(set(mode)) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode" if kinds else "Must have exactly one of create/read/write/append mode and at most one plus")
    binary = "b" in mode
    for given, what in ((encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")):
        if binary and given is not None:
            raise ValueError(f"binary mode doesn't take {what} argument")
    take("open")
    kind = kinds[0]
    found = node(name)
    if found and found[0] == _DIRECTORY:
        fail("EISDIR", name)
    if kind == "r":
        found = look(name)
    elif kind == "x" and found:
        fail("EEXIST", name)
    else:
        if not found:
            touch(name)
            found = node(name)
        if kind == "w":
            found[1].clear()
    reads, writes = kind == "r" or "+" in mode, kind != "r" or "+" in mode
    make = _Device if absolute(name) in _devices else BufferedRandom if reads and writes else BufferedWriter if writes else BufferedReader
    buffer = make(name, found, reads, writes, kind == "a")
    if binary:
        return buffer
    wrapper = TextIOWrapper(buffer, encoding, errors, newline)
    wrapper.mode = mode
    return wrapper


if not _nodes:
    _setup()
