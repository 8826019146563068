# Pools of connections to databases: how many there are at most is what a service can ask at once, and who comes later waits in line. The
# connections themselves are stand-ins.

import asyncio
import threading
import time
from collections import deque

from _standin import new, wait, waited


class Lease:
    """What acquire gives: it is awaited, or entered by async with."""

    def __init__(self, pool, timeout=None):
        self._pool = pool
        self._timeout = timeout
        self._connection = None

    def __await__(self):
        return self._pool._take(self._timeout).__await__()

    async def __aenter__(self):
        self._connection = await self
        return self._connection

    async def __aexit__(self, *exc):
        await self._pool._leave(self._connection, exc[0])


class AsyncPool:
    """Connections for tasks. The one that was used last is the first to be used again; one that is not open yet is opened by who takes it."""

    def __init__(self, least, most, connection, connect):
        self._least = least
        self._most = most
        self._named = connection, connect  # the class of the connections, and the call that opens one
        self._idle = deque()
        self._opened = 0
        self._line = deque()
        self._closed = False

    async def _open(self):
        """Opens the connections that are there from the beginning, side by side."""
        if self._opened < self._least:
            missing, self._opened = self._least - self._opened, self._least
            await wait(self._named[1])
            self._idle.extend(new(self._named[0]) for _ in range(missing))

    async def _take(self, timeout):
        if not self._idle and self._opened < self._most:
            self._opened += 1
            await wait(self._named[1])
            return new(self._named[0])
        if self._idle:
            return self._idle.pop()
        turn = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        start = time.monotonic()
        try:
            async with asyncio.timeout(timeout):
                return await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._give(turn.result())
            raise
        finally:
            waited(self._named[1].partition(".")[0], self._most, time.monotonic() - start)

    def _give(self, connection):
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        self._idle.append(connection)

    async def _leave(self, connection, error=None):
        self._give(connection)


class ThreadPool:
    """Connections for threads."""

    def __init__(self, least, most, connection):
        self._least = least
        self._most = most
        self._connection = connection
        self._idle = []
        self._opened = 0
        self._free = threading.Condition()

    def _take(self, connect, timeout=None):
        """A connection; None when none has come back in time, or at once when there is no timeout."""
        with self._free:
            if not self._idle and self._opened >= self._most:
                start = time.monotonic()
                found = timeout is not None and self._free.wait_for(lambda: self._idle, timeout)
                waited(self._connection.partition(".")[0], self._most, time.monotonic() - start)
                if not found:
                    return None
            if self._idle:
                return self._idle.pop()
            self._opened += 1
        connect()
        return new(self._connection)

    def _give(self, connection):
        with self._free:
            self._idle.append(connection)
            self._free.notify()
