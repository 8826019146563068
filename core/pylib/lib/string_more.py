# What of the module string is shorter in Python than in Go: loaded when it is first asked for.

import re
from collections import ChainMap

__name__ = "string"


class Template:
    """A text with placeholders: $name, ${name}, and $$ for a dollar sign. A subclass can give another syntax."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern = cls.pattern
        else:
            mark = re.escape(cls.delimiter)
            names = f"(?P<named>{cls.idpattern})|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}"
            pattern = f"{mark}(?:(?P<escaped>{mark})|{names}|(?P<invalid>))"
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        at = mo.start("invalid")
        before = self.template[:at].splitlines(keepends=True)
        line, column = (len(before), at - len("".join(before[:-1]))) if before else (1, 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _replaced(self, mapping, kws, missing, invalid):
        values = mapping if not kws else {**mapping, **kws} if type(mapping) is dict else ChainMap(kws, mapping)

        def convert(mo):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    if missing is None:
                        raise
                    return missing(mo)
            if mo.group("escaped") is not None:
                return self.delimiter
            if mo.group("invalid") is not None:
                return invalid(mo)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._replaced(mapping, kws, None, self._invalid)

    def safe_substitute(self, mapping={}, /, **kws):
        def as_it_is(mo):
            return mo.group()

        return self._replaced(mapping, kws, as_it_is, as_it_is)

    def is_valid(self):
        for mo in self.pattern.finditer(self.template):
            if mo.group("invalid") is not None:
                return False
            self._check_groups(mo)
        return True

    def get_identifiers(self):
        names = {}
        for mo in self.pattern.finditer(self.template):
            name = mo.group("named") or mo.group("braced")
            if name is not None:
                names[name] = True
            elif mo.group("invalid") is None:
                self._check_groups(mo)
        return list(names)

    def _check_groups(self, mo):
        # A pattern of one's own can match without any of the groups that have a meaning.
        if mo.group("named") is mo.group("braced") is mo.group("escaped") is mo.group("invalid") is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)


Template.__init_subclass__()


class Formatter:
    """str.format as a class whose steps can be replaced: finding the fields, their values and their formatting."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, index=0):
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
