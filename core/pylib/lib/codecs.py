# The module codecs: encodings by name.

BOM_UTF8 = b"\xef\xbb\xbf"
_names = {"utf8": "utf-8", "u8": "utf-8", "latin1": "iso8859-1", "iso-8859-1": "iso8859-1", "us-ascii": "ascii", "utf16": "utf-16"}


class CodecInfo:
    def __init__(self, name):
        self.name = _names.get(name.lower().replace("_", "-"), name.lower().replace("_", "-"))

    def encode(self, text, errors="strict"):
        return text.encode(self.name, errors), len(text)

    def decode(self, data, errors="strict"):
        return bytes(data).decode(self.name, errors), len(data)

    def __repr__(self):
        return f"<codecs.CodecInfo object for encoding {self.name}>"


def lookup(encoding):
    "".encode(encoding)  # LookupError when there is none
    return CodecInfo(encoding)


def encode(obj, encoding="utf-8", errors="strict"):
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    return obj.decode(encoding, errors)


class IncrementalDecoder:
    """Decodes piece by piece: what is not complete waits for more."""

    def __init__(self, errors="strict", encoding="utf-8"):
        self._encoding, self._errors, self._rest = encoding, errors, b""

    def decode(self, data, final=False):
        data = self._rest + bytes(data)
        for cut in range(len(data), max(len(data) - 4, -1), -1):
            try:
                text = data[:cut].decode(self._encoding, self._errors if cut == len(data) and final else "strict")
            except UnicodeDecodeError:
                continue
            self._rest = data[cut:]
            return text
        self._rest = b""
        return data.decode(self._encoding, self._errors)


def getincrementaldecoder(encoding):
    lookup(encoding)
    return lambda errors="strict": IncrementalDecoder(errors, encoding)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import io

    return io.open(filename, mode, encoding=encoding)
