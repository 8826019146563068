# oracle: virtual
import re, operator, enum, dataclasses, functools, string, textwrap, itertools, sys, io
from typing import NamedTuple, Iterator, Callable, Union


class T(enum.Enum):
    NUM = '\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?'
    NAME = '[A-Za-z_]\\w*'
    STR = '"(?:[^"\\\\]|\\\\.)*"'
    OP = '\\*\\*|//|<=|>=|==|!=|&&|\\|\\||[-+*/%<>=!(){},;?:\\[\\]]'
    WS = '\\s+'
    COMMENT = '#[^\\n]*'


class Tok(NamedTuple):
    kind: T
    text: str
    line: int
    col: int

    def __str__(self):
        return f'{self.kind.name}({self.text}) at {self.line}:{self.col}'


RX = re.compile('|'.join((f'(?P<{t.name}>{t.value})' for t in T)))


class LexError(SyntaxError):
    pass


def lex(src: str) -> Iterator[Tok]:
    pos = 0
    line = 1
    bol = 0
    while pos < len(src):
        m = RX.match(src, pos)
        if m is None:
            raise LexError(f'unexpected {src[pos]!r}', ('<src>', line, pos - bol + 1, src.splitlines()[line - 1]))
        kind = T[m.lastgroup]
        if kind not in (T.WS, T.COMMENT):
            yield Tok(kind, m[0], line, pos - bol + 1)
        nl = m[0].count('\n')
        if nl:
            line += nl
            bol = m.start() + m[0].rindex('\n') + 1
        pos = m.end()


@dataclasses.dataclass(slots=True)
class Num:
    v: float


@dataclasses.dataclass(slots=True)
class Var:
    name: str


@dataclasses.dataclass(slots=True)
class Bin:
    op: str
    l: 'Node'
    r: 'Node'


@dataclasses.dataclass(slots=True)
class Un:
    op: str
    x: 'Node'


@dataclasses.dataclass(slots=True)
class Call:
    fn: 'Node'
    args: list['Node']


@dataclasses.dataclass(slots=True)
class Lam:
    params: list[str]
    body: 'Node'


Node = Union[Num, Var, Bin, Un, Call, Lam]
PREC = {'||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '>': 4, '<=': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '//': 6, '%': 6, '**': 8}


class Parser:

    def __init__(self, src):
        self.toks = list(lex(src))
        self.i = 0

    @property
    def cur(self):
        return self.toks[self.i] if self.i < len(self.toks) else None

    def take(self, text=None):
        t = self.cur
        if t is None:
            raise EOFError(f'expected {text!r}, got end of input')
        if text is not None and t.text != text:
            raise SyntaxError(f'expected {text!r}, got {t}')
        self.i += 1
        return t

    def parse(self):
        n = self.expr(0)
        if self.cur:
            raise SyntaxError(f'trailing {self.cur}')
        return n

    def expr(self, least):
        l = self.unary()
        while (t := self.cur) and (p := PREC.get(t.text, 0)) > least:
            self.take()
            r = self.expr(p - (t.text == '**'))
            l = Bin(t.text, l, r)
        return l

    def unary(self):
        match self.cur:
            case Tok(text='-' | '!' as op):
                self.take()
                return Un(op, self.expr(7))
            case Tok(T.NUM, text):
                self.take()
                n = Num(float(text))
            case Tok(T.NAME, 'fn'):
                self.take()
                self.take('(')
                ps = []
                while self.cur.text != ')':
                    ps.append(self.take().text)
                    if self.cur.text == ',':
                        self.take()
                self.take(')')
                n = Lam(ps, self.expr(0))
            case Tok(T.NAME, name):
                self.take()
                n = Var(name)
            case Tok(text='('):
                self.take()
                n = self.expr(0)
                self.take(')')
            case None:
                raise EOFError('unexpected end')
            case other:
                raise SyntaxError(f'unexpected {other}')
        while self.cur and self.cur.text == '(':
            self.take()
            args = []
            while self.cur and self.cur.text != ')':
                args.append(self.expr(0))
                if self.cur and self.cur.text == ',':
                    self.take()
            self.take(')')
            n = Call(n, args)
        return n


OPS: dict[str, Callable] = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv, '%': operator.mod, '**': operator.pow, '<': operator.lt, '>': operator.gt, '<=': operator.le, '>=': operator.ge, '==': operator.eq, '!=': operator.ne}


def ev(n, env):
    match n:
        case Num(v):
            return v
        case Var(name) if name in env:
            return env[name]
        case Var(name):
            raise NameError(f'name {name!r} is not bound', name=name)
        case Bin('&&', l, r):
            return ev(l, env) and ev(r, env)
        case Bin('||', l, r):
            return ev(l, env) or ev(r, env)
        case Bin(op, l, r):
            return OPS[op](ev(l, env), ev(r, env))
        case Un('-', x):
            return -ev(x, env)
        case Un('!', x):
            return not ev(x, env)
        case Lam(ps, body):
            return lambda *a: ev(body, {**env, **dict(zip(ps, a, strict=True))})
        case Call(fn, args):
            return ev(fn, env)(*(ev(a, env) for a in args))
        case _:
            raise TypeError(type(n))


def show(n, d=0):
    pad = '  ' * d
    match n:
        case Num(v=v):
            print(f'{pad}{v:g}')
        case Bin(op=o, l=l, r=r):
            print(pad + o)
            show(l, d + 1)
            show(r, d + 1)
        case Un():
            print(pad + 'u' + n.op)
            show(n.x, d + 1)
        case _:
            print(pad + repr(n))


env = {'pi': 3.14159, 'max': max, 'sqrt': lambda x: x ** 0.5, 'True': True}
for src in ['1 + 2 * 3', '2 ** 3 ** 2', '-2 ** 2', '(1 + 2) * 3 - 4 / 2', 'max(1, 2 * 3, sqrt(16))', 'fn(x, y) x * y + 1', '(fn(x) x ** 2)(9)', '1 < 2 && 3 >= 3 || 0', '10 // 3 % 2', '1 / 0', 'nope + 1', '1 +', '(1 + 2', '1 2', 'max(1, ', '$', '1 +\n  @ 2', '(fn(a, b) a)(1)', '!True', '2 * -3 # comment', 'pi()', '1e400 * 0', '-0.0']:
    try:
        tree = Parser(src).parse()
        r = ev(tree, env)
        print(f"{src!r:<30} = {(r if not callable(r) else 'function')}")
    except LexError as e:
        print(f'{src!r:<30} ! {e.msg} line {e.lineno} col {e.offset} text {e.text!r} {e}')
    except (SyntaxError, EOFError, ArithmeticError, NameError, TypeError, ValueError) as e:
        print(f'{src!r:<30} ! {type(e).__name__}: {e}')
show(Parser('1 + 2 * -x').parse())
print(list(lex('a = "q\\"x" # c\nb'))[2:], str(next(lex('zz'))))
print(Bin('+', Num(1), Num(2)), Bin('+', Num(1), Num(2)) == Bin('+', Num(1), Num(2)), Bin.__slots__)
print(Bin.__match_args__)


class Matrix:

    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        assert len({len(r) for r in self.rows}) == 1, 'ragged'

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return (len(self.rows), len(self.rows[0]))

    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f'shapes {self.shape} and {o.shape} not aligned')
        return Matrix([[sum((a * b for a, b in zip(r, c))) for c in zip(*o.rows)] for r in self.rows])

    def __mul__(self, k):
        return Matrix([[x * k for x in r] for r in self.rows]) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__

    def __pow__(self, n, mod=None):
        r, b = (Matrix.identity(len(self.rows)), self)
        while n:
            r, b, n = (r @ b if n & 1 else r, b @ b, n >> 1)
        return r

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j] if not isinstance(i, slice) else [r[j] for r in self.rows[i]]

    def __setitem__(self, ij, v):
        self.rows[ij[0]][ij[1]] = v

    def __eq__(self, o):
        return isinstance(o, Matrix) and self.rows == o.rows

    def __iter__(self):
        return itertools.chain.from_iterable(self.rows)

    def __neg__(self):
        return self * -1

    def __round__(self, n=0):
        return Matrix([[round(x, n) for x in r] for r in self.rows])

    def __repr__(self):
        return f'Matrix({self.rows})'

    def __str__(self):
        w = max((len(str(x)) for x in self))
        return '\n'.join(('[' + ' '.join((f'{x:>{w}}' for x in r)) + ']' for r in self.rows))

    def __bool__(self):
        return any(self)

    def det(self):
        return self.rows[0][0] if len(self.rows) == 1 else sum(((-1) ** j * self.rows[0][j] * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j in range(len(self.rows))))


m = Matrix([[1, 1], [1, 0]])
print(m ** 10, (m ** 90)[0, 1], m @ m, 2 * m, -m, m[:, 0], Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det(), bool(m * 0), sep='\n')
print(m * 100)
for f in (lambda: m @ Matrix([[1, 2, 3]]), lambda: m * 'a', lambda: m @ 3, lambda: m + m, lambda: Matrix([[1], [1, 2]]), lambda: m[5, 0], lambda: {m}, lambda: m < m):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
