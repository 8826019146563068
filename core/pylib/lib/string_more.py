# What of the module string is shorter in Python than in Go: loaded when it is first asked for.

import re
from collections import ChainMap

__name__ = "string"


def _is_name(text):
    return text.isascii() and text.isidentifier()


class Template:
    """A text with $name and ${name} in it, to be replaced; $$ is a dollar sign."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """The template in pieces: (kind, text, position), where kind is text, name, escaped or invalid."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield "text", text[at:], at
                return
            yield "text", text[at:found], at
            at = found + len(mark)
            if text.startswith(mark, at):
                at += len(mark)
                yield "escaped", mark, found
                continue
            start, end = at, at
            braced = text.startswith("{", at)
            if braced:
                start = end = at + 1
            while end < len(text) and _is_name(text[start : end + 1]):
                end += 1
            name = text[start:end]
            if not name or braced and not text.startswith("}", end):
                yield "invalid", mark, found
                continue
            at = end + braced
            yield "name", name, found

    def _values(self, mapping, kws):
        if not mapping:
            return kws
        return ChainMap(kws, mapping[0]) if kws else mapping[0]

    def substitute(self, /, *mapping, **kws):
        values = self._values(mapping, kws)
        out = []
        for kind, text, at in self._pieces():
            if kind == "invalid":
                before = self.template[:at].splitlines(keepends=True)
                line = max(len(before), 1)
                column = at - len("".join(before[:-1])) + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            out.append(str(values[text]) if kind == "name" else text)
        return "".join(out)

    def safe_substitute(self, /, *mapping, **kws):
        values = self._values(mapping, kws)
        out, template = [], self.template
        for kind, text, at in self._pieces():
            if kind == "name":
                try:
                    text = str(values[text])
                except KeyError:
                    braced = template.startswith("{", at + len(self.delimiter))
                    text = self.delimiter + ("{" + text + "}" if braced else text)
            out.append(text)
        return "".join(out)

    def is_valid(self):
        return all(kind != "invalid" for kind, _, _ in self._pieces())

    def get_identifiers(self):
        return list(dict.fromkeys(text for kind, text, _ in self._pieces() if kind == "name"))


class Formatter:
    """str.format as a class whose steps can be replaced: finding the fields, their values and their formatting."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, index):
        """The text, and the number of the next field without a name; False when fields are numbered."""
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            out.append(literal or "")
            if name is None:
                continue
            if name == "":
                if index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, index = str(index), index + 1
            elif name.isdigit():
                if index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                index = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, index = self._vformat(spec, args, kwargs, used, depth - 1, index)
            out.append(self.format_field(value, spec))
        return "".join(out), index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        convert = {"s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)

    def parse(self, format_string):
        """The pieces: literal text, and the name, format and conversion of the field behind it; None where there is no field."""
        text, i = format_string, 0
        while i < len(text):
            j = i
            while j < len(text) and text[j] not in "{}":
                j += 1
            literal, i = text[i:j], j + 1
            if j == len(text):
                yield literal, None, None, None
            elif text[i : i + 1] == text[j]:
                yield literal + text[j], None, None, None
                i += 1
            elif text[j] == "}":
                raise ValueError("Single '}' encountered in format string")
            elif i == len(text):
                raise ValueError("Single '{' encountered in format string")
            else:
                field, i = _field(text, i)
                yield literal, *field

    def get_field(self, field_name, args, kwargs):
        """The value that a name like 0.attribute[key] means, and the argument that it begins with."""
        first = re.match(r"[^.[]*", field_name)[0]
        rest = field_name[len(first):]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while rest:
            found = re.match(r"\.([^.[]*)|\[([^]]*)\]", rest)
            if found is None:
                raise ValueError("Missing ']' in format string" if rest[0] == "[" else "Only '.' or '[' may follow ']' in format field specifier")
            if not (found[1] or found[2]):
                raise ValueError("Empty attribute in format string")
            value = getattr(value, found[1]) if found[1] else value[int(found[2]) if found[2].isdigit() else found[2]]
            rest = rest[found.end():]
        return value, first


def _field(text, i):
    """The field that begins behind a brace at i, and where what follows it begins."""
    depth, end, in_name, bracket = 1, i, True, False
    while end < len(text) and depth:
        c = text[end]
        if in_name and c in "[]":
            bracket = c == "["
        elif not bracket:
            depth += {"{": 1, "}": -1}.get(c, 0)
            in_name = in_name and c not in ":!"
        end += 1
    if depth:
        raise ValueError("expected '}' before end of string")
    body, bracket = text[i : end - 1], False
    stop = len(body)
    for k, c in enumerate(body):
        if c == "{" and not bracket:
            raise ValueError("unexpected '{' in field name")
        if c in "[]":
            bracket = c == "["
        elif c in ":!" and not bracket:
            stop = k
            break
    name, rest, conversion = body[:stop], body[stop:], None
    if rest[:1] == "!":
        if len(rest) == 1:
            raise ValueError("unmatched '{' in format spec")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
    return (name, rest[1:], conversion), end
