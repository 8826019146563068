import logging
from fastapi import FastAPI, HTTPException, Request, status, Depends
from fastapi.encoders import jsonable_encoder
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ValidationError, field_validator
from starlette.exceptions import HTTPException as StarletteHTTPException


class UnicornException(Exception):
    def __init__(self, name: str):
        self.name = name


class DomainError(Exception):
    status_code = 400
    code = "domain"

    def __init__(self, message, **extra):
        super().__init__(message)
        self.message = message
        self.extra = extra


class NotFound(DomainError):
    status_code = 404
    code = "not_found"


class Conflict(DomainError):
    status_code = 409
    code = "conflict"


app = FastAPI()
log = []


@app.exception_handler(UnicornException)
async def unicorn_exception_handler(request: Request, exc: UnicornException):
    return JSONResponse(status_code=418, content={"message": f"Oops! {exc.name} did something. There goes a rainbow..."})


@app.exception_handler(DomainError)
def domain_handler(request: Request, exc: DomainError):
    return JSONResponse(status_code=exc.status_code, content={"error": {"code": exc.code, "message": exc.message, **exc.extra}, "path": request.url.path})


@app.exception_handler(StarletteHTTPException)
async def custom_http_exception_handler(request, exc):
    log.append(f"OMG! An HTTP error!: {repr(exc)}")
    return await http_exception_handler(request, exc)


@app.exception_handler(RequestValidationError)
async def validation_exception_handler(request, exc):
    log.append(f"OMG! The client sent invalid data!: {len(exc.errors())}")
    if request.headers.get("x-plain"):
        message = "Validation errors:"
        for error in exc.errors():
            message += f"\nField: {error['loc']}, Error: {error['msg']}"
        return PlainTextResponse(message, status_code=400)
    if request.headers.get("x-body"):
        return JSONResponse(status_code=status.HTTP_422_UNPROCESSABLE_ENTITY, content=jsonable_encoder({"detail": exc.errors(), "body": exc.body}))
    return await request_validation_exception_handler(request, exc)


@app.exception_handler(404)
async def not_found(request, exc):
    return JSONResponse({"message": "nothing here", "detail": exc.detail}, 404)


@app.exception_handler(500)
async def server_error(request, exc):
    return JSONResponse({"message": "server error", "type": type(exc).__name__, "text": str(exc)}, 500)


@app.exception_handler(ValidationError)
async def val_err(request, exc: ValidationError):
    return JSONResponse({"errors": exc.error_count(), "title": exc.title}, 500)


@app.get("/unicorns/{name}")
async def read_unicorn(name: str):
    if name == "yolo":
        raise UnicornException(name=name)
    return {"unicorn_name": name}


@app.get("/items/{item_id}")
async def read_item(item_id: int):
    if item_id == 3:
        raise HTTPException(status_code=418, detail="Nope! I don't like 3.")
    if item_id == 4:
        raise HTTPException(status_code=404, detail="Item not found", headers={"X-Error": "There goes my error"})
    if item_id == 5:
        raise HTTPException(status_code=400, detail={"a": [1, 2]})
    if item_id == 6:
        raise HTTPException(401)
    if item_id == 7:
        raise StarletteHTTPException(403)
    if item_id == 8:
        raise HTTPException(204)
    if item_id == 9:
        raise NotFound("no item", item=item_id)
    if item_id == 10:
        raise Conflict("twice")
    if item_id == 11:
        1 / 0
    if item_id == 12:
        BaseItem(title=3, size=[])
    return {"item_id": item_id}


class BaseItem(BaseModel):
    title: str
    size: int

    @field_validator("size")
    @classmethod
    def positive(cls, v):
        assert v > 0, "must be positive"
        return v


@app.post("/items/")
async def create_item(item: BaseItem):
    return item


def dep():
    try:
        yield 1
    except NotFound as e:
        log.append("dep saw " + str(e))
        raise HTTPException(410, "gone: " + str(e)) from e
    finally:
        log.append("dep done")


@app.get("/dep/{x}")
def with_dep(x: int, d: int = Depends(dep)):
    if x:
        raise NotFound("x")
    return d


if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, **kw):
        r = c.request(method, url, **kw)
        print(method, url, r.status_code, r.text, {k: v for k, v in r.headers.items() if k not in ("content-length",)})

    show("GET", "/unicorns/yolo")
    show("GET", "/unicorns/shinny")
    for i in range(1, 13):
        show("GET", f"/items/{i}")
    show("GET", "/items/foo")
    show("GET", "/items/foo", headers={"x-plain": "1"})
    show("POST", "/items/", json={"title": "towel", "size": "XL"})
    show("POST", "/items/", json={"title": "towel", "size": "XL"}, headers={"x-body": "1"})
    show("POST", "/items/", json={"title": "towel", "size": -1})
    show("GET", "/nowhere")
    show("PUT", "/items/1")
    show("GET", "/dep/0")
    show("GET", "/dep/1")
    for l in log:
        print(l)
    try:
        TestClient(app).get("/items/11")
    except ZeroDivisionError as e:
        print("raised", e)
    e = HTTPException(404, "x", {"a": "b"})
    print(repr(e), str(e), e.headers)
    try:
        BaseItem(title="x", size=0)
    except ValidationError as e:
        print(e)
        print(e.errors())
        print(e.json())
