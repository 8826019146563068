# The reading half of pickle.

import io
import struct
import sys

__name__ = "pickle"  # what the classes say of themselves


class PickleError(Exception):
    """The base class of what goes wrong with pickles."""


class UnpicklingError(PickleError):
    """The bytes are no pickle."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


_opcodes = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I", "BININT": b"J", "BININT1": b"K", "LONG": b"L",
    "BININT2": b"M", "NONE": b"N", "PERSID": b"P", "BINPERSID": b"Q", "REDUCE": b"R", "STRING": b"S", "BINSTRING": b"T", "SHORT_BINSTRING": b"U",
    "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a", "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d", "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g",
    "BINGET": b"h", "INST": b"i", "LONG_BINGET": b"j", "LIST": b"l", "EMPTY_LIST": b"]", "OBJ": b"o", "PUT": b"p", "BINPUT": b"q", "LONG_BINPUT": b"r",
    "SETITEM": b"s", "TUPLE": b"t", "EMPTY_TUPLE": b")", "SETITEMS": b"u", "BINFLOAT": b"G", "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82",
    "EXT2": b"\x83", "EXT4": b"\x84", "TUPLE1": b"\x85", "TUPLE2": b"\x86", "TUPLE3": b"\x87", "NEWTRUE": b"\x88", "NEWFALSE": b"\x89", "LONG1": b"\x8a",
    "LONG4": b"\x8b", "BINBYTES": b"B", "SHORT_BINBYTES": b"C", "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e",
    "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91", "NEWOBJ_EX": b"\x92", "STACK_GLOBAL": b"\x93", "MEMOIZE": b"\x94", "FRAME": b"\x95",
    "BYTEARRAY8": b"\x96", "NEXT_BUFFER": b"\x97", "READONLY_BUFFER": b"\x98",
}

# what has another name in Python 2, which the protocols up to 2 are for
_OLD_NAMES = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "int"): ("__builtin__", "long"),
    ("builtins", "chr"): ("__builtin__", "unichr"), ("builtins", "input"): ("__builtin__", "raw_input"), ("builtins", "filter"): ("itertools", "ifilter"),
    ("builtins", "map"): ("itertools", "imap"), ("builtins", "zip"): ("itertools", "izip"), ("functools", "reduce"): ("__builtin__", "reduce"),
    ("codecs", "encode"): ("_codecs", "encode"),
}
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}
_NEW_MODULES = {**{old: new for new, old in _OLD_MODULES.items()}, "exceptions": "builtins"}


def _old_name(module, name):
    if (module, name) in _OLD_NAMES:
        return _OLD_NAMES[module, name]
    if module == "builtins":
        import builtins

        found = getattr(builtins, name, None)
        if isinstance(found, type) and issubclass(found, BaseException):
            # Python 2 has no classes for each errno.
            old = "OSError" if issubclass(found, OSError) else "ImportError" if issubclass(found, ImportError) else name
            return "exceptions", old
    return _OLD_MODULES.get(module, module), name


_READ = {}


def _reads(name):
    def register(method):
        _READ[_opcodes[name][0]] = method
        return method

    return register


class Unpickler:
    """Reads pickles from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self.file, self.fix_imports, self.encoding, self.errors, self.buffers = file, fix_imports, encoding, errors, iter(buffers or ())
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo, self.proto = {}, 0

    def load(self):
        self.stack, self.marks = [], []
        try:
            while True:
                code = self._file_read(1)
                if not code:
                    raise EOFError("Ran out of input")
                method = _READ.get(code[0])
                if method is None:
                    shown = "'" + (chr(code[0]) if 32 <= code[0] < 127 else f"\\x{code[0]:02x}") + "'"
                    raise UnpicklingError(f"invalid load key, {shown}.")
                method(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name, /):
        if self.proto < 3 and self.fix_imports:
            module, name = _NEW_NAMES.get((module, name), (_NEW_MODULES.get(module, module), name))
        __import__(module, level=0)
        found = sys.modules[module]
        for part in name.split(".") if self.proto >= 4 else (name,):
            if part == "<locals>":
                raise AttributeError(f"Can't get local attribute {name!r} on {sys.modules[module]!r}")
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None
        return found

    def _read(self, n):
        data = self._file_read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, form):
        return struct.unpack(form, self._read(struct.calcsize(form)))[0]

    def _pop_mark(self):
        items, self.stack = self.stack, self.marks.pop()
        return items

    def _decoded(self, data):
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    @_reads("PROTO")
    def _proto(self):
        self.proto = self._read(1)[0]
        if self.proto > 5:
            raise ValueError(f"unsupported pickle protocol: {self.proto}")

    @_reads("FRAME")
    def _frame(self):
        n = self._number("<Q")
        if n > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {n}")

    @_reads("STOP")
    def _stop(self):
        raise _Stop(self.stack.pop())

    @_reads("MARK")
    def _mark(self):
        self.marks.append(self.stack)
        self.stack = []

    @_reads("POP")
    def _pop(self):
        if self.stack:
            self.stack.pop()
        else:
            self._pop_mark()

    @_reads("POP_MARK")
    def _drop(self):
        self._pop_mark()

    @_reads("DUP")
    def _dup(self):
        self.stack.append(self.stack[-1])

    @_reads("INT")
    def _int(self):
        line = self._line()
        self.stack.append({b"00": False, b"01": True}[line] if line in (b"00", b"01") else int(line, 0))

    @_reads("LONG")
    def _long(self):
        self.stack.append(int(self._line().rstrip(b"L"), 0))

    @_reads("LONG1")
    def _long1(self):
        self.stack.append(int.from_bytes(self._read(self._read(1)[0]), "little", signed=True))

    @_reads("LONG4")
    def _long4(self):
        n = self._number("<i")
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(int.from_bytes(self._read(n), "little", signed=True))

    @_reads("FLOAT")
    def _float(self):
        self.stack.append(float(self._line()))

    @_reads("STRING")
    def _string(self):
        text = self._line()
        if len(text) < 2 or text[0] != text[-1] or text[0] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import ast

        self.stack.append(self._decoded(ast.literal_eval("b" + text.decode("latin-1"))))

    @_reads("UNICODE")
    def _unicode(self):
        import re

        text = self._line().decode("latin-1")
        self.stack.append(re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda m: chr(int(m[1] or m[2], 16)), text))

    @_reads("PERSID")
    def _persid(self):
        self.stack.append(self.persistent_load(self._line().decode("ascii")))

    @_reads("BINPERSID")
    def _binpersid(self):
        self.stack.append(self.persistent_load(self.stack.pop()))

    @_reads("TUPLE")
    def _tuple(self):
        items = self._pop_mark()
        self.stack.append(tuple(items))

    @_reads("LIST")
    def _list(self):
        items = self._pop_mark()
        self.stack.append(items)

    @_reads("DICT")
    def _dict(self):
        items = self._pop_mark()
        self.stack.append(dict(zip(items[::2], items[1::2])))

    @_reads("FROZENSET")
    def _frozenset(self):
        items = self._pop_mark()
        self.stack.append(frozenset(items))

    @_reads("GLOBAL")
    def _global(self):
        module = self._line().decode("utf-8")
        self.stack.append(self.find_class(module, self._line().decode("utf-8")))

    @_reads("STACK_GLOBAL")
    def _stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    @_reads("REDUCE")
    def _reduce(self):
        args = self.stack.pop()
        function = self.stack.pop()
        self.stack.append(_call(function, args))

    @_reads("NEWOBJ")
    def _newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self.stack.append(cls.__new__(cls, *args))

    @_reads("NEWOBJ_EX")
    def _newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    @_reads("INST")
    def _inst(self):
        module = self._line().decode("ascii")
        cls = self.find_class(module, self._line().decode("ascii"))
        self.stack_append_instance(cls, self._pop_mark())

    @_reads("OBJ")
    def _obj(self):
        cls, *args = self._pop_mark()
        self.stack_append_instance(cls, args)

    def stack_append_instance(self, cls, args):
        plain = not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__")
        self.stack.append(cls.__new__(cls) if plain else cls(*args))

    @_reads("GET")
    def _get(self):
        self._from_memo(int(self._line()))

    def _from_memo(self, n):
        try:
            self.stack.append(self.memo[n])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {n}") from None

    @_reads("PUT")
    def _put(self):
        self.memo[int(self._line())] = self.stack[-1]

    @_reads("MEMOIZE")
    def _memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    @_reads("APPEND")
    def _append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    @_reads("APPENDS")
    def _appends(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if hasattr(target, "extend"):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    @_reads("SETITEM")
    def _setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    @_reads("SETITEMS")
    def _setitems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        for key, value in zip(items[::2], items[1::2]):
            target[key] = value

    @_reads("ADDITEMS")
    def _additems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    @_reads("BUILD")
    def _build(self):
        from _reduce import build

        state = self.stack.pop()
        build(self.stack[-1], state)

    @_reads("BYTEARRAY8")
    def _bytearray(self):
        self.stack.append(bytearray(self._read(self._number("<Q"))))

    @_reads("NEXT_BUFFER")
    def _next_buffer(self):
        try:
            self.stack.append(next(self.buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    @_reads("READONLY_BUFFER")
    def _readonly_buffer(self):
        self.stack[-1] = memoryview(self.stack[-1]).toreadonly()


def _register():
    """The opcodes that are alike: constants, numbers, texts with their length, tuples, the memo."""
    constants = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False, "EMPTY_TUPLE": ()}
    for name, value in constants.items():
        _reads(name)(lambda self, value=value: self.stack.append(value))
    for name, make in {"EMPTY_LIST": list, "EMPTY_DICT": dict, "EMPTY_SET": set}.items():
        _reads(name)(lambda self, make=make: self.stack.append(make()))
    for name, form in {"BININT": "<i", "BININT1": "<B", "BININT2": "<H", "BINFLOAT": ">d"}.items():
        _reads(name)(lambda self, form=form: self.stack.append(self._number(form)))
    lengths = {"SHORT_BINUNICODE": "<B", "BINUNICODE": "<I", "BINUNICODE8": "<Q"}
    for name, form in lengths.items():
        _reads(name)(lambda self, form=form: self.stack.append(str(self._read(self._number(form)), "utf-8", "surrogatepass")))
    for name, form in {"SHORT_BINBYTES": "<B", "BINBYTES": "<I", "BINBYTES8": "<Q"}.items():
        _reads(name)(lambda self, form=form: self.stack.append(self._read(self._number(form))))
    for name, form in {"SHORT_BINSTRING": "<B", "BINSTRING": "<i"}.items():
        _reads(name)(lambda self, form=form: self.stack.append(self._decoded(self._read(self._number(form)))))
    for name, n in {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}.items():
        _reads(name)(lambda self, n=n: self.stack.__setitem__(slice(-n, None), [tuple(self.stack[-n:])]))
    for name, form in {"BINGET": "<B", "LONG_BINGET": "<I"}.items():
        _reads(name)(lambda self, form=form: self._from_memo(self._number(form)))
    for name, form in {"BINPUT": "<B", "LONG_BINPUT": "<I"}.items():
        _reads(name)(lambda self, form=form: self.memo.__setitem__(self._number(form), self.stack[-1]))


_register()


def _call(function, args):
    """function(*args), but for the dates and times: their classes are called with the bytes of a state."""
    if isinstance(function, type) and args and type(args[0]) is bytes and len(args[0]) in (4, 6, 10):
        from datetime import date, datetime, time

        state, rest = args[0], args[1:]
        fold = {"fold": 1} if state[2 if len(state) == 10 else 0] & 0x80 and len(state) > 4 else {}
        if issubclass(function, datetime):
            day = int.from_bytes(state[:2], "big"), state[2] & 0x7F, state[3]
            return function(*day, *state[4:7], int.from_bytes(state[7:], "big"), *rest, **fold)
        if issubclass(function, date):
            return function(int.from_bytes(state[:2], "big"), state[2], state[3])
        if issubclass(function, time):
            return function(state[0] & 0x7F, state[1], state[2], int.from_bytes(state[3:], "big"), *rest, **fold)
    return function(*args)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
