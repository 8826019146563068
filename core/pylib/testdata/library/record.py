"""Writes what CPython 3.11 answers into the tables beside this file: python3 record.py [TABLE.txt ...]

A table is a session of the interactive interpreter. Of an exception only the last line is kept.
"""

import contextlib
import io
import pathlib
import sys


def chunks(text):
    """The table in pieces: comments and blank lines as they are, and the lines of input that belong together."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith(">>> "):
            source = [line[4:]]
            while at < len(lines) and lines[at].startswith("..."):
                source.append(lines[at][4:])
                at += 1
            yield "input", "\n".join(source)
        elif line.startswith("#") or not line:
            yield "text", line


def answer(source, names):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            code = compile(source + "\n", "<table>", "single")
            exec(code, names)
        except BaseException as e:
            print(f"{type(e).__name__}: {e}" if str(e) else type(e).__name__)
    return out.getvalue()


def record(path):
    names = {"__name__": "__main__"}
    lines = []
    for kind, text in chunks(path.read_text()):
        if kind == "text":
            lines.append(text + "\n")
            continue
        lines += [(">>> " if i == 0 else "... ")[: 4 if line else 3] + line + "\n" for i, line in enumerate(text.split("\n"))]
        lines.append(answer(text, names))
    path.write_text("".join(lines))


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    for path in [pathlib.Path(a) for a in sys.argv[1:]] or sorted(here.glob("*.txt")):
        record(path)
