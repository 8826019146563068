# oracle: virtual
from __future__ import annotations
import re, json, string
# tokenizer and parser of expressions
from dataclasses import dataclass
from typing import Iterator, Union
TOKEN = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d*)?)|(?P<id>[A-Za-z_]\w*)|(?P<op>\*\*|[-+*/%^(),=<>!]=?))")
@dataclass(frozen=True)
class Tok:
    kind: str
    text: str
    pos: int
class ParseError(SyntaxError): pass
def lex(src: str) -> Iterator[Tok]:
    pos = 0
    while pos < len(src):
        m = TOKEN.match(src, pos)
        if not m:
            if src[pos:].strip() == "": break
            raise ParseError(f"bad character {src[pos]!r} at {pos}")
        yield Tok(m.lastgroup, m.group(m.lastgroup), m.start(m.lastgroup))
        pos = m.end()
    yield Tok("end", "", pos)
@dataclass
class Num: value: float
@dataclass
class Var: name: str
@dataclass
class Bin: op: str; left: Node; right: Node
@dataclass
class Call: fn: str; args: list[Node]
@dataclass
class Neg: arg: Node
Node = Union[Num, Var, Bin, Call, Neg]
class Parser:
    PREC = {"+": (1, "l"), "-": (1, "l"), "*": (2, "l"), "/": (2, "l"), "%": (2, "l"), "**": (3, "r")}
    def __init__(self, src): self.toks = list(lex(src)); self.i = 0
    @property
    def tok(self): return self.toks[self.i]
    def take(self, text=None):
        t = self.tok
        if text is not None and t.text != text: raise ParseError(f"expected {text!r}, got {t.text or t.kind!r} at {t.pos}")
        self.i += 1
        return t
    def parse(self):
        e = self.expr(0)
        if self.tok.kind != "end": raise ParseError(f"unexpected {self.tok.text!r} at {self.tok.pos}")
        return e
    def expr(self, min_prec):
        left = self.unary()
        while (p := self.PREC.get(self.tok.text)) and p[0] >= min_prec:
            op = self.take().text
            left = Bin(op, left, self.expr(p[0] + (p[1] == "l")))
        return left
    def unary(self):
        if self.tok.text == "-": self.take(); return Neg(self.expr(3))
        t = self.take()
        match t.kind:
            case "num": return Num(float(t.text))
            case "id" if self.tok.text == "(":
                self.take("("); args = []
                while self.tok.text != ")":
                    args.append(self.expr(0))
                    if self.tok.text == ",": self.take()
                self.take(")")
                return Call(t.text, args)
            case "id": return Var(t.text)
            case "op" if t.text == "(":
                e = self.expr(0); self.take(")"); return e
        raise ParseError(f"unexpected {t.text or t.kind!r} at {t.pos}")
def ev(n, env):
    match n:
        case Num(v): return v
        case Var(name):
            try: return env[name]
            except KeyError: raise NameError(f"unknown variable {name!r}") from None
        case Neg(a): return -ev(a, env)
        case Bin("+", a, b): return ev(a, env) + ev(b, env)
        case Bin("-", a, b): return ev(a, env) - ev(b, env)
        case Bin("*", a, b): return ev(a, env) * ev(b, env)
        case Bin("/", a, b): return ev(a, env) / ev(b, env)
        case Bin("%", a, b): return ev(a, env) % ev(b, env)
        case Bin("**", a, b): return ev(a, env) ** ev(b, env)
        case Call(fn, args): return {"max": max, "min": min, "abs": abs, "sum": lambda *a: sum(a)}[fn](*(ev(a, env) for a in args))
for src in ["1 + 2 * 3", "-(1 + 2) ** 2", "2 ** 3 ** 2", "max(1, x, 3*y) - abs(-4)", "10 / 4 % 2", "1 +", "(1", "1 $ 2", "z", "1/0", "foo(1)", "  "]:
    try:
        tree = Parser(src).parse()
        print(src, "=>", ev(tree, {"x": 5, "y": 7}), tree)
    except (ParseError, NameError, ZeroDivisionError, KeyError) as e:
        print(src, "!!", type(e).__name__, e)
print(Bin.__annotations__, ev.__annotations__)
