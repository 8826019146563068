from typing import Annotated, Any, Union, Generic, TypeVar, Optional
from datetime import datetime, timedelta
from decimal import Decimal
import dataclasses

from fastapi import FastAPI, Response, status, Body, HTTPException, Depends, Query
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse, HTMLResponse, PlainTextResponse, StreamingResponse, FileResponse, ORJSONResponse, UJSONResponse
from fastapi.testclient import TestClient
from fastapi.exceptions import ResponseValidationError
from pydantic import BaseModel, EmailStr, Field, ConfigDict, RootModel, TypeAdapter

app = FastAPI()


class Item(BaseModel):
    name: str
    description: str | None = None
    price: float
    tax: float = 10.5
    tags: list[str] = []


items = {
    "foo": {"name": "Foo", "price": 50.2},
    "bar": {"name": "Bar", "description": "The bartenders", "price": 62, "tax": 20.2},
    "baz": {"name": "Baz", "description": None, "price": 50.2, "tax": 10.5, "tags": []},
}


@app.get("/items/{item_id}", response_model=Item, response_model_exclude_unset=True)
async def read_item(item_id: str):
    return items[item_id]


@app.get("/items/{item_id}/name", response_model=Item, response_model_include={"name", "description"})
async def read_item_name(item_id: str):
    return items[item_id]


@app.get("/items/{item_id}/public", response_model=Item, response_model_exclude=["tax"], response_model_exclude_none=True)
async def read_item_public_data(item_id: str):
    return items[item_id]


@app.get("/items/{item_id}/defaults", response_model=Item, response_model_exclude_defaults=True)
def defaults(item_id: str):
    return items[item_id]


@app.put("/items/{item_id}", response_model=Item)
async def update_item(item_id: str, item: Item):
    update_item_encoded = jsonable_encoder(item)
    items[item_id] = update_item_encoded
    return update_item_encoded


@app.patch("/items/{item_id}")
async def patch_item(item_id: str, item: Annotated[dict, Body()]) -> Item:
    if item_id not in items:
        raise HTTPException(404, detail="Item not found")
    stored = Item(**items[item_id])
    updated = stored.model_copy(update=item)
    items[item_id] = jsonable_encoder(updated)
    return updated


class BaseUser(BaseModel):
    username: str
    email: EmailStr
    full_name: str | None = None


class UserIn(BaseUser):
    password: str


class UserInDB(BaseUser):
    hashed_password: str


def fake_save_user(user_in: UserIn):
    return UserInDB(**user_in.model_dump(), hashed_password="supersecret" + user_in.password)


@app.post("/user/")
async def create_user(user: UserIn) -> BaseUser:
    return user


@app.post("/userdb/", response_model=BaseUser, status_code=status.HTTP_201_CREATED)
async def create_userdb(user_in: UserIn):
    return fake_save_user(user_in)


class CarItem(BaseModel):
    description: str
    type: str = "car"


class PlaneItem(BaseModel):
    description: str
    type: str = "plane"
    size: int


@app.get("/vehicles/{vid}", response_model=Union[PlaneItem, CarItem])
async def vehicle(vid: int):
    return [{"description": "a", "type": "car"}, {"description": "b", "type": "plane", "size": 5}][vid]


@app.get("/keyword-weights/", response_model=dict[str, float])
async def read_keyword_weights():
    return {"foo": 2.3, "bar": 3}


@app.get("/list", response_model=list[BaseUser])
def lst():
    return [UserInDB(username="a", email="a@b.co", hashed_password="x"), {"username": "b", "email": "b@b.co", "password": 1}]


@app.get("/portal")
async def get_portal(teleport: bool = False) -> Response:
    if teleport:
        return RedirectResponse(url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    return JSONResponse(content={"message": "Here's your interdimensional portal."})


@app.get("/portal2", response_model=None)
async def get_portal2(teleport: bool = False) -> Response | dict:
    return {"a": datetime(2020, 1, 1), "b": timedelta(seconds=3), "c": Decimal("1.50"), "d": {1, 2}, "e": (1, 2), "f": b"bytes", "g": Item(name="x", price=1)}


@app.get("/broken", response_model=Item)
def broken():
    return {"name": 1}


@app.get("/none")
def none() -> None:
    pass


@app.get("/int")
def integer() -> int:
    return "5"


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int
    page: int = 1
    next: str | None = None


class Envelope(BaseModel, Generic[T]):
    model_config = ConfigDict(from_attributes=True)
    success: bool = True
    data: T | None = None
    error: str | None = None


class Row:
    def __init__(self, **kw):
        self.__dict__.update(kw)


@app.get("/page")
async def page() -> Page[BaseUser]:
    return Page(items=[{"username": "a", "email": "a@b.co"}], total=1)


@app.get("/env", response_model=Envelope[Page[Item]])
async def env():
    return {"data": {"items": [{"name": "a", "price": 1}], "total": 1}}


@app.get("/env2", response_model=Envelope[BaseUser], response_model_exclude_none=True)
async def env2():
    return Envelope[BaseUser](data=BaseUser(username="u", email="u@x.org"))


class OrmUser(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    items: list["OrmItem"] = []


class OrmItem(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str


OrmUser.model_rebuild()


@app.get("/orm", response_model=list[OrmUser])
def orm():
    return [Row(id=1, items=[Row(title="t"), Row(title="u")]), Row(id=2)]


class Tags(RootModel[list[str]]):
    def __iter__(self):
        return iter(self.root)


@app.post("/root")
def root_model(tags: Tags) -> Tags:
    return Tags([t.upper() for t in tags])


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0
    labels: list[str] = dataclasses.field(default_factory=list)


@app.post("/point", response_model=Point)
async def point(p: Point):
    return dataclasses.replace(p, x=p.x + 1)


@app.get("/status/{code}")
def set_status(code: int, response: Response):
    response.status_code = code
    response.headers["X-Cat-Dog"] = "alone in the world"
    response.set_cookie(key="fakesession", value="fake-cookie-session-value", httponly=True, max_age=60, samesite="strict")
    return {"code": code}


@app.delete("/gone", status_code=204)
def gone():
    return None


@app.get("/teapot", status_code=418, tags=["tea"], summary="S", description="D", response_description="R", deprecated=True)
def teapot():
    return "tea"


@app.get("/direct/{kind}")
def direct(kind: str):
    if kind == "xml":
        return Response(content='<?xml version="1.0"?><shampoo/>', media_type="application/xml")
    if kind == "html":
        return HTMLResponse("<h1>é</h1>", status_code=203)
    if kind == "text":
        return PlainTextResponse("hello", headers={"x-a": "b"})
    if kind == "json":
        r = JSONResponse({"a": "é"}, status_code=202, media_type="application/vnd.api+json")
        r.set_cookie("a", "b")
        r.delete_cookie("c")
        return r
    if kind == "stream":
        async def gen():
            for i in range(3):
                yield f"chunk {i}\n"
        return StreamingResponse(gen(), media_type="text/event-stream")
    if kind == "bytes":
        return StreamingResponse(iter([b"a", b"b"]), headers={"content-disposition": "attachment"})
    return Response(status_code=304)


class MyResponse(Response):
    media_type = "application/x-mine"

    def render(self, content) -> bytes:
        return ("mine:" + repr(content)).encode()


@app.get("/mine", response_class=MyResponse)
def mine():
    return {"a": 1}


@app.get("/html", response_class=HTMLResponse)
def html():
    return "<p>hi</p>"


@app.get("/redirect", response_class=RedirectResponse, status_code=302)
def redirect():
    return "/html"


if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, json=None, **kw):
        if json is not None:
            kw["json"] = json
        r = c.request(method, url, follow_redirects=False, **kw)
        print(method, url, r.status_code, r.text, r.headers.get("content-type"), r.headers.get("content-length"))
        return r

    for url in ["/items/foo", "/items/bar", "/items/baz", "/items/bar/name", "/items/foo/public", "/items/baz/public", "/items/bar/defaults", "/items/baz/defaults"]:
        show("GET", url)
    show("PUT", "/items/foo", {"name": "Barz", "price": 3, "description": None})
    show("PATCH", "/items/foo", {"price": 7.5, "tags": ["n"]})
    show("PATCH", "/items/nope", {})
    show("GET", "/items/foo")
    show("POST", "/user/", {"username": "john", "email": "john@example.com", "password": "secret"})
    show("POST", "/userdb/", {"username": "john", "email": "john@example.com", "password": "secret", "full_name": "J"})
    show("POST", "/userdb/", {"username": "john", "email": "john@", "password": "secret"})
    for url in ["/vehicles/0", "/vehicles/1", "/keyword-weights/", "/list", "/portal", "/portal2", "/broken", "/none", "/int", "/page", "/env", "/env2", "/orm", "/teapot", "/mine", "/html"]:
        show("GET", url)
    r = show("GET", "/portal?teleport=true")
    print(r.headers["location"])
    r = show("GET", "/redirect")
    print(r.headers["location"])
    show("POST", "/root", ["a", "b"])
    show("POST", "/root", {"a": 1})
    show("POST", "/point", {"x": 1})
    show("POST", "/point", {"x": "q", "labels": 3})
    r = show("GET", "/status/201")
    print(r.headers["x-cat-dog"], r.headers["set-cookie"], r.cookies.get("fakesession"))
    show("GET", "/status/204")
    show("DELETE", "/gone")
    for kind in ["xml", "html", "text", "json", "stream", "bytes", "304"]:
        r = show("GET", "/direct/" + kind)
        print([h.split(";")[0] for h in r.headers.get_list("set-cookie")], r.headers.get("x-a"), r.headers.get("content-disposition"), r.encoding, r.is_success, r.reason_phrase)
