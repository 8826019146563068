from typing import Annotated, Any, Union, Optional
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from fastapi import Body, Cookie, FastAPI, Header, Path, Query, Request
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, EmailStr, Field, HttpUrl, field_validator, model_validator, computed_field, field_serializer, SecretStr, AliasChoices, AliasPath


class Image(BaseModel):
    url: HttpUrl
    name: str


class Item(BaseModel):
    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Foo"}]})
    name: str = Field(examples=["Foo"], min_length=1)
    description: str | None = Field(default=None, title="The description of the item", max_length=30)
    price: float = Field(gt=0, description="The price must be greater than zero")
    tax: float | None = None
    tags: set[str] = set()
    images: list[Image] | None = None


class Offer(BaseModel):
    name: str
    description: str | None = None
    price: float
    items: list[Item]


class User(BaseModel):
    username: str
    full_name: str | None = None


app = FastAPI()


@app.post("/items/")
async def create_item(item: Item):
    item_dict = item.model_dump()
    if item.tax is not None:
        price_with_tax = item.price + item.tax
        item_dict.update({"price_with_tax": price_with_tax})
    item_dict["tags"] = sorted(item_dict["tags"])
    return item_dict


@app.put("/items/{item_id}")
async def update_item(
    item_id: Annotated[int, Path(ge=0, le=1000)],
    item: Item,
    user: User,
    importance: Annotated[int, Body(gt=0)],
    q: str | None = None,
):
    results = {"item_id": item_id, "item": item, "user": user, "importance": importance}
    if q:
        results.update({"q": q})
    return results


@app.put("/optional/{item_id}")
async def optional_item(item_id: int, item: Item | None = None, q: str | None = None):
    return {"item_id": item_id, "item": item and item.name, "q": q}


@app.put("/embed/{item_id}")
async def embed_item(item_id: int, item: Annotated[Item, Body(embed=True)]):
    return {"item_id": item_id, "item": item}


@app.post("/offers/")
async def create_offer(offer: Offer):
    return offer


@app.post("/images/multiple/")
async def create_multiple_images(images: list[Image]):
    return images


@app.post("/index-weights/")
async def create_index_weights(weights: dict[int, float]):
    return weights


@app.post("/any")
async def anything(payload: Any = Body(None), x: int = 0):
    return {"payload": payload, "type": type(payload).__name__}


@app.post("/dict")
async def any_dict(payload: dict):
    return payload


@app.post("/dictany")
async def dict_any(payload: dict[str, Any] = Body(...)):
    return len(payload)


@app.put("/extra/{item_id}")
async def read_items(
    item_id: UUID,
    start_datetime: Annotated[datetime, Body()],
    end_datetime: Annotated[datetime, Body()],
    process_after: Annotated[timedelta, Body()],
    repeat_at: Annotated[time | None, Body()] = None,
):
    start_process = start_datetime + process_after
    duration = end_datetime - start_process
    return {
        "item_id": item_id, "start_datetime": start_datetime, "end_datetime": end_datetime, "process_after": process_after,
        "repeat_at": repeat_at, "start_process": start_process, "duration": duration,
    }


class Color(str, Enum):
    RED = "red"
    BLUE = "blue"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, populate_by_name=True, validate_assignment=True)
    user_id: int = Field(alias="userId")
    email: EmailStr
    color: Color = Color.RED
    secret: SecretStr = SecretStr("x")
    born: date | None = None
    amount: Decimal = Field(default=Decimal("0"), max_digits=6, decimal_places=2)
    password: str = Field(min_length=4, exclude=True)
    password2: str = Field(exclude=True)

    @field_validator("password")
    @classmethod
    def strong(cls, v: str) -> str:
        if v.isalpha():
            raise ValueError("password needs a digit")
        return v

    @model_validator(mode="after")
    def same(self):
        if self.password != self.password2:
            raise ValueError("passwords do not match")
        return self

    @computed_field
    @property
    def shout(self) -> str:
        return self.email.upper()

    @field_serializer("amount")
    def ser_amount(self, v: Decimal) -> float:
        return float(v)


@app.post("/strict", response_model=Strict)
async def strict(s: Strict):
    return s


@app.post("/strict-name", response_model=Strict, response_model_by_alias=False)
async def strict_name(s: Strict):
    return s


class Loose(BaseModel):
    model_config = {"extra": "allow"}
    id: int = Field(validation_alias=AliasChoices("id", "ID", AliasPath("meta", "id")))

    @model_validator(mode="before")
    @classmethod
    def pre(cls, data):
        if isinstance(data, dict) and "number" in data:
            data = {**data, "id": data["number"]}
        return data


@app.post("/loose")
async def loose(l: Loose):
    return {"dump": l.model_dump(), "extra": l.model_extra, "set": sorted(l.model_fields_set)}


if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, json=None, **kw):
        if json is not None:
            kw["json"] = json
        r = c.request(method, url, **kw)
        print(method, url, r.status_code, r.text)

    foo = {"name": "Foo", "price": 42.5}
    show("POST", "/items/", foo)
    show("POST", "/items/", {**foo, "tax": 1.5, "tags": ["a", "a", "b"], "images": [{"url": "http://example.com/a b.png", "name": "n"}]})
    show("POST", "/items/", {"name": "", "price": 0, "description": "x" * 31, "tax": "abc", "tags": "no", "images": [{"url": "nope", "name": 1}, {}]})
    show("POST", "/items/", {})
    show("POST", "/items/", [])
    show("POST", "/items/")
    show("POST", "/items/", content="not json", headers={"content-type": "application/json"})
    show("POST", "/items/", content='{"name": "Foo", "price": 1}', headers={"content-type": "application/geo+json"})
    show("POST", "/items/", content='{"name": "Foo", "price": 1}', headers={"content-type": "text/plain"})
    show("POST", "/items/", content='{"name": "Foo", "price": NaN}', headers={"content-type": "application/json"})
    show("PUT", "/items/5", {"item": foo, "user": {"username": "dave"}, "importance": 5})
    show("PUT", "/items/5?q=b", {"item": foo, "user": {"username": "dave"}, "importance": 0})
    show("PUT", "/items/5000", {"item": foo, "importance": "x"})
    show("PUT", "/items/5", [1])
    show("PUT", "/items/5")
    show("PUT", "/optional/5?q=1")
    show("PUT", "/optional/5", foo)
    show("PUT", "/embed/5", {"item": foo})
    show("PUT", "/embed/5", foo)
    show("POST", "/offers/", {"name": "o", "price": 1, "items": [foo, {"name": "x"}]})
    show("POST", "/offers/", {"name": "o", "price": 1, "items": [foo]})
    show("POST", "/images/multiple/", [{"url": "https://user:pw@example.com:8080/p?q=1#f", "name": "n"}])
    show("POST", "/images/multiple/", [{"url": "ftp://example.com", "name": "n"}, {"url": "http://", "name": "n"}, {"url": 3, "name": "n"}])
    show("POST", "/images/multiple/", {"url": "x"})
    show("POST", "/index-weights/", {"2": 2.2, "3": 3.3})
    show("POST", "/index-weights/", {"foo": 2.2, "3": "x"})
    for value in ["5", '"abc"', "[1, 2]", "null", '{"a": 1}', "1.5", "true"]:
        show("POST", "/any", content=value, headers={"content-type": "application/json"})
    show("POST", "/any")
    show("POST", "/dict", {"a": [1, {"b": None}]})
    show("POST", "/dict", [1])
    show("POST", "/dictany", {"a": 1})
    show("POST", "/dictany")
    show("PUT", "/extra/cc3bd5a0-9b3c-4c40-8e3c-0d9b6f7f4d3a", {"start_datetime": "2018-12-22T14:00:00+00:00", "end_datetime": "2018-12-24T15:00:00+00:00", "repeat_at": "15:30:00", "process_after": 300})
    show("PUT", "/extra/cc3bd5a0-9b3c-4c40-8e3c-0d9b6f7f4d3a", {"start_datetime": "2018-12-22T14:00:00", "end_datetime": "bad", "repeat_at": "15:70", "process_after": "PT5M"})
    ok = {"userId": 3, "email": " Ann@Example.COM ", "password": "abc1", "password2": "abc1"}
    show("POST", "/strict", ok)
    show("POST", "/strict-name", {**ok, "color": "blue", "born": "2000-01-02", "amount": "12.34", "secret": "s"})
    show("POST", "/strict", {**ok, "password2": "zzz"})
    show("POST", "/strict", {**ok, "password": "abcd", "email": "nope", "color": "green", "born": "2000-13-01", "amount": "123456.789", "more": 1})
    show("POST", "/strict", {"user_id": 1, "email": "a@b.co", "password": "a1", "password2": "a1"})
    show("POST", "/loose", {"id": 1, "x": [1]})
    show("POST", "/loose", {"ID": "1"})
    show("POST", "/loose", {"meta": {"id": 7}})
    show("POST", "/loose", {"number": 7})
    show("POST", "/loose", {"meta": 7})
