# The builtin memoryview: bytes of another object, without a copy.

__name__ = "builtins"  # what the class says of itself


class memoryview:
    """The bytes of an object that has some: bytes, a bytearray, an array."""

    __slots__ = ("_data", "_obj", "_range", "_readonly", "__weakref__")

    def __new__(cls, object):
        if isinstance(object, memoryview):
            object._check()
            return _view(object._data, object._obj, object._range, object._readonly)
        if isinstance(object, (bytes, bytearray)):
            return _view(object, object, range(len(object)), isinstance(object, bytes))
        if type(object).__name__ == "array":
            data = object.tobytes()
            return _view(data, object, range(len(data)), True)
        raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")

    def _check(self):
        if self._data is None:
            raise ValueError("operation forbidden on released memoryview object")

    obj = property(lambda self: self._obj)
    readonly = property(lambda self: self._readonly)
    nbytes = property(lambda self: len(self._range))
    shape = property(lambda self: (len(self._range),))
    strides = property(lambda self: (self._range.step,))
    c_contiguous = f_contiguous = contiguous = property(lambda self: self._range.step == 1 or len(self._range) < 2)
    itemsize, ndim, format, suboffsets = property(lambda self: 1), property(lambda self: 1), property(lambda self: "B"), property(lambda self: ())

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
        return _view(self._data, self._obj, place, self._readonly) if isinstance(place, range) else self._data[place]

    def __setitem__(self, index, value):
        self._check()
        if self._readonly:
            raise TypeError("cannot modify read-only memory")
        place = self._place(index)
        if not isinstance(place, range):
            if not hasattr(value, "__index__"):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value.__index__() < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            self._data[place] = value
            return
        new = bytes(value)
        if len(new) != len(place):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        for i, byte in zip(place, new):
            self._data[i] = byte

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        self._check()
        return (self._data[i] for i in self._range)

    def __bytes__(self):
        return self.tobytes()

    def tobytes(self, order="C"):
        self._check()
        at = self._range
        return bytes(self._data[at.start : at.stop]) if at.step == 1 else bytes([self._data[i] for i in at])

    def tolist(self):
        return list(self.tobytes())

    def hex(self, *args, **kwargs):
        return self.tobytes().hex(*args, **kwargs)

    def toreadonly(self):
        self._check()
        return _view(self._data, self._obj, self._range, True)

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
        return self is other or self._data is not None and self.tobytes() == bytes(other)

    def __hash__(self):
        self._check()
        if not self._readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'memoryview' object")

    def __repr__(self):
        return f"<memory at {id(self):#x}>" if self._data is not None else f"<released memory at {id(self):#x}>"


def _view(data, obj, places, readonly):
    view = object.__new__(memoryview)
    view._data, view._obj, view._range, view._readonly = data, obj, places, readonly
    return view
