# The library redis: each command is a round trip that blocks its thread.

import threading
import time

from _redis import Client, ConnectionPool, DataError, LockError, Pipeline as _Pipeline, RedisError, ResponseError, WatchError
from _redis import ConnectionError, LockNotOwnedError, TimeoutError, NAMES
from _redis_pubsub import PubSub as _PubSub, Waiting, left
from _standin import take


class Redis(Client):
    def pipeline(self, transaction=True, shard_hint=None):
        return Pipeline(self)

    def lock(self, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, **options):
        return Lock(self, name, timeout, sleep, blocking, blocking_timeout)

    def pubsub(self, **options):
        return PubSub(self, **options)

    def register_script(self, script):
        return lambda keys=(), args=(), client=None: self.eval(script, len(keys), *keys, *args)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def _command(name):
    def method(self, *args, **kwargs):
        take("redis.Redis." + name)
        return self._do(name, args, kwargs)

    method.__name__ = name
    setattr(Redis, name, method)


for _name in NAMES:
    _command(_name)


class Pipeline(_Pipeline):
    def execute(self, raise_on_error=True):
        take("redis.Redis.pipeline")
        return self._run()

    def watch(self, *names):
        take("redis.Redis.watch")

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._queue.clear()


class Lock:
    """A lock that is a key: whoever sets it first has it until it is deleted or expires."""

    def __init__(self, client, name, timeout, sleep, blocking, blocking_timeout):
        self._client, self.name, self.timeout, self.sleep = client, name, timeout, sleep
        self.blocking, self.blocking_timeout = blocking, blocking_timeout
        self._owned = False

    def acquire(self, blocking=None, blocking_timeout=None):
        patience = self.blocking_timeout if blocking_timeout is None else blocking_timeout
        start = time.monotonic()
        while True:
            take("redis.Redis.lock")
            if self._client._do("set", (self.name, "locked"), {"nx": True, "ex": self.timeout}):
                self._owned = True
                return True
            if not (self.blocking if blocking is None else blocking) or patience is not None and time.monotonic() - start >= patience:
                return False
            time.sleep(self.sleep)

    def release(self):
        if not self._owned:
            raise LockError("Cannot release an unlocked lock")
        take("redis.Redis.lock")
        self._owned = False
        self._client._do("delete", (self.name,), {})

    def locked(self):
        return bool(self._client._do("exists", (self.name,), {}))

    def __enter__(self):
        if not self.acquire():
            raise LockError("Unable to acquire lock within the time specified")
        return self

    def __exit__(self, *exc):
        self.release()


class PubSub(_PubSub):
    """A subscription: listen() blocks its thread until something is published."""

    def get_message(self, ignore_subscribe_messages=False, timeout=0.0):
        since = time.monotonic()
        while True:
            message, patience = self._next(ignore_subscribe_messages), left(since, timeout)
            if message is not None or patience <= 0:
                return message
            Waiting(self._number).news_blocking(patience)

    def listen(self):
        while True:
            message = self._next()
            if message is not None:
                yield message
            elif not self.subscribed:
                return
            else:
                Waiting(self._number).news_blocking(float("inf"))

    def run_in_thread(self, sleep_time=0.0, daemon=False, exception_handler=None):
        thread = threading.Thread(target=lambda: [None for _ in self.listen()], daemon=daemon)
        thread.stop = self._forget
        thread.start()
        return thread

    def close(self):
        self._forget()

    reset = close

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._forget()


def _subscribing(kind):
    def method(self, *names, **handlers):
        take("redis.Redis." + kind)
        self._change(kind, names, handlers)

    method.__name__ = kind
    setattr(PubSub, kind, method)


for _name in ("subscribe", "unsubscribe", "psubscribe", "punsubscribe"):
    _subscribing(_name)

StrictRedis = Redis


def from_url(url, **options):
    return Redis.from_url(url, **options)
