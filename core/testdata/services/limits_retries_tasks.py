"""Rate limiter, circuit breaker, retries, cache, idempotency, SSE, executor, semaphore."""
import asyncio
import functools
import hashlib
import json
import random
import time
from collections import OrderedDict, defaultdict, deque
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from enum import Enum
from typing import Annotated, Any, Awaitable, Callable, ParamSpec, TypeVar

from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel
from tenacity import AsyncRetrying, RetryError, retry, retry_if_exception_type, stop_after_attempt, wait_exponential, wait_fixed, wait_none

P = ParamSpec("P")
T = TypeVar("T")


class TokenBucket:
    def __init__(self, rate: float, capacity: int):
        self.rate, self.capacity = rate, capacity
        self.tokens: dict[str, float] = defaultdict(lambda: capacity)
        self.updated: dict[str, float] = {}
        self.lock = asyncio.Lock()

    async def take(self, key: str) -> tuple[bool, float]:
        async with self.lock:
            now = time.monotonic()
            elapsed = now - self.updated.get(key, now)
            self.updated[key] = now
            self.tokens[key] = min(self.capacity, self.tokens[key] + elapsed * self.rate)
            if self.tokens[key] >= 1:
                self.tokens[key] -= 1
                return True, self.tokens[key]
            return False, (1 - self.tokens[key]) / self.rate


class State(Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitOpenError(Exception):
    pass


class CircuitBreaker:
    def __init__(self, threshold: int = 3, reset: float = 0.2):
        self.threshold, self.reset = threshold, reset
        self.failures = 0
        self.state = State.CLOSED
        self.opened_at = 0.0

    def __call__(self, func: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @functools.wraps(func)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            if self.state is State.OPEN:
                if time.monotonic() - self.opened_at < self.reset:
                    raise CircuitOpenError(func.__name__)
                self.state = State.HALF_OPEN
            try:
                result = await func(*args, **kwargs)
            except Exception:
                self.failures += 1
                if self.failures >= self.threshold or self.state is State.HALF_OPEN:
                    self.state, self.opened_at = State.OPEN, time.monotonic()
                raise
            self.failures, self.state = 0, State.CLOSED
            return result

        return wrapper


class LRUCache:
    def __init__(self, maxsize: int, ttl: float):
        self.data: OrderedDict[str, tuple[float, Any]] = OrderedDict()
        self.maxsize, self.ttl = maxsize, ttl
        self.hits = self.misses = 0

    def get(self, key):
        if key in self.data:
            at, value = self.data[key]
            if time.monotonic() - at < self.ttl:
                self.data.move_to_end(key)
                self.hits += 1
                return value
            del self.data[key]
        self.misses += 1
        return None

    def set(self, key, value):
        self.data[key] = (time.monotonic(), value)
        self.data.move_to_end(key)
        while len(self.data) > self.maxsize:
            self.data.popitem(last=False)


def cached(cache: LRUCache, key: Callable[..., str]):
    def decorator(func):
        locks: dict[str, asyncio.Lock] = {}

        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            k = key(*args, **kwargs)
            async with locks.setdefault(k, asyncio.Lock()):
                if (hit := cache.get(k)) is not None:
                    return hit
                value = await func(*args, **kwargs)
                cache.set(k, value)
                return value

        return wrapper

    return decorator


bucket = TokenBucket(rate=10, capacity=3)
breaker = CircuitBreaker()
cache = LRUCache(2, ttl=1.0)
calls: list[str] = []
upstream_ok = False


@breaker
async def upstream(x: int) -> int:
    calls.append("upstream")
    await asyncio.sleep(0.01)
    if not upstream_ok:
        raise ConnectionError("down")
    return x * 2


@cached(cache, key=lambda n: f"slow:{n}")
async def slow_square(n: int) -> int:
    calls.append(f"square {n}")
    await asyncio.sleep(0.05)
    return n * n


class Flaky:
    def __init__(self):
        self.n = 0

    @retry(stop=stop_after_attempt(3), wait=wait_fixed(0.05), retry=retry_if_exception_type(ConnectionError), reraise=True)
    async def call(self, fail: int):
        self.n += 1
        if self.n <= fail:
            raise ConnectionError(f"attempt {self.n}")
        return self.n


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@asynccontextmanager
async def lifespan(app):
    app.state.pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ml")
    app.state.limit = asyncio.Semaphore(2)
    yield
    app.state.pool.shutdown()


app = FastAPI(lifespan=lifespan)
subscribers: set[asyncio.Queue] = set()
idempotent: dict[str, tuple[str, dict]] = {}


async def limited(request: Request, response: Response, x_client: Annotated[str, Header()] = "anon"):
    ok, left = await bucket.take(x_client)
    if not ok:
        raise HTTPException(429, "Too many requests", headers={"Retry-After": f"{left:.2f}"})
    response.headers["X-RateLimit-Remaining"] = str(int(left))


@app.exception_handler(CircuitOpenError)
async def open_handler(request, exc):
    return JSONResponse({"detail": f"circuit open: {exc}"}, 503, headers={"Retry-After": "1"})


@app.get("/limited", dependencies=[Depends(limited)])
async def get_limited():
    return {"ok": True}


@app.get("/breaker/{x}")
async def get_breaker(x: int):
    try:
        return {"value": await upstream(x), "state": breaker.state}
    except ConnectionError as e:
        raise HTTPException(502, f"{e} ({breaker.state.value})")


@app.get("/square/{n}")
async def square(n: int):
    return {"n": await slow_square(n), "hits": cache.hits, "misses": cache.misses}


@app.get("/squares")
async def squares(ns: str):
    values = await asyncio.gather(*(slow_square(int(n)) for n in ns.split(",")))
    return {"values": values, "misses": cache.misses}


@app.get("/flaky/{fail}")
async def flaky(fail: int):
    f = Flaky()
    try:
        return {"attempts": await f.call(fail), "stats": Flaky.call.retry.statistics.get("attempt_number") if False else None}
    except ConnectionError as e:
        raise HTTPException(503, str(e))


@app.get("/retrying")
async def retrying():
    seen = []
    try:
        async for attempt in AsyncRetrying(stop=stop_after_attempt(3), wait=wait_none()):
            with attempt:
                seen.append(attempt.retry_state.attempt_number)
                raise ValueError("again")
    except RetryError as e:
        return {"seen": seen, "last": repr(e.last_attempt.exception())}


@app.get("/fib/{n}")
async def get_fib(n: int, request: Request):
    loop = asyncio.get_running_loop()
    async with request.app.state.limit:
        return {"fib": await loop.run_in_executor(request.app.state.pool, fib, n), "partial": await asyncio.to_thread(functools.partial(pow, 2), 10)}


class Payment(BaseModel):
    amount: int
    to: str


@app.post("/payments", status_code=201)
async def pay(p: Payment, response: Response, idempotency_key: Annotated[str, Header()]):
    digest = hashlib.sha256(p.model_dump_json().encode()).hexdigest()
    if idempotency_key in idempotent:
        old, answer = idempotent[idempotency_key]
        if old != digest:
            raise HTTPException(422, "key reused with another body")
        response.status_code = 200
        return answer
    answer = {"id": len(idempotent) + 1, **p.model_dump()}
    idempotent[idempotency_key] = (digest, answer)
    return answer


@app.get("/timeout")
async def timeout(seconds: float = 1, limit: float = 0.1):
    try:
        async with asyncio.timeout(limit):
            await asyncio.sleep(seconds)
            return "done"
    except TimeoutError:
        raise HTTPException(504, "took too long")


@app.get("/first")
async def first():
    async def run(name, delay):
        try:
            await asyncio.sleep(delay)
            return name
        except asyncio.CancelledError:
            calls.append(f"cancelled {name}")
            raise

    tasks = [asyncio.create_task(run(n, d), name=n) for n, d in (("a", 0.2), ("b", 0.05), ("c", 0.3))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for t in sorted(pending, key=lambda t: t.get_name()):
        t.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return {"winner": done.pop().result(), "cancelled": sorted(t.get_name() for t in pending)}


@app.get("/group")
async def group(fail: bool = False):
    async def work(i):
        await asyncio.sleep(0.01 * i)
        if fail and i == 2:
            raise ValueError("two")
        return i

    failed = None
    try:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(work(i)) for i in range(4)]
    except* ValueError as eg:
        failed = {"errors": [str(e) for e in eg.exceptions], "done": [t.done() and not t.cancelled() and not t.exception() for t in tasks]}
    if failed:
        return JSONResponse(failed, 500)
    return [t.result() for t in tasks]


@app.get("/events")
async def events(limit: int = 3):
    async def stream():
        for i in range(limit):
            await asyncio.sleep(0.02)
            yield f"data: {json.dumps({'n': i})}\n\n"
        yield "event: end\ndata: bye\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


if __name__ == "__main__":
    with TestClient(app) as c:
        def show(method, url, **kw):
            r = c.request(method, url, **kw)
            print(method, url, r.status_code, r.text, {k: v for k, v in r.headers.items() if k in ("x-ratelimit-remaining",)}, calls)
            calls.clear()
            return r

        for _ in range(5):
            show("GET", "/limited")
        show("GET", "/limited", headers={"x-client": "other"})
        time.sleep(0.3)
        show("GET", "/limited")
        for i in range(4):
            show("GET", f"/breaker/{i}")
        upstream_ok = True
        show("GET", "/breaker/5")
        time.sleep(0.25)
        show("GET", "/breaker/6")
        show("GET", "/breaker/7")
        show("GET", "/square/3")
        show("GET", "/square/3")
        show("GET", "/squares?ns=3,4,4,5")
        time.sleep(1.1)
        show("GET", "/square/5")
        for i in (0, 2, 3):
            show("GET", f"/flaky/{i}")
        show("GET", "/retrying")
        show("GET", "/fib/12")
        show("POST", "/payments", json={"amount": 5, "to": "bob"}, headers={"idempotency-key": "k"})
        show("POST", "/payments", json={"amount": 5, "to": "bob"}, headers={"idempotency-key": "k"})
        show("POST", "/payments", json={"amount": 6, "to": "bob"}, headers={"idempotency-key": "k"})
        show("POST", "/payments", json={"amount": 6, "to": "bob"})
        show("GET", "/timeout")
        show("GET", "/timeout?seconds=0.01")
        show("GET", "/first")
        show("GET", "/group")
        show("GET", "/group?fail=1")
        show("GET", "/events")
