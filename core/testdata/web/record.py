# Records what FastAPI answers: python3 record.py *.txt writes the answers in the tables anew.
#
# FastAPI 0.115.11 with Starlette 0.46.1 and pydantic 2 is what was at hand. Where Loopscope means to answer otherwise, an app or a request is
# marked with "by hand": its answer is left alone here.
#
# A table holds apps: "=== name", the program, "---", and then pairs of lines, a request and its answer.

import contextlib
import io
import pathlib
import sys

from driver import drive

MARK = "  # by hand"


def apps(text):
    for part in text.split("=== ")[1:]:
        name, _, rest = part.partition("\n")
        source, _, pairs = rest.partition("---\n")
        lines = [line for line in pairs.splitlines() if line]
        yield name, source, lines


def answers(source, requests):
    out = io.StringIO()
    scope = {"__name__": "app"}
    module = type(sys)("app")
    sys.modules["app"] = module
    scope = module.__dict__
    with contextlib.redirect_stdout(out):
        exec(compile(source, "app.py", "exec"), scope)
        drive(scope["app"], requests)
    return [line for line in out.getvalue().splitlines() if line[:3].isdigit() or line.startswith("closed")]


def recorded(text):
    written = []
    for name, source, lines in apps(text):
        written.append(f"=== {name}\n{source}---\n")
        if name.endswith("(by hand)"):
            written.extend(line + "\n" for line in lines)
        else:
            # A line of an answer begins with a status; a request without one has not been recorded yet.
            requests = [line for line in lines if not (line[:3].isdigit() or line.startswith("closed"))]
            old = {a: b for a, b in zip(lines, lines[1:])}
            plain = [r.removesuffix(MARK) for r in requests]
            for request, answer in zip(requests, answers(source, plain)):
                written.append(f"{request}\n{old.get(request, '?') if request.endswith(MARK) else answer}\n")
        written.append("\n")
    return "".join(written)


for path in map(pathlib.Path, sys.argv[1:]):
    path.write_text(recorded(path.read_text()).rstrip("\n") + "\n")
