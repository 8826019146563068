# oracle: virtual
import asyncio, time, random, functools, collections, contextlib, dataclasses, enum, itertools, json, re, logging, string, heapq
from typing import *
from datetime import datetime, timedelta, timezone, date
from decimal import Decimal
from abc import ABC, abstractmethod

class TokenBucket:
    def __init__(self, rate: float, capacity: int):
        self.rate, self.capacity, self.tokens, self.last = rate, capacity, capacity, 0.0
    async def acquire(self, n: int = 1):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            self.tokens = min(self.capacity, self.tokens + (now - self.last) * self.rate)
            self.last = now
            if self.tokens >= n:
                self.tokens -= n
                return
            await asyncio.sleep((n - self.tokens) / self.rate)

def retry(times=3, delay=0.1, exceptions=(Exception,)):
    def deco(fn):
        @functools.wraps(fn)
        async def wrapper(*a, **k):
            for attempt in range(1, times + 1):
                try:
                    return await fn(*a, **k)
                except exceptions as e:
                    print(f"{fn.__name__} attempt {attempt}: {e!r}")
                    if attempt == times:
                        raise
                    await asyncio.sleep(delay * 2 ** (attempt - 1))
        return wrapper
    return deco

calls = itertools.count(1)
@retry(times=3, exceptions=(ConnectionError,))
async def flaky(x):
    if next(calls) < 3:
        raise ConnectionError("nope")
    return x * 2

class EventBus:
    def __init__(self): self._subs: DefaultDict[str, List[Callable[..., Awaitable]]] = collections.defaultdict(list)
    def on(self, name):
        def reg(f): self._subs[name].append(f); return f
        return reg
    async def emit(self, name, **kw):
        return await asyncio.gather(*(f(**kw) for f in self._subs[name]), return_exceptions=True)

bus = EventBus()
@bus.on("order")
async def bill(order_id, **_): await asyncio.sleep(0.2); return f"billed {order_id}"
@bus.on("order")
async def ship(order_id, **_): await asyncio.sleep(0.1); raise ValueError(f"no address for {order_id}")

@dataclasses.dataclass(order=True, slots=True)
class Job:
    prio: int
    name: str = dataclasses.field(compare=False)
    created: datetime = dataclasses.field(default_factory=lambda: datetime(2024, 2, 29, 12), compare=False, repr=False)
    tags: list[str] = dataclasses.field(default_factory=list, compare=False)

class State(enum.StrEnum):
    IDLE = enum.auto(); RUNNING = enum.auto(); DONE = enum.auto()
    def next(self): m = list(State); return m[(m.index(self) + 1) % len(m)]

class Repo(ABC, Generic[TypeVar("T")]):
    @abstractmethod
    def get(self, id): ...
class Mem(Repo[Job]):
    def __init__(self): self.d = {}
    def get(self, id):
        try: return self.d[id]
        except KeyError as e: raise LookupError(f"job {id}") from e

async def worker(name, q, out):
    while True:
        job = await q.get()
        try:
            match job:
                case Job(prio=0, name=n): out.append(f"{name}: urgent {n}")
                case Job(prio=p, name=n, tags=[first, *rest]): out.append(f"{name}: {n} p{p} {first}+{len(rest)}")
                case None: return
                case _: out.append(f"{name}: {job}")
            await asyncio.sleep(0.05 * (job.prio + 1))
        finally:
            q.task_done()

async def main():
    tb = TokenBucket(10, 2)
    t0 = asyncio.get_running_loop().time()
    for i in range(5):
        await tb.acquire(); print(f"tok {i} {asyncio.get_running_loop().time()-t0:.2f}")
    print(await flaky(21))
    print(await bus.emit("order", order_id=7, x=1))
    q: asyncio.PriorityQueue = asyncio.PriorityQueue(); out = []
    for p, n in [(2, "b"), (0, "a"), (1, "c")]: q.put_nowait(Job(p, n, tags=["x", "y", "z"][:p + 1]))
    ws = [asyncio.create_task(worker(f"w{i}", q, out), name=f"w{i}") for i in range(2)]
    await q.join()
    for w in ws: w.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True)); print(out)
    s = State.IDLE
    for _ in range(4): print(s, repr(s), end=" "); s = s.next()
    print()
    try: Mem().get(3)
    except LookupError as e: print(repr(e), repr(e.__cause__), e.__suppress_context__)
    try: Repo()
    except TypeError as e: print(e)
    print(Job(1, "q"), Job(1, "a") < Job(2, "a"), dataclasses.asdict(Job(3, "z"))["created"].isoformat())
    print(json.dumps({"d": 1.5, "n": None, "u": "é\u2028", "l": [1, {"a": ()}]}, indent=1, sort_keys=True))
    print(re.sub(r"(?P<a>\w+)@(?P<b>\w+)", lambda m: f"{m['b']}<{m.group('a').upper()}>", "joe@x, ann@y"), re.findall(r"(?<=\$)\d+(?:\.\d\d)?", "$5 $7.25"))
    print(f"{Decimal('1.10') + Decimal('2.205'):.2f} {1e16!r} {1234567.891:,.1f} {-7 // 2} {-7 % 3} {0.1 + 0.2} {255:#x} {'x':^7}| {True:>5}")
    print((datetime(2024, 3, 31, tzinfo=timezone.utc) - timedelta(days=31, seconds=1)).strftime("%A %d %B %Y %H:%M:%S %z"))
    c = collections.Counter("mississippi"); print(c.most_common(2), c - collections.Counter("miss"), [*itertools.pairwise("abc")], list(itertools.groupby("aab"))[0][0])
    async with contextlib.AsyncExitStack() as st:
        st.push_async_callback(asyncio.sleep, 0.1)
        st.callback(print, "bye")
        print(heapq.nsmallest(2, [5, 1, 4]), string.capwords("hello big world"))
    async with asyncio.timeout(0.5) as cm:
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(1)); tg.create_task(ship(1))
        except* ValueError as eg: print(eg.exceptions, cm.when() > 0)
    random.seed(42); print(random.random(), random.sample(range(100), 5), random.choices("abc", k=4), random.gauss(0, 1))
    logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(name)s:%(message)s", stream=__import__("sys").stdout)
    log = logging.getLogger("svc.db"); log.info("took %.2f s for %s", 1.234, {"a": 1}); log.warning("x"); log.debug("no")
asyncio.run(main())
