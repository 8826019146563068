# The module pprint: values laid out over several lines when they do not fit into one.

import collections
import dataclasses
import re
import sys
import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._line(object, (), 0)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


class _Ordered:
    """A value that sorts with any other: by its type's name where it cannot be compared."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            key = lambda v: (str(type(v)), id(v))
            return key(self.value) < key(other.value)


def _ordered_pair(item):
    return _Ordered(item[0]), _Ordered(item[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
        self._compact, self._sorted, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        (self._stream or sys.stdout).write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, (), 0)
        return "".join(out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The value in one line, whether it can be read back, and whether it is inside of itself. context has the ids of what is around it."""
        text = self._plain_line(object, tuple(context), level)
        recursive = "<Recursion on " in text
        return text, not recursive and not re.search("<[A-Z a-z_.]+( on | at |')", text), recursive

    def _items(self, d):
        return sorted(d.items(), key=_ordered_pair) if self._sorted else d.items()

    def _line(self, v, outer, level):
        """The value in one line, as a subclass may have it; outer are the ids of what is around it."""
        if type(self).format is PrettyPrinter.format:
            return self._plain_line(v, outer, level)
        return self.format(v, dict.fromkeys(outer, 1), self._depth, level)[0]

    def _plain_line(self, v, outer, level):
        kind = type(v)
        if kind is int and self._underscores:
            return f"{v:_d}"
        if kind not in (dict, list, tuple) or not v:
            return repr(v)
        if self._depth is not None and level >= self._depth:
            return "{...}" if kind is dict else "[...]" if kind is list else "(...)"
        if id(v) in outer:
            return f"<Recursion on {kind.__name__} with id={id(v)}>"
        inner = lambda x: self._line(x, outer + (id(v),), level + 1)
        if kind is dict:
            return "{" + ", ".join(f"{inner(k)}: {inner(x)}" for k, x in self._items(v)) + "}"
        body = ", ".join(map(inner, v))
        if kind is list:
            return "[" + body + "]"
        return "(" + body + (",)" if len(v) == 1 else ")")

    def _format(self, v, write, indent, room, outer, level):
        """Write the value; room is what must stay free in its last line."""
        line = self._line(v, outer, level)
        layout = self._layout(v)
        if len(line) <= self._width - indent - room or layout is None or id(v) in outer:
            write(line)
        else:
            layout(v, write, indent, room, outer + (id(v),), level + 1)

    def _layout(self, v):
        """How a value goes over several lines; None when it does not."""
        method = type(v).__repr__
        if method is dict.__repr__:
            return self._dict
        if method is list.__repr__:
            return self._list
        if method is tuple.__repr__:
            return self._tuple
        if method is set.__repr__ or method is frozenset.__repr__:
            return self._set if v else None
        if method is str.__repr__:
            return self._str if v else None
        if method is bytes.__repr__:
            return self._bytes
        if method is bytearray.__repr__:
            return self._bytearray
        if method in _CONTAINERS:
            return getattr(self, _CONTAINERS[method]) if v or method in _ALWAYS else None
        if dataclasses.is_dataclass(v) and not isinstance(v, type) and type(v).__dataclass_params__.repr and hasattr(method, "__wrapped__"):
            return self._dataclass
        return None

    def _dict(self, v, write, indent, room, outer, level):
        write("{" + " " * (self._indent - 1))
        self._pairs(list(self._items(v)), write, indent, room, outer, level)
        write("}")

    def _pairs(self, items, write, indent, room, outer, level):
        indent += self._indent
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            name = self._line(key, outer, level) + ": "
            write(name)
            self._format(value, write, indent + len(name), room + 1 if last else 1, outer, level)
            if not last:
                write(",\n" + " " * indent)

    def _ordered_dict(self, v, write, indent, room, outer, level):
        name = type(v).__name__ + "("
        write(name)
        self._format(list(v.items()), write, indent + len(name), room + 1, outer, level)
        write(")")

    def _default_dict(self, v, write, indent, room, outer, level):
        name = type(v).__name__ + "("
        indent += len(name)
        write(f"{name}{self._line(v.default_factory, outer, level)},\n" + " " * indent)
        self._dict(v, write, indent, room + 1, outer, level)
        write(")")

    def _counter(self, v, write, indent, room, outer, level):
        name = type(v).__name__ + "("
        write(name + "{" + " " * (self._indent - 1))
        self._pairs(v.most_common(), write, indent + len(name), room + 2, outer, level)
        write("})")

    def _deque(self, v, write, indent, room, outer, level):
        name = type(v).__name__ + "("
        indent += len(name)
        end = "])" if v.maxlen is None else f"],\n{' ' * indent}maxlen={v.maxlen})"
        write(name)
        self._sequence("[", v, end, write, indent, room if v.maxlen is None else 0, outer, level, 2)

    def _chain_map(self, v, write, indent, room, outer, level):
        name = type(v).__name__ + "("
        indent += len(name)
        write(name)
        for i, m in enumerate(v.maps):
            last = i == len(v.maps) - 1
            self._format(m, write, indent, room + 1 if last else 1, outer, level)
            write(")" if last else ",\n" + " " * indent)

    def _user_data(self, v, write, indent, room, outer, level):
        self._format(v.data, write, indent, room, outer, level - 1)

    def _mapping_proxy(self, v, write, indent, room, outer, level):
        write("mappingproxy(")
        self._format(v.copy(), write, indent + 13, room + 1, outer, level)
        write(")")

    def _namespace(self, v, write, indent, room, outer, level):
        name = "namespace" if type(v) is types.SimpleNamespace else type(v).__name__
        self._attributes(name, list(v.__dict__.items()), write, indent, room, outer, level)

    def _attributes(self, name, items, write, indent, room, outer, level):
        """name(key=value, ...)"""
        indent += len(name) + 1
        write(name + "(")
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            write(key + "=")
            if id(value) in outer:
                write("...")
            else:
                self._format(value, write, indent + len(key) + 1, room if last else 1, outer, level)
            if not last:
                write(",\n" + " " * indent)
        write(")")

    def _list(self, v, write, indent, room, outer, level):
        self._sequence("[", v, "]", write, indent, room, outer, level)

    def _tuple(self, v, write, indent, room, outer, level):
        self._sequence("(", v, ",)" if len(v) == 1 else ")", write, indent, room, outer, level)

    def _set(self, v, write, indent, room, outer, level):
        begin, end = "{", "}"
        if type(v) is not set:
            begin, end = type(v).__name__ + "({", "})"
            indent += len(type(v).__name__) + 1
        self._sequence(begin, sorted(v, key=_Ordered), end, write, indent, room, outer, level)

    def _sequence(self, begin, items, end, write, indent, room, outer, level, closing=None):
        """closing is how much of the end stands behind the last item, where that is not all of it."""
        write(begin + " " * (self._indent - 1))
        room += len(end) if closing is None else closing
        indent += self._indent
        separator, next_line = "", ",\n" + " " * indent
        whole = left = self._width - indent + 1
        for i, v in enumerate(items):
            last = i == len(items) - 1
            if self._compact:
                if last:
                    whole, left = whole - room, left - room
                line = self._line(v, outer, level)
                needed = len(line) + 2
                if left < needed:
                    left = whole
                    separator = separator and next_line
                if left >= needed:
                    left -= needed
                    write(separator + line)
                    separator = ", "
                    continue
            write(separator)
            separator = next_line
            self._format(v, write, indent, room if last else 1, outer, level)
        write(end)

    def _str(self, v, write, indent, room, outer, level):
        if level == 1:
            indent, room = indent + 1, room + 1
        chunks = []
        lines = v.splitlines(True)
        for i, line in enumerate(lines):
            chunks += self._split(line, self._width - indent, room if i == len(lines) - 1 else 0)
        if len(chunks) == 1:
            write(repr(v))
            return
        body = ("\n" + " " * indent).join(map(repr, chunks))
        write("(" + body + ")" if level == 1 else body)

    def _split(self, line, width, room):
        """The pieces of a line that fit, each with the blanks that follow it."""
        if len(repr(line)) <= width - room:
            return [line]
        words = re.findall(r"\S*\s*", line)[:-1]
        pieces, piece = [], ""
        for i, word in enumerate(words):
            if len(repr(piece + word)) > width - (room if i == len(words) - 1 else 0):
                if piece:
                    pieces.append(piece)
                piece = word
            else:
                piece += word
        return pieces + [piece] if piece else pieces

    def _bytes(self, v, write, indent, room, outer, level):
        if len(v) <= 4:
            write(repr(v))
            return
        if level == 1:
            indent, room = indent + 1, room + 1
        body = ("\n" + " " * indent).join(self._byte_pieces(v, self._width - indent, room))
        write("(" + body + ")" if level == 1 else body)

    def _byte_pieces(self, data, width, room):
        """The pieces that fit, cut after multiples of four bytes."""
        piece = b""
        for i in range(0, len(data), 4):
            if i == len(data) // 4 * 4:
                width -= room
            longer = piece + data[i : i + 4]
            if len(repr(longer)) > width:
                if piece:
                    yield repr(piece)
                longer = data[i : i + 4]
            piece = longer
        if piece:
            yield repr(piece)

    def _bytearray(self, v, write, indent, room, outer, level):
        write("bytearray(")
        self._bytes(bytes(v), write, indent + 10, room + 1, outer, level + 1)
        write(")")

    def _dataclass(self, v, write, indent, room, outer, level):
        fields = [(f.name, getattr(v, f.name)) for f in dataclasses.fields(v) if f.repr]
        self._attributes(type(v).__qualname__, fields, write, indent, room, outer, level)


# How the collections with a repr of their own go over several lines.
_CONTAINERS = {
    collections.OrderedDict.__repr__: "_ordered_dict", collections.defaultdict.__repr__: "_default_dict", collections.Counter.__repr__: "_counter",
    collections.deque.__repr__: "_deque", collections.ChainMap.__repr__: "_chain_map", collections.UserDict.__repr__: "_user_data",
    collections.UserList.__repr__: "_user_data", collections.UserString.__repr__: "_user_data", types.MappingProxyType.__repr__: "_mapping_proxy",
    types.SimpleNamespace.__repr__: "_namespace",
}
_ALWAYS = (types.MappingProxyType.__repr__, types.SimpleNamespace.__repr__)  # laid out when they are empty, too
