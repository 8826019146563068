from typing import List, Optional, Dict, Any
from datetime import datetime
from fastapi import FastAPI, Query, Body, Path, Depends, HTTPException, Form
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, validator, root_validator, ValidationError, Extra, parse_obj_as, conint

app = FastAPI()


class Base(BaseModel):

    class Config:
        from_attributes = True
        populate_by_name = True
        str_strip_whitespace = True
        json_schema_extra = {'example': {'name': 'x'}}
        extra = 'ignore'
        use_enum_values = True


class User(Base):
    id: int
    name: str = Field(..., min_length=2, alias='Name')
    email: Optional[str]
    tags: List[str] = []
    created: datetime = Field(default_factory=lambda: datetime(2024, 1, 1))

    @validator('name')
    def cap(cls, v):
        return v.title()

    @validator('tags', pre=True, each_item=False)
    def split(cls, v):
        return v.split(',') if isinstance(v, str) else v

    @validator('email', always=True)
    def mail(cls, v, values, **kwargs):
        if v is not None and '@' not in v:
            raise ValueError('bad mail')
        return v or f"{values.get('name')}@x"

    @root_validator(pre=True)
    def pre(cls, values):
        return {**values, 'seen': True} if isinstance(values, dict) else values

    @root_validator(skip_on_failure=True)
    def post(cls, values):
        if values['id'] == 13:
            raise ValueError('unlucky')
        return values


class Row:

    def __init__(self, **k):
        self.__dict__.update(k)


@app.post('/users', response_model=User)
def create(u: User):
    return u


@app.get('/orm', response_model=User)
def orm():
    return Row(id=1, Name='abc', name='zed', email=None, tags=['q'], created=datetime(2020, 1, 1))


@app.get('/q')
def q(x: str=Query(..., regex='^a', example='abc'), y: List[int]=Query([1, 2]), z: Optional[str]=Query(None, max_length=3)):
    return [x, y, z]


@app.post('/b')
def b(item: Dict[str, Any]=Body(..., embed=True)):
    return item


u = User(id=1, Name='bob', email='a@b')
c = TestClient(app)


def show(r):
    print(r.status_code, r.text)


for body in ({'id': 1, 'Name': ' bob ', 'email': None}, {'id': 1, 'name': 'al', 'email': 'x'}, {'id': 13, 'Name': 'bo', 'email': 'a@b'}, {'id': 'x', 'Name': 'b', 'email': 1}, {'Name': 'bo'}, {'id': 2, 'Name': 'bo', 'email': 'a@b', 'tags': 'x,y'}):
    show(c.post('/users', json=body))
show(c.get('/orm'))
for p in ('/q', '/q?x=b', '/q?x=ab&y=5&z=long', '/q?x=ab&y=q'):
    show(c.get(p))
show(c.post('/b', json={'item': {'a': 1}}))
show(c.post('/b', json={'a': 1}))
print(u.dict(), u.json(), u.dict(by_alias=True, exclude={'created'}), u.copy(update={'id': 5}).id, User.parse_obj({'id': 1, 'Name': 'zz', 'email': 'q@q'}).name, User.parse_raw('{"id": 3, "Name": "yy", "email": "q@q"}').id, list(User.__fields__), u.__fields_set__ == u.model_fields_set, parse_obj_as(List[int], ['1', 2]), User.construct(id=1).dict().get('id'), User.schema()['title'], u == u.copy())
try:
    User.from_orm(Row(id='z'))
except ValidationError as e:
    print(e.error_count(), [x['loc'] for x in e.errors()])
