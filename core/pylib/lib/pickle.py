# The module pickle: objects as bytes, in the protocols 0 to 5 to read and 2 to 5 to write; the bytes are those of CPython. The reading half
# stands in pickle._load.

import io
import struct
import sys
from functools import partial
from types import FunctionType

from copyreg import dispatch_table
from pickle._load import PickleError, Unpickler, UnpicklingError, _old_name, _opcodes, load, loads

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"

_BATCH = 1000
_FRAME = 64 * 1024
_MARK = b"("
_modules = {}


class PicklingError(PickleError):
    """An object cannot be pickled."""


class Pickler:
    """Writes pickles to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        # What protocols 0 and 1 can say, 2 says as well; who reads them reads it too.
        self.proto, self.fix_imports, self.fast = max(protocol, 2), fix_imports and protocol < 3, False
        self.memo = {}

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        self._frame = [] if self.proto >= 4 else None
        self._file_write(b"\x80" + bytes((self.proto,)))
        self.save(obj)
        self.write(b".")
        if self.proto >= 4:
            self._end_frame()

    def write(self, data):
        if self._frame is None:
            self._file_write(data)
        else:
            self._frame.append(data)

    def _end_frame(self):
        data = b"".join(self._frame)
        self._frame = []
        if len(data) >= 4:
            self._file_write(b"\x95" + struct.pack("<Q", len(data)))
        self._file_write(data)

    def _write_large(self, head, data):
        """Data that is too large for a frame stands between two of them."""
        if self._frame is None or len(data) < _FRAME:
            self.write(head + data)
            return
        if self._frame:
            self._end_frame()
        self._file_write(head)
        self._file_write(data)

    def memoize(self, obj):
        if self.fast:
            return
        n = len(self.memo)
        self.memo[id(obj)] = n, obj  # the object stays alive, and its id its own
        if self.proto >= 4:
            self.write(b"\x94")
        else:
            self.write(b"q" + bytes((n,)) if n < 256 else b"r" + struct.pack("<I", n))

    def _get(self, n):
        self.write(b"h" + bytes((n,)) if n < 256 else b"j" + struct.pack("<I", n))

    def save(self, obj, save_persistent_id=True):
        # A frame ends where it is large enough.
        if self._frame is not None and sum(map(len, self._frame)) >= _FRAME:
            self._end_frame()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                self.save(pid, save_persistent_id=False)
                self.write(b"Q")
                return
        kind = type(obj)
        atom = _ATOMS.get(kind)
        if atom is not None:
            atom(self, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        writer = _WRITERS.get(kind)
        if writer is not None:
            writer(self, obj)
            return
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            if issubclass(kind, type):
                self.save_type(obj)
                return
            if kind is FunctionType:
                self.save_global(obj)
                return
            own = getattr(self, "dispatch_table", dispatch_table).get(kind)
            reduced = own(obj) if own is not None else obj.__reduce_ex__(self.proto)
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        name = getattr(func, "__name__", "")
        if name == "__newobj_ex__" and self.proto >= 4:
            for part in args:
                self.save(part)
            self.write(b"\x92")
        elif name == "__newobj_ex__":
            cls, rest, kwargs = args
            self.save(partial(cls.__new__, cls, *rest, **kwargs))
            self.save(())
            self.write(b"R")
        elif name == "__newobj__":
            if obj is not None and args[0] is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(args[0])
            self.save(args[1:])
            self.write(b"\x81")
        else:
            self.save(func)
            self.save(args)
            self.write(b"R")
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:  # its arguments held the object itself
                self.write(b"0")
                self._get(known[0])
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch(iter(listitems), b"a", b"e")
        if dictitems is not None:
            self._batch(iter(dictitems), b"s", b"u", pairs=True)
        if state is None:
            return
        if state_setter is None:
            self.save(state)
            self.write(b"b")
        else:
            for part in (state_setter, obj, state):
                self.save(part)
            self.write(b"\x86R0")

    def _save_all(self, part, pairs):
        if pairs:
            self.save(part[0])
            self.save(part[1])
        else:
            self.save(part)

    def _batch(self, items, one, many, pairs=False):
        """Items in batches; a batch of one, and the last one alone, is written without a mark."""
        end = object()
        item = next(items, end)
        while item is not end:
            following = next(items, end)
            if following is end:
                self._save_all(item, pairs)
                self.write(one)
                return
            self.write(_MARK)
            self._save_all(item, pairs)
            n, item = 1, following
            while item is not end:
                self._save_all(item, pairs)
                n += 1
                if n == _BATCH:
                    item = next(items, end)
                    break
                item = next(items, end)
            self.write(many)

    def _batch_exact(self, items, one, many, pairs=False):
        """The items of a list or dict itself: here the last batch has its mark, be it one of one."""
        if len(items) == 1:
            self._save_all(items[0], pairs)
            self.write(one)
            return
        for start in range(0, len(items), _BATCH):
            self.write(_MARK)
            for item in items[start : start + _BATCH]:
                self._save_all(item, pairs)
            self.write(many)

    def save_type(self, obj):
        if obj in (type(None), type(NotImplemented), type(...)):
            value = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}[obj]
            self.save_reduce(type, (value,), obj=obj)
        else:
            self.save_global(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None)
        if module is None:
            module = _module_of(obj, name)
        try:
            __import__(module, level=0)
            found, above = _attribute(sys.modules[module], name)
        except (ImportError, KeyError, AttributeError) as e:
            if "<locals>" in name:
                raise AttributeError(f"Can't pickle local object '{name}'") from None
            why = f"attribute lookup {name} on {module} failed" if not isinstance(e, ImportError) else f"import of module {module!r} failed"
            raise PicklingError(f"Can't pickle {obj!r}: {why}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        if self.proto >= 4:
            # The names of modules are the same strings in all classes and functions, but those of builtin functions are not.
            self.save(module if type(obj) is type(len) else _modules.setdefault(module, module))
            self.save(name)
            self.write(b"\x93")
        elif "." in name:
            self.save_reduce(getattr, (above, name.rpartition(".")[2]))
        else:
            if self.fix_imports:
                module, name = _old_name(module, name)
            self.write(f"c{module}\n{name}\n".encode())
        self.memoize(obj)


def _module_of(obj, name):
    for module_name, module in list(sys.modules.items()):
        if module_name not in ("__main__", "__mp_main__") and module is not None:
            try:
                if _attribute(module, name)[0] is obj:
                    return module_name
            except AttributeError:
                continue
    return "__main__"


def _attribute(obj, path):
    above = None
    for name in path.split("."):
        if name == "<locals>":
            raise AttributeError(f"Can't get local attribute {path!r} on {obj!r}")
        above, obj = obj, getattr(obj, name)
    return obj, above


# What is never in the memo: small enough to be written each time.


def _bool(p, obj):
    p.write(b"\x88" if obj else b"\x89")


def _int(p, obj):
    if -0x80000000 <= obj <= 0x7FFFFFFF:
        if 0 <= obj <= 0xFF:
            p.write(b"K" + bytes((obj,)))
        elif 0 <= obj <= 0xFFFF:
            p.write(b"M" + struct.pack("<H", obj))
        else:
            p.write(b"J" + struct.pack("<i", obj))
        return
    # two's complement, in as few bytes as hold the sign
    data = obj.to_bytes((obj.bit_length() >> 3) + 1, "little", signed=True)
    if obj < 0 and len(data) > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        data = data[:-1]
    p.write(b"\x8a" + bytes((len(data),)) + data if len(data) < 256 else b"\x8b" + struct.pack("<i", len(data)) + data)


_ATOMS = {type(None): lambda p, obj: p.write(b"N"), bool: _bool, int: _int, float: lambda p, obj: p.write(b"G" + struct.pack(">d", obj))}


def _str(p, obj):
    data = obj.encode("utf-8", "surrogatepass")
    n = len(data)
    if n <= 0xFF and p.proto >= 4:
        p.write(b"\x8c" + bytes((n,)) + data)
    elif n > 0xFFFFFFFF and p.proto >= 4:
        p._write_large(b"\x8d" + struct.pack("<Q", n), data)
    else:
        p._write_large(b"X" + struct.pack("<I", n), data)
    p.memoize(obj)


def _bytes(p, obj):
    if p.proto < 3:
        if obj:
            from codecs import encode

            p.save_reduce(encode, (str(obj, "latin1"), "latin1"), obj=obj)
        else:
            p.save_reduce(bytes, (), obj=obj)
        return
    n = len(obj)
    if n <= 0xFF:
        p.write(b"C" + bytes((n,)) + obj)
    elif n > 0xFFFFFFFF and p.proto >= 4:
        p._write_large(b"\x8e" + struct.pack("<Q", n), obj)
    else:
        p._write_large(b"B" + struct.pack("<I", n), obj)
    p.memoize(obj)


def _bytearray(p, obj):
    if p.proto < 5:
        p.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
    else:
        p._write_large(b"\x96" + struct.pack("<Q", len(obj)), bytes(obj))
        p.memoize(obj)


def _tuple(p, obj):
    n = len(obj)
    if not n:
        p.write(b")")
        return
    if n > 3:
        p.write(_MARK)
    for item in obj:
        p.save(item)
    known = p.memo.get(id(obj))
    if known is not None:  # an item held the tuple itself
        p.write(b"0" * n if n <= 3 else b"1")
        p._get(known[0])
        return
    p.write((b"t", b"\x85", b"\x86", b"\x87")[n if n <= 3 else 0])
    p.memoize(obj)


def _list(p, obj):
    p.write(b"]")
    p.memoize(obj)
    p._batch_exact(obj, b"a", b"e")


def _dict(p, obj):
    p.write(b"}")
    p.memoize(obj)
    p._batch_exact(list(obj.items()), b"s", b"u", pairs=True)


def _set(p, obj):
    if p.proto < 4:
        p.save_reduce(set, (list(obj),), obj=obj)
        return
    p.write(b"\x8f")
    p.memoize(obj)
    items = list(obj)
    for start in range(0, len(items), _BATCH):
        p.write(_MARK)
        for item in items[start : start + _BATCH]:
            p.save(item)
        p.write(b"\x90")


def _frozenset(p, obj):
    if p.proto < 4:
        p.save_reduce(frozenset, (list(obj),), obj=obj)
        return
    p.write(_MARK)
    for item in obj:
        p.save(item)
    known = p.memo.get(id(obj))
    if known is not None:
        p.write(b"1")
        p._get(known[0])
        return
    p.write(b"\x91")
    p.memoize(obj)


_WRITERS = {
    str: _str, bytes: _bytes, bytearray: _bytearray, tuple: _tuple, list: _list, dict: _dict, set: _set, frozenset: _frozenset,
    type(NotImplemented): lambda p, obj: p.save_global(obj, "NotImplemented"), type(...): lambda p, obj: p.save_global(obj, "Ellipsis"),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


# the opcodes by their names, which programs import too
for _name in _opcodes:
    setattr(sys.modules["pickle"], _name, _opcodes[_name])
__all__ += _opcodes
