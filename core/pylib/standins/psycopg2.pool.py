# The module psycopg2.pool: pools that refuse who comes when all connections are out.

from _pools import ThreadPool
from _standin import take


class PoolError(Exception):
    pass


class AbstractConnectionPool(ThreadPool):
    def __init__(self, minconn, maxconn, *args, **kwargs):
        super().__init__(minconn, maxconn, "psycopg2.connection")
        self._connect = lambda: take("psycopg2.connect")
        for connection in [self._take(self._connect) for _ in range(minconn)]:
            self._give(connection)

    def getconn(self, key=None):
        connection = self._take(self._connect)
        if connection is None:
            raise PoolError("connection pool exhausted")
        return connection

    def putconn(self, conn=None, key=None, close=False):
        self._give(conn)

    def closeall(self):
        pass


SimpleConnectionPool = ThreadedConnectionPool = AbstractConnectionPool
