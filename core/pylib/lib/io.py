# The module io: files in memory, and open. StringIO holds text, BytesIO bytes; what reading needs is the same for both and for real files.

SEEK_SET, SEEK_CUR, SEEK_END = range(3)
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError): ...


class IOBase:
    """What every file is."""

    def __iter__(self):
        self._check()
        return self

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        self._check()
        return False

    def flush(self):
        self._check()

    def readable(self):
        return False

    writable = seekable = readable

    closed = False

    def close(self):
        self.closed = True


class RawIOBase(IOBase): ...
class BufferedIOBase(IOBase): ...
class TextIOBase(IOBase): ...


_IOBase = IOBase


class _Reader:
    """Reading from self._data at self._pos."""

    _empty, _newline = b"", b"\n"

    def _check_read(self):
        self._check()

    def _take(self, end, size=-1):
        start = min(self._pos, end)
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._pos = max(self._pos, end)
        data = self._data[start:end]
        return data if isinstance(data, str) else bytes(data)

    def _line_end(self):
        found = self._data.find(self._newline, self._pos)
        return len(self._data) if found < 0 else found + 1

    def read(self, size=-1):
        self._check_read()
        if size is not None and not hasattr(size, "__index__"):
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        return self._take(len(self._data), size)

    def read1(self, size=-1):
        return self.read(size)

    def readline(self, size=-1):
        self._check_read()
        return self._take(self._line_end(), size)

    def readlines(self, hint=-1):
        lines, total = [], 0
        while line := self.readline():
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def readall(self):
        return self.read()

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    readinto1 = readinto

    def peek(self, size=0):
        self._check_read()
        return bytes(self._data[self._pos :])

    def __next__(self):
        if line := self.readline():
            return line
        raise StopIteration

    def tell(self):
        self._check()
        return self._pos

    def seek(self, pos, whence=SEEK_SET):
        self._check()
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        self._pos = max((0, self._pos, len(self._data))[whence] + pos, 0)
        return self._pos


class BytesIO(_Reader, BufferedIOBase):
    """Bytes as a file."""

    def __init__(self, initial_bytes=b""):
        self._data = bytearray()
        self._pos = 0
        if initial_bytes is not None and initial_bytes != b"":
            self._data += self._bytes(initial_bytes)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _bytes(self, data):
        if type(data).__name__ == "memoryview":
            return bytes(data)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        return data

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def write(self, data):
        self._check()
        data = self._bytes(data)
        if data and self._pos > len(self._data):
            self._data.extend(bytes(self._pos - len(self._data)))
        self._data[self._pos : self._pos + len(data)] = data
        self._pos += len(data)
        return len(data)

    def truncate(self, size=None):
        self._check()
        size = self._pos if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable


class StringIO(_Reader, TextIOBase):
    """Text as a file. What is written at the end is kept in pieces until somebody reads."""

    _empty, _newline = "", "\n"
    encoding = errors = None
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._mode = newline
        self._pieces = []
        self._text = ""
        self._pos = 0
        self.newlines = None
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    @property
    def _data(self):
        if self._pieces:
            self._text += "".join(self._pieces)
            self._pieces.clear()
        return self._text

    def write(self, text):
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        count = len(text)
        if self._mode is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif self._mode in ("\r", "\r\n"):
            text = text.replace("\n", self._mode)
        if self._pieces and self._pos == self._end or not self._pieces and self._pos == len(self._text):
            self._pieces.append(text)
            self._pos += len(text)
            self._end = self._pos
            return count
        data = self._data
        if text and self._pos > len(data):
            data += "\0" * (self._pos - len(data))
        self._text = data[: self._pos] + text + data[self._pos + len(text) :]
        self._pos += len(text)
        return count

    def getvalue(self):
        self._check()
        return self._data

    def seek(self, pos, whence=SEEK_SET):
        self._check()
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == SEEK_SET and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence != SEEK_SET and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        return super().seek(pos, whence)

    def truncate(self, size=None):
        self._check()
        size = self._pos if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._text = self._data[:size]
        return size

    def readable(self):
        self._check()
        return True

    writable = seekable = readable


for _class in (BytesIO, StringIO):
    _class.__module__ = "_io"


def __getattr__(name):
    if name in ("open", "TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom", "FileIO"):
        import _files

        return getattr(_files, "BufferedReader" if name == "FileIO" else name)
    raise AttributeError(f"module 'io' has no attribute '{name}'")


def open_code(path):
    import _files

    return _files.open(path, "rb")


def text_encoding(encoding, stacklevel=2):
    return encoding or "locale"
