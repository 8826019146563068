# The module redis.asyncio: each command is a round trip that awaits.

import asyncio
import time

from _redis import Client, ConnectionPool, LockError, Pipeline as _Pipeline, RedisError, ConnectionError, TimeoutError, WatchError, NAMES
from _redis_pubsub import PubSub as _PubSub, Waiting, left
from _standin import wait


class Redis(Client):
    def pipeline(self, transaction=True, shard_hint=None):
        return Pipeline(self)

    def lock(self, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, **options):
        return Lock(self, name, timeout, sleep, blocking, blocking_timeout)

    def pubsub(self, **options):
        return PubSub(self, **options)

    async def scan_iter(self, match=None, count=None):
        await wait("redis.asyncio.Redis.scan_iter")
        for key in self._do("keys", (match or "*",), {}):
            yield key

    async def aclose(self):
        pass

    close = aclose

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass

    def __await__(self):
        return self
        yield


def _command(name):
    async def method(self, *args, **kwargs):
        await wait("redis.asyncio.Redis." + name)
        return self._do(name, args, kwargs)

    method.__name__ = name
    method.__qualname__ = "Redis." + name
    setattr(Redis, name, method)


for _name in NAMES:
    if _name != "scan_iter":
        _command(_name)


class Pipeline(_Pipeline):
    async def execute(self, raise_on_error=True):
        await wait("redis.asyncio.Redis.pipeline")
        return self._run()

    async def watch(self, *names):
        await wait("redis.asyncio.Redis.watch")

    async def reset(self):
        self._queue.clear()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self._queue.clear()


class Lock:
    """A lock that is a key: whoever sets it first has it until it is deleted or expires."""

    def __init__(self, client, name, timeout, sleep, blocking, blocking_timeout):
        self._client, self.name, self.timeout, self.sleep = client, name, timeout, sleep
        self.blocking, self.blocking_timeout = blocking, blocking_timeout
        self._owned = False

    async def acquire(self, blocking=None, blocking_timeout=None):
        patience = self.blocking_timeout if blocking_timeout is None else blocking_timeout
        start = time.monotonic()
        while True:
            await wait("redis.asyncio.Redis.lock")
            if self._client._do("set", (self.name, "locked"), {"nx": True, "ex": self.timeout}):
                self._owned = True
                return True
            if not (self.blocking if blocking is None else blocking) or patience is not None and time.monotonic() - start >= patience:
                return False
            await asyncio.sleep(self.sleep)

    async def release(self):
        if not self._owned:
            raise LockError("Cannot release an unlocked lock")
        await wait("redis.asyncio.Redis.lock")
        self._owned = False
        self._client._do("delete", (self.name,), {})

    async def __aenter__(self):
        if not await self.acquire():
            raise LockError("Unable to acquire lock within the time specified")
        return self

    async def __aexit__(self, *exc):
        await self.release()


class PubSub(_PubSub):
    """A subscription: listen() waits for what is published."""

    async def get_message(self, ignore_subscribe_messages=False, timeout=0.0):
        since = time.monotonic()
        while True:
            message, patience = self._next(ignore_subscribe_messages), left(since, timeout)
            if message is not None or patience <= 0:
                return message
            await Waiting(self._number).news(patience)

    async def listen(self):
        while True:
            message = self._next()
            if message is not None:
                yield message
            elif not self.subscribed:
                return
            else:
                await Waiting(self._number).news(float("inf"))

    async def run(self, *, exception_handler=None, poll_timeout=1.0):
        async for _ in self.listen():
            pass

    async def aclose(self):
        self._forget()

    close = reset = aclose

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self._forget()


def _subscribing(kind):
    async def method(self, *names, **handlers):
        await wait("redis.asyncio.Redis." + kind)
        self._change(kind, names, handlers)

    method.__name__ = kind
    setattr(PubSub, kind, method)


for _name in ("subscribe", "unsubscribe", "psubscribe", "punsubscribe"):
    _subscribing(_name)

StrictRedis = Redis


def from_url(url, **options):
    return Redis.from_url(url, **options)
