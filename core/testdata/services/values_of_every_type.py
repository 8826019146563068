from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Literal, Optional, Union
from uuid import UUID
from fastapi import Body, Cookie, FastAPI, Header, HTTPException, Path, Query, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, EmailStr, Field, HttpUrl, field_validator, model_validator

app = FastAPI(title='Inventory', version='1.2.3')


class Category(str, Enum):
    tools = 'tools'
    toys = 'toys'


class Level(IntEnum):
    low = 1
    high = 2


class Dimensions(BaseModel):
    width: float = Field(gt=0)
    height: float = Field(gt=0)
    unit: Literal['cm', 'in'] = 'cm'


class ItemIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, extra='forbid')
    name: str = Field(min_length=2, max_length=20, pattern='^[A-Za-z ]+$')
    price: Decimal = Field(max_digits=6, decimal_places=2, ge=0)
    category: Category
    level: Level = Level.low
    dims: Optional[Dimensions] = None
    tags: set[str] = set()
    made: date | None = None
    homepage: HttpUrl | None = None

    @field_validator('name')
    @classmethod
    def no_bob(cls, v):
        if v.lower() == 'bob':
            raise ValueError('no bobs allowed')
        return v.title()

    @model_validator(mode='after')
    def toys_are_cheap(self):
        if self.category is Category.toys and self.price > 100:
            raise ValueError('toys must be cheap')
        return self


class ItemOut(ItemIn):
    model_config = ConfigDict(extra='ignore')
    id: int
    created: datetime


DB: dict[int, dict] = {}


@app.post('/items', response_model=ItemOut, status_code=status.HTTP_201_CREATED)
def create(item: ItemIn):
    i = len(DB) + 1
    DB[i] = item.model_dump() | {'id': i, 'created': datetime(2024, 1, 2, 3, 4, 5, 678)}
    return DB[i]


@app.get('/items/{item_id}', response_model=ItemOut, response_model_exclude_none=True)
def read(item_id: Annotated[int, Path(ge=1, le=1000)]):
    if item_id not in DB:
        raise HTTPException(404, f'item {item_id} not found')
    return DB[item_id]


@app.get('/slots/{day}/{at}/{dur}')
def slots(day: date, at: time, dur: timedelta, when: datetime, u: UUID | None=None, d: Decimal=Decimal('1.10'), lv: Level=Level.high, cat: Category | None=None):
    return {'day': day, 'at': at, 'dur': dur, 'when': when, 'u': u, 'd': d, 'lv': lv, 'cat': cat}


@app.get('/search')
def search(q: Annotated[list[str], Query(alias='item-query', min_length=1, max_length=3)], flag: bool=False, n: Annotated[int, Query(multiple_of=5)]=10, ratio: Annotated[float | None, Query(gt=0, lt=1)]=None, mode: Literal['a', 'b']='a'):
    return {'q': q, 'flag': flag, 'n': n, 'ratio': ratio, 'mode': mode}


c = TestClient(app)


def show(r):
    print(r.status_code, r.text)


ok = {'name': ' hammer time ', 'price': '12.50', 'category': 'tools', 'dims': {'width': 2, 'height': '3.5'}, 'tags': ['b'], 'made': '2020-02-29', 'homepage': 'http://example.com'}
show(c.post('/items', json=ok))
show(c.get('/items/1'))
for change in ({'price': 1234567}, {'price': 1.234}, {'price': 'abc'}, {'price': -1}, {'price': None}, {'category': 'cars'}, {'category': 3}, {'category': 'toys', 'price': 200}, {'level': 3}, {'level': '2'}, {'name': 'B'}, {'name': 'bob'}, {'name': 'x' * 30}, {'name': 'a1'}, {'dims': {'width': 0, 'height': -1, 'unit': 'm'}}, {'dims': []}, {'dims': {}}, {'tags': 'abc'}, {'tags': [1, None]}, {'made': '2021-02-29'}, {'made': '2021-02-30T00:00:00'}, {'made': 86400}, {'made': 1.5}, {'homepage': 'ftp://x'}, {'homepage': 'example'}, {'extra': 1}, {'name': 5}, {'price': True}, {'price': '1e3'}, {'price': 'NaN'}):
    show(c.post('/items', json={**ok, **change}))
show(c.post('/items', content=b''))
show(c.post('/items', content=b'{'))
show(c.post('/items', content=b'[1]'))
show(c.post('/items', content=b'null'))
show(c.post('/items', json=ok, headers={'content-type': 'text/plain'}))
show(c.post('/items', json=ok, headers={'content-type': 'application/vnd.api+json'}))
for p in ('/items/0', '/items/1001', '/items/abc', '/items/7', '/items/1.0', '/items/1.5', '/items/+1', '/items/1_0', '/items/ 1'):
    show(c.get(p))
for p in ('/slots/2024-01-01/10:20/P1D?when=2024-01-01T00:00:00Z', '/slots/2024-01-01/10:20:30.5/3600?when=1700000000&u=12345678-1234-5678-1234-567812345678&d=3.14&lv=1&cat=toys', '/slots/2024-13-01/25:00/xx?when=yesterday&u=1234&d=x&lv=9&cat=z', '/slots/20240101/1020/PT1H?when=2024-01-01', '/slots/2024-01-01/10:20Z/-P1DT2H?when=2024-01-01T10:00:00%2B02:00', '/slots/1/2/3'):
    show(c.get(p))
for p in ('/search', '/search?item-query=a&item-query=b&flag=on', '/search?item-query=a&flag=maybe&n=7&ratio=1', '/search?item-query=a&item-query=b&item-query=c&item-query=d', '/search?item-query=a&flag=1&n=5.0&ratio=0.5&mode=c', '/search?item-query=&flag=&n=&ratio=', '/search?q=a', '/search?item-query=a&flag=YES&n=-5&ratio=nan&mode=b'):
    show(c.get(p))
