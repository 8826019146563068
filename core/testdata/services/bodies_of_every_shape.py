from typing import Annotated, Any, List, Literal, Optional, Union
from fastapi import Body, FastAPI, Form, File, UploadFile, Query, Request, Header, Cookie
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, RootModel, ConfigDict, AliasChoices, TypeAdapter

app = FastAPI()


class Item(BaseModel):
    name: str
    price: float
    tax: float | None = None


class User(BaseModel):
    username: str
    age: int = Field(ge=0)


class Cat(BaseModel):
    kind: Literal['cat']
    lives: int = 9


class Dog(BaseModel):
    kind: Literal['dog']
    barks: bool


class Names(RootModel[list[str]]):
    pass


class Camel(BaseModel):
    model_config = ConfigDict(populate_by_name=True, alias_generator=lambda s: ''.join((w.title() if i else w for i, w in enumerate(s.split('_')))))
    first_name: str
    last_name: str = 'x'
    zip_code: int = Field(alias='ZIP')


@app.post('/one')
def one(item: Item):
    return item


@app.post('/two')
def two(item: Item, user: User):
    return {'item': item, 'user': user}


@app.post('/opt')
def opt(item: Item | None=None):
    return item


@app.post('/opt2')
def opt2(item: Item | None=None, user: User | None=None):
    return [item, user]


@app.post('/embed')
def embed(item: Annotated[Item, Body(embed=True)]):
    return item


@app.post('/single')
def single(importance: Annotated[int, Body(gt=0)]):
    return importance


@app.post('/single-embed')
def single_embed(importance: Annotated[int, Body(gt=0, embed=True)]):
    return importance


@app.post('/mixed/{pid}')
def mixed(pid: int, item: Item, user: User, importance: Annotated[int, Body()], q: str | None=None, h: Annotated[str | None, Header()]=None):
    return [pid, item, user, importance, q, h]


@app.post('/list')
def lst(items: list[Item]):
    return len(items)


@app.post('/dict')
def dct(weights: dict[int, float]):
    return weights


@app.post('/any')
def any_(payload: Any=Body(None)):
    return payload


@app.post('/plain')
def plain(payload: dict):
    return payload


@app.post('/union')
def union(pet: Union[Cat, Dog]=Body(discriminator='kind')):
    return pet


@app.post('/union2')
def union2(pet: Cat | Dog):
    return pet


@app.post('/names')
def names(n: Names):
    return n


@app.post('/camel')
def camel(c: Camel):
    return c


@app.post('/camel2', response_model_by_alias=False)
def camel2(c: Camel) -> Camel:
    return c


@app.post('/set')
def set_(s: set[int]):
    return sorted(s)


@app.post('/tuple')
def tup(s: tuple[int, str, float]):
    return s


@app.post('/literal')
def lit(x: Annotated[Literal['a', 'b'], Body()]):
    return x


@app.put('/upd/{i}')
async def upd(i: int, item: Annotated[Item, Body(examples=[{'name': 'Foo'}])]):
    return {'i': i, **item.model_dump(exclude_unset=True)}


@app.patch('/patch')
async def patch(item: Annotated[Optional[Item], Body()]=None):
    return item


@app.delete('/del')
async def delete(ids: Annotated[list[int], Body()]):
    return ids


@app.post('/bytes')
async def raw(request: Request):
    return {'n': len(await request.body()), 'ct': request.headers.get('content-type')}


c = TestClient(app)


def show(path, method='POST', **kw):
    r = c.request(method, path, **kw)
    print(method, path, r.status_code, r.text)


i, u = ({'name': 'n', 'price': '1.5'}, {'username': 'u', 'age': 3})
for body in (i, {}, None, [], 'x', 1, {'name': 1, 'price': 'x'}, {'item': i}, {**i, 'tax': None, 'extra': 1}, {'name': None, 'price': None}, {'name': 'n', 'price': '1,5'}, {'name': 'n', 'price': True}, {'name': 'n', 'price': 10 ** 400}):
    show('/one', json=body)
for body in ({'item': i, 'user': u}, {'item': i}, {}, None, i, [], {'item': 1, 'user': None}, {'item': i, 'user': {'username': 'u', 'age': -1}}):
    show('/two', json=body)
    show('/opt2', json=body)
show('/opt')
show('/opt', content='null')
show('/opt', json={})
show('/opt2')
show('/two')
for body in ({'item': i}, i, {}, None):
    show('/embed', json=body)
for body in (1, 0, '1', 'x', None, {'importance': 5}, 1.0, 1.5, True, [1]):
    show('/single', json=body)
    show('/single-embed', json=body)
show('/single-embed', json={'importance': 0})
show('/single')
show('/single-embed')
show('/mixed/1?q=z', json={'item': i, 'user': u, 'importance': 1}, headers={'h': 'hh'})
show('/mixed/x', json={'item': i, 'importance': 'x'})
for body in ([i, i], [], {}, [i, {'name': 'x'}, 3], None):
    show('/list', json=body)
for body in ({'1': 2.5}, {'a': 1}, {'1': 'x'}, [], {}):
    show('/dict', json=body)
for body in (None, 1, 's', [1, {'a': None}], {'x': 1.0}):
    show('/any', json=body)
    show('/plain', json=body)
for body in ({'kind': 'cat'}, {'kind': 'dog'}, {'kind': 'dog', 'barks': 'yes'}, {'kind': 'cow'}, {}, None, 5, {'kind': None}):
    show('/union', json=body)
    show('/union2', json=body)
for body in (['a'], 'a', [1], {}):
    show('/names', json=body)
for body in ({'firstName': 'f', 'ZIP': 1}, {'first_name': 'f', 'zip_code': 2, 'last_name': 'l'}, {}):
    show('/camel', json=body)
    show('/camel2', json=body)
for body in ([1, 1, '2'], ['x'], 1):
    show('/set', json=body)
for body in ([1, 'a', 2], [1], [1, 2, 3, 4], ['x', 'y', 'z']):
    show('/tuple', json=body)
for body in ('a', 'c', 1):
    show('/literal', json=body)
show('/upd/3', 'PUT', json=i)
show('/patch', 'PATCH')
show('/patch', 'PATCH', json=i)
show('/del', 'DELETE', json=[1, '2'])
show('/del', 'DELETE', json=['x'])
show('/del', 'DELETE')
show('/bytes', content=b'abc')
show('/bytes', json={'a': 'é'})
show('/bytes', data={'a': 'b c&'})
show('/one', content=b'{"name": "x", "price": 1', headers={'content-type': 'application/json'})
show('/one', content=b'{"name": "\xff", "price": 1}', headers={'content-type': 'application/json'})
show('/one', content=b'{"name": "x", "price": Nan}', headers={'content-type': 'application/json'})
show('/one', content=b'{"name": "x" "price": 1}', headers={'content-type': 'application/json; charset=utf-8'})
show('/one', content=b'name=x&price=1', headers={'content-type': 'application/x-www-form-urlencoded'})
show('/one', content=b'  ', headers={'content-type': 'application/json'})
show('/one', data={'name': 'x', 'price': 1})
