# The encodings of base64 that few programs use: Ascii85, base85, base32 with the digits of hexadecimal, and files. Loaded when first asked for.

import base64
import binascii
import struct

__name__ = "base64"

_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_A85 = bytes(range(33, 118))
_B32, _B32HEX = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_POWERS = (85**4, 85**3, 85**2, 85, 1)


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    return _binary(data, f"argument should be a bytes-like object or ASCII string, not {type(data).__name__!r}")


def _binary(data, wrong):
    if isinstance(data, (bytes, bytearray, memoryview)) or type(data).__name__ == "array":
        return bytes(data)
    raise TypeError(wrong)


def _encode(data, digits, pad, zero=b"", spaces=b""):
    data = _binary(data, f"memoryview: a bytes-like object is required, not '{type(data).__name__}'")
    lacks = -len(data) % 4
    out = []
    for (word,) in struct.iter_unpack(">I", data + bytes(lacks)):
        if not word and zero:
            out.append(zero)
        elif word == 0x20202020 and spaces:
            out.append(spaces)
        else:
            out.append(bytes([digits[word // power % 85] for power in _POWERS]))
    if lacks and not pad:
        if out[-1] == zero:
            out[-1] = digits[:1] * 5
        out[-1] = out[-1][:-lacks]
    return b"".join(out)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object."""
    return _encode(b, _B85, pad)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b."""
    data = _bytes(b)
    lacks = -len(data) % 5
    data += b"~" * lacks
    out = bytearray()
    for at in range(0, len(data), 5):
        word = 0
        for i, c in enumerate(data[at : at + 5]):
            value = _B85.find(c)
            if value < 0:
                raise ValueError(f"bad base85 character at position {at + i}") from None
            word = word * 85 + value
        if word > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}") from None
        out += word.to_bytes(4, "big")
    return bytes(out[:-lacks] if lacks else out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    text = _encode(b, _A85, pad, b"z", b"y" if foldspaces else b"")
    if adobe:
        text = b"<~" + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i : i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        text = b"\n".join(lines)
    return text + b"~>" if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
    data = _bytes(b)
    if adobe:
        if not data.endswith(b"~>"):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {b'~>'!r}")
        data = data[2:-2] if data.startswith(b"<~") else data[:-2]
    out, group = bytearray(), []
    for c in data + b"u" * 4:
        if c in _A85:
            group.append(c - 33)
            if len(group) == 5:
                word = sum(value * power for value, power in zip(group, _POWERS))
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                out += word.to_bytes(4, "big")
                group = []
        elif c == ord("z"):
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out += bytes(4)
        elif foldspaces and c == ord("y"):
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    lacks = 4 - len(group)
    return bytes(out[:-lacks] if lacks else out)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return base64.b32encode(s).translate(bytes.maketrans(_B32, _B32HEX))


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    data = _bytes(s)
    if casefold:
        data = data.upper()
    if data.strip(_B32HEX + b"=") or len(data) % 8:
        raise binascii.Error("Non-base32 digit found" if len(data) % 8 == 0 else "Incorrect padding")
    return base64.b32decode(data.translate(bytes.maketrans(_B32HEX, _B32)))


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while chunk := input.read(57):
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
