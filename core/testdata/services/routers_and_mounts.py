import os
from typing import Annotated, Callable, Any
from dataclasses import dataclass, field

from fastapi import APIRouter, Body, Depends, FastAPI, Header, HTTPException, Request, Response, Query
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, HTMLResponse
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request as SRequest
from starlette.responses import PlainTextResponse, JSONResponse as SJSON
from starlette.routing import Mount, Route, Router, Host, WebSocketRoute
from starlette.endpoints import HTTPEndpoint
from starlette.convertors import Convertor, register_url_convertor
from datetime import date


class DateConvertor(Convertor[date]):
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def convert(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_string(self, value: date) -> str:
        return value.isoformat()


register_url_convertor("date", DateConvertor())

app = FastAPI(title="Main", root_path="")
sub = FastAPI(title="Sub")
proxied = FastAPI(root_path="/api/v1")


@proxied.get("/app")
def read_main(request: Request):
    return {"message": "Hello World", "root_path": request.scope.get("root_path"), "url": str(request.url_for("read_main"))}


@app.get("/app")
def app_root(request: Request):
    return {"message": "Hello World from main app", "root_path": request.scope.get("root_path"), "base": str(request.base_url)}


@sub.get("/sub", name="sub-endpoint")
def read_sub(request: Request):
    return {"message": "Hello World from sub API", "root_path": request.scope.get("root_path"), "path": request.url.path, "url": str(request.url_for("sub-endpoint"))}


@sub.exception_handler(KeyError)
async def key_handler(request, exc):
    return JSONResponse({"sub": "key"}, 499)


@sub.get("/fail")
def sub_fail():
    raise KeyError("x")


@app.get("/days/{day:date}")
def day(day: date, request: Request):
    return {"day": day, "type": type(day).__name__, "again": request.url_for("day", day=day).path}


class TimedRoute(APIRoute):
    def get_route_handler(self) -> Callable:
        original_route_handler = super().get_route_handler()

        async def custom_route_handler(request: Request) -> Response:
            try:
                response: Response = await original_route_handler(request)
            except RequestValidationError as exc:
                body = await request.body()
                detail = {"errors": [e["loc"] for e in exc.errors()], "body": body.decode()}
                raise HTTPException(status_code=422, detail=detail)
            response.headers["X-Response-Time"] = "1"
            return response

        return custom_route_handler


class UpperRequest(Request):
    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            body = await super().body()
            self._body = body.replace(b"one", b"1")
        return self._body


class UpperRoute(APIRoute):
    def get_route_handler(self):
        original = super().get_route_handler()

        async def handler(request: Request) -> Response:
            request = UpperRequest(request.scope, request.receive)
            return await original(request)

        return handler


timed = APIRouter(route_class=TimedRoute, prefix="/timed")
upper = APIRouter(route_class=UpperRoute)


@timed.post("/sum")
async def sum_numbers(numbers: Annotated[list[int], Body()]):
    return sum(numbers)


@upper.post("/upper")
async def up(numbers: list[int] = Body()):
    return numbers


items_router = APIRouter(prefix="/items", tags=["items"], responses={404: {"description": "Not found"}})


@items_router.get("/")
async def read_items(request: Request):
    route = request.scope["route"]
    return {"path": route.path, "name": route.name, "tags": route.tags, "endpoint": request.scope["endpoint"].__name__, "path_params": request.path_params}


@items_router.put("/{item_id}", tags=["custom"], responses={403: {"description": "Operation forbidden"}}, name="updating")
async def update_item(item_id: str, request: Request):
    if item_id != "plumbus":
        raise HTTPException(status_code=403, detail="You can only update the item: plumbus")
    return {"item_id": item_id, "url": app.url_path_for("updating", item_id="x"), "full": str(request.url_for("updating", item_id="y z"))}


@app.api_route("/multi", methods=["GET", "POST", "PURGE"])
async def multi(request: Request):
    return request.method


@app.get("/raw/{rest:path}")
async def raw(request: Request, rest: str):
    return {
        "method": request.method, "url": str(request.url), "path": request.url.path, "query": request.url.query, "params": request.query_params.multi_items(), "client": request.client.host,
        "scheme": request.url.scheme, "host": request.headers["host"], "hostname": request.url.hostname, "port": request.url.port, "cookies": request.cookies, "ua": request.headers.get("user-agent"), "rest": rest,
        "include": str(request.url.include_query_params(z=1)), "replace": str(request.url.replace(path="/q", query="")),
    }


def plain(request: SRequest):
    return PlainTextResponse(f"plain {request.path_params.get('x')}")


class Endpoint(HTTPEndpoint):
    async def get(self, request):
        return SJSON({"endpoint": True})

    def post(self, request):
        return PlainTextResponse("posted", status_code=201)


app.include_router(timed)
app.include_router(upper)
app.include_router(items_router)
app.include_router(items_router, prefix="/v2")
app.mount("/subapi", sub)
app.mount("/star", Starlette(routes=[Route("/p/{x:int}", plain), Route("/e", Endpoint), Mount("/deep", routes=[Route("/q", plain, name="q")], name="deep")]), name="star")
app.add_route("/added", plain, methods=["GET"])
app.router.routes.append(Route("/last/{x}", plain))
app.add_api_route("/api-added", lambda: {"lambda": 1}, methods=["GET"], name="lam")


@dataclass
class Item:
    name: str
    price: float
    tags: list[str] = field(default_factory=list)
    description: str | None = None


@app.post("/dc")
async def dc(item: Item) -> Item:
    return item


@app.get("/dc-list", response_model=list[Item])
def dcl():
    return [{"name": "a", "price": 1}, Item("b", 2.5, ["t"])]


if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, client=c, **kw):
        r = client.request(method, url, **kw)
        print(method, url, r.status_code, r.text, r.headers.get("x-response-time"), sorted((r.headers.get("allow") or "").split(", ")))

    show("GET", "/app")
    show("GET", "/subapi/sub")
    show("GET", "/subapi/fail")
    show("GET", "/subapi/none")
    show("GET", "/subapi")
    show("GET", "/app", client=TestClient(proxied))
    show("GET", "/api/v1/app", client=TestClient(proxied))
    show("GET", "/days/2024-02-29")
    show("GET", "/days/yesterday")
    show("POST", "/timed/sum", json=[1, 2])
    show("POST", "/timed/sum", json=["x"])
    show("POST", "/upper", content=b"[one, 2]", headers={"content-type": "application/json"})
    show("GET", "/items/")
    show("GET", "/v2/items/")
    show("PUT", "/items/plumbus")
    show("PUT", "/v2/items/foo")
    show("PURGE", "/multi")
    show("DELETE", "/multi")
    show("GET", "/raw/a/b?x=1&x=2&y=%20", headers={"cookie": "k=v"})
    show("GET", "/star/p/5")
    show("GET", "/star/p/x")
    show("GET", "/star/e")
    show("POST", "/star/e")
    show("DELETE", "/star/e")
    show("GET", "/star/deep/q")
    show("GET", "/added")
    show("POST", "/added")
    show("GET", "/last/7")
    show("GET", "/api-added")
    show("POST", "/dc", json={"name": "a", "price": "3"})
    show("POST", "/dc", json={"name": "a"})
    show("GET", "/dc-list")
    print([(r.path, sorted(r.methods), r.name) for r in app.routes if isinstance(r, APIRoute)][:8])
    print(app.url_path_for("star", path="/p/3"), app.url_path_for("lam"))
