# The module pathlib: paths, and the files that they name.

import fnmatch
import io
import os
from _assume import take

import _files

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath"]


class _Parents:
    def __init__(self, path):
        self._all = []
        while path.parent != path:
            path = path.parent
            self._all.append(path)

    def __len__(self):
        return len(self._all)

    def __getitem__(self, index):
        return tuple(self._all[index]) if isinstance(index, slice) else self._all[index]

    def __repr__(self):
        return f"<{type(self._all[0]).__name__ if self._all else 'PosixPath'}.parents>"


class PurePath:
    """A path as a text: nothing of it need exist."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        self = object.__new__(cls)
        joined = ""
        for part in args:
            part = _text(part)
            joined = part if part.startswith("/") or not joined else joined.rstrip("/") + "/" + part
        root = "//" if joined.startswith("//") and not joined.startswith("///") else "/" if joined.startswith("/") else ""
        self._root = root
        self._tail = [part for part in joined.split("/") if part not in ("", ".")]
        return self

    def _like(self, root, tail):
        other = object.__new__(type(self))
        other._root, other._tail = root, list(tail)
        return other

    def __str__(self):
        return (self._root + "/".join(self._tail)) or "."

    __fspath__ = as_posix = __str__

    def __bytes__(self):
        return str(self).encode()

    def __reduce__(self):
        return type(self), self.parts

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _key(self):
        return [self._root, *self._tail]

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._tail)

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[: -len(suffix)] if suffix else self.name

    @property
    def parent(self):
        return self._like(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        import urllib.parse

        return "file://" + urllib.parse.quote(str(self))

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return self._root == base._root and self._tail[: len(base._tail)] == base._tail

    def relative_to(self, *other):
        base = type(self)(*other)
        if not self.is_relative_to(base):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.")
        return self._like("", self._tail[len(base._tail) :])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._like(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def match(self, path_pattern):
        pattern = PurePosixPath(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        if pattern._root and (not self._root or len(self.parts) != len(pattern.parts)) or len(pattern._tail) > len(self._tail):
            return False
        return all(fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(self._tail), reversed(pattern._tail)))


class PurePosixPath(PurePath): ...


class PureWindowsPath(PurePath):
    def __new__(cls, *args):
        raise NotImplementedError("this Python has no paths of Windows: use PurePosixPath")


def _text(part):
    if isinstance(part, str):
        return part
    if isinstance(part, bytes):
        raise TypeError(f"argument should be a str object or an os.PathLike object returning str, not {type(part)}")
    if not hasattr(type(part), "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(part).__name__}")
    return part.__fspath__()


class Path(PurePath):
    """A path whose file can be asked and changed. What asks the file system blocks."""

    def __new__(cls, *args, **kwargs):
        return PurePath.__new__(PosixPath if cls is Path else cls, *args)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(_files.HOME)

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    lstat = stat

    def exists(self, *, follow_symlinks=True):
        take("os.stat")
        return _files.exists(str(self))

    def is_file(self):
        take("os.stat")
        return _files.is_file(str(self))

    def is_dir(self):
        take("os.stat")
        return _files.is_directory(str(self))

    def is_symlink(self):
        take("os.stat")
        return _files.is_link(str(self))

    def is_mount(self):
        return _files.absolute(str(self)) == "/"

    def is_socket(self):
        return False

    is_fifo = is_block_device = is_char_device = is_socket

    def samefile(self, other_path):
        return _files.look(str(self)) is _files.look(other_path)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        take("os.stat")
        _files.touch(str(self), mode, exist_ok)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def rename(self, target):
        os.rename(str(self), _files.text_of(target))
        return type(self)(target)

    replace = rename

    def chmod(self, mode, **options):
        os.chmod(str(self), mode)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(_files.text_of(target), str(self))

    def hardlink_to(self, target):
        os.link(_files.text_of(target), str(self))

    def readlink(self):
        return type(self)(os.readlink(str(self)))

    def resolve(self, strict=False):
        if strict:
            _files.look(str(self))
        return type(self)(os.path.realpath(str(self)))

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))

    def owner(self):
        return "user"

    group = owner

    def glob(self, pattern, **options):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        seen = set()
        for path in self._select([part for part in pattern.split("/") if part not in ("", ".")]):
            if path not in seen:
                seen.add(path)
                yield path

    def rglob(self, pattern, **options):
        return self.glob("**/" + pattern)

    def _select(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            if rest or self.is_dir():
                yield from self._select(rest)
            for child in sorted(self.iterdir()) if self.is_dir() else ():
                if child.is_dir():
                    yield from child._select(parts)
        elif self.is_dir():
            for child in list(self.iterdir()):
                if fnmatch.fnmatchcase(child.name, first) and (not rest or child.is_dir()):
                    yield from child._select(rest)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for folder, folders, files in os.walk(str(self), top_down):
            yield type(self)(folder), folders, files


class PosixPath(Path, PurePosixPath): ...
