from typing import Annotated, Any, Optional, List, Dict, Union, Literal, ClassVar
from datetime import datetime, date
from fastapi import FastAPI, Query, Body, Depends, Path
from fastapi.testclient import TestClient
from pydantic import *
from pydantic import BaseModel, Field, field_validator, model_validator, ValidationInfo, ValidationError, computed_field, AliasPath, AliasChoices, ConfigDict, PlainSerializer, WrapSerializer, AfterValidator, BeforeValidator, PlainValidator, WrapValidator, SerializationInfo, field_serializer, model_serializer, PrivateAttr, create_model, conlist, constr, confloat, conint, StrictInt, StrictStr, Json, SecretStr, Base64Str, ByteSize, HttpUrl, IPvAnyAddress, NonNegativeInt, Discriminator, Tag, RootModel, TypeAdapter, InstanceOf, SkipValidation

app = FastAPI()


class Signup(BaseModel):
    username: constr(min_length=3, max_length=8, pattern='^\\w+$', to_lower=True)
    password1: SecretStr = Field(min_length=4)
    password2: SecretStr
    age: conint(ge=18, le=120)
    tags: conlist(str, min_length=1, max_length=2) = ['a']
    website: HttpUrl | None = None
    ip: IPvAnyAddress | None = None
    size: ByteSize | None = None
    settings: Json[dict[str, int]] | None = None
    strict: StrictInt = 1
    nested: dict[str, list[tuple[int, str]]] = {}

    @field_validator('username')
    @classmethod
    def not_admin(cls, v: str, info: ValidationInfo):
        if 'admin' in v:
            raise ValueError(f'{info.field_name} reserved')
        return v

    @model_validator(mode='before')
    @classmethod
    def pre(cls, data: Any):
        if isinstance(data, dict) and 'password' in data:
            data = {**data, 'password1': data['password'], 'password2': data['password']}
        return data

    @model_validator(mode='after')
    def match(self):
        assert self.password1.get_secret_value() == self.password2.get_secret_value(), 'passwords do not match'
        return self

    @field_validator('tags', mode='before')
    @classmethod
    def split(cls, v):
        return v.split(',') if isinstance(v, str) else v


@app.post('/signup')
def signup(s: Signup):
    return s


class Cfg(BaseModel):
    model_config = ConfigDict(extra='allow', frozen=True, populate_by_name=True, use_enum_values=True, str_max_length=5)
    a: str = Field(validation_alias=AliasChoices('A', 'aa', AliasPath('deep', 'x', 0)))
    b: int = Field(2, alias='B', serialization_alias='bee')
    _p: int = PrivateAttr(5)

    @computed_field(alias='dbl')
    def double(self) -> int:
        return self.b * 2


@app.post('/cfg')
def cfg(c: Cfg):
    return c


@app.post('/cfg2', response_model_by_alias=False)
def cfg2(c: Cfg) -> Cfg:
    return c


class Shape(BaseModel):
    kind: Literal['base'] = 'base'


class Circle(BaseModel):
    kind: Literal['circle']
    r: float = Field(gt=0)


class Sq(BaseModel):
    kind: Literal['sq']
    side: float


class Drawing(BaseModel):
    shapes: list[Annotated[Circle | Sq, Field(discriminator='kind')]]
    main: Union[Circle, Sq, None] = None
    opt: Optional[Union[int, str, List[int]]] = None


@app.post('/draw')
def draw(d: Drawing):
    return d


Even = Annotated[int, AfterValidator(lambda v: v if v % 2 == 0 else (_ for _ in ()).throw(ValueError('odd')))]
Up = Annotated[str, BeforeValidator(lambda v: str(v).upper()), PlainSerializer(lambda v: f'<{v}>', return_type=str)]


class Ann(BaseModel):
    e: Even
    u: Up = 'x'
    w: Annotated[int, WrapValidator(lambda v, h: h(v) + 1 if v != 'skip' else -1)] = 0


@app.post('/ann')
def ann(a: Ann):
    return {'a': a, 'dump': a.model_dump(), 'set': sorted(a.model_fields_set)}


class Ser(BaseModel):
    at: datetime
    n: float

    @field_serializer('at')
    def ser(self, v: datetime, info: SerializationInfo):
        return v.strftime('%Y/%m/%d') + info.mode

    @model_serializer(mode='wrap')
    def wrap(self, handler):
        return {**handler(self), 'extra': True}


@app.post('/ser', response_model=Ser)
def ser(s: Ser):
    return s


Dyn = create_model('Dyn', foo=(str, ...), bar=(int, 3), __base__=Shape)


@app.post('/dyn')
def dyn(d: Dyn):
    return d


c = TestClient(app)


def post(p, *bodies):
    for b in bodies:
        r = c.post(p, json=b)
        print(p, r.status_code, r.text)


ok = {'username': 'Bob_1', 'password': 'secret', 'age': 20}
post('/signup', ok, {**ok, 'username': 'admin1'}, {**ok, 'username': 'a b'}, {**ok, 'username': 'ab'}, {**ok, 'username': 'x' * 9}, {**ok, 'age': 17}, {**ok, 'age': '121'}, {**ok, 'password': 'abc'}, {'username': 'bob', 'password1': 'aaaa', 'password2': 'bbbb', 'age': 30}, {**ok, 'tags': 'a,b,c'}, {**ok, 'tags': []}, {**ok, 'tags': 'x,y'}, {**ok, 'website': 'example.com'}, {**ok, 'website': 'http://Ex.com:80/a b'}, {**ok, 'ip': '1.2.3.4'}, {**ok, 'ip': '1.2.3.400'}, {**ok, 'size': '1.5 KiB'}, {**ok, 'size': 'big'}, {**ok, 'settings': '{"a": 1}'}, {**ok, 'settings': '{"a": "x"}'}, {**ok, 'settings': '{'}, {**ok, 'strict': '1'}, {**ok, 'strict': 1.0}, {**ok, 'nested': {'k': [[1, 'a'], ['2', 'b']]}}, {**ok, 'nested': {'k': [[1], [1, 2, 3], 'x']}}, [], 'x')
post('/cfg', {'A': '1'}, {'aa': 'x', 'B': 3, 'more': [1]}, {'deep': {'x': ['zz']}}, {'a': 'y'}, {'A': 'toolong'}, {})
post('/cfg2', {'A': '1', 'b': 9})
post('/draw', {'shapes': [{'kind': 'circle', 'r': 1}, {'kind': 'sq', 'side': '2'}], 'main': {'kind': 'sq', 'side': 1}, 'opt': '5'}, {'shapes': [{'kind': 'circle', 'r': -1}, {'kind': 'tri'}, {'side': 2}, 5], 'opt': [1, '2']}, {'shapes': {}, 'main': {'kind': 'circle'}, 'opt': 1.5}, {'shapes': [], 'opt': {'a': 1}, 'main': 3})
post('/ann', {'e': 2}, {'e': 3}, {'e': '4', 'u': 'abc', 'w': '5'}, {'e': 0, 'w': 'skip'}, {'e': 0, 'w': 'bad'})
post('/ser', {'at': '2024-01-02T03:04:05Z', 'n': '1e2'}, {'at': 'x', 'n': None})
post('/dyn', {'foo': 'a'}, {'bar': 'z'})
for f in (lambda: Cfg(A='1').model_copy(update={'b': 7}), lambda: setattr(Cfg(A='1'), 'b', 3), lambda: Signup.model_validate({}), lambda: Cfg.model_validate_json('{"A": 1}'), lambda: Signup(**ok).model_dump_json(exclude={'password1'}), lambda: Signup.model_json_schema()['properties']['age'], lambda: Drawing.model_validate({'shapes': [Circle(kind='circle', r=2)]}), lambda: repr(Signup(**ok))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e))
