# The module psycopg_pool: pools of connections for tasks and for threads, who wait 30 s for one.

import asyncio
from contextlib import asynccontextmanager, contextmanager

from _pools import AsyncPool, ThreadPool
from _standin import take


class PoolTimeout(Exception):
    pass


class PoolClosed(Exception):
    pass


class AsyncConnectionPool(AsyncPool):
    def __init__(self, conninfo="", *, min_size=4, max_size=None, timeout=30.0, open=True, **options):
        super().__init__(min_size, min_size if max_size is None else max_size, "psycopg.AsyncConnection", "psycopg.AsyncConnection.connect")
        self.timeout = timeout

    async def open(self, wait=False, timeout=30.0):
        await self._open()

    async def wait(self, timeout=30.0):
        await self._open()

    async def close(self, timeout=5.0):
        self._closed = True

    async def getconn(self, timeout=None):
        if self._closed:
            raise PoolClosed("the pool is closed")
        patience = self.timeout if timeout is None else timeout
        try:
            return await self._take(patience)
        except asyncio.TimeoutError:
            raise PoolTimeout(f"couldn't get a connection after {patience:.2f} sec") from None

    async def putconn(self, conn):
        self._give(conn)

    @asynccontextmanager
    async def connection(self, timeout=None):
        """A connection whose transaction ends with the block."""
        conn = await self.getconn(timeout)
        try:
            yield conn
            await conn.commit()
        except BaseException:
            await conn.rollback()
            raise
        finally:
            self._give(conn)

    async def __aenter__(self):
        await self._open()
        return self

    async def __aexit__(self, *exc):
        await self.close()


class ConnectionPool(ThreadPool):
    def __init__(self, conninfo="", *, min_size=4, max_size=None, timeout=30.0, open=True, **options):
        super().__init__(min_size, min_size if max_size is None else max_size, "psycopg2.connection")
        self.timeout = timeout

    def open(self, wait=False, timeout=30.0):
        pass

    wait = close = open

    def getconn(self, timeout=None):
        patience = self.timeout if timeout is None else timeout
        conn = self._take(lambda: take("psycopg.connect"), patience)
        if conn is None:
            raise PoolTimeout(f"couldn't get a connection after {patience:.2f} sec")
        return conn

    def putconn(self, conn):
        self._give(conn)

    @contextmanager
    def connection(self, timeout=None):
        conn = self.getconn(timeout)
        try:
            yield conn
            conn.commit()
        except BaseException:
            conn.rollback()
            raise
        finally:
            self._give(conn)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass
