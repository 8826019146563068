# The objects of zlib that work piece by piece. Loaded when first asked for.

import zlib

__name__ = "zlib"


class Compress:
    """Keeps what it is given, and compresses it all at the end."""

    def __init__(self, level, wbits):
        self._level, self._wbits, self._data, self._done = level, wbits, bytearray(), False
        zlib.compress(b"", level, wbits)  # a wrong level is told at once

    def compress(self, data, /):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        self._data += data
        return b""

    def flush(self, mode=zlib.Z_FINISH, /):
        if mode != zlib.Z_FINISH:
            return b""
        if self._done:
            raise zlib.error("Error -2 while finishing compression: inconsistent stream state")
        self._done = True
        return zlib.compress(bytes(self._data), self._level, self._wbits)

    def copy(self):
        other = Compress(self._level, self._wbits)
        other._data, other._done = self._data[:], self._done
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


class Decompress:
    def __init__(self, wbits):
        self._wbits, self._data, self._given, self.eof = wbits, b"", 0, False
        self.unused_data = self.unconsumed_tail = b""

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        # What max_length held back is given in again by the caller.
        self._data += bytes(data[len(self.unconsumed_tail) :] if self.unconsumed_tail else data)
        self.unconsumed_tail = b""
        out, used, done = zlib._inflate(self._data, self._wbits)
        new = out[self._given :]
        if max_length and len(new) > max_length:
            new = new[:max_length]
            self.unconsumed_tail = bytes(data) or b"\0"
        elif done:
            self.eof, self.unused_data = True, self._data[used:]
        self._given += len(new)
        return new

    def flush(self, length=16384, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            return b""
        out, used, done = zlib._inflate(self._data, self._wbits)
        new, self._given, self.unconsumed_tail = out[self._given :], len(out), b""
        if done:
            self.eof, self.unused_data = True, self._data[used:]
        return new

    def copy(self):
        other = Decompress(self._wbits)
        other.__dict__.update(self.__dict__)
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


def compressobj(level=-1, method=zlib.DEFLATED, wbits=zlib.MAX_WBITS, memLevel=zlib.DEF_MEM_LEVEL, strategy=zlib.Z_DEFAULT_STRATEGY, zdict=None):
    if zdict is not None:
        raise NotImplementedError("this Python's zlib has no zdict: leave it out on both sides")
    if not -1 <= level <= 9:
        raise ValueError("Invalid initialization option")
    return Compress(level, wbits)


def decompressobj(wbits=zlib.MAX_WBITS, zdict=b""):
    if zdict:
        raise NotImplementedError("this Python's zlib has no zdict: leave it out on both sides")
    return Decompress(wbits)
