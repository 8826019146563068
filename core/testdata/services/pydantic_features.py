import json
from collections import deque, OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, NamedTuple, Optional, TypeVar, Union
from typing_extensions import TypedDict
from uuid import UUID

from fastapi import Body, FastAPI, HTTPException, Query
from fastapi.encoders import jsonable_encoder
from fastapi.testclient import TestClient
from pydantic import (
    AfterValidator, AliasGenerator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, FailFast, Json, OnErrorOmit, PlainSerializer, PrivateAttr, RootModel, SecretStr, SerializationInfo, StrictInt, StringConstraints,
    Tag, TypeAdapter, ValidationError, ValidationInfo, WrapValidator, computed_field, create_model, field_serializer, field_validator, model_serializer, model_validator, validate_call, constr, conint, conlist, PositiveInt,
)
from pydantic.alias_generators import to_camel

app = FastAPI()


class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, str_strip_whitespace=True, extra="forbid", use_enum_values=True)


class Status(str, Enum):
    ACTIVE = "active"
    OFF = "off"


class Address(Camel):
    street_name: str
    zip_code: Annotated[str, StringConstraints(pattern=r"^\d{5}$")]


class Customer(Camel):
    first_name: str = Field(min_length=2)
    birth_date: date | None = None
    status: Status = Status.ACTIVE
    home_address: Address
    other_addresses: list[Address] = []
    phone_numbers: dict[str, str] = {}
    tags: Annotated[list[str], Field(max_length=2)] = []
    _secret: int = PrivateAttr(default=7)

    @field_validator("first_name", mode="after")
    @classmethod
    def title(cls, v: str) -> str:
        return v.title()

    @field_validator("birth_date")
    @classmethod
    def past(cls, v, info: ValidationInfo):
        if v and v > date(2024, 1, 1):
            raise ValueError(f"{info.field_name} is in the future")
        return v

    @computed_field
    @property
    def full(self) -> str:
        return f"{self.first_name}@{self.home_address.zip_code}"


class Cat(BaseModel):
    kind: Literal["cat"]
    meow: int = 1


class Dog(BaseModel):
    kind: Literal["dog", "wolf"]
    bark: float


class Fish(BaseModel):
    kind: Literal["fish"] = "fish"
    depth: PositiveInt


Pet = Annotated[Union[Cat, Dog, Fish], Field(discriminator="kind")]


class Owner(BaseModel):
    pets: list[Pet]
    best: Optional[Pet] = None


class Money(BaseModel):
    amount: Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]
    currency: Literal["EUR", "USD"] = "EUR"

    @model_validator(mode="before")
    @classmethod
    def parse(cls, data: Any) -> Any:
        if isinstance(data, str):
            amount, _, currency = data.partition(" ")
            return {"amount": amount, "currency": currency or "EUR"}
        return data

    @model_serializer(mode="wrap")
    def ser(self, handler, info: SerializationInfo):
        d = handler(self)
        d["text"] = f"{self.amount:.2f} {self.currency}"
        return d


class Range(BaseModel):
    low: int
    high: int

    @model_validator(mode="after")
    def ordered(self) -> "Range":
        if self.low > self.high:
            raise ValueError("low must not exceed high")
        return self


def csv(v):
    return v.split(",") if isinstance(v, str) else v


class Loose(BaseModel):
    ids: Annotated[list[int], BeforeValidator(csv)] = []
    ok: list[OnErrorOmit[int]] = []
    fast: Annotated[list[int], FailFast()] = []
    meta: Json[dict[str, int]] | None = None
    when: datetime | None = None
    ip: IPv4Address | None = None
    path: Path = Path("/tmp")
    strict: StrictInt = 1
    double: Annotated[int, AfterValidator(lambda v: v * 2), PlainSerializer(lambda v: f"#{v}", return_type=str)] = 1
    queue: deque[int] = deque()
    secret: SecretStr | None = None


class TD(TypedDict, total=False):
    a: int
    b: list[str]


class NT(NamedTuple):
    x: int
    y: str = "d"


class Tree(RootModel[dict[str, Union[int, "Tree"]]]):
    pass


@app.post("/customers", response_model=Customer, response_model_exclude_none=True)
def customers(c: Customer):
    assert c._secret == 7
    return c


@app.post("/customers/raw", response_model_by_alias=False)
def customers_raw(c: Customer) -> Customer:
    return c


@app.post("/owners")
def owners(o: Owner):
    return {"types": [type(p).__name__ for p in o.pets], "owner": o}


@app.post("/pet")
def pet(p: Annotated[Union[Cat, Dog, Fish], Body(discriminator="kind")]):
    return p


@app.post("/money")
def money(m: Money) -> Money:
    return m


@app.post("/range")
def range_(r: Range):
    return r


@app.post("/loose")
def loose(l: Loose):
    return l


@app.post("/tree")
def tree(t: Tree) -> Tree:
    return t


@app.post("/encode")
def encode():
    @dataclass
    class D:
        a: int
        b: Any = None

    class Obj:
        def __init__(self):
            self.x = 1
            self.y = {Status.OFF: (1, 2)}

    return jsonable_encoder({
        "d": D(1, [D(2)]), "o": Obj(), "t": timedelta(hours=1), "dec": [Decimal("1.0"), Decimal("3")], "s": {3}, "f": frozenset({1}), "dt": datetime(2024, 1, 2, 3, 4, 5, 6, timezone.utc), "time": time(1, 2),
        "u": UUID(int=5), "p": Path("/a/b"), "e": Status.ACTIVE, "b": b"x", "g": (i for i in range(2)), "none": None, 1: "int key", "m": Money(amount="1"), "td": TD(a=1), "ip": IPv4Address("1.2.3.4"), "sec": SecretStr("x"), "q": deque([1]),
    }, exclude_none=True)


if __name__ == "__main__":
    c = TestClient(app)

    def show(url, body=None, **kw):
        r = c.post(url, json=body, **kw) if body is not None else c.post(url, **kw)
        print(url, r.status_code, r.text)

    home = {"streetName": " Main ", "zipCode": "12345"}
    show("/customers", {"firstName": " ann ", "homeAddress": home, "birthDate": "2000-02-03", "phoneNumbers": {"h": "1"}})
    show("/customers/raw", {"first_name": "bob", "home_address": home, "status": "off", "tags": ["a", "b"]})
    show("/customers", {"firstName": "x", "homeAddress": {"streetName": "s", "zipCode": "12"}, "birthDate": "2030-01-01", "otherAddresses": [home, {}], "tags": ["a", "b", "c"], "status": "none", "nope": 1})
    show("/owners", {"pets": [{"kind": "cat"}, {"kind": "wolf", "bark": "2"}, {"kind": "fish", "depth": 3}], "best": {"kind": "cat", "meow": 9}})
    show("/owners", {"pets": [{"kind": "cow"}, {"bark": 1}, {"kind": "dog"}, 5], "best": {"kind": "fish", "depth": -1}})
    show("/pet", {"kind": "wolf", "bark": 1})
    show("/pet", {"kind": "cow"})
    show("/pet", {})
    show("/money", {"amount": "12.5"})
    show("/money", {"amount": -1, "currency": "GBP"})
    show("/money", content='"3.10 USD"', headers={"content-type": "application/json"})
    show("/money", {"amount": "1234567.891"})
    show("/range", {"low": 3, "high": 1})
    show("/range", {"low": 1, "high": 1})
    show("/loose", {"ids": "1,2,3", "ok": [1, "x", "2", None], "meta": '{"a": 1}', "when": 1700000000, "ip": "10.0.0.1", "path": "a/b", "double": 4, "queue": [1, 2], "secret": "s"})
    show("/loose", {"ids": "1,x", "fast": ["x", "y"], "meta": "{", "ip": "999", "strict": "1", "when": "2024-01-01T25:00"})
    show("/tree", {"a": 1, "b": {"c": 2, "d": {}}})
    show("/tree", {"a": "x", "b": [1]})
    show("/encode")

    Dyn = create_model("Dyn", a=(int, ...), b=(str, "x"), __base__=Camel)
    print(Dyn(a=1), Dyn.model_fields.keys())
    ta = TypeAdapter(list[TD])
    print(ta.validate_python([{"a": "1"}, {}]), ta.dump_json([{"a": 1}]), TypeAdapter(NT).validate_python(["3"]), TypeAdapter(dict[int, list[date]]).validate_json('{"1": ["2024-01-01"]}'))
    for bad in ([{"a": "x"}], 3):
        try:
            ta.validate_python(bad)
        except ValidationError as e:
            print(e.error_count(), e.errors(include_url=False))
    try:
        Customer.model_validate_json('{"firstName": 1}')
    except ValidationError as e:
        print(str(e))
        print(json.loads(e.json())[0]["loc"])

    @validate_call
    def add(a: int, b: Annotated[int, Field(gt=0)] = 1, *, c: str = "z") -> str:
        return f"{a + b}{c}"

    print(add("1", c="q"), add(1, 2))
    try:
        add("x", -1)
    except ValidationError as e:
        print([(x["loc"], x["type"]) for x in e.errors()])
    m = Range(low=1, high=2)
    print(m, repr(m), m == Range(low=1, high=2), m.model_copy(update={"low": 0}), m.model_dump(exclude={"low"}), m.model_dump_json(indent=1), dict(m), sorted(m.model_fields_set))
    d = Customer(first_name="cy", home_address=Address(street_name="s", zip_code="00000"))
    print(d.model_dump(by_alias=True, exclude_defaults=True), d.model_dump(include={"home_address": {"zip_code"}, "first_name": True}), d.model_dump(mode="json", exclude_unset=True))
    print(Tree.model_validate({"a": {"b": 1}}).root["a"].root, Tree({"x": 1}).model_dump())
