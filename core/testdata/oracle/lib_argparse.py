"""argparse: options of every kind, subcommands, groups, and what the help and the errors say."""

import argparse
import contextlib
import io


def attempt(parser, line, intermixed=False):
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            found = (parser.parse_intermixed_args if intermixed else parser.parse_args)(line.split())
        print(line or "(nothing)", "->", found)
    except SystemExit as e:
        print(line or "(nothing)", "-> exit", e.code)
    except argparse.ArgumentError as e:
        print(line or "(nothing)", "-> raised", e)
    for name, text in (("out", out.getvalue()), ("err", err.getvalue())):
        for row in text.splitlines():
            print(f"  {name}: {row}")


def port(text):
    n = int(text)
    if not 0 < n < 65536:
        raise argparse.ArgumentTypeError(f"{n} is no port")
    return n


parser = argparse.ArgumentParser(
    prog="serve", description="Serves an application, with a description that is long enough to be filled over more than one line of the help.",
    epilog="%(prog)s ends here.", allow_abbrev=True,
)
parser.add_argument("app", help="where the application is")
parser.add_argument("extra", nargs="*", type=int, help="numbers")
parser.add_argument("-p", "--port", type=port, default="8000", metavar="PORT", help="where to listen (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--reload", action=argparse.BooleanOptionalAction, help="begin anew when a file changes, which takes a while longer than one might think")
parser.add_argument("--log-level", choices=["debug", "info"], dest="level")
parser.add_argument("--header", action="append", nargs=2, metavar=("NAME", "VALUE"))
parser.add_argument("--tag", action="extend", nargs="+", default=["base"])
parser.add_argument("--const", action="store_const", const=42)
parser.add_argument("--opt", nargs="?", const="given", default="absent")
parser.add_argument("--hidden", help=argparse.SUPPRESS)
parser.add_argument("--version", action="version", version="%(prog)s 1.2")
either = parser.add_mutually_exclusive_group()
either.add_argument("--quiet", action="store_true", help="say nothing")
either.add_argument("--loud", action="store_false")
for line in [
    "main:app", "main:app 1 2 -p 80 -vv", "main:app --port=99999", "main:app -p80 -vvv --reload", "main:app --no-reload --log-level warn",
    "main:app --log debug", "main:app --header a b --header c d", "main:app --header a", "main:app --tag x y --tag z", "main:app --const --opt",
    "main:app --opt value", "--version", "-h", "", "main:app x", "main:app --quiet --loud", "main:app --unknown 1", "main:app --l x", "main:app -- -1",
    "main:app -1", "main:app -vx", "main:app --port", "main:app --verbose=3", "main:app 1 -v 2",
]:
    attempt(parser, line)
attempt(parser, "main:app 1 -v 2", intermixed=True)
print(parser.parse_known_args(["a", "--new", "5"]))

git = argparse.ArgumentParser(prog="git", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
git.set_defaults(run="nothing")
commands = git.add_subparsers(dest="command", required=True, title="commands", description="what to do", metavar="COMMAND")
add = commands.add_parser("add", help="add files", aliases=["a"])
add.add_argument("paths", nargs="+")
add.add_argument("-f", "--force", action="store_true", help="also ignored ones")
add.set_defaults(run="adding")
log = commands.add_parser("log", help="show commits", description="Shows commits.")
log.add_argument("-n", type=int, default=10, help="how many")
log.add_argument("rest", nargs=argparse.REMAINDER)
for line in ["add x y -f", "a z", "log -n 3 -- --stat", "log -h", "-h", "", "push", "add", "log -n many"]:
    attempt(git, line)

base = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
shared = base.add_argument_group("shared", "what both have")
shared.add_argument("--one", type=float)
shared.add_argument("--two", action="store_true")
child = argparse.ArgumentParser(prog="child", parents=[base], prefix_chars="-+", conflict_handler="resolve", exit_on_error=False)
child.add_argument("+x", "++plus", dest="plus", type=int)
child.add_argument("--one", help="another one")
child.add_argument("--w", required=True, nargs=2, type=int)
for line in ["--w 1 2", "+x 3 --one 4 --two --w 1 2", "--w 1", "--w a b", "-h"]:
    attempt(child, line)
print(parser.get_default("level"), git.get_default("run"), child)
print(argparse.Namespace(a=1, b="x") == argparse.Namespace(a=1, b="x"), "a" in argparse.Namespace(a=1), argparse.Namespace(**{"a-b": 1, "c": 2}))

mistakes = [
    lambda p: p.add_argument("--a", action="nope"), lambda p: p.add_argument("--a", type="nope"), lambda p: p.add_argument("--a", nargs=0),
    lambda p: p.add_argument("a", required=True), lambda p: p.add_argument("a", "--b"), lambda p: p.add_argument("--"),
    lambda p: p.add_argument("--a", nargs=2, metavar=("A",)), lambda p: p.add_argument("--a", const=1), lambda p: p.add_argument("-h"),
    lambda p: p.add_argument("x", dest="y"), lambda p: p.add_mutually_exclusive_group().add_argument("x"),
]
for mistake in mistakes:
    try:
        print(mistake(argparse.ArgumentParser()))
    except Exception as e:
        print(type(e).__name__, e)


class Loud(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, f"{option_string} {values}!")


class Columns(argparse.RawTextHelpFormatter):
    def __init__(self, prog):
        super().__init__(prog, max_help_position=40, width=60)


own = argparse.ArgumentParser(prog="own", formatter_class=Columns, description="as\n  it is", usage="%(prog)s [anything]")
print(own.add_argument("--loud", action=Loud, metavar="WORD", help="two\nlines"))
own.add_argument("--a-rather-long-option-name", choices=range(3), type=int, help="%(choices)s of %(dest)s in %(prog)s")
attempt(own, "--loud hey --a-rather 2")
attempt(own, "--a-rather 5")
attempt(own, "-h")
