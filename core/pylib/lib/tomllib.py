# The module tomllib: TOML 1.0 documents as dicts.

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ("loads", "load", "TOMLDecodeError")

_CONTROL = frozenset(map(chr, range(32))) | {"\x7f"}
_IN_STRING = _CONTROL - {"\t"}
_IN_LINES = _CONTROL - {"\t", "\n"}
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_HEX = frozenset("0123456789abcdefABCDEF")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}

_DAY = r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?"
_MOMENT = re.compile(_DAY + r"(?:[Tt ]" + _CLOCK + r"(?:([Zz])|([+-])([01]\d|2[0-3]):([0-5]\d))?)?", re.ASCII)
_TIME = re.compile(_CLOCK, re.ASCII)
_NUMBER = re.compile(
    r"0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0b[01](?:_?[01])*|0o[0-7](?:_?[0-7])*"
    r"|[+-]?(?:0|[1-9](?:_?\d)*)(?P<fraction>(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?)",
    re.ASCII,
)


class TOMLDecodeError(ValueError):
    """The document is no TOML."""


def load(fp, /, *, parse_float=float):
    """Reads TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Reads TOML from a string."""
    text = s.replace("\r\n", "\n")

    def number(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    return _Document(text, float if parse_float is float else number).read()


class _Document:
    """A text, how far it is read, and the tables made of it."""

    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.root = {}
        self.header = ()
        self.declared = set()  # the tables, by their keys, that were declared by a header, or by dotted keys of a section that is over
        self.dotted = set()  # those of the present section
        self.frozen = set()  # inline tables and arrays: complete as they are

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            raise TOMLDecodeError(f"{message} (at end of document)")
        line, column = self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)
        raise TOMLDecodeError(f"{message} (at line {line}, column {column})")

    @property
    def next(self):
        return self.text[self.at : self.at + 1]

    def skip(self, characters):
        text, at = self.text, self.at
        while at < len(text) and text[at] in characters:
            at += 1
        self.at = at

    def skip_comment(self):
        if self.next == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            self.check(self.at + 1, end, _IN_STRING)
            self.at = end

    def skip_lines(self):
        """Skips blanks, line ends and comments."""
        while True:
            before = self.at
            self.skip(" \t\n")
            self.skip_comment()
            if self.at == before:
                return

    def check(self, start, end, forbidden):
        for i in range(start, end):
            if self.text[i] in forbidden:
                self.fail(f"Found invalid character {self.text[i]!r}", i)

    def is_frozen(self, key):
        return any(key[:n] in self.frozen for n in range(1, len(key) + 1))

    def read(self):
        while True:
            self.skip(" \t")
            c = self.next
            if not c:
                return self.root
            if c == "\n":
                self.at += 1
                continue
            if c in _BARE or c in "\"'":
                self.pair()
                self.skip(" \t")
            elif c == "[":
                self.declared |= self.dotted
                self.dotted = set()
                if self.text.startswith("[[", self.at):
                    self.array_header()
                else:
                    self.table_header()
                self.skip(" \t")
            elif c != "#":
                self.fail("Invalid statement")
            self.skip_comment()
            if self.next and self.next != "\n":
                self.fail("Expected newline or end of document after a statement")
            self.at += 1

    def table_header(self):
        self.at += 1
        self.skip(" \t")
        key = self.key()
        if key in self.declared or self.is_frozen(key):
            self.fail(f"Cannot declare {key} twice")
        self.declared.add(key)
        if self.descend(key) is None:
            self.fail("Cannot overwrite a value")
        if self.next != "]":
            self.fail("Expected ']' at the end of a table declaration")
        self.at += 1
        self.header = key

    def array_header(self):
        self.at += 2
        self.skip(" \t")
        key = self.key()
        if self.is_frozen(key):
            self.fail(f"Cannot mutate immutable namespace {key}")
        # The new element's tables are all new.
        self.declared = {k for k in self.declared if k[: len(key)] != key}
        self.frozen = {k for k in self.frozen if k[: len(key)] != key}
        self.declared.add(key)
        above = self.descend(key[:-1])
        if above is None or not isinstance(above.setdefault(key[-1], []), list):
            self.fail("Cannot overwrite a value")
        above[key[-1]].append({})
        if not self.text.startswith("]]", self.at):
            self.fail("Expected ']]' at the end of an array declaration")
        self.at += 2
        self.header = key

    def descend(self, key, start=None, into_arrays=True):
        """The table with that key, made where there is none; None if a value is in the way."""
        table = self.root if start is None else start
        for part in key:
            table = table.setdefault(part, {})
            if into_arrays and isinstance(table, list):
                table = table[-1]
            if not isinstance(table, dict):
                return None
        return table

    def pair(self):
        key, value = self.key_and_value()
        for n in range(1, len(key)):
            prefix = self.header + key[:n]
            if prefix in self.declared:
                self.fail(f"Cannot redefine namespace {prefix}")
            self.dotted.add(prefix)
        above = self.header + key[:-1]
        if self.is_frozen(above):
            self.fail(f"Cannot mutate immutable namespace {above}")
        table = self.descend(above)
        if table is None or key[-1] in table:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.frozen.add(self.header + key)
        table[key[-1]] = value

    def key_and_value(self):
        key = self.key()
        if self.next != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.skip(" \t")
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.skip(" \t")
        while self.next == ".":
            self.at += 1
            self.skip(" \t")
            parts.append(self.key_part())
            self.skip(" \t")
        return tuple(parts)

    def key_part(self):
        c = self.next
        if c and c in _BARE:
            start = self.at
            self.skip(_BARE)
            return self.text[start : self.at]
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        self.fail("Invalid initial character for a key part")

    def value(self):
        c, text, at = self.next, self.text, self.at
        if c == '"':
            return self.lines('"') if text.startswith('"""', at) else self.basic()
        if c == "'":
            return self.lines("'") if text.startswith("'''", at) else self.literal()
        for word, value in (("true", True), ("false", False)):
            if text.startswith(word, at):
                self.at += len(word)
                return value
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline_table()
        if found := _MOMENT.match(text, at):
            try:
                value = _moment(found)
            except ValueError:
                self.fail("Invalid date or datetime")
            self.at = found.end()
            return value
        if found := _TIME.match(text, at):
            self.at = found.end()
            return _clock(found.groups())
        if found := _NUMBER.match(text, at):
            self.at = found.end()
            return self.parse_float(found.group()) if found.group("fraction") else int(found.group(), 0)
        for n, words in ((3, ("inf", "nan")), (4, ("-inf", "+inf", "-nan", "+nan"))):
            if text[at : at + n] in words:
                self.at += n
                return self.parse_float(text[at : at + n])
        self.fail("Invalid value")

    def array(self):
        self.at += 1
        items = []
        self.skip_lines()
        while self.next != "]":
            items.append(self.value())
            self.skip_lines()
            if self.next not in (",", "]") or not self.next:
                self.fail("Unclosed array")
            if self.next == ",":
                self.at += 1
                self.skip_lines()
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        made, complete = {}, set()
        self.skip(" \t")
        if self.next == "}":
            self.at += 1
            return made
        while True:
            key, value = self.key_and_value()
            for n in range(1, len(key) + 1):
                if key[:n] in complete:
                    self.fail(f"Cannot mutate immutable namespace {key}")
            table = self.descend(key[:-1], made, into_arrays=False)
            if table is None:
                self.fail("Cannot overwrite a value")
            if key[-1] in table:
                self.fail(f"Duplicate inline table key {key[-1]!r}")
            table[key[-1]] = value
            self.skip(" \t")
            c = self.next
            if c == "}":
                self.at += 1
                return made
            if c != ",":
                self.fail("Unclosed inline table")
            if isinstance(value, (dict, list)):
                complete.add(key)
            self.at += 1
            self.skip(" \t")

    def literal(self):
        start = self.at + 1
        end = self.literal_end("'", start, _IN_STRING)
        self.at = end + 1
        return self.text[start:end]

    def literal_end(self, quotes, start, forbidden):
        end = self.text.find(quotes, start)
        if end < 0:
            self.fail(f'Expected "{quotes}"', len(self.text))
        self.check(start, end, forbidden)
        return end

    def basic(self):
        self.at += 1
        return self.characters('"', _IN_STRING, multiline=False)

    def lines(self, quote):
        self.at += 3
        if self.next == "\n":
            self.at += 1
        if quote == '"':
            result = self.characters('"""', _IN_LINES, multiline=True)
        else:
            end = self.literal_end("'''", self.at, _IN_LINES)
            result, self.at = self.text[self.at : end], end + 3
        # One or two more quotes belong to the text.
        for _ in range(2):
            if self.next == quote:
                self.at += 1
                result += quote
        return result

    def characters(self, end, forbidden, multiline):
        text, parts, start = self.text, [], self.at
        while True:
            if self.at >= len(text):
                self.fail("Unterminated string")
            c = text[self.at]
            if c == '"' and text.startswith(end, self.at):
                parts.append(text[start : self.at])
                self.at += len(end)
                return "".join(parts)
            if c in forbidden:
                self.fail(f"Illegal character {c!r}")
            self.at += 1
            if c == "\\":
                parts.append(text[start : self.at - 1])
                parts.append(self.escape(multiline))
                start = self.at

    def escape(self, multiline):
        c = self.next
        self.at += 1
        if multiline and c and c in " \t\n":
            # A backslash at the end of a line takes all blanks up to the next text with it.
            if c != "\n":
                self.skip(" \t")
                if not self.next:
                    return ""
                if self.next != "\n":
                    self.fail("Unescaped '\\' in a string")
                self.at += 1
            self.skip(" \t\n")
            return ""
        if c and c in "uU":
            n = 4 if c == "u" else 8
            digits = self.text[self.at : self.at + n]
            if len(digits) != n or not _HEX.issuperset(digits):
                self.fail("Invalid hex value")
            self.at += n
            code = int(digits, 16)
            if not (code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF):
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if c not in _ESCAPES:
            self.fail("Unescaped '\\' in a string")
        return _ESCAPES[c]


def _clock(groups, zone=None):
    hour, minute, second, micro = groups
    return time(int(hour), int(minute), int(second), int((micro or "0").ljust(6, "0")), zone)


def _moment(found):
    year, month, day, *clock, utc, sign, hours, minutes = found.groups()
    on = date(int(year), int(month), int(day))
    if clock[0] is None:
        return on
    zone = timezone.utc if utc else None
    if sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(offset if sign == "+" else -offset)
    return datetime.combine(on, _clock(clock, zone))
