# The builtin memoryview: bytes of another object, without a copy.

__name__ = "builtins"  # what the class says of itself


class memoryview:
    """The bytes of an object that has some: bytes, a bytearray, an array."""

    __slots__ = ("_data", "_obj", "_range", "_readonly", "_format", "_size", "__weakref__")

    def __new__(cls, object):
        if isinstance(object, memoryview):
            object._check()
            return object._other(object._range, object._readonly)
        if isinstance(object, (bytes, bytearray)):
            return _view(object, object, range(len(object)), isinstance(object, bytes))
        if type(object).__name__ == "array":
            data = object.tobytes()
            return _view(data, object, range(len(data)), True)
        raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")

    def _check(self):
        if self._data is None:
            raise ValueError("operation forbidden on released memoryview object")

    # The items are where _range says, of _size bytes each.
    def _other(self, places, readonly):
        return _view(self._data, self._obj, places, readonly, self._format, self._size)

    obj = property(lambda self: self._obj)
    readonly = property(lambda self: self._readonly)
    nbytes = property(lambda self: len(self._range) * self._size)
    shape = property(lambda self: (len(self._range),))
    strides = property(lambda self: (self._range.step,))
    c_contiguous = f_contiguous = contiguous = property(lambda self: self._range.step == self._size or len(self._range) < 2)
    itemsize, format = property(lambda self: self._size), property(lambda self: self._format)
    ndim, suboffsets = property(lambda self: 1), property(lambda self: ())

    def cast(self, format, shape=None):
        self._check()
        if not isinstance(format, str):
            raise TypeError(f"cast() argument 'format' must be str, not {type(format).__name__}")
        if shape is not None and (not isinstance(shape, (list, tuple)) or len(shape) != 1):
            raise NotImplementedError("this Python's memoryview has one dimension: index with row * columns + column")
        kind = format.removeprefix("@")
        if len(kind) != 1 or kind not in "cbB?hHiIlLqQnNefdP":
            raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
        if not self.c_contiguous:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        if kind not in "cbB" and self._format.removeprefix("@") not in "cbB":
            raise TypeError("memoryview: cannot cast between two non-byte formats")
        size = _struct().calcsize("@" + kind)
        if self.nbytes % size:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        if shape is not None and shape[0] * size != self.nbytes:
            raise TypeError("memoryview: product(shape) * itemsize != buffer size")
        start = self._range.start
        return _view(self._data, self._obj, range(start, start + self.nbytes, size), self._readonly, format, size)

    def _item(self, place):
        if self._format == "B":
            return self._data[place]
        return _struct().unpack_from("@" + self._format.removeprefix("@"), self._data, place)[0]

    def __len__(self):
        self._check()
        return len(self._range)

    def _place(self, index):
        try:
            return self._range[index]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None
        except TypeError:
            raise TypeError("memoryview: invalid slice key") from None

    def __getitem__(self, index):
        self._check()
        place = self._place(index)
        return self._other(place, self._readonly) if isinstance(place, range) else self._item(place)

    def __setitem__(self, index, value):
        self._check()
        if self._readonly:
            raise TypeError("cannot modify read-only memory")
        place = self._place(index)
        size = self._size
        if not isinstance(place, range):
            self._data[place : place + size] = self._packed(value)
            return
        if isinstance(value, memoryview) and value._format != self._format or len(new := memoryview(value).tobytes()) != len(place) * size:
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        for at, i in enumerate(place):
            self._data[i : i + size] = new[at * size : (at + 1) * size]

    def _packed(self, value):
        kind = self._format
        if kind in "bBhHiIlLqQnN" and not hasattr(value, "__index__") or kind in "efd" and not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError(f"memoryview: invalid type for format {kind!r}")
        try:
            return _struct().pack("@" + kind.removeprefix("@"), value)
        except (_struct().error, OverflowError):
            raise ValueError(f"memoryview: invalid value for format {kind!r}") from None

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        self._check()
        return (self._item(i) for i in self._range)

    def __bytes__(self):
        return self.tobytes()

    def tobytes(self, order="C"):
        self._check()
        at, size = self._range, self._size
        if at.step == size:
            return bytes(self._data[at.start : at.stop])
        return b"".join([bytes(self._data[i : i + size]) for i in at])

    def tolist(self):
        return list(self)

    def hex(self, *args, **kwargs):
        return self.tobytes().hex(*args, **kwargs)

    def toreadonly(self):
        self._check()
        return self._other(self._range, True)

    def release(self):
        self._data = self._obj = None
        self._range = range(0)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.release()

    def __eq__(self, other):
        if not isinstance(other, (memoryview, bytes, bytearray)):
            return NotImplemented
        if self is other:
            return True
        if self._data is None:
            return False
        if isinstance(other, memoryview):
            return other._data is not None and self.tolist() == other.tolist()
        return self._size == 1 and self.tobytes() == bytes(other)

    def __hash__(self):
        self._check()
        if not self._readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'memoryview' object")

    def __repr__(self):
        return f"<memory at {id(self):#x}>" if self._data is not None else f"<released memory at {id(self):#x}>"


def _view(data, obj, places, readonly, format="B", size=1):
    view = object.__new__(memoryview)
    view._data, view._obj, view._range, view._readonly, view._format, view._size = data, obj, places, readonly, format, size
    return view


def _struct():
    import struct

    return struct


def _register():
    from collections.abc import Sequence

    Sequence.register(memoryview)


_register()
