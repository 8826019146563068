'Todo service with JWT-like auth, in-memory repositories, pagination links, optimistic locking, ETag, soft delete.'
import hashlib, hmac, base64, json, itertools, logging
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Annotated, Optional, Literal
from uuid import UUID, uuid5, NAMESPACE_URL
from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Query, Request, Response, Security, status, Path, Body
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, field_validator

SECRET = b'k'


def sign(p: dict) -> str:
    b = base64.urlsafe_b64encode(json.dumps(p, sort_keys=True).encode()).rstrip(b'=')
    return (b + b'.' + base64.urlsafe_b64encode(hmac.new(SECRET, b, hashlib.sha256).digest()).rstrip(b'=')).decode()


def verify(t: str) -> dict:
    try:
        b, s = t.encode().split(b'.')
        if not hmac.compare_digest(base64.urlsafe_b64encode(hmac.new(SECRET, b, hashlib.sha256).digest()).rstrip(b'='), s):
            raise ValueError
        return json.loads(base64.urlsafe_b64decode(b + b'=' * (-len(b) % 4)))
    except ValueError:
        raise HTTPException(401, 'bad token', {'WWW-Authenticate': 'Bearer'}) from None


class Prio(int, Enum):
    low = 1
    mid = 2
    high = 3


class TodoIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    title: Annotated[str, Field(min_length=1, max_length=20)]
    prio: Prio = Prio.mid
    due: Optional[datetime] = None
    tags: frozenset[str] = frozenset()

    @field_validator('due')
    @classmethod
    def aware(cls, v):
        if v and v.tzinfo is None:
            raise ValueError('naive datetime')
        return v


class TodoPatch(BaseModel):
    title: str | None = None
    prio: Prio | None = None
    done: bool | None = None


class Todo(TodoIn):
    id: UUID
    owner: str
    done: bool = False
    version: int = 1
    deleted: bool = Field(False, exclude=True)


class PageOut(BaseModel):
    items: list[Todo]
    total: int
    links: dict[Literal['next', 'prev'], str | None]


bearer = HTTPBearer(scheme_name='jwt', bearerFormat='JWT', auto_error=False)


class User(BaseModel):
    name: str
    scopes: list[str] = []


def user(ss: SecurityScopes, cred: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> User:
    if cred is None:
        raise HTTPException(401, 'missing', {'WWW-Authenticate': 'Bearer'})
    u = User(**verify(cred.credentials))
    if (missing := (set(ss.scopes) - set(u.scopes))):
        raise HTTPException(403, {'missing': sorted(missing)})
    return u


Reader, Writer = (Annotated[User, Security(user, scopes=['r'])], Annotated[User, Security(user, scopes=['r', 'w'])])
db: dict[UUID, Todo] = {}
counter = itertools.count(1)


def one(tid: Annotated[UUID, Path()], u: Reader) -> Todo:
    t = db.get(tid)
    if t is None or t.deleted:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f'todo {tid} not found')
    if t.owner != u.name and 'admin' not in u.scopes:
        raise HTTPException(403, 'not yours')
    return t


Mine = Annotated[Todo, Depends(one)]
api = APIRouter(prefix='/todos', tags=['todos'])


@api.post('', status_code=201)
def create(t: TodoIn, u: Writer, resp: Response, request: Request) -> Todo:
    todo = Todo(**t.model_dump(), id=uuid5(NAMESPACE_URL, str(next(counter))), owner=u.name)
    db[todo.id] = todo
    resp.headers['Location'] = str(request.url_for('read', tid=todo.id))
    return todo


@api.get('')
def index(u: Reader, request: Request, page: Annotated[int, Query(ge=1)]=1, size: Annotated[int, Query(ge=1, le=3)]=2, prio: Annotated[list[Prio] | None, Query()]=None, sort: Literal['title', '-title', 'prio']='title') -> PageOut:
    rows = [t for t in db.values() if not t.deleted and t.owner == u.name and (not prio or t.prio in prio)]
    rows.sort(key=lambda t: getattr(t, sort.lstrip('-')), reverse=sort[0] == '-')
    link = lambda p: str(request.url.include_query_params(page=p).replace(netloc='', scheme='')) if 1 <= p <= -(-len(rows) // size) else None
    return PageOut(items=rows[(page - 1) * size:page * size], total=len(rows), links={'next': link(page + 1), 'prev': link(page - 1)})


@api.get('/{tid}')
def read(t: Mine, resp: Response, if_none_match: Annotated[str | None, Header()]=None):
    tag = f'"{t.version}"'
    if if_none_match == tag:
        return Response(status_code=304, headers={'ETag': tag})
    resp.headers['ETag'] = tag
    return t


@api.patch('/{tid}')
def patch(t: Mine, p: TodoPatch, u: Writer, if_match: Annotated[str, Header()]) -> Todo:
    if if_match != f'"{t.version}"':
        raise HTTPException(412, 'stale')
    new = t.model_copy(update=p.model_dump(exclude_unset=True) | {'version': t.version + 1})
    db[t.id] = new
    return new


@api.delete('/{tid}', status_code=204)
def delete(t: Mine, u: Writer) -> None:
    t.deleted = True


@api.post('/bulk', response_model=dict[str, list[UUID] | list[str]])
def bulk(items: Annotated[list[TodoIn], Body(embed=True, max_length=2)], u: Writer):
    return {'ids': [uuid5(NAMESPACE_URL, i.title) for i in items], 'titles': [i.title for i in items]}


app = FastAPI()
app.include_router(api)
c = TestClient(app)


def show(m, p, tok='w', **kw):
    h = kw.pop('headers', {})
    h |= {'Authorization': 'Bearer ' + toks[tok]} if tok else {}
    r = c.request(m, p, headers=h, **kw)
    print(m, p, r.status_code, r.text, {k: v for k, v in r.headers.items() if k in ('location', 'etag', 'www-authenticate', 'allow')})
    return r


toks = {'w': sign({'name': 'ann', 'scopes': ['r', 'w']}), 'r': sign({'name': 'ann', 'scopes': ['r']}), 'o': sign({'name': 'bob', 'scopes': ['r', 'w']}), 'x': 'a.b', 'y': 'zzz'}
a = show('POST', '/todos', json={'title': ' first ', 'prio': 3, 'tags': ['x', 'x'], 'due': '2024-05-01T10:00:00+02:00'}).json()['id']
for b in ({'title': 'b'}, {'title': 'c', 'prio': 1}, {'title': '   '}, {'title': 'd', 'prio': 9}, {'title': 'd', 'due': '2024-05-01T10:00:00'}, {'title': 'd', 'prio': '2'}, {}):
    show('POST', '/todos', json=b)
for t in ('r', 'x', 'y', None):
    show('POST', '/todos', t, json={'title': 'z'})
for q in ('', '?page=2', '?size=9&page=0', '?prio=1&prio=3&sort=-title', '?prio=7', '?sort=x'):
    show('GET', '/todos' + q)
show('GET', f'/todos/{a}')
show('GET', f'/todos/{a}', headers={'If-None-Match': '"1"'})
show('GET', f'/todos/{a}', 'o')
show('GET', '/todos/nope')
show('GET', f'/todos/{UUID(int=1)}')
show('PATCH', f'/todos/{a}', json={'done': True})
show('PATCH', f'/todos/{a}', json={'done': True, 'prio': 1}, headers={'If-Match': '"1"'})
show('PATCH', f'/todos/{a}', json={'title': None}, headers={'If-Match': '"1"'})
show('PATCH', f'/todos/{a}', json={'prio': 'z'}, headers={'If-Match': '"2"'})
show('DELETE', f'/todos/{a}', 'r')
show('DELETE', f'/todos/{a}')
show('GET', f'/todos/{a}')
show('PUT', f'/todos/{a}')
show('POST', '/todos/bulk', json={'items': [{'title': 'q'}, {'title': 'w'}]})
show('POST', '/todos/bulk', json={'items': [{'title': 'q'}] * 3})
show('POST', '/todos/bulk', json=[{'title': 'q'}])
