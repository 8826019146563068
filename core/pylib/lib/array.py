# The module array: sequences of numbers of one C type.

import struct as _struct
from collections.abc import MutableSequence as _MutableSequence

typecodes = "bBuhHiIlLqQfd"


class array(_MutableSequence):
    """array(typecode [, initializer])"""

    __slots__ = ("typecode", "_items", "itemsize")

    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError(f"array() argument 1 must be a unicode character, not {type(typecode).__name__}")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode, self._items = typecode, []
        self.itemsize = 4 if typecode == "u" else _struct.calcsize(typecode)
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        else:
            self.extend(initializer)

    def _item(self, value):
        if self.typecode == "u":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if self.typecode in "fd":
            if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            value = float(value)
            return value if self.typecode == "d" else _struct.unpack("f", _struct.pack("f", value))[0]
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value, bits = value.__index__(), self.itemsize * 8
        low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if self.typecode.islower() else (0, (1 << bits) - 1)
        kind = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer", "I": "unsigned int"}
        if value > high:
            raise OverflowError(f"{kind[self.typecode]} is greater than maximum" if self.typecode in kind else "int too large to convert")
        if value < low:
            raise OverflowError(f"{kind[self.typecode]} is less than minimum" if self.typecode in kind else "int too big to convert")
        return value

    def _like(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        try:
            found = self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None
        return self._like(found) if isinstance(index, slice) else found

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            self._items[index] = value._items
            return
        try:
            self._items[index] = self._item(value)
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, index):
        del self._items[index]

    def insert(self, i, v, /):
        self._items.insert(i, self._item(v))

    def append(self, v, /):
        self._items.append(self._item(v))

    def extend(self, values, /):
        if isinstance(values, array) and values.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for value in list(values):
            self.append(value)

    fromlist = extend
    fromunicode = extend

    def tolist(self):
        return list(self._items)

    def tounicode(self):
        return "".join(self._items)

    def tobytes(self):
        if self.typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"{len(self._items)}{self.typecode}", *self._items)

    def frombytes(self, data, /):
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode == "u":
            self._items.extend(data.decode("utf-32-le"))
        else:
            self._items.extend(_struct.unpack(f"{len(data) // self.itemsize}{self.typecode}", data))

    def byteswap(self):
        data = self.tobytes()
        swapped = b"".join(data[i:i + self.itemsize][::-1] for i in range(0, len(data), self.itemsize))
        self._items.clear()
        self.frombytes(swapped)

    def buffer_info(self):
        return id(self._items), len(self._items)

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo, /):
        return self.__copy__()

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._like(self._items * n)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __reduce__(self):
        return type(self), (self.typecode, self.tolist()), None

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        return f"array('{self.typecode}', {self.tounicode() if self.typecode == 'u' else self._items!r})"


ArrayType = array
