# oracle: virtual
import dataclasses, enum, collections, re, typing


@dataclasses.dataclass
class P:
    x: int
    y: int


@dataclasses.dataclass
class L:
    a: P
    b: P
    tag: str = ''


class K(enum.Enum):
    A = 1
    B = 2


class Pos:
    __match_args__ = ('x', 'y')
    x = 1
    y = 2


class S(str):
    pass


NT = collections.namedtuple('NT', 'p q')


class Big:
    const = 99


def f(v):
    match v:
        case None:
            return 'none'
        case True | False:
            return f'bool {v}'
        case 0 | 1 | -1:
            return 'small'
        case 3.5 | 2 + 3j:
            return 'num const'
        case Big.const:
            return 'dotted'
        case K.A:
            return 'enum A'
        case K():
            return 'enum other'
        case '':
            return 'empty str'
        case S():
            return 'S'
        case str() as s if s.isupper():
            return f'upper {s}'
        case 'a' | 'b' as c:
            return f'letter {c}'
        case b'xy':
            return 'bytes'
        case int(n) if n > 100:
            return f'big {n}'
        case int() | float():
            return 'number'
        case []:
            return 'empty'
        case [x]:
            return f'one {x}'
        case NT(p=1):
            return 'NT p=1'
        case [1, 2, *rest]:
            return f'12+{rest}'
        case [first, *_, last] if first == last:
            return 'same ends'
        case [[a, b], {'k': [c, *_]}]:
            return f'nested {a} {b} {c}'
        case [P(x=0), *_]:
            return 'P first'
        case {'type': 'circle', 'r': int() | float() as r}:
            return f'circle {r}'
        case {'type': t, **rest} if rest:
            return f'{t} {rest}'
        case {'only': 1, **rest}:
            return f'only {rest}'
        case {}:
            return f'mapping {len(v)}'
        case P(0, 0):
            return 'origin'
        case P(x, y) if x == y:
            return f'diag {x}'
        case P(x=px):
            return f'P {px}'
        case L(P(x1, _), P(x=x2), tag='t' | 'u' as tg):
            return f'L {x1} {x2} {tg}'
        case L(b=P(y=5)):
            return 'L5'
        case Pos(a, b):
            return f'Pos {a}{b}'
        case set():
            return 'set'
        case collections.deque([1, *_]) if False:
            return 'never'
        case type():
            return f'class {v.__name__}'
        case _:
            return f'other {type(v).__name__}'


for v in (None, True, 0, 1.0, -1, 3.5, 2 + 3j, 99, K.A, K.B, '', S('q'), 'ABC', 'a', 'zz', b'xy', b'z', 500, 50, 2.25, [], [7], (7,), NT(1, 5), NT(2, 2), (1, 2), [1, 2, 3], 'xx', [4, 5, 4], [[1, 2], {'k': [3, 4]}], [P(0, 1), 2], {'type': 'circle', 'r': 2}, {'type': 'sq', 'w': 1}, {'type': 'sq'}, {'only': 1, 'z': 2}, {}, {'q': 1}, P(0, 0), P(2, 2), P(1, 3), L(P(1, 2), P(3, 4), 'u'), L(P(1, 2), P(3, 5)), L(P(1, 2), P(3, 4)), Pos(), {1}, collections.deque([1]), range(3), int, f, bytearray(b'xy'), collections.OrderedDict(type='o', e=1), iter([])):
    try:
        print(f'{v!r:.60}'.split(' at 0x')[0], '->', f(v))
    except Exception as e:
        print(v, type(e).__name__, e)


def cmd(line):
    match line.split():
        case ['go', 'north' | 'south' as d]:
            return f'going {d}'
        case ['go', d]:
            return f'cannot go {d}'
        case ['take', item, 'from', place]:
            return f'take {item} < {place}'
        case ['take', *items] if items:
            return f"take {', '.join(items)}"
        case ['quit' | 'exit']:
            return 'bye'
        case [c, *_]:
            return f'unknown {c!r}'
        case []:
            return 'say something'


for c in ('go north', 'go up', 'take lamp', 'take lamp from table', 'take a b', 'take', 'exit', 'dance now', ''):
    print(cmd(c))
match (1, 2):
    case [a, b] if a > b:
        print('gt')
    case [a, b]:
        print('bound', a, b)
print(a, b)
match {'a': {'b': [1, {'c': 'deep'}]}}:
    case {'a': {'b': [_, {'c': deep}]}}:
        print(deep)
for bad in ('match 1:\n case int(1, 2): pass', 'match P(1, 2):\n case P(1, 2, 3): pass', 'match P(1,2):\n case P(1, x=2): pass', "match 5:\n case 'a'.x: pass", 'match x:\n case a: pass\n case b: pass', 'match x:\n case [a, a]: pass', "match x:\n case {**r, 'a': 1}: pass", 'match x:\n case P(x=1, x=2): pass', 'match x:\n case a | b: pass', 'match x:\n case 1 + 1: pass', 'match 1:\n case 5(): pass', 'match 3:\n case f(): pass'):
    try:
        exec(bad, {'P': P, 'x': 1, 'f': f})
        print('ok')
    except Exception as e:
        print(type(e).__name__, str(e).split(' (<')[0])


class Abs(typing.Protocol):
    ...


class WithGet:

    def get(self, k, d=None):
        return d

    def keys(self):
        return []


match WithGet():
    case {}:
        print('no')
    case object(get=g):
        print('has get', callable(g))
match = 5
case = 6
print(match, case)
type = 7 if False else type
_ = 3
match match:
    case 5:
        print('soft keywords')
