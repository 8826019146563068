# The module textwrap. Where lines may break is written in Go.

from _textwrap import dedent, split as _split


class TextWrapper:
    """Text wrapped into lines; the attributes say how."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
        *, max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The paragraph as a list of lines without line ends."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._chunks(text)
        lines = []
        while chunks:
            if self.drop_whitespace and lines and not chunks[0].strip():
                del chunks[0]
                if not chunks:
                    break
            indent = self.subsequent_indent if lines else self.initial_indent
            line = self._take(chunks, self.width - len(indent))
            if not line:
                continue
            if self._fits(lines, chunks, line, self.width - len(indent)):
                lines.append(indent + "".join(line))
            else:
                self._truncate(lines, line, indent)
                break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, "\t\n\x0b\x0c\r "), " "))
        chunks = _split(text, self.break_on_hyphens)
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                    chunks[i + 1] = "  "
        return chunks

    def _take(self, chunks, width):
        """Take from chunks what fits into a line."""
        line, length = [], 0
        while chunks and length + len(chunks[0]) <= width:
            line.append(chunks.pop(0))
            length += len(line[-1])
        if chunks and len(chunks[0]) > width:
            self._take_long(chunks, line, length, width)
        if self.drop_whitespace and line and not line[-1].strip():
            del line[-1]
        return line

    def _take_long(self, chunks, line, length, width):
        """Deal with a chunk that fits into no line: break it, or give it a line to itself."""
        room = width - length if width >= 1 else 1
        if self.break_long_words:
            end, chunk = room, chunks[0]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[0] = chunk[end:]
        elif not line:
            line.append(chunks.pop(0))

    def _fits(self, lines, chunks, line, width):
        """Whether the line may stand: there is no limit, or it is not reached, or this is the last line and nothing is left out."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        rest = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        return rest and sum(map(len, line)) <= width

    def _truncate(self, lines, line, indent):
        """End the text with the placeholder, on this line or on the one before."""
        length = sum(map(len, line))
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= self.width - len(indent):
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


def _ends_sentence(word):
    word = word.rstrip("\"'")
    return len(word) > 1 and word[-1] in ".!?" and word[-2].islower()


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def indent(text, prefix, predicate=None):
    """The text with prefix before each line that predicate accepts: by default all that hold more than white space."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
