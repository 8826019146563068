# oracle: virtual
import asyncio, time, functools, contextlib, itertools, random
def log(*a): print(f"{time.monotonic():.2f}", *a)
class Timer:
    def __init__(self, timeout, cb): self._timeout, self._cb = timeout, cb; self._task = asyncio.create_task(self._job())
    async def _job(self): await asyncio.sleep(self._timeout); await self._cb()
    def cancel(self): self._task.cancel()
class AsyncLRU:
    def __init__(self, fn, n): self.fn, self.n, self.cache, self.locks = fn, n, {}, {}
    async def __call__(self, k):
        async with self.locks.setdefault(k, asyncio.Lock()):
            if k not in self.cache:
                if len(self.cache) >= self.n: log("evict", old := next(iter(self.cache))); del self.cache[old]
                self.cache[k] = await self.fn(k)
            return self.cache[k]
class Pool:
    def __init__(self, size): self.free = asyncio.LifoQueue(); [self.free.put_nowait(f"conn{i}") for i in range(size)]; self.waiting = 0
    @contextlib.asynccontextmanager
    async def get(self, timeout=None):
        self.waiting += 1
        try: c = await asyncio.wait_for(self.free.get(), timeout)
        finally: self.waiting -= 1
        try: yield c
        finally: self.free.put_nowait(c)
class RWLock:
    def __init__(self): self.c = asyncio.Condition(); self.r = 0; self.w = False
    @contextlib.asynccontextmanager
    async def read(self):
        async with self.c: await self.c.wait_for(lambda: not self.w); self.r += 1
        try: yield
        finally:
            async with self.c: self.r -= 1; self.c.notify_all()
    @contextlib.asynccontextmanager
    async def write(self):
        async with self.c: await self.c.wait_for(lambda: not self.w and not self.r); self.w = True
        try: yield
        finally:
            async with self.c: self.w = False; self.c.notify_all()
class Supervisor:
    def __init__(self): self.restarts = {}
    async def run(self, name, fn, limit):
        while True:
            try: return await fn()
            except asyncio.CancelledError: log(name, "cancelled"); raise
            except Exception as e:
                n = self.restarts[name] = self.restarts.get(name, 0) + 1
                log(name, "failed", repr(e), n)
                if n >= limit: raise RuntimeError(f"{name} gave up") from e
                await asyncio.sleep(0.1 * n)
async def main():
    fired = asyncio.Event()
    async def cb(): log("fired"); fired.set()
    Timer(0.2, cb); t = Timer(0.1, cb); t.cancel(); await fired.wait()
    async def load(k): log("load", k); await asyncio.sleep(0.1); return k * 2
    lru = AsyncLRU(load, 2); log(await asyncio.gather(*(lru(k) for k in "aabca"))); log(await lru("c"))
    pool = Pool(2)
    async def use(i):
        try:
            async with pool.get(0.25) as c: log(i, "has", c, pool.waiting); await asyncio.sleep(0.2)
        except TimeoutError: log(i, "timed out", pool.waiting)
    await asyncio.gather(*(use(i) for i in range(6)))
    rw = RWLock()
    async def reader(i, d):
        await asyncio.sleep(d)
        async with rw.read(): log("r", i, "in"); await asyncio.sleep(0.1)
        log("r", i, "out")
    async def writer(i, d):
        await asyncio.sleep(d)
        async with rw.write(): log("w", i, "in"); await asyncio.sleep(0.1)
        log("w", i, "out")
    await asyncio.gather(reader(1, 0), reader(2, 0.05), writer(1, 0.01), reader(3, 0.12), writer(2, 0))
    sup = Supervisor(); it = itertools.count()
    async def flaky():
        await asyncio.sleep(0.05)
        if (n := next(it)) < 2: raise OSError(n)
        return f"ok after {n}"
    async def broken(): raise KeyError("always")
    async def forever(): await asyncio.sleep(100)
    try:
        async with asyncio.TaskGroup() as tg: a = tg.create_task(sup.run("flaky", flaky, 5)); tg.create_task(sup.run("broken", broken, 3)); tg.create_task(sup.run("forever", forever, 1))
    except* RuntimeError as eg: log(eg.exceptions, eg.exceptions[0].__cause__, a.result())
    async def hedge(*delays):
        ts = []
        try:
            for d in delays:
                ts.append(asyncio.create_task(asyncio.sleep(d, d))); done, _ = await asyncio.wait(ts, timeout=0.1, return_when=asyncio.FIRST_COMPLETED)
                if done: return done.pop().result()
            done, _ = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED); return done.pop().result()
        finally:
            for t in ts: t.cancel()
            log("hedged", [t.cancelled() or t.done() for t in ts], await asyncio.gather(*ts, return_exceptions=True))
    log(await hedge(0.5, 0.3, 0.05)); log(await hedge(0.05))
    async def pipeline(src, *stages):
        qs = [asyncio.Queue(1) for _ in range(len(stages) + 1)]; END = object()
        async def feed():
            for x in src: await qs[0].put(x)
            await qs[0].put(END)
        async def stage(f, a, b):
            while (x := await a.get()) is not END: await b.put(await f(x))
            await b.put(END)
        async with asyncio.TaskGroup() as tg:
            tg.create_task(feed()); [tg.create_task(stage(f, a, b)) for f, a, b in zip(stages, qs, qs[1:])]; out = []
            while (x := await qs[-1].get()) is not END: out.append(x); log("out", x)
        return out
    async def dbl(x): await asyncio.sleep(0.1); return x * 2
    async def inc(x): await asyncio.sleep(0.05); return x + 1
    log(await pipeline(range(4), dbl, inc, dbl))
    async def gen(n, d, fail=None):
        try:
            for i in range(n):
                await asyncio.sleep(d)
                if i == fail: raise ValueError(f"gen {i}")
                yield i
        finally: log("gen closed", n)
    async def merge(*gens):
        q, left = asyncio.Queue(), len(gens)
        async def pump(g):
            try:
                async for x in g: await q.put((True, x))
            except Exception as e: await q.put((False, e))
            finally: await q.put((None, None))
        ts = [asyncio.create_task(pump(g)) for g in gens]
        try:
            while left:
                ok, x = await q.get()
                if ok is None: left -= 1
                elif ok: yield x
                else: raise x
        finally:
            for t in ts: t.cancel()
            await asyncio.gather(*ts, return_exceptions=True)
    log([x async for x in merge(gen(3, 0.1), gen(2, 0.15))])
    try:
        async with contextlib.aclosing(merge(gen(5, 0.1), gen(5, 0.03, 2))) as m:
            async for x in m: log("merged", x)
    except ValueError as e: log("merge failed", e)
asyncio.run(main())
