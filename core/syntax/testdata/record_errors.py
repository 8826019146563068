"""Records what CPython 3.11 says of the bad programs in a file, for errors_test.go:

    python3 testdata/record_errors.py testdata/errors.txt

A program ends with a line "=== " and the error: its type, where it begins and ends (line:column, from 1, in characters; the end
is left out where CPython gives none), and the message. A line "=!= " below it, with a reason, says that this package differs,
and how; it is kept. A program may be written as its source in quotes after a line "repr".
"""

import ast
import sys
import warnings


def verdict(source):
    try:
        compile(source, "x.py", "exec", dont_inherit=True)
    except SyntaxError as e:
        place = f"{e.lineno}:{e.offset}"
        end = (e.end_lineno, e.end_offset)
        if e.end_lineno is not None and e.end_offset not in (None, 0, -1) and end != (e.lineno, e.offset):
            place += f"-{e.end_lineno}:{e.end_offset}"
        return f"{type(e).__name__} {place} {e.msg}"
    except (ValueError, RecursionError, MemoryError) as e:
        return f"{type(e).__name__} {e}"
    return "ok"


def main():
    warnings.simplefilter("ignore")
    name = sys.argv[1]
    with open(name, encoding="utf-8") as f:
        lines = f.read().split("\n")
    out, program = [], []
    for line in lines:
        if line.startswith("=== "):
            source = "\n".join(program)
            if program and program[0] == "repr":
                source = ast.literal_eval(program[1])
            out.append("=== " + verdict(source).replace("\n", "\\n"))
            program = []
        elif line.startswith("=!= "):
            out.append(line)
        else:
            out.append(line)
            program.append(line)
    with open(name, "w", encoding="utf-8") as f:
        f.write("\n".join(out))


if __name__ == "__main__":
    main()
