# loopscope: load '/asyncpg burst=12' '/mysql burst=6' '/psycopg burst=6' '/threads burst=6' '/impatient burst=3' '/simple burst=5'
import time
from contextlib import asynccontextmanager
from typing import Annotated

import aiomysql
import asyncpg
from fastapi import Depends, FastAPI, HTTPException
from psycopg2.pool import PoolError, ThreadedConnectionPool
from psycopg_pool import AsyncConnectionPool, ConnectionPool, PoolTimeout


@asynccontextmanager
async def lifespan(app):
    app.state.pool = await asyncpg.create_pool("postgresql://localhost/shop", min_size=1, max_size=3)
    async with aiomysql.create_pool(host="localhost", maxsize=2) as mysql, AsyncConnectionPool("dbname=shop", min_size=2) as psycopg:
        app.state.mysql, app.state.psycopg = mysql, psycopg
        yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)
threads = ConnectionPool("dbname=shop", min_size=1, max_size=2, timeout=0.5)
simple = ThreadedConnectionPool(1, 3, "dbname=shop")
most = {}


class Counted:
    """How many are inside at once, at most."""

    def __init__(self, name):
        self.name = name
        self.inside = 0

    def __enter__(self):
        self.inside += 1
        most[self.name] = max(most.get(self.name, 0), self.inside)

    def __exit__(self, *exc):
        self.inside -= 1
        if not self.inside:
            print(self.name, "at once:", most[self.name])


counted = {name: Counted(name) for name in ("asyncpg", "mysql", "psycopg", "threads", "simple")}


async def connection():
    async with app.state.pool.acquire() as conn:
        yield conn


@app.get("/asyncpg")
async def of_asyncpg(conn: Annotated[asyncpg.Connection, Depends(connection)]):
    with counted["asyncpg"]:
        row = await conn.fetchrow("SELECT * FROM items WHERE id = $1", 1)
    return {"id": str(row["id"]), "size": app.state.pool.get_size()}


@app.get("/mysql")
async def of_mysql():
    async with app.state.mysql.acquire() as conn:
        async with conn.cursor() as cur:
            with counted["mysql"]:
                await cur.execute("SELECT 1")
            return len(await cur.fetchall())


@app.get("/psycopg")
async def of_psycopg():
    async with app.state.psycopg.connection() as conn:
        with counted["psycopg"]:
            cur = await conn.execute("SELECT 1")
        return str(await cur.fetchone())


@app.get("/threads")
def of_threads():
    with threads.connection() as conn:
        with counted["threads"]:
            conn.execute("SELECT 1")


@app.get("/impatient")
def impatient():
    try:
        with threads.connection(timeout=0.001):
            time.sleep(0.1)
    except PoolTimeout as e:
        raise HTTPException(503, str(e))


@app.get("/simple")
def of_simple():
    try:
        conn = simple.getconn()
    except PoolError as e:
        raise HTTPException(503, str(e))
    with counted["simple"]:
        conn.cursor().execute("SELECT 1")
    simple.putconn(conn)
