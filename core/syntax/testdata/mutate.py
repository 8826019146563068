"""Makes bad programs out of good ones, and records what CPython says of them, for TestMutations:

    python3 testdata/mutate.py SEED NUMBER FILE...

Takes short statements of the files, changes a token, a character or an indentation of each, and writes them in the form of
record_errors.py. f-strings are left alone: CPython 3.11 reads and places them in its own way.
"""

import ast
import io
import json
import random
import sys
import tokenize
import warnings

from record_errors import verdict

PIECES = """
( ) [ ] { } , : . ; = == := + - * ** / -> @ += ~ ! ? $ \\ ' \"\"\" # if else elif for in is not and or lambda yield await async def
class return print match case _ import from as with try except finally raise del global nonlocal pass break continue while assert
x 1 0x 1_ 's' ... None True a=1 *a **k /, x_y
""".split()
LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT}


def snippets(name):
    """Yields the statements of a file that are not long, without their indentation."""
    with open(name, encoding="utf-8") as f:
        source = f.read()
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and node.end_lineno - node.lineno < 25:
            indent = node.col_offset
            part = lines[node.lineno - 1 : node.end_lineno]
            text = "\n".join(line[indent:] if not line[:indent].strip() else line for line in part) + "\n"
            if "f'" not in text and 'f"' not in text:
                yield text


def mutate(text, rnd):
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in LAYOUT]
    except (tokenize.TokenError, SyntaxError):
        return text
    if not tokens:
        return text
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    token = rnd.choice(tokens)
    begin, end = (starts[row - 1] + column for row, column in (token.start, token.end))
    match rnd.randrange(6):
        case 0 | 1:
            return text[:begin] + text[end:]
        case 2:
            return text[:begin] + rnd.choice(PIECES) + " " + text[begin:]
        case 3:
            return text[:begin] + rnd.choice(PIECES) + text[end:]
        case 4:
            at = rnd.randrange(len(text))
            return text[:at] + text[at + 1 :]
    lines = text.split("\n")
    at = rnd.randrange(len(lines))
    lines[at] = rnd.choice(["  ", "\t"]) + lines[at] if rnd.random() < 0.5 else lines[at][1:]
    return "\n".join(lines)


def main():
    warnings.simplefilter("ignore")
    rnd = random.Random(int(sys.argv[1]))
    good = [text for name in sys.argv[3:] for text in snippets(name)]
    for _ in range(int(sys.argv[2])):
        text = mutate(rnd.choice(good), rnd)
        print("repr", json.dumps(text), "=== " + verdict(text).replace("\n", "\\n"), sep="\n")


main()
