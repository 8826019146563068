"""The ranges that go beyond 64 bits: range() makes one of these then."""

from builtins import range as _range


class range:
    __module__ = "builtins"
    __slots__ = ("_start", "_stop", "_step", "_length")
    __class__ = property(lambda self: _range)  # so that isinstance takes it for one
    start = property(lambda self: self._start)
    stop = property(lambda self: self._stop)
    step = property(lambda self: self._step)

    def __init__(self, start, stop, step):
        self._start, self._stop, self._step = start, stop, step
        self._length = max((stop - start + step - (1 if step > 0 else -1)) // step, 0)

    def __len__(self):
        if self._length >= 1 << 63:
            raise OverflowError("Python int too large to convert to C ssize_t")
        return self._length

    def __bool__(self):
        return self._length > 0

    def __iter__(self):
        x = self._start
        while x < self._stop if self._step > 0 else x > self._stop:
            yield x
            x += self._step

    def __reversed__(self):
        x = self._start + (self._length - 1) * self._step
        while x >= self._start if self._step > 0 else x <= self._start:
            yield x
            x -= self._step

    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop, step = key.indices(self._length)
            return _range(self._start + start * self._step, self._start + stop * self._step, self._step * step)
        if not hasattr(key, "__index__"):
            raise TypeError(f"range indices must be integers or slices, not {type(key).__name__}")
        i = key.__index__()
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError("range object index out of range")
        return self._start + i * self._step

    def _position(self, value):
        """Where an integer stands, None when it is not there."""
        i, rest = divmod(value - self._start, self._step)
        return None if rest or not 0 <= i < self._length else i

    def __contains__(self, value):
        if type(value) in (int, bool):
            return self._position(value) is not None
        return any(x is value or x == value for x in self)

    def index(self, value, /):
        if type(value) in (int, bool):
            if (i := self._position(value)) is None:
                raise ValueError(f"{value!r} is not in range")
            return i
        for i, x in enumerate(self):
            if x == value:
                return i
        raise ValueError("sequence.index(x): x not in sequence")

    def count(self, value, /):
        if type(value) in (int, bool):
            return int(value in self)
        return sum(x == value for x in self)

    def _key(self):
        """What tells it from other ranges: its items alone."""
        if not self._length:
            return 0, None, None
        return self._length, self._start, None if self._length == 1 else self._step

    def __eq__(self, other):
        if not isinstance(other, _range):
            return NotImplemented
        return self._key() == range(other.start, other.stop, other.step)._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f"range({self._start}, {self._stop}" + (")" if self._step == 1 else f", {self._step})")

    def __reduce__(self):
        return _range, (self._start, self._stop, self._step)
