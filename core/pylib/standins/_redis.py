# The server that redis stands for: one for all processes of a run. Keys hold str-like bytes, lists, sets and hashes, as the commands leave them.

import fnmatch
import time

import _redis_pubsub
from _standin import store


class RedisError(Exception): ...
class ConnectionError(RedisError): ...
class TimeoutError(RedisError): ...
class ResponseError(RedisError): ...
class DataError(RedisError): ...
class WatchError(RedisError): ...
class LockError(RedisError, ValueError): ...
class LockNotOwnedError(LockError): ...


for _class in (RedisError, ConnectionError, TimeoutError, ResponseError, DataError, WatchError, LockError, LockNotOwnedError):
    _class.__module__ = "redis.exceptions"

_WRONG = "WRONGTYPE Operation against a key holding the wrong kind of value"


def _bytes(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        kind = type(value).__name__
        raise DataError(f"Invalid input of type: '{kind}'. Convert to a bytes, string, int or float first.")
    return str(value).encode() if not isinstance(value, float) else repr(value).encode()


def _seconds(span):
    return span.total_seconds() if hasattr(span, "total_seconds") else span


class Commands:
    """What the server does: each command as a method that takes and gives plain data; texts are bytes."""

    def __init__(self, name):
        self._server = name
        self._data = store("redis " + name)  # key: [value, when it expires or None]

    def _entry(self, key, kind=None):
        key = _bytes(key)
        entry = self._data.get(key)
        if entry and entry[1] is not None and entry[1] <= time.time():
            del self._data[key]
            entry = None
        if entry and kind and not isinstance(entry[0], kind):
            raise ResponseError(_WRONG)
        return entry

    def _value(self, key, make):
        entry = self._entry(key, make)
        if entry is None:
            entry = self._data[_bytes(key)] = [make(), None]
        return entry[0]

    def _peek(self, key, make):
        entry = self._entry(key, make)
        return entry[0] if entry else make()

    def ping(self):
        return True

    def get(self, key):
        entry = self._entry(key, bytes)
        return entry[0] if entry else None

    def set(self, key, value, ex=None, px=None, nx=False, xx=False, keepttl=False, get=False):
        entry = self._entry(key)
        old = entry[0] if entry else None
        if nx and entry or xx and not entry:
            return old if get else None
        until = entry[1] if keepttl and entry else None
        if ex is not None:
            until = time.time() + _seconds(ex)
        elif px is not None:
            until = time.time() + (_seconds(px) if hasattr(px, "total_seconds") else px / 1000)
        self._data[_bytes(key)] = [_bytes(value), until]
        return old if get else True

    def setex(self, key, time, value):
        return self.set(key, value, ex=time)

    def psetex(self, key, time_ms, value):
        return self.set(key, value, px=time_ms)

    def setnx(self, key, value):
        return bool(self.set(key, value, nx=True))

    def getset(self, key, value):
        return self.set(key, value, get=True)

    def getdel(self, key):
        value = self.get(key)
        self.delete(key)
        return value

    def mget(self, keys, *more):
        return [self.get(key) for key in ([keys] if isinstance(keys, (str, bytes)) else list(keys)) + list(more)]

    def mset(self, mapping):
        for key, value in mapping.items():
            self.set(key, value)
        return True

    def delete(self, *keys):
        return sum(self._data.pop(_bytes(key), None) is not None for key in keys if self._entry(key))

    unlink = delete

    def exists(self, *keys):
        return sum(self._entry(key) is not None for key in keys)

    def expire(self, key, time, **options):
        return self._until(key, _clock() + _seconds(time))

    def pexpire(self, key, time, **options):
        return self._until(key, _clock() + time / 1000)

    def expireat(self, key, when, **options):
        return self._until(key, when.timestamp() if hasattr(when, "timestamp") else when)

    def persist(self, key):
        return self._until(key, None)

    def _until(self, key, when):
        entry = self._entry(key)
        if entry:
            entry[1] = when
        return entry is not None

    def ttl(self, key):
        entry = self._entry(key)
        return -2 if not entry else -1 if entry[1] is None else round(entry[1] - time.time())

    def pttl(self, key):
        entry = self._entry(key)
        return -2 if not entry else -1 if entry[1] is None else round(1000 * (entry[1] - time.time()))

    def incrby(self, key, amount=1):
        entry = self._entry(key, bytes)
        try:
            value = int(entry[0] if entry else 0) + amount
        except ValueError:
            raise ResponseError("value is not an integer or out of range") from None
        self._data[_bytes(key)] = [str(value).encode(), entry[1] if entry else None]
        return value

    incr = incrby

    def decrby(self, key, amount=1):
        return self.incrby(key, -amount)

    decr = decrby

    def incrbyfloat(self, key, amount=1.0):
        value = float(self.get(key) or 0) + amount
        self.set(key, value, keepttl=True)
        return value

    def append(self, key, value):
        value = (self.get(key) or b"") + _bytes(value)
        self.set(key, value, keepttl=True)
        return len(value)

    def keys(self, pattern="*"):
        pattern = _bytes(pattern).decode()
        return [key for key in list(self._data) if self._entry(key) and fnmatch.fnmatchcase(key.decode(), pattern)]

    def scan(self, cursor=0, match=None, count=None):
        return 0, self.keys(match or "*")

    def scan_iter(self, match=None, count=None):
        return iter(self.keys(match or "*"))

    def type(self, key):
        entry = self._entry(key)
        return {bytes: b"string", list: b"list", set: b"set", dict: b"hash"}[type(entry[0])] if entry else b"none"

    def dbsize(self):
        return len(self.keys())

    def flushdb(self, asynchronous=False):
        self._data.clear()
        return True

    flushall = flushdb

    def hset(self, name, key=None, value=None, mapping=None, items=None):
        fields = dict(mapping or {})
        if key is not None:
            fields[key] = value
        table = self._value(name, dict)
        new = sum(_bytes(field) not in table for field in fields)
        table.update((_bytes(field), _bytes(value)) for field, value in fields.items())
        return new

    def hmset(self, name, mapping):
        self.hset(name, mapping=mapping)
        return True

    def hsetnx(self, name, key, value):
        return self.hset(name, key, value) if not self.hexists(name, key) else 0

    def hget(self, name, key):
        return self._peek(name, dict).get(_bytes(key))

    def hmget(self, name, keys, *more):
        return [self.hget(name, key) for key in ([keys] if isinstance(keys, (str, bytes)) else list(keys)) + list(more)]

    def hgetall(self, name):
        return dict(self._peek(name, dict))

    def hdel(self, name, *keys):
        return sum(self._peek(name, dict).pop(_bytes(key), None) is not None for key in keys)

    def hexists(self, name, key):
        return _bytes(key) in self._peek(name, dict)

    def hkeys(self, name):
        return list(self._peek(name, dict))

    def hvals(self, name):
        return list(self._peek(name, dict).values())

    def hlen(self, name):
        return len(self._peek(name, dict))

    def hincrby(self, name, key, amount=1):
        value = int(self.hget(name, key) or 0) + amount
        self.hset(name, key, value)
        return value

    def lpush(self, name, *values):
        queue = self._value(name, list)
        for value in values:
            queue.insert(0, _bytes(value))
        return len(queue)

    def rpush(self, name, *values):
        queue = self._value(name, list)
        queue.extend(map(_bytes, values))
        return len(queue)

    def _pop(self, name, count, at):
        queue = self._peek(name, list)
        popped = [queue.pop(at) for _ in range(min(count or 1, len(queue)))]
        if not queue:
            self._data.pop(_bytes(name), None)
        return (popped or None) if count else popped[0] if popped else None

    def lpop(self, name, count=None):
        return self._pop(name, count, 0)

    def rpop(self, name, count=None):
        return self._pop(name, count, -1)

    def llen(self, name):
        return len(self._peek(name, list))

    def lrange(self, name, start, end):
        queue = self._peek(name, list)
        return queue[start : end + 1 if end != -1 else None]

    def lindex(self, name, index):
        queue = self._peek(name, list)
        return queue[index] if -len(queue) <= index < len(queue) else None

    def ltrim(self, name, start, end):
        queue = self._peek(name, list)
        queue[:] = queue[start : end + 1 if end != -1 else None]
        return True

    def lrem(self, name, count, value):
        queue = self._peek(name, list)
        removed = 0
        while _bytes(value) in queue and (not count or removed < abs(count)):
            queue.remove(_bytes(value))
            removed += 1
        return removed

    def sadd(self, name, *values):
        members = self._value(name, set)
        before = len(members)
        members.update(map(_bytes, values))
        return len(members) - before

    def srem(self, name, *values):
        members = self._peek(name, set)
        before = len(members)
        members.difference_update(map(_bytes, values))
        return before - len(members)

    def smembers(self, name):
        return set(self._peek(name, set))

    def sismember(self, name, value):
        return int(_bytes(value) in self._peek(name, set))

    def scard(self, name):
        return len(self._peek(name, set))

    def zadd(self, name, mapping, nx=False, xx=False, ch=False, incr=False, gt=False, lt=False):
        scores = self._value(name, dict)
        new = sum(_bytes(member) not in scores for member in mapping)
        scores.update((_bytes(member), float(score)) for member, score in mapping.items())
        return new

    def zincrby(self, name, amount, value):
        scores = self._value(name, dict)
        scores[_bytes(value)] = scores.get(_bytes(value), 0.0) + amount
        return scores[_bytes(value)]

    def _ranked(self, name):
        return sorted(self._peek(name, dict).items(), key=lambda pair: (pair[1], pair[0]))

    def _members(self, pairs, withscores):
        return pairs if withscores else [member for member, _ in pairs]

    def zrange(self, name, start, end, desc=False, withscores=False, **options):
        pairs = self._ranked(name)
        if desc:
            pairs.reverse()
        return self._members(pairs[start : end + 1 if end != -1 else None], withscores)

    def zrevrange(self, name, start, end, withscores=False, **options):
        return self.zrange(name, start, end, desc=True, withscores=withscores)

    def zrangebyscore(self, name, min, max, withscores=False, **options):
        low, high = float(min), float(max)
        return self._members([pair for pair in self._ranked(name) if low <= pair[1] <= high], withscores)

    def zremrangebyscore(self, name, min, max):
        return self.zrem(name, *self.zrangebyscore(name, min, max))

    def zrem(self, name, *values):
        return sum(self._peek(name, dict).pop(_bytes(value), None) is not None for value in values)

    def zcard(self, name):
        return len(self._peek(name, dict))

    def zscore(self, name, value):
        return self._peek(name, dict).get(_bytes(value))

    def zcount(self, name, min, max):
        return len(self.zrangebyscore(name, min, max))

    def publish(self, channel, message):
        return _redis_pubsub.publish(self._server, channel, message)

    def info(self, section=None):
        return {"redis_version": "7.2.4", "connected_clients": 1}

    def eval(self, script, numkeys, *keys_and_args):
        return 1


_clock = time.time
NAMES = [name for name in vars(Commands) if name[0] != "_"]


def decode(value):
    """Texts as str, inside of what a command gives."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (list, tuple, set)):
        return type(value)(map(decode, value))
    if isinstance(value, dict):
        return {decode(key): decode(item) for key, item in value.items()}
    return value


class Client:
    """What both clients share: options, and the commands of a pipeline."""

    def __init__(self, host="localhost", port=6379, db=0, password=None, *, decode_responses=False, connection_pool=None, **options):
        if connection_pool is not None:
            decode_responses = connection_pool.options.get("decode_responses", False)
        self._decode = decode_responses
        self._name = f"{host}:{port}/{db}"
        self._commands = Commands(self._name)

    @classmethod
    def from_url(cls, url, **options):
        client = cls(**options)
        client._name = url.partition("://")[2]
        client._commands = Commands(client._name)
        return client

    def _do(self, name, args, kwargs):
        value = getattr(self._commands, name)(*args, **kwargs)
        return decode(value) if self._decode else value


class ConnectionPool:
    def __init__(self, **options):
        self.options = options

    @classmethod
    def from_url(cls, url, **options):
        return cls(url=url, **options)

    def disconnect(self):
        pass


class Pipeline:
    """Commands that wait to be sent in one round trip."""

    def __init__(self, client):
        self._client = client
        self._queue = []

    def multi(self):
        pass

    def _run(self):
        queue, self._queue = self._queue, []
        return [self._client._do(*command) for command in queue]


def _queued(name):
    def method(self, *args, **kwargs):
        self._queue.append((name, args, kwargs))
        return self

    return method


for _name in NAMES:
    setattr(Pipeline, _name, _queued(_name))
