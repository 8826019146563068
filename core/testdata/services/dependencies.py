import asyncio
from contextlib import asynccontextmanager
from functools import lru_cache, partial
from typing import Annotated, Any, Protocol

from fastapi import Body, Cookie, Depends, FastAPI, Header, HTTPException, Query, Request, Response, BackgroundTasks, APIRouter
from fastapi.testclient import TestClient
from pydantic import BaseModel

log = []


async def verify_token(x_token: Annotated[str, Header()]):
    if x_token != "fake-super-secret-token":
        raise HTTPException(status_code=400, detail="X-Token header invalid")


async def verify_key(x_key: Annotated[str, Header()]):
    if x_key != "fake-super-secret-key":
        raise HTTPException(status_code=400, detail="X-Key header invalid")
    return x_key


app = FastAPI()
secured = APIRouter(prefix="/secured", dependencies=[Depends(verify_token)], tags=["secured"])


async def common_parameters(q: str | None = None, skip: int = 0, limit: int = 100):
    return {"q": q, "skip": skip, "limit": limit}


CommonsDep = Annotated[dict, Depends(common_parameters)]


@app.get("/items/")
async def read_items(commons: CommonsDep):
    return commons


class CommonQueryParams:
    def __init__(self, q: str | None = None, skip: int = 0, limit: int = 100):
        self.q = q
        self.skip = skip
        self.limit = limit


@app.get("/classes/")
async def classes(commons: Annotated[CommonQueryParams, Depends()]):
    response = {}
    if commons.q:
        response.update({"q": commons.q})
    response.update({"items": list(range(10))[commons.skip : commons.skip + commons.limit]})
    return response


def query_extractor(q: str | None = None):
    log.append("extract")
    return q


def query_or_cookie_extractor(q: Annotated[str, Depends(query_extractor)], last_query: Annotated[str | None, Cookie()] = None):
    if not q:
        return last_query
    return q


@app.get("/sub/")
async def read_query(query_or_default: Annotated[str, Depends(query_or_cookie_extractor)], again: str = Depends(query_extractor), fresh: str = Depends(query_extractor, use_cache=False)):
    return {"q_or_cookie": query_or_default, "again": again, "fresh": fresh}


@secured.get("/", dependencies=[Depends(verify_key)])
async def sec():
    return [{"item": "Portal Gun"}, {"item": "Plumbus"}]


@secured.post("/echo")
async def sec_echo(key: Annotated[str, Depends(verify_key)], body: Annotated[dict, Body()]):
    return {"key": key, **body}


class FixedContentQueryChecker:
    def __init__(self, fixed_content: str):
        self.fixed_content = fixed_content

    def __call__(self, q: str = ""):
        if q:
            return self.fixed_content in q
        return False


checker = FixedContentQueryChecker("bar")


@app.get("/query-checker/")
async def read_query_check(fixed_content_included: Annotated[bool, Depends(checker)]):
    return {"fixed_content_in_query": fixed_content_included}


class RoleChecker:
    def __init__(self, *roles):
        self.roles = roles

    async def __call__(self, role: Annotated[str, Header(alias="X-Role")] = "guest"):
        if role not in self.roles:
            raise HTTPException(403, f"{role} is not one of {', '.join(self.roles)}")
        return role


@app.get("/admin")
async def admin(role: str = Depends(RoleChecker("admin", "root"))):
    return {"role": role}


class OwnerError(Exception):
    pass


def get_username():
    log.append("open user")
    try:
        yield "Rick"
    except OwnerError as e:
        log.append(f"owner error {e}")
        raise HTTPException(status_code=400, detail=f"Owner error: {e}")
    finally:
        log.append("close user")


async def dep_a():
    log.append("a in")
    try:
        yield "a"
    finally:
        log.append("a out")


async def dep_b(a: Annotated[str, Depends(dep_a)]):
    log.append("b in")
    try:
        yield a + "b"
    except Exception as e:
        log.append(f"b saw {type(e).__name__}")
        raise
    finally:
        log.append("b out")


async def dep_c(b: str = Depends(dep_b), user: str = Depends(get_username)):
    log.append("c in")
    yield b + "c" + user
    log.append("c out")


@app.get("/yield/{what}")
def yield_(what: str, c: Annotated[str, Depends(dep_c)], background: BackgroundTasks):
    background.add_task(log.append, "background")
    log.append("endpoint")
    if what == "owner":
        raise OwnerError(c)
    if what == "http":
        raise HTTPException(409, "conflict")
    if what == "crash":
        raise KeyError("k")
    return c


@lru_cache
def settings():
    log.append("settings made")
    return {"name": "app"}


class Repo(Protocol):
    def get(self, key: int) -> dict | None: ...


class MemoryRepo:
    def __init__(self, conf: Annotated[dict, Depends(settings)]):
        self.data = {1: {"id": 1, "app": conf["name"]}}

    def get(self, key):
        return self.data.get(key)


class Service:
    def __init__(self, repo: Annotated[Repo, Depends(MemoryRepo)]):
        self.repo = repo

    def find(self, key):
        found = self.repo.get(key)
        if found is None:
            raise HTTPException(status_code=404, detail=f"{key} not found")
        return found


@app.get("/things/{key}")
def thing(key: int, service: Annotated[Service, Depends()]):
    return service.find(key)


def set_header(response: Response, request: Request):
    response.headers["X-Path"] = request.url.path
    response.set_cookie("seen", "1")
    response.status_code = 203


@app.get("/headers", dependencies=[Depends(set_header)])
def headers():
    return "ok"


@app.get("/background")
def background(tasks: BackgroundTasks, q: str = Depends(query_extractor)):
    async def later(x, *, y=0):
        await asyncio.sleep(0.1)
        log.append(f"later {x} {y}")

    tasks.add_task(later, q, y=2)
    tasks.add_task(log.append, "last")
    return {"queued": len(tasks.tasks)}


class Pagination(BaseModel):
    page: int = 1
    size: int = 10

    @property
    def offset(self):
        return (self.page - 1) * self.size


@app.get("/paged")
def paged(p: Annotated[Pagination, Depends()]):
    return {"offset": p.offset, **p.model_dump()}


@app.get("/paged-query")
def paged_query(p: Annotated[Pagination, Query()]):
    return {"offset": p.offset, **p.model_dump()}


app.include_router(secured)
app.include_router(secured, prefix="/v2", dependencies=[Depends(query_extractor)])

if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, **kw):
        r = c.request(method, url, **kw)
        print(method, url, r.status_code, r.text, {k: v for k, v in r.headers.items() if k.startswith("x-")}, log)
        log.clear()

    show("GET", "/items/?q=a&limit=3")
    show("GET", "/items/?skip=x")
    show("GET", "/classes/?q=z&skip=2&limit=2")
    show("GET", "/sub/?q=z")
    show("GET", "/sub/", cookies={"last_query": "old"})
    c.cookies.clear()
    show("GET", "/secured/")
    show("GET", "/secured/", headers={"x-token": "x", "x-key": "y"})
    show("GET", "/secured/", headers={"x-token": "fake-super-secret-token", "x-key": "y"})
    good = {"x-token": "fake-super-secret-token", "x-key": "fake-super-secret-key"}
    show("GET", "/secured/", headers=good)
    show("POST", "/v2/secured/echo", headers=good, json={"a": 1})
    show("GET", "/query-checker/?q=foobar")
    show("GET", "/query-checker/?q=foo")
    show("GET", "/admin")
    show("GET", "/admin", headers={"X-Role": "root"})
    for what in ["ok", "owner", "http", "crash"]:
        show("GET", "/yield/" + what)
    show("GET", "/things/1")
    show("GET", "/things/2")
    show("GET", "/headers")
    show("GET", "/background?q=k")
    show("GET", "/paged?page=3")
    show("GET", "/paged?page=x&size=y")
    show("GET", "/paged-query?page=3&size=5")
    app.dependency_overrides[common_parameters] = lambda: {"over": "ridden"}

    async def override_repo(q: str = "none"):
        class R:
            def get(self, key):
                return {"fake": key, "q": q}
        yield R()

    app.dependency_overrides[MemoryRepo] = override_repo
    show("GET", "/items/")
    show("GET", "/things/99?q=5")
    app.dependency_overrides = {}
    show("GET", "/items/")
