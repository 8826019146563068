import asyncio
import hashlib
import hmac
import json
import logging
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from functools import lru_cache, partial
from typing import Annotated, Any, Callable, Literal

import httpx
from fastapi import APIRouter, BackgroundTasks, Body, Depends, FastAPI, Header, HTTPException, Query, Request, Response, status
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import AnyHttpUrl, BaseModel, Field, HttpUrl, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

os.environ.update({"APP_NAME": "Shop", "APP_ADMIN_EMAIL": "a@b.co", "APP_ITEMS_PER_USER": "7", "APP_DB__HOST": "db1", "APP_DB__PORT": "6000", "APP_ORIGINS": '["http://a.com", "http://b.com"]', "APP_SECRET": "hush", "APP_DEBUG": "on"})


class DbSettings(BaseModel):
    host: str = "localhost"
    port: int = 5432


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__", extra="ignore", frozen=True)
    name: str = "Awesome API"
    admin_email: str
    items_per_user: int = Field(50, ge=1)
    db: DbSettings = DbSettings()
    origins: list[str] = []
    secret: SecretStr
    debug: bool = False
    mode: Literal["dev", "prod"] = "dev"

    @property
    def dsn(self) -> str:
        return f"postgres://{self.db.host}:{self.db.port}"


@lru_cache
def get_settings() -> Settings:
    return Settings()


SettingsDep = Annotated[Settings, Depends(get_settings)]
logger = logging.getLogger("shop")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
logger.addHandler(handler)
logger.setLevel(logging.INFO)
received: list[dict] = []


def receiver(request: httpx.Request) -> httpx.Response:
    body = json.loads(request.content)
    received.append({"url": str(request.url), "event": body["event"], "sig": request.headers["x-signature"][:8], "ok": request.headers["x-signature"] == hmac.new(b"hush", request.content, hashlib.sha256).hexdigest()})
    if request.url.path == "/flaky" and sum(r["url"] == str(request.url) for r in received) < 3:
        return httpx.Response(503)
    return httpx.Response(200, json={"received": True})


class Webhook(BaseModel):
    url: HttpUrl
    events: set[str] = {"*"}


class Hooks:
    def __init__(self, client: httpx.AsyncClient, secret: str):
        self.client, self.secret, self.hooks = client, secret, []

    async def deliver(self, hook: Webhook, event: str, payload: dict, attempts: int = 3) -> bool:
        data = json.dumps({"event": event, "payload": payload}).encode()
        signature = hmac.new(self.secret.encode(), data, hashlib.sha256).hexdigest()
        for attempt in range(1, attempts + 1):
            response = await self.client.post(str(hook.url), content=data, headers={"X-Signature": signature, "content-type": "application/json"})
            if response.is_success:
                return True
            logger.warning("attempt %d of %s: %s", attempt, hook.url, response.status_code)
            await asyncio.sleep(0.01 * 2**attempt)
        return False

    async def emit(self, event: str, payload: dict) -> None:
        hooks = [h for h in self.hooks if h.events & {event, "*"}]
        results = await asyncio.gather(*(self.deliver(h, event, payload) for h in hooks))
        logger.info("%s delivered to %d of %d", event, sum(results), len(hooks))


def predict(features: list[float]) -> float:
    return round(sum(f * w for f, w in zip(features, (0.1, 0.2, 0.3))), 3)


class Model:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.queue: asyncio.Queue[tuple[list[float], asyncio.Future]] = asyncio.Queue()
        self.batches: list[int] = []

    async def run(self, pool):
        loop = asyncio.get_running_loop()
        while True:
            batch = [await self.queue.get()]
            await asyncio.sleep(0.02)
            while not self.queue.empty() and len(batch) < 4:
                batch.append(self.queue.get_nowait())
            self.batches.append(len(batch))
            results = await loop.run_in_executor(pool, partial(list, map(predict, [b[0] for b in batch])))
            for (_, future), value in zip(batch, results):
                future.set_result(value)

    async def predict(self, features):
        future = asyncio.get_running_loop().create_future()
        await self.queue.put((features, future))
        return await asyncio.wait_for(future, 1)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.client = httpx.AsyncClient(transport=httpx.MockTransport(receiver))
    app.state.hooks = Hooks(app.state.client, get_settings().secret.get_secret_value())
    app.state.pool = ThreadPoolExecutor(2)
    app.state.model = Model()
    task = asyncio.create_task(app.state.model.run(app.state.pool))
    logger.info("started %s", get_settings().name)
    yield
    task.cancel()
    await app.state.client.aclose()
    app.state.pool.shutdown(wait=True)
    logger.info("stopped")


app = FastAPI(lifespan=lifespan)
invoices_callback_router = APIRouter()


class InvoiceEvent(BaseModel):
    description: str
    paid: bool


@invoices_callback_router.post("{$callback_url}/invoices/{$request.body.id}", response_model=dict)
def invoice_notification(body: InvoiceEvent):
    pass


@app.get("/info")
async def info(s: SettingsDep):
    return {"name": s.name, "mail": s.admin_email, "n": s.items_per_user, "dsn": s.dsn, "origins": s.origins, "secret": s.secret, "debug": s.debug, "mode": s.mode}


@app.post("/hooks", status_code=201)
async def add_hook(hook: Webhook, request: Request):
    request.app.state.hooks.hooks.append(hook)
    return {"count": len(request.app.state.hooks.hooks), "hook": hook.url}


@app.post("/orders/{oid}", callbacks=invoices_callback_router.routes)
async def order(oid: int, background: BackgroundTasks, request: Request, callback_url: AnyHttpUrl | None = None):
    background.add_task(request.app.state.hooks.emit, "order.created", {"id": oid})
    return {"id": oid, "callback": callback_url}


@app.post("/predict")
async def do_predict(request: Request, features: Annotated[list[float], Body(embed=True, min_length=3, max_length=3)]):
    return {"y": await request.app.state.model.predict(features)}


@app.post("/predict/batch")
async def batch(request: Request, rows: list[list[float]]):
    values = await asyncio.gather(*(request.app.state.model.predict(r) for r in rows))
    return {"ys": values, "batches": request.app.state.model.batches}


@app.post("/incoming")
async def incoming(request: Request, x_hub_signature: Annotated[str | None, Header()] = None):
    body = await request.body()
    good = "sha256=" + hmac.new(b"hush", body, hashlib.sha256).hexdigest()
    if not x_hub_signature or not hmac.compare_digest(good, x_hub_signature):
        raise HTTPException(401, "bad signature")
    return {"event": json.loads(body)["event"]}


if __name__ == "__main__":
    with TestClient(app) as c:
        def show(method, url, **kw):
            r = c.request(method, url, **kw)
            print(method, url, r.status_code, r.text)

        show("GET", "/info")
        show("POST", "/hooks", json={"url": "https://a.example/ok"})
        show("POST", "/hooks", json={"url": "https://b.example/flaky", "events": ["order.created"]})
        show("POST", "/hooks", json={"url": "https://c.example/other", "events": ["user.created"]})
        show("POST", "/hooks", json={"url": "nope"})
        show("POST", "/orders/5?callback_url=http://x.org/cb")
        print(received)
        show("POST", "/predict", json={"features": [1, 2, 3]})
        show("POST", "/predict", json={"features": [1, 2]})
        show("POST", "/predict/batch", json=[[1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 4, 4], [5, 5, 5]])
        payload = b'{"event": "push"}'
        show("POST", "/incoming", content=payload)
        show("POST", "/incoming", content=payload, headers={"X-Hub-Signature": "sha256=" + hmac.new(b"hush", payload, hashlib.sha256).hexdigest()})
        print(list(c.get("/openapi.json").json()["paths"]["/orders/{oid}"]["post"]["callbacks"]))
        app.dependency_overrides[get_settings] = lambda: Settings(name="Test", admin_email="t@t.co", secret="x", db={"host": "h"})
        show("GET", "/info")
    try:
        Settings(items_per_user=0)
    except Exception as e:
        print(type(e).__name__, str(e).splitlines()[1])
    try:
        get_settings().name = "x"
    except Exception as e:
        print(type(e).__name__, e.errors()[0]["type"])
