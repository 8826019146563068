"""Dumps the trees of Python files with CPython's ast module, for stdlib_test.go.

Reads file names from standard input, one a line. Writes for each a line "ok" and one line a top-level statement: its dump with
positions, or with the argument "hash" the hash of the dump; then an empty line. A file that does not compile gives "error" and
the message. Positions inside f-strings, which CPython 3.11 does not know, are left out.
"""

import ast
import hashlib
import sys
import warnings

ATTRIBUTES = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def forget_positions(tree):
    for string in ast.walk(tree):
        if isinstance(string, ast.JoinedStr):
            for node in ast.walk(string):
                if node is not string:
                    for name in ATTRIBUTES:
                        vars(node).pop(name, None)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    out = sys.stdout.buffer
    for name in sys.stdin:
        with open(name.rstrip("\n"), "rb") as f:
            source = f.read()
        try:
            tree = ast.parse(source)
            compile(source, "<test>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as e:
            out.write(f"error {str(e)!r}\n\n".encode())
            out.flush()
            continue
        forget_positions(tree)
        out.write(b"ok\n")
        for statement in tree.body:
            dump = ast.dump(statement, include_attributes=True).encode("utf-8", "surrogatepass")
            if sys.argv[1:] == ["hash"]:
                dump = hashlib.sha256(dump).hexdigest().encode()
            out.write(dump + b"\n")
        out.write(b"\n")
        out.flush()


main()
