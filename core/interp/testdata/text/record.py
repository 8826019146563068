"""Records what CPython makes of every expression in the tables beside this file: python3 record.py [-c], -c only compares.

A table is a sequence of pairs: a line ">>> expression", and the line that CPython answers: the repr, or "Error: message".
To add a case, write its expression and run this.
"""

import pathlib
import sys

here = pathlib.Path(__file__).parent


def answer(expression, names):
    try:
        text = repr(eval(expression, names))
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    return text.encode("utf-8", "backslashreplace").decode().replace("\n", "\\n")


def main():
    names = {"__name__": "__main__"}
    exec((here / "prelude.py").read_text(), names)
    assert sys.version_info[:2] == (3, 11), "the tables hold what CPython 3.11 answers"
    changed = False
    for table in sorted(here.glob("*.txt")):
        lines = []
        for line in table.read_text().splitlines():
            if line.startswith(">>> "):
                lines += [line, answer(line[4:], names)]
            elif line.startswith("# "):
                lines.append(line)
        text = "\n".join(lines) + "\n"
        if text != table.read_text():
            changed = True
            print("differs:", table.name)
            if "-c" not in sys.argv:
                table.write_text(text)
    return int(changed and "-c" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
