# Values of many types, read and dumped by pydantic: each as it comes out, or what is said of it.
from pydantic import *
from pydantic import ValidationError
from typing import *
from typing_extensions import TypedDict, NotRequired
import datetime as dtm, decimal, uuid, pathlib, ipaddress, re, collections, enum, fractions
count = 0
def t(tp, *vals, **kw):
    global count
    count, ta = count + 1, TypeAdapter(tp)
    for v in vals:
        try:
            r = ta.validate_python(v, **kw); print(count, repr(v), '->', repr(r), ta.dump_json(r).decode())
        except ValidationError as e:
            print(count, repr(v), '!!', '; '.join(f"{x['loc']} {x['type']}: {x['msg']}" for x in e.errors()))
        except Exception as e: print(count, repr(v), type(e).__name__, e)
t(bool, 0, 'on', 'No', 2, 'x', 1.0, None)
t(int, '12', 1.0, 1.5, '1.0', True, 'x', None, b'3', decimal.Decimal('3'), ' 4 ', '1e3', 10**30, '9'*30)
t(float, '1', 1, 'inf', True, 'x', decimal.Decimal('1.5'))
t(str, 'a', 1, b'ab', None)
t(bytes, 'a', b'x', 3)
t(dtm.datetime, '2032-04-23T10:20:30.400+02:30', 1494012444, '2032-04-23', 1549238400000, 'x', dtm.date(2020,1,2), '2020-01-01 10:00', '2020-13-01')
t(dtm.date, 1494028800, '2030-02-28', '2030-02-28T00:00:00', '2030-02-28T01:00:00', dtm.datetime(2020,1,1), 'x')
t(dtm.time, '10:20:30.4', 3661, 'x', '10:20:30Z')
t(dtm.timedelta, 30, 'P3DT12H30M5S', '3 days, 12:00:00', '-00:01', 'x', 1.5)
t(decimal.Decimal, '1.1', 1, 1.1, 'x', 'NaN')
t(uuid.UUID, '16fd2706-8baf-433b-82eb-8c7fada847da', 'x', 3)
t(pathlib.Path, '/a/b', 3)
t(ipaddress.IPv4Address, '1.2.3.4', 'x'); 
t(list[int], (1, '2'), {3}, 'abc', [1, 'x'], range(2))
t(tuple[int, str], (1, 'a'), [1], (1, 2, 3)); t(tuple[int, ...], [1, '2'])
t(set[int], [1, 1, '1']); t(frozenset[str], ['a']); t(dict[str, int], {'a': '1'}, {1: 1}, [('a', 1)], 3)
t(Literal['a', 1], 'a', 1, 'b', True)
class Tool(enum.IntEnum): a = 1; b = 2
class S(str, enum.Enum): x = 'x'; y = 'y'
t(Tool, 1, '2', 3, 'z'); t(S, 'x', 'q', S.y)
t(Optional[int], None, '3', 'x')
t(HttpUrl, 'http://example.com', 'https://Example.com:443/a?b=c#d', 'x', 'ftp://a.b', 'http://', 'http://exa mple')
t(AnyUrl, 'ftp://u:p@h/x', 'a'); t(PostgresDsn, 'postgres://user:pass@localhost:5432/foobar', 'http://a')
t(RedisDsn, 'redis://localhost'); t(EmailStr, 'a@b.com', 'A <a@b.com>', 'x', 'a@b', 'a@ b.com'); t(NameEmail, 'Bob <b@c.de>', 'b@c.de')
t(SecretStr, 'x', 3); t(SecretBytes, b'x'); t(Json, '{"a": 1}', 'x')
t(PositiveInt, 1, 0); t(NegativeFloat, -1, 0); t(NonNegativeInt, 0, -1); t(conint(gt=1, lt=5, multiple_of=2), 4, 3, 6)
t(constr(min_length=2, to_upper=True, strip_whitespace=True, pattern='^[A-Z]+$'), ' ab ', 'a', '12'); t(confloat(ge=1), 0)
t(conlist(int, min_length=1, max_length=2), [], [1, 2, 3]); t(condecimal(max_digits=3, decimal_places=1), '12.3', '12.34')
t(StrictInt, 1, '1', 1.0, True); t(StrictStr, 'a', 1); t(StrictBool, True, 1); t(StrictFloat, 1.0, 1, '1')
t(ByteSize, '1KiB', '1.5 MB', 5, 'x'); t(PastDate, '2999-01-01'); t(FutureDate, '2999-01-01'); t(AwareDatetime, '2020-01-01T00:00Z', '2020-01-01T00:00'); t(NaiveDatetime, '2020-01-01T00:00Z')
t(UUID4, '16fd2706-8baf-433b-82eb-8c7fada847da', '16fd2706-8baf-133b-82eb-8c7fada847da'); t(FilePath, '/nonexist'); t(DirectoryPath, '/nonexist')
t(Base64Str, 'aGVsbG8=', '!!'); t(Base64Bytes, b'aGVsbG8='); t(ImportString, 'nope.x')
t(re.Pattern, '^a', '('); t(Callable, print, 3); t(type[int], bool, str, 3); t(Hashable, (1,), []); t(Any, 3); t(Sequence[int], [1], (1, 2), 'ab'); t(Mapping[str, int], {'a': 1})
t(collections.deque[int], [1]); t(collections.Counter, {'a': 1}); t(DefaultDict[str, int], {'a': 1}); t(collections.OrderedDict[str, int], {'a': 1})
class NT(NamedTuple):
    a: int; b: str = 'x'
class TD(TypedDict):
    a: int; b: NotRequired[str]
t(NT, (1,), {'a': 2}, ('x', 'y', 'z')); t(TD, {'a': '1'}, {}, {'a': 1, 'c': 2})
t(Annotated[int, Strict()], '1'); t(Annotated[list[Annotated[int, Field(gt=0)]], Field(min_length=1)], [0], [], [1])
t(int, '1', strict=True); t(dtm.date, '2020-01-01', strict=True); t(None, None, 1); t(complex, 1j, '1+2j', 'x'); t(Annotated[str, StringConstraints(pattern='a|b', max_length=3)], 'b', 'c'); t(MongoDsn, 'mongodb://a:1/b'); t(AnyHttpUrl, 'http://a.b/c')

# Types that hold others.
from typing import *
from typing_extensions import TypedDict, NotRequired
from typing_extensions import TypedDict, NotRequired, Required, Annotated
from pydantic import *
from dataclasses import dataclass, field
from collections import namedtuple, deque, OrderedDict, defaultdict
import enum, datetime
UserId = NewType('UserId', int)
class Movie(TypedDict, total=False):
    title: Required[str]; year: int
class Cfg(TypedDict):
    __pydantic_config__ = ConfigDict(extra='forbid')
    a: int
@dataclass
class DC:
    a: int
    b: List[str] = field(default_factory=list)
class Color(enum.Enum):
    RED = 'red'; BLUE = 'blue'
class N(NamedTuple):
    a: int = 1
class M(BaseModel):
    u: UserId = 1
    m: Movie = {'title': 'x'}
    dc: DC | None = None
    c: Color = Color.RED
    n: N = N()
    o: OrderedDict[str, int] = {}
    dq: Deque[int] = deque()
    s: Sequence[int] = ()
    f: FrozenSet[int] = frozenset()
    cb: Callable[..., int] | None = None
    t: Type[Exception] = ValueError
    any: Any = None
    obj: object = None
m = M(u='5', m={'title': 'a', 'year': '1999'}, dc={'a': '3', 'b': ('x',)}, c='blue', n=[4], o={'a': '1'}, dq=[1, 2], s=(1, '2'), f=[1, 1], t=KeyError)
print(repr(m)); print(m.model_dump()); print(m.model_dump(mode='json', exclude={'t', 'cb'}))
for kw in (dict(c='green'), dict(m={}), dict(dc={}), dict(dc=3), dict(t=int), dict(n=['x']), dict(s='abc'), dict(cb=3)):
    try: M(**kw)
    except ValidationError as e: print(e)
for cfg in ({'a': 1, 'b': 2}, {'a': 'x'}):
    try: print(TypeAdapter(Cfg).validate_python(cfg))
    except ValidationError as e: print(e)
class Strenum(enum.StrEnum):
    A = enum.auto()
print(TypeAdapter(Strenum).validate_python('a'), TypeAdapter(list[Color]).validate_json('["red"]'), TypeAdapter(dict[Color, int]).validate_python({'red': 1}))
for tp, v in ((list[int], 3), (dict[str, int], {'a': 'x'}), (Optional[int], 'x'), (Union[int, str], []), (tuple[int, str], (1,)), (Annotated[int, Field(gt=3)], 2), (Literal['a'], 'b'), (Color, 1), (DC, 1), (Movie, {}), (int, None)):
    try: TypeAdapter(tp).validate_python(v)
    except ValidationError as e: print(str(e).splitlines()[0], '|', [x['loc'] for x in e.errors()])
