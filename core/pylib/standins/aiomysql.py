# The module aiomysql: its pool, and connections that are stand-ins.

from _pools import AsyncPool, Lease
from _standin import StandIn

Connection = StandIn("aiomysql.Connection")


class Pool(AsyncPool):
    def __init__(self, minsize=1, maxsize=10):
        super().__init__(minsize, maxsize, "aiomysql.Connection", "aiomysql.connect")

    def acquire(self):
        return Lease(self)

    async def release(self, conn):
        self._give(conn)

    def close(self):
        self._closed = True

    terminate = close

    async def wait_closed(self):
        pass

    @property
    def size(self):
        return self._opened

    @property
    def freesize(self):
        return len(self._idle)


class _Made:
    """What create_pool gives: it is awaited, or entered by async with."""

    def __init__(self, pool):
        self._pool = pool

    def __await__(self):
        yield from self._pool._open().__await__()
        return self._pool

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *exc):
        self._pool.close()


def create_pool(minsize=1, maxsize=10, echo=False, pool_recycle=-1, loop=None, **options):
    return _Made(Pool(minsize, maxsize))
