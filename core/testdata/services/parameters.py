from enum import Enum, IntEnum
from typing import Annotated, Literal, Union
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from fastapi import Cookie, FastAPI, Header, Path, Query, Body, Response
from fastapi.testclient import TestClient
from pydantic import AfterValidator, BaseModel, Field


class ModelName(str, Enum):
    alexnet = "alexnet"
    resnet = "resnet"
    lenet = "lenet"


class Level(IntEnum):
    low = 1
    high = 2


app = FastAPI(title="Params")
fake_items_db = [{"item_name": "Foo"}, {"item_name": "Bar"}, {"item_name": "Baz"}]


@app.get("/users/me")
async def read_user_me():
    return {"user_id": "the current user"}


@app.get("/users/{user_id}")
async def read_user(user_id: str):
    return {"user_id": user_id}


@app.get("/models/{model_name}")
async def get_model(model_name: ModelName):
    if model_name is ModelName.alexnet:
        return {"model_name": model_name, "message": "Deep Learning FTW!"}
    if model_name.value == "lenet":
        return {"model_name": model_name, "message": "LeCNN all the images"}
    return {"model_name": model_name, "message": "Have some residuals"}


@app.get("/levels/{level}")
async def get_level(level: Level, other: Level = Level.low):
    return {"level": level, "other": other, "sum": level + other}


@app.get("/files/{file_path:path}")
async def read_file(file_path: str):
    return {"file_path": file_path}


@app.get("/floats/{x:float}")
async def floats(x: float):
    return {"x": x}


@app.get("/ints/{x:int}/rest")
async def ints(x: int):
    return {"x": x}


@app.get("/uuids/{x:uuid}")
async def uuids(x: UUID):
    return {"x": x, "version": x.version}


@app.get("/items/")
async def read_items(skip: int = 0, limit: int = 10):
    return fake_items_db[skip : skip + limit]


@app.get("/items/{item_id}")
async def read_item(item_id: str, needy: str, q: str | None = None, short: bool = False):
    item = {"item_id": item_id, "needy": needy}
    if q:
        item.update({"q": q})
    if not short:
        item.update({"description": "This is an amazing item that has a long description"})
    return item


@app.get("/validated/")
async def validated(
    q: Annotated[str | None, Query(alias="item-query", title="Query string", min_length=3, max_length=8, pattern="^fixed", deprecated=True)] = None,
    tags: Annotated[list[str], Query()] = ["foo", "bar"],
    ids: Annotated[list[int] | None, Query(max_length=3)] = None,
    hidden: Annotated[str | None, Query(include_in_schema=False)] = None,
):
    return {"q": q, "tags": tags, "ids": ids, "hidden": hidden}


def check_valid_id(id: str):
    if not id.startswith(("isbn-", "imdb-")):
        raise ValueError('Invalid ID format, it must start with "isbn-" or "imdb-"')
    return id


@app.get("/books/")
async def books(id: Annotated[str | None, AfterValidator(check_valid_id)] = None):
    return {"id": id}


@app.get("/numeric/{item_id}")
async def numeric(
    *,
    item_id: Annotated[int, Path(title="The ID", ge=0, le=1000)],
    q: str,
    size: Annotated[float, Query(gt=0, lt=10.5)],
    mult: Annotated[int, Query(multiple_of=5)] = 5,
):
    return {"item_id": item_id, "q": q, "size": size, "mult": mult}


class FilterParams(BaseModel):
    model_config = {"extra": "forbid"}

    limit: int = Field(100, gt=0, le=100)
    offset: int = Field(0, ge=0)
    order_by: Literal["created_at", "updated_at"] = "created_at"
    tags: list[str] = []


@app.get("/filter/")
async def filter_(filter_query: Annotated[FilterParams, Query()]):
    return filter_query


class CommonHeaders(BaseModel):
    host: str
    save_data: bool
    if_modified_since: str | None = None
    traceparent: str | None = None
    x_tag: list[str] = []


@app.get("/headers/")
async def headers(headers: Annotated[CommonHeaders, Header()]):
    return headers


class Cookies(BaseModel):
    session_id: str
    fatebook_tracker: str | None = None


@app.get("/cookies/")
async def cookies(cookies: Annotated[Cookies, Cookie()]):
    return cookies


@app.get("/single")
async def single(
    ads_id: Annotated[str | None, Cookie()] = None,
    user_agent: Annotated[str | None, Header()] = None,
    strange_header: Annotated[str | None, Header(convert_underscores=False)] = None,
    x_token: Annotated[list[str] | None, Header()] = None,
):
    return {"ads_id": ads_id, "ua": user_agent, "strange": strange_header, "X-Token values": x_token}


@app.get("/extra/{item_id}")
async def extra(item_id: UUID, day: date, at: datetime | None = None, t: time | None = None, wait: timedelta = timedelta(0), price: Decimal = Decimal("1.10")):
    return {"item_id": item_id, "day": day, "at": at, "t": t, "wait": wait, "price": price, "next": day + timedelta(days=1)}


@app.get("/bool/{flag}")
async def flag(flag: bool, many: Annotated[set[int], Query()] = set()):
    return {"flag": flag, "many": sorted(many)}


@app.get("/union/{x}")
async def union(x: int | str, y: Union[float, None] = None, z: Literal[1, "a"] = 1):
    return {"x": x, "type": type(x).__name__, "y": y, "z": z}


if __name__ == "__main__":
    c = TestClient(app)

    def show(method, url, **kw):
        r = c.request(method, url, **kw)
        print(method, url, r.status_code, r.text)

    for url in [
        "/users/me", "/users/42", "/models/alexnet", "/models/lenet", "/models/resnet", "/models/foo",
        "/levels/2", "/levels/1?other=2", "/levels/9", "/levels/x", "/files//home/johndoe/myfile.txt", "/files/a/b", "/floats/1.5", "/floats/2", "/floats/x",
        "/ints/4/rest", "/ints/-4/rest", "/uuids/6fa459ea-ee8a-3ca4-894e-db77e160355e", "/uuids/6FA459EA-ee8a-3ca4-894e-db77e160355e", "/uuids/x",
        "/items/", "/items/?skip=1", "/items/?skip=0&limit=2", "/items?skip=2", "/items/?skip=a&limit=b", "/items/foo?needy=x", "/items/foo?needy=&short=1",
        "/items/foo", "/items/foo?needy=x&short=on&q=z", "/items/foo?needy=x&short=maybe", "/items/foo%20bar?needy=a%2Fb+c",
        "/validated/", "/validated/?item-query=fixedq", "/validated/?item-query=fi", "/validated/?item-query=fixedquery1", "/validated/?item-query=nofix", "/validated/?tags=a&tags=b&ids=1&ids=2&hidden=h",
        "/validated/?ids=1&ids=2&ids=3&ids=4", "/validated/?ids=x&ids=2", "/books/", "/books/?id=isbn-1", "/books/?id=nope",
        "/numeric/5?q=a&size=1", "/numeric/-1?q=a&size=0", "/numeric/1001?size=10.5&mult=7", "/numeric/x?q=1&size=1e3",
        "/filter/", "/filter/?limit=5&tags=a&tags=b&order_by=updated_at", "/filter/?limit=0&offset=-1&order_by=x", "/filter/?tool=plumbus", "/filter/?limit=1&limit=2",
        "/extra/6fa459ea-ee8a-3ca4-894e-db77e160355e?day=2024-02-28", "/extra/6fa459eaee8a3ca4894edb77e160355e?day=2024-02-28&at=2024-01-01T10:00:00Z&t=10:11:12&wait=90&price=2.50",
        "/extra/nope?day=2024-02-30&at=x&t=25:00&wait=abc&price=abc", "/extra/6fa459ea-ee8a-3ca4-894e-db77e160355e?day=2024-02-28&at=1700000000&t=10:11&wait=P1DT2H&price=1e2",
        "/extra/6fa459ea-ee8a-3ca4-894e-db77e160355e?day=0&at=2024-01-01&wait=1 day, 02:03:04.5",
        "/bool/true", "/bool/0", "/bool/YES", "/bool/2", "/bool/off?many=3&many=1&many=3", "/union/5", "/union/abc?y=3&z=a", "/union/5?z=1", "/union/5.5?z=b&y=x",
    ]:
        show("GET", url)
    show("GET", "/headers/", headers={"save-data": "true", "x-tag": "foo", "traceparent": "t"})
    show("GET", "/headers/", headers=[("save-data", "1"), ("x-tag", "foo"), ("x-tag", "bar"), ("if-modified-since", "now")])
    show("GET", "/headers/")
    show("GET", "/cookies/", cookies={"session_id": "abc", "other": "x"})
    c.cookies.clear()
    show("GET", "/cookies/")
    show("GET", "/single", headers={"user-agent": "me", "strange_header": "s", "x-token": "a"}, cookies={"ads_id": "z"})
    c.cookies.clear()
    show("GET", "/single", headers=[("x-token", "a"), ("X-Token", "b")])
    show("POST", "/users/me")
    show("DELETE", "/items/foo")
    show("GET", "/nothing")
    show("HEAD", "/users/me")
    show("OPTIONS", "/users/me")
