import functools
import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union
from uuid import UUID

from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, File, Form, Header, HTTPException, Path, Query, Response, Security, UploadFile, status
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from fastapi.routing import APIRoute
from fastapi.security import APIKeyHeader, HTTPBasic, HTTPBearer, OAuth2PasswordBearer, OAuth2PasswordRequestForm
from fastapi.testclient import TestClient
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, EmailStr, Field, HttpUrl, computed_field


class Color(str, Enum):
    """Colors."""
    red = "red"
    blue = "blue"


class Tags(Enum):
    items = "items"
    users = "users"


class Image(BaseModel):
    url: HttpUrl
    name: str = Field(max_length=50, pattern="^[a-z]+$")


class Item(BaseModel):
    """An item of the shop."""
    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Foo", "price": 3}]})
    name: str = Field(title="The name", description="what it is called", examples=["Foo"])
    price: float = Field(gt=0, le=1000)
    qty: int = Field(default=1, ge=0, multiple_of=2)
    color: Color = Color.red
    tags: set[str] = set()
    images: list[Image] | None = None
    meta: dict[str, int] = {}
    kind: Literal["a", "b"] = "a"
    one: Literal[1] = 1
    when: datetime | None = None
    day: date = date(2024, 1, 1)
    wait: timedelta = timedelta(seconds=1)
    anything: Any = None
    pair: tuple[int, str] = (1, "a")
    uid: UUID | None = None
    either: Union[int, str, None] = None
    alias_me: str = Field("x", alias="aliasMe")
    secret_list: list[int] = Field(default_factory=list, min_length=1, max_length=5)


class Node(BaseModel):
    value: int
    children: list["Node"] = []


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int


class UserIn(BaseModel):
    email: EmailStr
    password: str


class UserOut(BaseModel):
    email: EmailStr
    home: AnyHttpUrl | None = None

    @computed_field
    @property
    def short(self) -> str:
        """Before the at."""
        return self.email.split("@")[0]


class Message(BaseModel):
    message: str


def custom_id(route: APIRoute):
    return f"{route.tags[0]}-{route.name}" if route.tags else route.name


app = FastAPI(
    title="ChimichangApp", summary="Deadpool's favorite app. Nuff said.", description="ChimichangApp API helps you.", version="0.0.1",
    terms_of_service="http://example.com/terms/", contact={"name": "Deadpoolio", "url": "http://x-force.example.com/contact/", "email": "dp@x-force.example.com"},
    license_info={"name": "Apache 2.0", "identifier": "MIT"}, openapi_tags=[{"name": "users", "description": "Operations with users."}], servers=[{"url": "https://stag.example.com", "description": "Staging"}],
)
oauth2 = OAuth2PasswordBearer(tokenUrl="token", scopes={"me": "Read me"})
key = APIKeyHeader(name="X-Key", description="the key")


@app.get("/items/", tags=[Tags.items], summary="List items", response_description="The items", response_model=Page[Item])
async def read_items(
    q: Annotated[str | None, Query(title="Query string", description="search", min_length=3, max_length=50, alias="item-query", deprecated=True, examples=["abc"])] = None,
    limit: Annotated[int, Query(gt=0, le=100)] = 10,
    tags: Annotated[list[str], Query()] = [],
    color: Color = Color.blue,
    day: date | None = None,
    x_token: Annotated[str | None, Header()] = None,
    ads_id: Annotated[str | None, Cookie()] = None,
    hidden: Annotated[str | None, Query(include_in_schema=False)] = None,
):
    """
    Lists the items:

    - **q**: what to look for
    \f
    :param q: not shown
    """
    return {}


@app.post("/items/", tags=["items"], status_code=status.HTTP_201_CREATED, response_model=Item, responses={409: {"model": Message, "description": "There already"}, 404: {"description": "Nothing"}})
async def create_item(item: Item, token: Annotated[str, Depends(oauth2)]):
    return item


@app.put("/items/{item_id}", tags=["items"], deprecated=True, operation_id="replace_it")
async def replace(item_id: Annotated[int, Path(title="The ID", ge=1)], item: Item, user: UserIn, importance: Annotated[int, Body(gt=0)] = 1) -> Item:
    return item


@app.patch("/items/{item_id}", openapi_extra={"x-aperture-labs-portal": "blue"})
async def patch(item_id: int, item: Annotated[Item, Body(embed=True, openapi_examples={"normal": {"summary": "A normal example", "value": {"name": "Foo"}}})]):
    return item


@app.delete("/items/{item_id}", status_code=204)
async def delete(item_id: UUID) -> None:
    pass


@app.get("/text", response_class=PlainTextResponse)
def text() -> str:
    return "x"


@app.get("/html", response_class=HTMLResponse, include_in_schema=True)
def html():
    return "x"


@app.get("/redirect", response_class=RedirectResponse)
def redirect():
    return "/"


@app.get("/hidden", include_in_schema=False)
def hidden():
    return 1


@app.post("/login")
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    return 1


@app.post("/upload")
def upload(file: UploadFile, files: list[UploadFile], note: Annotated[str, Form()] = "n", raw: bytes | None = File(None)):
    return 1


@app.post("/form")
def form(data: Annotated[UserIn, Form()]):
    return 1


@app.post("/tree")
def tree(node: Node) -> list[Node]:
    return [node]


@app.post("/users", response_model=UserOut, tags=["users"])
def users(user: UserIn, k: str = Security(key)):
    return user


@app.get("/secured/{name}", dependencies=[Depends(HTTPBasic()), Security(oauth2, scopes=["me"])], name="Named")
def secured(name: Literal["a", "b"], n: int | None = Query(None, ge=1), bearer=Depends(HTTPBearer(auto_error=False))) -> dict[str, int]:
    return {}


@app.post("/dict")
def dicts(weights: dict[int, float], extra: str = Query(..., pattern="^x")) -> Union[Item, Message]:
    return weights


@app.get("/filter")
def filter_(f: Annotated[UserIn, Query()]):
    return f


if __name__ == "__main__":
    json.dumps = functools.partial(json.dumps, sort_keys=True)
    c = TestClient(app)
    doc = c.get("/openapi.json").json()
    print(json.dumps({k: v for k, v in doc.items() if k not in ("paths", "components")}))
    for path, ops in doc["paths"].items():
        for method, op in ops.items():
            print(path, method)
            for k, v in op.items():
                print("   ", k, json.dumps(v))
    for kind, items in doc["components"].items():
        for name, schema in items.items():
            print(kind, name, json.dumps(schema))
    print(json.dumps(Node.model_json_schema()))
    print(json.dumps(Page[UserIn].model_json_schema()))
    small = FastAPI(openapi_url="/api/v1/openapi.json", docs_url="/documentation", redoc_url=None, generate_unique_id_function=custom_id)

    @small.get("/x", tags=["t"])
    def xx():
        return 1

    def custom_openapi():
        if small.openapi_schema:
            return small.openapi_schema
        schema = get_openapi(title="Custom title", version="2.5.0", summary="s", description="d", routes=small.routes)
        schema["info"]["x-logo"] = {"url": "https://x"}
        small.openapi_schema = schema
        return small.openapi_schema

    small.openapi = custom_openapi
    c = TestClient(small)
    print(json.dumps(c.get("/api/v1/openapi.json").json()))
    print([c.get(u).status_code for u in ("/openapi.json", "/docs", "/documentation", "/redoc")], c.get("/documentation").headers["content-type"])
    print([TestClient(app).get(u).status_code for u in ("/docs", "/redoc", "/docs/oauth2-redirect")], TestClient(FastAPI(openapi_url=None)).get("/docs").status_code)
