"""Prints the scopes of Python files as CPython's compiler and symtable see them, for scope_test.go.

Reads file names from standard input, one a line. Writes a line "ok" for each, then sorted lines: one for every code object
("code"), one for every block of the symbol table ("table"); then an empty line.
"""

import inspect
import symtable
import sys
import types
import warnings

FLAGS = (
    (inspect.CO_GENERATOR, "generator"),
    (inspect.CO_COROUTINE, "coroutine"),
    (inspect.CO_ASYNC_GENERATOR, "async_generator"),
)
SCOPES = {1: "local", 2: "global", 3: "global", 4: "free", 5: "cell"}


def codes(code, lines):
    flags = ",".join(name for bit, name in FLAGS if code.co_flags & bit)
    names = (code.co_varnames, code.co_cellvars, code.co_freevars)
    text = " | ".join(" ".join(group) for group in names)
    if code.co_name != "<module>":
        lines.append(f"code {code.co_qualname}:{code.co_firstlineno} {flags} | {text}")
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            codes(const, lines)


def tables(table, path, lines):
    path = f"{path}/{table.get_name()}"
    names = []
    for symbol in table.get_symbols():
        if symbol.is_declared_global() and not (symbol.is_referenced() or symbol.is_assigned() or symbol.is_imported()):
            continue  # declared, here or further in, but not used
        scope = SCOPES[symbol._Symbol__scope]
        if symbol.get_name() == "__class__" and scope == "global" and table.get_type() == "function":
            continue  # made by a super that is not in a class
        if symbol.is_annotated() and scope in ("local", "global"):
            scope = "annotated"
        elif table.get_type() != "function" and scope in ("local", "global"):
            scope = "name"
        names.append(f"{symbol.get_name()}:{scope}")
    lines.append(" ".join(["table", f"{path}:{table.get_lineno()}", *sorted(names)]))
    for child in table.get_children():
        tables(child, path, lines)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    out = sys.stdout.buffer
    for name in sys.stdin:
        with open(name.rstrip("\n"), "rb") as f:
            source = f.read()
        lines = []
        try:
            codes(compile(source, "x", "exec", dont_inherit=True), lines)
            tables(symtable.symtable(source, "x", "exec"), "", lines)
            out.write(b"ok\n")
        except (SyntaxError, ValueError):
            out.write(b"error\n")
        for line in sorted(lines):
            out.write(line.encode("utf-8", "surrogatepass") + b"\n")
        out.write(b"\n")
        out.flush()


main()
