# What of the module string is shorter in Python than in Go: loaded when it is first asked for.

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
    """str.format as a class whose steps can be replaced: the values and their formatting."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def format_field(self, value, format_spec):
        return format(value, format_spec)
