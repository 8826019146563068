# Models of pydantic: inheritance, aliases, configs, strictness, generic models, calls that are checked.
from pydantic import *
from typing import *
class A(BaseModel):
    a: int = 1
    b: str = 'x'
    @field_validator('b')
    @classmethod
    def vb(cls, v): return v + '!'
class B(A):
    c: int = 3
    a: float = 2
    @field_validator('b')
    @classmethod
    def vb2(cls, v): return v + '?'
print(B(b='q'), B.model_fields.keys(), B.__annotations__)
class Mixin(BaseModel):
    created: int = 0
class C(Mixin, A): pass
print(C(), C.model_fields.keys())
class P(BaseModel):
    x: int
    def model_post_init(self, ctx): object.__setattr__(self, '_y', self.x + 1)
    _y: int = PrivateAttr(0)
    @property
    def y(self): return self._y
    @y.setter
    def y(self, v): self._y = v
p = P(x=1); print(p._y, p.y); p.y = 9; print(p.y)
class Node(BaseModel):
    v: int; next: Optional['Node'] = None
print(Node(v=1, next={'v': 2, 'next': {'v': 3}}))
try: Node(v=1, next={'v': 'x'})
except ValidationError as e: print(e)
class Eq(BaseModel, frozen=True):
    a: int
print(hash(Eq(a=1)) == hash(Eq(a=1)), {Eq(a=1): 2}[Eq(a=1)], Eq(a=1) == Eq(a=1), Eq(a=1) != Eq(a=2))
try: A().z = 1
except ValueError as e: print(e)
try: del A().a; print('ok')
except Exception as e: print(type(e), e)
print(A.model_validate(A(a=5)), A(**A(a=7).model_dump()))
try: A(1)
except TypeError as e: print(e)
print(A.__name__, A.__doc__, A.model_config)
print(isinstance(A(), BaseModel), issubclass(B, A), A().__class__)
match B(a=3):
    case B(a=3, c=c): print('matched', c)
print(A.model_json_schema()['properties'])
print(f'{A()!r:>30}', str(A()))
class WithDefaultFactory(BaseModel):
    l: list[int] = []
    d: dict = Field(default_factory=dict)
x, y = WithDefaultFactory(), WithDefaultFactory(); x.l.append(1); print(y.l, x)
class Upper(BaseModel):
    model_config = ConfigDict(str_to_upper=True, str_max_length=5)
    s: str; l: list[str] = []
print(Upper(s='abc', l=['q']))
try: Upper(s='abcdef', l=['abcdefg'])
except ValidationError as e: print(e)
from pydantic import *
from typing import *
class M(BaseModel):
    model_config = ConfigDict(populate_by_name=True, extra='forbid')
    a: int = Field(alias='A')
    b: int = Field(validation_alias=AliasChoices('b1', 'b2'), default=0)
    c: str = Field('x', serialization_alias='C')
print(M(A=1), M(a=2), M(A=1, b2=5).model_dump(by_alias=True), M(A=1).model_dump_json(by_alias=True))
for kw in ({}, {'A': 'x'}, {'A': 1, 'zz': 2}, {'A': 1, 'b1': 'q'}):
    try: M(**kw)
    except ValidationError as e: print(e)
print(M.model_json_schema(), M.model_json_schema(mode='serialization', by_alias=True), M.model_json_schema(by_alias=False)['properties'].keys())
class S(BaseModel):
    model_config = ConfigDict(serialize_by_alias=True)
    x: int = Field(alias='X')
print(S(X=1).model_dump(), S(X=1).model_dump_json())
from pydantic import *
from typing import *
from datetime import *
class M(BaseModel):
    model_config = ConfigDict(strict=True)
    a: int; d: date = None; l: list[int] = []; e: tuple[int, ...] = ()
for kw in (dict(a='1'), dict(a=1, d='2020-01-01'), dict(a=1, l=(1,)), dict(a=1.0), dict(a=1, e=[1])):
    try: print(M(**kw))
    except ValidationError as e: print(e)
print(M.model_validate_json('{"a": 1, "d": "2020-01-01", "e": [1]}'))
try: M.model_validate_json('{"a": "1"}')
except ValidationError as e: print(e)
class L(BaseModel): a: int
try: L.model_validate({'a': '1'}, strict=True)
except ValidationError as e: print(e)
class C(BaseModel):
    model_config = ConfigDict(str_to_lower=True, str_strip_whitespace=True, str_min_length=2, use_enum_values=True, coerce_numbers_to_str=True, hide_input_in_errors=True, revalidate_instances='always', validate_default=True, ser_json_bytes='base64', val_json_bytes='base64', ser_json_inf_nan='strings')
    a: str; b: bytes = b'\xff'; f: float = float('inf')
print(C(a=' AB '), C(a=123), C(a='xy').model_dump_json())
try: C(a='x')
except ValidationError as e: print(e)
class Parent(BaseModel):
    model_config = ConfigDict(extra='allow', arbitrary_types_allowed=True)
class Child(Parent):
    model_config = ConfigDict(str_to_lower=True)
    x: str
print(Child(x='A', y='B'), Child.model_config)
class Foo: pass
try:
    class Bad(BaseModel): x: Foo
except Exception as e: print(type(e).__name__, str(e).splitlines()[0])
try:
    class B2(BaseModel):
        x = 3
except Exception as e: print(type(e).__name__, e)
class Prot(BaseModel):
    model_config = ConfigDict(protected_namespaces=())
    model_id: int
print(Prot(model_id=1))
class Old(BaseModel):
    a: int
o = Old.parse_obj({'a': 1}); print(o.dict(), o.json(), o.copy(update={'a': 2}), Old.schema(), Old.parse_raw('{"a": 3}'), Old.construct(a=1), Old.__fields__.keys())
from pydantic import validator, root_validator
class V1(BaseModel):
    a: int; b: int = 2
    @validator('a', pre=True)
    def p(cls, v): return int(v) + 1
    @validator('b', always=True)
    def q(cls, v, values): return v + values['a']
    @root_validator(skip_on_failure=True)
    def r(cls, values): values['b'] *= 10; return values
    class Config:
        orm_mode = True
print(V1(a='1'))

# Generic models in generic models.
K, V, W = TypeVar("K"), TypeVar("V"), TypeVar("W")
class Pair(BaseModel, Generic[K, V]):
    left: K
    right: V
class Triple(Pair[int, V], Generic[V, W]):
    extra: W
class Box(BaseModel, Generic[K]):
    inside: K
    more: "list[Box[K]]" = []
print(Triple[str, float](left="1", right="r", extra="2.5"), Triple[str, float].__name__, Pair[List[int], Optional[str]].__name__)
for made in (lambda: Triple[str, float](left="x", right=1, extra="y"), lambda: Box[Box[int]](inside=Box[str](inside="a")), lambda: Box[int](inside=1, more=[{"inside": "q"}])):
    try: print(made())
    except ValidationError as e: print(e)

# Parts of what is dumped.
class Leaf(BaseModel):
    name: str
    size: int = 3
    secret: str = Field("s", exclude=True)
class Tree(BaseModel):
    leaves: list[Leaf]
    by_name: dict[str, Leaf] = {}
    took: timedelta = timedelta(0)
    rate: float = float("nan")
tree = Tree(leaves=[{"name": "a", "size": 1}, {"name": "b"}], by_name={"a": {"name": "a"}}, took=90)
print(tree.model_dump(include={"leaves": {"__all__": {"name"}}}), tree.model_dump(include={"leaves": {0: {"name"}, -1: {"size"}}, "by_name": ...}))
print(tree.model_dump(exclude={"leaves": {0: True}, "by_name": {"a": {"size"}}, "rate": True}), tree.model_dump_json(exclude_unset=True))
print(tree.model_dump_json(), create_model("Made", a=(int, 1), __base__=Leaf), Tree.model_fields["rate"], repr(Leaf.model_fields["secret"]))

# Calls that are checked.
@validate_call(validate_return=True)
def spread(a: Annotated[int, Field(gt=1)], /, b: str = "b", *rest: int, key: float, **more: bool) -> int:
    print(a, b, rest, key, more)
    return b
for args, kwargs in (((2,), {"key": "1.5"}), (("2", "7", "3"), {"key": 1, "x": "yes"}), ((1, 2, "q"), {"x": 3}), ((), {"b": "c"})):
    try: print(spread(*args, **kwargs))
    except ValidationError as e: print(e)
