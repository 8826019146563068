# loopscope: load '/limited burst=2' '/cached burst=1' '/rl burst=1' '/page burst=1' '/caches burst=1' '/di burst=1' '/tpl burst=1' '/v1/ burst=1' '/metrics burst=1' '/graphql burst=1' '/sse burst=1'
import asyncio
from contextlib import asynccontextmanager
from typing import Annotated
from fastapi import FastAPI, Depends, Request, Response, HTTPException, APIRouter, WebSocket, BackgroundTasks
from fastapi.testclient import TestClient
from fastapi.responses import ORJSONResponse, UJSONResponse, HTMLResponse
from fastapi.templating import Jinja2Templates
from fastapi.middleware.wsgi import WSGIMiddleware
from flask import Flask, escape, request as frequest
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.util import get_remote_address
from slowapi.errors import RateLimitExceeded
from fastapi_cache import FastAPICache
from fastapi_cache.backends.redis import RedisBackend
from fastapi_cache.decorator import cache
from fastapi_pagination import Page, Params, paginate, add_pagination
from fastapi_pagination.ext.sqlalchemy import paginate as sa_paginate
from fastapi_limiter import FastAPILimiter
from fastapi_limiter.depends import RateLimiter
from fastapi_users import FastAPIUsers, schemas
from prometheus_fastapi_instrumentator import Instrumentator
from sse_starlette.sse import EventSourceResponse
from aiocache import cached, Cache
from cachetools import TTLCache, cached as cached_sync
from async_lru import alru_cache
from dependency_injector import containers, providers
from dependency_injector.wiring import inject, Provide
from circuitbreaker import circuit
from aiolimiter import AsyncLimiter
import structlog
from loguru import logger
from pydantic_settings import BaseSettings
from pydantic import BaseModel
import orjson
from starlette_exporter import PrometheusMiddleware, handle_metrics
from asgi_correlation_id import CorrelationIdMiddleware
from brotli_asgi import BrotliMiddleware
import strawberry
from strawberry.fastapi import GraphQLRouter
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from pyinstrument import Profiler
from rich import print as rprint
from apscheduler.schedulers.background import BackgroundScheduler
from arq import create_pool
from arq.connections import RedisSettings
import socketio
from mangum import Mangum
from gunicorn.app.base import BaseApplication

limiter = Limiter(key_func=get_remote_address)
@asynccontextmanager
async def lifespan(app):
    await FastAPILimiter.init("redis")
    FastAPICache.init(RedisBackend("r"), prefix="x")
    yield
app = FastAPI(lifespan=lifespan, default_response_class=ORJSONResponse)
app.state.limiter = limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
app.add_middleware(CorrelationIdMiddleware)
app.add_middleware(PrometheusMiddleware, app_name="x")
app.add_route("/metrics", handle_metrics)
Instrumentator().instrument(app).expose(app)
FastAPIInstrumentor.instrument_app(app)
templates = Jinja2Templates(directory="templates")
flask_app = Flask(__name__)
@flask_app.route("/")
def flask_main(): return "Hello"
app.mount("/v1", WSGIMiddleware(flask_app))

class Item(BaseModel):
    id: int
    name: str

@app.get("/limited")
@limiter.limit("5/minute")
async def limited(request: Request): return {"ok": 1}

@app.get("/cached")
@cache(expire=60)
async def cached_(): return {"v": 1}

@app.get("/rl", dependencies=[Depends(RateLimiter(times=2, seconds=5))])
async def rl(): return 1

@app.get("/page")
async def page() -> Page[Item]: return paginate([Item(id=1, name="a")])

@app.get("/sse")
async def sse():
    async def gen():
        for i in range(3):
            yield {"event": "m", "data": str(i)}
            await asyncio.sleep(0.01)
    return EventSourceResponse(gen())

@cached(ttl=10)
async def slow(x): await asyncio.sleep(0.01); return x
@alru_cache(maxsize=3)
async def slow2(x): return x
@cached_sync(cache=TTLCache(10, 5))
def slow3(x): return x
@circuit(failure_threshold=3)
async def cb(x): return x
lim = AsyncLimiter(3, 1)
@app.get("/caches")
async def caches():
    async with lim:
        return [await slow(1), await slow2(2), slow3(3), await cb(4)]

class Container(containers.DeclarativeContainer):
    config = providers.Configuration()
    svc = providers.Factory(dict)
@app.get("/di")
@inject
async def di(svc: dict = Depends(Provide[Container.svc])): return {"t": 1}

@app.get("/tpl", response_class=HTMLResponse)
async def tpl(request: Request):
    return templates.TemplateResponse(request=request, name="item.html", context={"id": 1})

@app.get("/log")
async def log_():
    logger.info("hi {}", 1); structlog.get_logger().info("x", a=1)
    return orjson.loads(orjson.dumps({"a": 1})) if False else {"a": 1}

@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str: return "x"
app.include_router(GraphQLRouter(strawberry.Schema(Query)), prefix="/graphql")
handler = Mangum(app)
sio = socketio.AsyncServer(async_mode="asgi")
@sio.event
async def connect(sid, environ): pass
