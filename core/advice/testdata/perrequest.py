import functools
from contextlib import asynccontextmanager
from typing import Annotated

import aiohttp
import asyncpg
import httpx
import requests
from fastapi import Depends, FastAPI, Request
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.ext.asyncio import create_async_engine

once = create_engine("sqlite://")
shared = httpx.AsyncClient()


@asynccontextmanager
async def lifespan(app):
    async with httpx.AsyncClient() as client:
        app.state.client = client
        app.state.pool = await asyncpg.create_pool("postgres://db")
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/a")
async def a():
    async with httpx.AsyncClient(timeout=5) as client:  ### made-per-request: each request makes a client of its own: httpx.AsyncClient(timeout=5) -> Make it once, in the lifespan: app.state.client = httpx.AsyncClient(timeout=5) before the yield, and close it after; in the endpoint: request.app.state.client
        return (await client.get("https://example.com")).json()


@app.get("/b")
def b():
    session = requests.Session()  ### made-per-request: each request makes a session of its own: requests.Session() -> Make it once, at the module's level: client = requests.Session()
    return session.get("https://example.com").json()


def get_session():
    engine = create_engine("postgresql://db")  ### made-per-request: each request makes an engine of its own: create_engine("postgresql://db") -> Make it once, at the module's level: engine = create_engine("postgresql://db"); a session of it for each request costs little
    with Session(engine) as session:
        yield session


async def get_client():
    async with aiohttp.ClientSession() as session:  ### made-per-request: each request makes a client of its own: aiohttp.ClientSession()
        yield session


async def fetch(url):
    return await httpx.AsyncClient().get(url)  ### made-per-request: each request makes a client of its own: httpx.AsyncClient()


@app.post("/c")
async def c(session: Annotated[Session, Depends(get_session)], client=Depends(get_client)):
    pool = await asyncpg.create_pool("postgres://db")  ### made-per-request: each request makes a pool of its own: asyncpg.create_pool("postgres://db")
    await fetch("https://example.com")
    return await pool.fetchval("select 1")


# What is made once, or is the request's own, is nobody's fault.
@functools.lru_cache
def get_engine():
    return create_async_engine("postgresql+asyncpg://db")


_client = None


def lazy():
    global _client
    if _client is None:
        _client = httpx.AsyncClient()
    return _client


def attribute(app):
    if not hasattr(app.state, "other"):
        client = httpx.AsyncClient()
        app.state.other = client
    return app.state.other


@app.get("/d")
async def d(request: Request, engine=Depends(get_engine), client=Depends(lazy)):
    attribute(request.app)
    async with httpx.AsyncClient(auth=("user", request.headers["x"])) as own:
        await own.get("https://example.com")
    return (await shared.get("https://example.com")).json()


@app.get("/e")
def e():
    with Session(once) as session:
        return session.execute("select 1")


async def main():
    async with httpx.AsyncClient() as client:
        await client.get("https://example.com")
