# The classes of traceback: entries and exceptions that are kept, to be formatted later. Loaded when one is first asked for.

import itertools
import linecache
import sys
from collections import deque
from traceback import _carets, _entries, format_exception_only

__name__ = "traceback"

_SAME = 3  # equal entries in a row that are shown


def _safely(value, what, show=str):
    try:
        return show(value)
    except Exception:
        return f"<{what} {show.__name__}() failed>"


class FrameSummary:
    """A line of a traceback: file, line, name of the function, text of the line."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = None if locals is None else {k: _safely(v, "local", repr) for k, v in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self)[:3] + (self.locals,) == tuple(other)[:3] + (other.locals,)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return "<FrameSummary file {filename}, line {lineno} in {name}>".format(filename=self.filename, lineno=self.lineno, name=self.name)

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


def walk_stack(f):
    """The frames from f outwards, each with its line."""
    f = sys._getframe() if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _limited(entries, limit):
    """The outermost entries or, for a limit below 0, the innermost ones."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return list(entries)
    return list(itertools.islice(entries, limit) if limit >= 0 else deque(entries, maxlen=-limit))


class StackSummary(list):
    """A list of FrameSummary, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        made = klass()
        for f, lineno in _limited(frame_gen, limit):
            made.append(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name, lookup_line=lookup_lines,
                                     locals=f.f_locals if capture_locals else None))
        return made

    @classmethod
    def _of_traceback(klass, tb, limit, lookup_lines=True, capture_locals=False):
        made = klass()
        for file, line, name, last, col, last_col in _limited(_entries(tb), limit):
            found = tb.tb_frame.f_locals if capture_locals else None
            tb = tb.tb_next if capture_locals else tb
            made.append(FrameSummary(file, line, name, lookup_line=lookup_lines, locals=found, end_lineno=last, colno=col, end_colno=last_col))
        return made

    @classmethod
    def from_list(klass, a_list):
        made = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            made.append(entry)
        return made

    def format_frame_summary(self, frame_summary):
        """The text of an entry; a subclass leaves it out by None."""
        s = frame_summary
        rows = [f'  File "{s.filename}", line {s.lineno}, in {s.name}\n']
        if s.line:
            rows.append(f"    {s.line.strip()}\n")
            if s.colno is not None and s.end_colno is not None:
                carets = _carets(s._original_line.rstrip("\n"), s.lineno, s.colno, s.end_lineno, s.end_colno)
                if carets:
                    rows.append(f"    {carets}\n")
        for name, value in sorted((s.locals or {}).items()):
            rows.append(f"    {name} = {value}\n")
        return "".join(rows)

    def format(self):
        result = []
        last, count = None, 0

        def tell_repeated():
            if count > _SAME:
                more = count - _SAME
                result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

        for s in self:
            text = self.format_frame_summary(s)
            if text is None:
                continue
            place = (s.filename, s.lineno, s.name)
            if place != last:
                tell_repeated()
                last, count = place, 0
            count += 1
            if count <= _SAME:
                result.append(text)
        tell_repeated()
        return result


def extract_tb(tb, limit=None):
    return StackSummary._of_traceback(tb, limit)


def extract_stack(f=None, limit=None):
    if f is None:
        made = StackSummary._of_traceback(..., None if limit is None else -limit) if limit != 0 else StackSummary()
    else:
        made = StackSummary.extract(walk_stack(f), limit=limit)
        made.reverse()
    return made


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end="")


class _Boxes:
    """Where the text of an exception group stands: how deep it is indented, and whether its last box is still open."""

    depth = 0
    open = False

    def indent(self):
        return " " * (2 * self.depth)

    def lines(self, text, margin="|"):
        before = self.indent() + f"{margin} " if self.depth else ""
        return "".join(before + line for line in text.splitlines(True))


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class TracebackException:
    """An exception as it was when this was made, with those that led to it; it keeps none of the program's objects."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        _seen = set() if _seen is None else _seen
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._of_traceback(exc_traceback, limit, lookup_lines, capture_locals)
        self.exc_type = exc_type
        self._str = _safely(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._only = format_exception_only(exc_type, exc_value)
        if isinstance(exc_value, SyntaxError):
            self._take_place(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        options = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals, "compact": compact,
                   "max_group_width": max_group_width, "max_group_depth": max_group_depth, "_seen": _seen}

        def traced(e):
            return None if e is None or id(e) in _seen else TracebackException(type(e), e, e.__traceback__, **options)

        self.__cause__ = traced(exc_value.__cause__) if exc_value is not None else None
        context = exc_value.__context__ if exc_value is not None else None
        if compact and (self.__cause__ is not None or self.__suppress_context__):
            context = None
        self.__context__ = traced(context)
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options) for e in exc_value.exceptions]

    def _take_place(self, e):
        self.filename = e.filename
        self.lineno = None if e.lineno is None else str(e.lineno)
        self.end_lineno = None if e.end_lineno is None else str(e.end_lineno)
        self.text, self.offset, self.end_offset, self.msg = e.text, e.offset, e.end_offset, e.msg

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        yield from self._only

    def format(self, *, chain=True, _boxes=None):
        """The lines of the traceback, those of what led to it first."""
        boxes = _Boxes() if _boxes is None else _boxes
        chained = [(None, self)]
        while chain:
            last = chained[-1][1]
            if last.__cause__ is not None:
                text, before = _CAUSE, last.__cause__
            elif last.__context__ is not None and not last.__suppress_context__:
                text, before = _CONTEXT, last.__context__
            else:
                break
            chained[-1] = (text, last)
            chained.append((None, before))
        for text, exc in reversed(chained):
            if text is not None:
                yield boxes.lines(text)
            if exc.exceptions is None:
                if exc.stack:
                    yield boxes.lines("Traceback (most recent call last):\n")
                    yield from map(boxes.lines, exc.stack.format())
                yield from map(boxes.lines, exc.format_exception_only())
            elif boxes.depth > self.max_group_depth:
                yield boxes.lines(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from exc._format_group(chain, boxes)

    def _format_group(self, chain, boxes):
        top = boxes.depth == 0
        if top:
            boxes.depth = 1
        if self.stack:
            yield boxes.lines("Exception Group Traceback (most recent call last):\n", "+" if top else "|")
            yield from map(boxes.lines, self.stack.format())
        yield from map(boxes.lines, self.format_exception_only())
        count = len(self.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        boxes.open = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                boxes.open = True
            cut = i >= self.max_group_width
            yield boxes.indent() + ("+-" if i == 0 else "  ") + f"+---------------- {'...' if cut else i + 1} ----------------\n"
            boxes.depth += 1
            if cut:
                more = count - self.max_group_width
                yield boxes.lines(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _boxes=boxes)
            if last and boxes.open:
                yield boxes.indent() + "+------------------------------------\n"
                boxes.open = False
            boxes.depth -= 1
        if top:
            boxes.depth = 0

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end="")
