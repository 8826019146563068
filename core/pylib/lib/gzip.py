# The module gzip, on zlib.

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = 1, 2
_GZIP = 16 + zlib.MAX_WBITS
_BEST, _FASTEST = 9, 1


class BadGzipFile(OSError):
    """Exception raised in some cases for invalid gzip files."""


def compress(data, compresslevel=_BEST, *, mtime=None):
    """Compress data in one shot and return the compressed string."""
    extra = b"\x02" if compresslevel == _BEST else b"\x04" if compresslevel == _FASTEST else b"\x00"
    stamp = struct.pack("<L", int(time.time() if mtime is None else mtime) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\x00" + stamp + extra + b"\xff" + zlib.compress(data, compresslevel, _GZIP)[10:]


def decompress(data):
    """Decompress a gzip compressed string in one shot. It may have several members, and zeros after each."""
    out, data = [], bytes(data)
    while data:
        if data[:2] != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({data[:2]!r})")
        if len(data) > 2 and data[2:3] != b"\x08":
            raise BadGzipFile("Unknown compression method")
        try:
            text, used, done = zlib._inflate(data, _GZIP)
        except zlib.error as e:
            for what, told in [("data check", "CRC check failed"), ("length check", "Incorrect length of data produced")]:
                if what in str(e):
                    raise BadGzipFile(told) from None
            raise
        if not done:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        out.append(text)
        data = data[used:].lstrip(b"\0")
    return b"".join(out)


def open(filename, mode="rb", compresslevel=_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip-compressed file in binary or text mode."""
    if "t" in mode and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    if "t" not in mode:
        for value, name in [(encoding, "encoding"), (errors, "errors"), (newline, "newline")]:
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    binary = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, binary, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return _Text(file, encoding or "utf-8", errors or "strict") if "t" in mode else file


class GzipFile(io.BufferedIOBase):
    """A file whose contents are compressed: read as a whole when it is first read, written when it is closed."""

    def __init__(self, filename=None, mode=None, compresslevel=_BEST, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        mode = (mode or getattr(fileobj, "mode", "rb")).replace("b", "")
        if mode[:1] not in ("r", "w", "a", "x"):
            raise ValueError(f"Invalid mode: {mode!r}")
        self._own = fileobj is None
        self.fileobj = builtins.open(filename, mode + "b") if fileobj is None else fileobj
        self.name = os.fspath(filename) if filename is not None else getattr(self.fileobj, "name", "")
        self.mode = READ if mode[0] == "r" else WRITE
        self.compresslevel, self._mtime = compresslevel, mtime
        self._buffer = None if self.mode == READ else io.BytesIO()

    @property
    def closed(self):
        return self.fileobj is None

    def _check(self, mode):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")
        if self.mode != mode:
            raise OSError(9, "write() on read-only GzipFile object" if mode == WRITE else "read() on write-only GzipFile object")
        if self._buffer is None:
            self._buffer = io.BytesIO(decompress(self.fileobj.read()))
        return self._buffer

    def read(self, size=-1):
        return self._check(READ).read(size)

    read1 = read

    def readline(self, size=-1):
        return self._check(READ).readline(size)

    def readlines(self, hint=-1):
        return self._check(READ).readlines()

    def __iter__(self):
        return iter(self._check(READ))

    def __next__(self):
        return next(self._check(READ))

    def peek(self, n):
        buffer = self._check(READ)
        at = buffer.tell()
        data = buffer.read(n)
        buffer.seek(at)
        return data

    def write(self, data):
        return self._check(WRITE).write(bytes(data))

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def tell(self):
        return self._check(self.mode).tell()

    def seek(self, offset, whence=io.SEEK_SET):
        return self._check(self.mode).seek(offset, whence)

    def rewind(self):
        self.seek(0)

    def flush(self, *args):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def close(self):
        file, self.fileobj = self.fileobj, None
        if file is None:
            return
        if self.mode == WRITE:
            file.write(compress(self._buffer.getvalue(), self.compresslevel, mtime=self._mtime))
        if self._own:
            file.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {hex(id(self))}>"


class _Text(io.TextIOBase):
    """A GzipFile that is read and written as text."""

    def __init__(self, file, encoding, errors):
        self.buffer, self.encoding, self.errors = file, encoding, errors

    def read(self, size=-1):
        if size is None or size < 0:
            return self.buffer.read().decode(self.encoding, self.errors)
        text = ""
        while len(text) < size and (more := self.buffer.read(1)):
            while True:
                try:
                    text += more.decode(self.encoding)
                    break
                except UnicodeDecodeError:
                    if not (next_byte := self.buffer.read(1)):
                        return text + more.decode(self.encoding, self.errors)
                    more += next_byte
        return text

    def readline(self, size=-1):
        return self.buffer.readline().decode(self.encoding, self.errors)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        if line := self.readline():
            return line
        raise StopIteration

    def write(self, text):
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        self.buffer.flush()

    def close(self):
        self.buffer.close()

    closed = property(lambda self: self.buffer.closed)
    name = property(lambda self: self.buffer.name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()
