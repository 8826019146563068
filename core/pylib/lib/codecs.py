# The module codecs: encodings by name, those that are written in Python, and what programs register.

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_UTF16_LE = BOM_LE = b"\xff\xfe"
BOM_UTF16_BE = BOM_BE = b"\xfe\xff"
BOM_UTF16 = BOM = BOM_UTF16_LE
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE

_names = {"utf8": "utf-8", "u8": "utf-8", "latin1": "iso8859-1", "latin-1": "iso8859-1", "iso-8859-1": "iso8859-1", "us-ascii": "ascii",
          "utf16": "utf-16", "utf32": "utf-32", "rot-13": "rot13", "rot13": "rot13", "unicode-escape": "unicode_escape"}
_handlers_of_go = "strict ignore replace backslashreplace xmlcharrefreplace namereplace surrogateescape surrogatepass".split()
_handlers = {}
_searches = []
_found = {}


class CodecInfo(tuple):
    """A codec: its functions, each of which gives what it made and how much it took."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        self._is_text_encoding = _is_text_encoding is not False
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


def _key(encoding):
    return encoding.lower().replace("-", "_").replace(" ", "_")


def _rot13(text):
    return "".join(chr((ord(c) - base + 13) % 26 + base) if (base := {True: 97, False: 65}.get(c.islower() if c.isascii() and c.isalpha() else None)) else c
                   for c in text)


def _of_bytes(module, there, back):
    """A transformation of bytes into bytes, by functions of a module."""

    def load(name):
        return getattr(__import__(module), name)

    return lambda data, errors: load(there)(data), lambda data, errors: load(back)(data)


# What codecs.encode and codecs.decode alone can do: name, and how to encode and to decode.
_transforms = {
    "rot13": (lambda s, errors: _rot13(s),) * 2,
    "hex": _of_bytes("binascii", "hexlify", "unhexlify"),
    "base64": _of_bytes("base64", "encodebytes", "decodebytes"),
    "zlib": _of_bytes("zlib", "compress", "decompress"),
}
_transform_names = {"rot_13": "rot13", "hex_codec": "hex", "base_64": "base64", "base64_codec": "base64", "zip": "zlib", "zlib_codec": "zlib"}


def _adapted(delta, points, first):
    """The bias for the next number (RFC 3492, 6.1)."""
    delta = delta // 700 if first else delta // 2
    delta += delta // points
    steps = 0
    while delta > 455:
        delta //= 35
        steps += 36
    return steps + 36 * delta // (delta + 38)


_digits = "abcdefghijklmnopqrstuvwxyz0123456789"


def _number(value, bias):
    """A number of variable length (RFC 3492, 6.3)."""
    out, k = "", 36
    while True:
        low = min(max(k - bias, 1), 26)
        if value < low:
            return out + _digits[value]
        value -= low
        out += _digits[low + value % (36 - low)]
        value //= 36 - low
        k += 36


def _to_punycode(text, errors="strict"):
    basic = "".join(c for c in text if ord(c) < 128)
    out, done, delta, bias, n = (basic + "-" if basic else ""), len(basic), 0, 72, 128
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= n)
        delta += (following - n) * (done + 1)
        n = following
        for c in map(ord, text):
            delta += c < n
            if c == n:
                out += _number(delta, bias)
                bias = _adapted(delta, done + 1, done == len(basic))
                delta = 0
                done += 1
        delta += 1
        n += 1
    return out.encode()


def _from_punycode(data, errors="strict"):
    text = data.decode("ascii")
    basic, dash, rest = text.rpartition("-")
    out, at, n, bias, i = list(basic), 0, 128, 72, 0
    rest = rest.lower()
    while at < len(rest):
        before, weight, k = i, 1, 36
        while True:
            if at >= len(rest):
                raise UnicodeError("incomplete punicode string")
            digit = _digits.find(rest[at])
            if digit < 0:
                raise UnicodeError("Invalid extended code point '%s'" % rest[at].upper())
            at += 1
            i += digit * weight
            low = min(max(k - bias, 1), 26)
            if digit < low:
                break
            weight *= 36 - low
            k += 36
        bias = _adapted(i - before, len(out) + 1, before == 0)
        n += i // (len(out) + 1)
        i %= len(out) + 1
        out.insert(i, chr(n))
        i += 1
    return "".join(out)


def _to_label(label):
    """A part of a host's name, as it goes over the wire."""
    try:
        out = label.encode("ascii")
    except UnicodeEncodeError:
        import unicodedata

        for c in label:
            if unicodedata.category(c) in ("Zl", "Zp", "Zs", "Cc", "Co", "Cs", "Cf") and not c.isascii():
                raise UnicodeError("Invalid character %r" % c)
        out = b"xn--" + _to_punycode(unicodedata.normalize("NFKC", label.lower()))
    if not out:
        raise UnicodeError("label empty or too long")
    if len(out) >= 64:
        raise UnicodeError("label too long")
    return out


def _to_idna(text, errors="strict"):
    if not text:
        return b""
    for dot in "\u3002\uff0e\uff61":
        text = text.replace(dot, ".")
    labels = text.split(".")
    end = b"." if labels[-1] == "" else b""
    return b".".join(map(_to_label, labels[:-1] if end else labels)) + end


def _from_idna(data, errors="strict"):
    labels = data.decode("ascii").split(".")
    return ".".join(_from_punycode(label[4:].encode()) if label.lower().startswith("xn--") else label.lower() for label in labels)


_text_codecs = {"punycode": (_to_punycode, _from_punycode), "idna": (_to_idna, _from_idna)}


def _registered(encoding):
    key = _key(encoding)
    if key not in _found:
        for search in _searches:
            info = search(key)
            if info is not None:
                _found[key] = info
                break
    return _found.get(key)


def _told(convert, what, encoding):
    """convert, with what it raises told as CPython tells of a codec that is written in Python."""

    def told(data, errors):
        try:
            return convert(data, errors)
        except UnicodeError as e:
            if isinstance(e, (UnicodeEncodeError, UnicodeDecodeError)):
                raise
            raise type(e)(f"{what} with '{encoding}' codec failed ({type(e).__name__}: {e})") from e

    return told


def _text_codec(encoding, side):
    """The function of an encoding that str.encode (side 0) or bytes.decode (1) does not know by itself."""
    what = ("encoding", "decoding")[side]
    key = _key(encoding)
    if key in _text_codecs:
        return _told(_text_codecs[key][side], what, encoding)
    info = _registered(encoding)
    if info is None or not info._is_text_encoding:
        if info is not None or _transform_names.get(key, key) in _transforms:
            do = ("encode", "decode")[side]
            raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{do}() to handle arbitrary codecs")
        raise LookupError(f"unknown encoding: {encoding}")
    return _told(lambda data, errors: info[side](data, errors)[0], what, encoding)


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()


def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def _handler(errors):
    try:
        return _handlers[errors]
    except KeyError:
        raise LookupError(f"unknown error handler name '{errors}'") from None


def lookup_error(errors, /):
    return _go_handler(errors) if errors in _handlers_of_go else _handler(errors)


def _go_handler(errors):
    def handler(exception):
        if not isinstance(exception, UnicodeError):
            raise TypeError("codec must pass exception instance")
        if errors == "strict":
            raise exception
        bad = exception.object[exception.start : exception.end]
        if isinstance(exception, UnicodeEncodeError):
            made = bad.encode("ascii", errors)
            return made if errors.startswith("surrogate") else made.decode("ascii"), exception.end
        return bad.decode("ascii", errors), exception.end

    handler.__name__ = f"{errors}_errors"
    return handler


strict_errors, ignore_errors, replace_errors, backslashreplace_errors, xmlcharrefreplace_errors, namereplace_errors = map(_go_handler, _handlers_of_go[:6])


def lookup(encoding, /):
    key = _key(encoding)
    name = _transform_names.get(key, key)
    if name in _transforms:
        there, back = _transforms[name]
        return CodecInfo(lambda obj, errors="strict": (there(obj, errors), len(obj)), lambda obj, errors="strict": (back(obj, errors), len(obj)),
                         name=name, _is_text_encoding=False)
    if (info := _registered(encoding)) is not None:
        return info
    " ".encode(encoding)  # LookupError when there is none
    plain = encoding.lower().replace("_", "-")
    return CodecInfo(lambda text, errors="strict": (text.encode(encoding, errors), len(text)),
                     lambda data, errors="strict": (bytes(data).decode(encoding, errors), len(data)),
                     incrementalencoder=lambda errors="strict": IncrementalEncoder(errors, encoding),
                     incrementaldecoder=lambda errors="strict": IncrementalDecoder(errors, encoding),
                     name=_names.get(plain, plain))


def _is_text(encoding):
    key = _key(encoding)
    return _transform_names.get(key, key) not in _transforms


def encode(obj, encoding="utf-8", errors="strict"):
    if isinstance(obj, str) and _is_text(encoding):
        return obj.encode(encoding, errors)
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    if isinstance(obj, (bytes, bytearray)) and _is_text(encoding):
        return obj.decode(encoding, errors)
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


class IncrementalEncoder:
    """Encodes piece by piece: a byte order mark goes before the first alone."""

    def __init__(self, errors="strict", encoding="utf-8"):
        self.errors, self._encoding, self._marked = errors, encoding, False

    def encode(self, input, final=False):
        out = input.encode(self._encoding, self.errors)
        mark = "".encode(self._encoding)
        if self._marked:
            out = out[len(mark):]
        self._marked = True
        return out

    def reset(self):
        self._marked = False


class IncrementalDecoder:
    """Decodes piece by piece: what is not complete waits for more."""

    def __init__(self, errors="strict", encoding="utf-8"):
        self.errors, self._encoding, self._rest = errors, encoding, b""

    def decode(self, input, final=False):
        data = self._rest + bytes(input)
        for cut in range(len(data), max(len(data) - 4, -1), -1):
            try:
                text = data[:cut].decode(self._encoding, self.errors if cut == len(data) and final else "strict")
            except UnicodeDecodeError:
                continue
            self._rest = data[cut:]
            return text
        self._rest = b""
        return data.decode(self._encoding, self.errors)

    def reset(self):
        self._rest = b""

    def getstate(self):
        return self._rest, 0

    def setstate(self, state):
        self._rest = state[0]


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := encoder.encode(input):
            yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := decoder.decode(input):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import io

    return io.open(filename, mode, encoding=encoding)
