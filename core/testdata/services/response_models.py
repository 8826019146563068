from typing import Annotated, Any, Generic, TypeVar
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, SecretStr, computed_field, field_serializer, EmailStr

T = TypeVar('T')


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int
    page: int = 1

    @computed_field
    @property
    def pages(self) -> int:
        return -(-self.total // 2)


class Base(BaseModel):
    username: str
    full_name: str | None = None


class UserIn(Base):
    password: SecretStr


class UserOut(Base):
    id: int
    roles: list[str] = []
    meta: dict[str, Any] = Field(default_factory=dict)

    @field_serializer('roles')
    def upper(self, v):
        return [x.upper() for x in v]


class Admin(UserOut):
    secret: str = 's3cret'


class UserDB(UserIn):
    id: int
    hashed: str = 'hash'


users: dict[int, UserDB] = {}
router = APIRouter(prefix='/users', tags=['users'])


@router.post('', response_model=UserOut, status_code=201)
async def create(u: UserIn, response: Response):
    uid = len(users) + 1
    users[uid] = UserDB(**u.model_dump(), id=uid)
    response.headers['Location'] = f'/users/{uid}'
    return users[uid]


@router.get('/', response_model=Page[UserOut])
async def index(page: int=1):
    us = list(users.values())
    return {'items': us[(page - 1) * 2:page * 2], 'total': len(us), 'page': page}


@router.get('/raw')
async def raw() -> list[UserDB]:
    return list(users.values())


@router.get('/{uid}', response_model=UserOut, response_model_include={'id', 'username'})
async def one(uid: int):
    return users[uid]


@router.get('/{uid}/ex', response_model=UserOut, response_model_exclude={'meta'}, response_model_exclude_unset=True)
async def ex(uid: int):
    return UserOut(id=uid, username='x', meta={'a': 1})


@router.get('/{uid}/defaults', response_model=UserOut, response_model_exclude_defaults=True)
async def defaults(uid: int):
    return UserOut(id=uid, username='x', roles=[], full_name=None, meta={'k': None})


@router.get('/{uid}/admin')
async def admin(uid: int) -> UserOut:
    return Admin(id=uid, username='root', roles=['a', 'b'])


@router.get('/{uid}/any')
async def anyone(uid: int) -> UserOut | dict[str, str]:
    if uid == 1:
        return {'no': 'such'}
    if uid == 2:
        return {'no': 3}
    return Admin(id=uid, username='root')


@router.get('/{uid}/bad', response_model=UserOut)
async def bad(uid: int):
    return {'id': 'abc'}


@router.get('/{uid}/resp', response_model=None)
async def resp(uid: int) -> Response | dict:
    return Response('text', media_type='text/plain') if uid == 1 else {'uid': uid}


@router.delete('/{uid}', status_code=204)
async def delete(uid: int):
    users.pop(uid)


app = FastAPI()
app.include_router(router)
app.include_router(router, prefix='/v2', include_in_schema=False, responses={404: {'description': 'no'}})
c = TestClient(app, raise_server_exceptions=False)


def show(r):
    print(r.request.method, r.url.path, r.status_code, r.text, {k: v for k, v in r.headers.items()})


for name in ('ann', 'bob', 'cid'):
    show(c.post('/users', json={'username': name, 'password': 'pw'}))
show(c.post('/users', json={'username': 'x', 'password': 5}))
show(c.post('/users/', json={'username': 'x', 'password': 'p'}, follow_redirects=False))
for p in ('/users/', '/users/?page=2', '/users/raw', '/users/1', '/users/2/ex', '/users/3/defaults', '/users/1/admin', '/users/1/any', '/users/2/any', '/users/3/any', '/users/1/bad', '/users/1/resp', '/users/2/resp', '/users/99', '/v2/users/1', '/users?page=2', '/v2/users'):
    show(c.get(p))
show(c.delete('/users/1'))
show(c.delete('/users/1'))
show(c.put('/users/1'))
show(c.head('/users/2'))
show(c.options('/users/2'))
try:
    TestClient(app).get('/users/1/bad')
except Exception as e:
    print(type(e), e)
