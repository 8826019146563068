# The module struct: values and the bytes that C would keep them as.

from functools import lru_cache as _lru_cache

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception): ...


error.__module__ = "struct"

_standard = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_native = {**_standard, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_names = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}
_mantissas = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}


def _pack_float(value, code):
    """The bits of an IEEE 754 number, rounded to even."""
    from math import copysign, frexp, isinf, isnan

    width, digits = _mantissas[code]
    top = (1 << width) - 1
    sign = (copysign(1.0, value) < 0) << (width + digits)
    if isnan(value):
        return sign | top << digits | 1 << (digits - 1)
    if isinf(value):
        return sign | top << digits
    if value == 0:
        return sign
    fraction, exponent = frexp(abs(value))
    exponent += (top >> 1) - 1
    shift = digits + 1 if exponent > 0 else digits + exponent
    scaled = fraction * 2.0**shift if shift >= 0 else fraction / 2.0**-shift
    bits = round(scaled)
    if exponent > 0:
        bits += (exponent - 1) << digits
    if bits >> digits >= top:
        raise OverflowError(f"float too large to pack with {code} format")
    return sign | bits


def _unpack_float(bits, code):
    from math import ldexp

    width, digits = _mantissas[code]
    top = (1 << width) - 1
    fraction, exponent = bits & ((1 << digits) - 1), bits >> digits & top
    if exponent == top:
        value = float("nan") if fraction else float("inf")
    elif exponent:
        value = ldexp(fraction | 1 << digits, exponent - (top >> 1) - digits)
    else:
        value = ldexp(fraction, 1 - (top >> 1) - digits)
    return -value if bits >> (width + digits) else value


class Struct:
    """A format, read once."""

    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode()
        if not isinstance(format, str):
            raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
        self.format = format
        order = format[:1] if format[:1] in tuple("@=<>!") else ""
        self._order = "big" if order in (">", "!") else "little"
        sizes, aligned = (_native, True) if order in ("", "@") else (_standard, False)
        self._fields, offset, count = [], 0, ""
        for char in format[len(order):]:
            if char.isspace():
                continue
            if char.isdigit():
                count += char
                continue
            if char not in sizes:
                raise error("bad char in struct format")
            n = int(count) if count else 1
            count = ""
            size = sizes[char]
            if aligned:
                offset += -offset % size
            if char in "sp":
                self._fields.append((char, offset, n))
            elif char != "x":
                self._fields.extend((char, offset + i * size, size) for i in range(n))
            offset += n * size
        if count:
            raise error("repeat count given without format specifier")
        self.size = offset

    def pack(self, *values):
        if len(values) != len(self._fields):
            raise error(f"pack expected {len(self._fields)} items for packing (got {len(values)})")
        out = bytearray(self.size)
        for (code, offset, size), value in zip(self._fields, values):
            out[offset:offset + size] = self._bytes(code, size, value)
        return bytes(out)

    def _bytes(self, code, size, value):
        if code in "sp":
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{code}' must be a bytes object")
            if code == "p":
                value = bytes(value[:size - 1])
                value = bytes([min(len(value), 255)]) + value
            return bytes(value[:size]).ljust(size, b"\0")
        if code == "c":
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return value
        if code == "?":
            return b"\1" if value else b"\0"
        if code in _mantissas:
            if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
                raise error("required argument is not a float")
            return self._float(float(value), code).to_bytes(size, self._order)
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        value, signed = value.__index__(), code.islower()
        low, high = (-(1 << (size * 8 - 1)), (1 << (size * 8 - 1)) - 1) if signed else (0, (1 << (size * 8)) - 1)
        big = self._order == "big"
        if big and code in "qQ" and not low <= value <= high:
            raise error("int too large to convert")
        if not (0 <= value < 1 << 64 if code in "ILQNP" or big and code == "H" else -(1 << 63) <= value < 1 << 63):
            raise error("argument out of range")
        if not low <= value <= high:
            raise error(f"{repr(code) if big and code in "hHiIlL" else _names.get(code, repr(code))} format requires {low} <= number <= {high}")
        return value.to_bytes(size, self._order, signed=signed)

    def _float(self, value, code):
        try:
            return _pack_float(value, code)
        except OverflowError:
            if code == "e" or self.format[:1] in tuple("=<>!"):
                raise
            return _pack_float(float("inf") if value > 0 else float("-inf"), code)  # as a cast in C does

    def unpack(self, buffer):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            if offset + len(buffer) < 0:
                raise error(f"offset {offset} out of range for {len(buffer)}-byte buffer")
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} bytes at offset {offset}"
                f" (actual buffer size is {len(buffer)})"
            )
        return tuple(self._value(code, bytes(buffer[offset + at:offset + at + size])) for code, at, size in self._fields)

    def _value(self, code, data):
        if code in "sc":
            return data
        if code == "p":
            return data[1:1 + data[0]] if data else b""
        if code == "?":
            return data != b"\0"
        bits = int.from_bytes(data, self._order, signed=code.islower() and code not in _mantissas)
        return _unpack_float(bits, code) if code in _mantissas else bits

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(
                f"pack_into requires a buffer of at least {self.size + offset} bytes for packing {self.size} bytes at offset {offset}"
                f" (actual buffer size is {len(buffer)})"
            )
        buffer[offset:offset + self.size] = data

    def iter_unpack(self, buffer):
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self.unpack_from(buffer, at) for at in range(0, len(buffer), self.size))


_struct = _lru_cache(Struct)


def calcsize(format, /):
    """The size of the bytes that the format describes."""
    return _struct(format).size


def pack(format, /, *values):
    return _struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    _struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return _struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _struct(format).iter_unpack(buffer)
