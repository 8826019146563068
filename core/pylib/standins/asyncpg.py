# The module asyncpg: its pool, and connections that are stand-ins.

from _pools import AsyncPool, Lease
from _standin import StandIn

Connection = StandIn("asyncpg.Connection")
Record = StandIn("asyncpg.Record")


class InterfaceError(Exception):
    pass


class Pool(AsyncPool):
    def __init__(self, min_size=10, max_size=10):
        super().__init__(min_size, max_size, "asyncpg.Connection", "asyncpg.connect")

    def __await__(self):
        return self._ready().__await__()

    async def _ready(self):
        await self._open()
        return self

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *exc):
        await self.close()

    def acquire(self, *, timeout=None):
        if self._closed:
            raise InterfaceError("pool is closed")
        return Lease(self, timeout)

    async def release(self, connection, *, timeout=None):
        self._give(connection)

    async def close(self):
        self._closed = True

    def terminate(self):
        self._closed = True

    def get_size(self):
        return self._opened

    def get_idle_size(self):
        return len(self._idle)

    def get_min_size(self):
        return self._least

    def get_max_size(self):
        return self._most


def _with_a_connection(name):
    async def method(self, *args, **kwargs):
        async with self.acquire() as connection:
            return await getattr(connection, name)(*args, **kwargs)

    method.__name__ = name
    return method


for _name in ("execute", "executemany", "fetch", "fetchrow", "fetchval", "copy_records_to_table"):
    setattr(Pool, _name, _with_a_connection(_name))


def create_pool(dsn=None, *, min_size=10, max_size=10, **options):
    if max_size < min_size:
        raise ValueError("max_size must be greater than or equal to min_size") if max_size < 1 else ValueError("min_size is greater than max_size")
    return Pool(min_size, max_size)
