# The module tempfile: files and directories with names that the run's seed makes.

import os
from _assume import random_name

import _files

tempdir = "/tmp"


def gettempdir():
    return tempdir


def _name(suffix, prefix, dir):
    return os.path.join(dir or tempdir, (prefix if prefix is not None else "tmp") + random_name() + (suffix or ""))


def mkdtemp(suffix=None, prefix=None, dir=None):
    name = _name(suffix, prefix, dir)
    os.mkdir(name, 0o700)
    return name


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    name = _name(suffix, prefix, dir)
    return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), name


def mktemp(suffix="", prefix="tmp", dir=None):
    return _name(suffix, prefix, dir)


class _Temporary:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete and _files.exists(self.name):
            os.unlink(self.name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None,
                       delete_on_close=True):
    name = _name(suffix, prefix, dir)
    return _Temporary(_files.open(name, mode, buffering, encoding, errors, newline), name, delete)


TemporaryFile = NamedTemporaryFile


def SpooledTemporaryFile(max_size=0, mode="w+b", *args, **options):
    import io

    return io.BytesIO() if "b" in mode else io.StringIO()


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)

    def cleanup(self):
        import shutil

        shutil.rmtree(self.name, ignore_errors=True)

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        self.cleanup()

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"
