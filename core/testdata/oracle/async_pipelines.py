# oracle: virtual
# async iteration, generators, pipelines and custom awaitables; queues shutdown patterns
import asyncio, contextlib, functools, itertools, collections, random
def now(): return f"{asyncio.get_running_loop().time():.2f}"
async def ticker(n, d):
    for i in range(n): await asyncio.sleep(d); yield i
class AsyncRange:
    def __init__(self, n): self.n = n
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1; await asyncio.sleep(0); return self.i
async def amap(f, it):
    async for x in it: yield f(x)
async def afilter(p, it):
    async for x in it:
        if p(x): yield x
async def merge(*its):
    q = asyncio.Queue(); END = object()
    async def pump(it):
        async for x in it: await q.put(x)
        await q.put(END)
    ts = [asyncio.create_task(pump(i)) for i in its]; left = len(ts)
    try:
        while left:
            x = await q.get()
            if x is END: left -= 1
            else: yield x
    finally:
        for t in ts: t.cancel()
async def chunks(it, n):
    buf = []
    async for x in it:
        buf.append(x)
        if len(buf) == n: yield buf; buf = []
    if buf: yield buf
async def sec1():
    print([x async for x in AsyncRange(4)], {x: y async for x in AsyncRange(2) for y in "ab"}, [x async for x in AsyncRange(5) if x % 2], sum([x async for x in ticker(4, 0.1)]))
    print([x async for x in amap(str, afilter(lambda v: v > 1, AsyncRange(4)))])
    out = []
    async for x in merge(ticker(3, 0.1), amap(lambda v: -v, ticker(2, 0.14))): out.append((x, now()))
    print(out)
    async for c in chunks(ticker(5, 0.01), 2): print(c, end=" ")
    print()
    async for x in AsyncRange(2): pass
    else: print("else")
    try:
        async for x in AsyncRange(3):
            if x == 2: break
        else: print("no")
    finally: print("x", x)
    gen = (x * 2 async for x in AsyncRange(3)); print(type(gen).__name__, [v async for v in gen])
    async def agen_return():
        yield 1
        return
    print([v async for v in agen_return()])
    async def echo():
        v = None
        while True:
            v = yield v
            if v is None: return
    e = echo(); print(await e.asend(None), await e.asend("a"), await e.asend("b"))
    try: await e.asend(None)
    except StopAsyncIteration: print("SAI")
    async def catcher():
        while True:
            try: yield "ready"
            except ValueError as ex: print("caught", ex); yield "recovered"
    c = catcher(); print(await anext(c), await c.athrow(ValueError("v")), await anext(c)); await c.aclose()
    async def bad():
        yield 1
        raise StopAsyncIteration
    try: print([x async for x in bad()])
    except RuntimeError as ex: print(ex, repr(ex.__cause__))
    async def bad2(): raise StopIteration("si")
    try: await bad2()
    except RuntimeError as ex: print(ex)
    async def nofin():
        try: yield 1
        except GeneratorExit: yield 2
    n = nofin(); await anext(n)
    try: await n.aclose()
    except RuntimeError as ex: print(ex)
class Pool:
    def __init__(self, n): self.sem = asyncio.Semaphore(n); self.stats = collections.Counter()
    async def __aenter__(self): self.tasks = []; return self
    async def __aexit__(self, t, v, tb):
        if t: [x.cancel() for x in self.tasks]
        res = await asyncio.gather(*self.tasks, return_exceptions=True)
        self.stats.update(type(r).__name__ for r in res); return t is KeyError
    def submit(self, coro):
        async def run():
            async with self.sem: return await coro
        t = asyncio.create_task(run()); self.tasks.append(t); return t
async def sec2():
    async def job(n):
        await asyncio.sleep(0.1)
        if n % 3 == 0: raise ValueError(n)
        return n
    async with Pool(2) as p:
        ts = [p.submit(job(i)) for i in range(6)]
    print(sorted(p.stats.items()), now(), [t.exception() or t.result() for t in ts])
    async with Pool(2) as p:
        p.submit(job(1)); p.submit(asyncio.sleep(9)); await asyncio.sleep(0.05); raise KeyError("stop")
    print(sorted(p.stats.items()), now())
async def sec3():
    q = asyncio.Queue(maxsize=2); log = []
    async def prod(n):
        for i in range(n): await q.put(i); log.append(f"p{i}@{now()}")
        await q.put(None)
    async def cons():
        while (x := await q.get()) is not None: await asyncio.sleep(0.1); log.append(f"c{x}@{now()}"); q.task_done()
        q.task_done()
    await asyncio.gather(prod(4), cons()); await q.join(); print(log)
    pq = asyncio.PriorityQueue()
    for p in [(2, "b"), (1, "z"), (1, "a")]: pq.put_nowait(p)
    print([pq.get_nowait() for _ in range(3)], pq.empty())
    lq = asyncio.LifoQueue(); [lq.put_nowait(i) for i in range(3)]; print([await lq.get() for _ in range(3)])
    q = asyncio.Queue(1); await q.put(1)
    try: await asyncio.wait_for(q.put(2), 0.1)
    except TimeoutError: print("put timeout", q.qsize())
    getter = asyncio.create_task(asyncio.Queue().get()); await asyncio.sleep(0); getter.cancel(); print((await asyncio.gather(getter, return_exceptions=True)))
    # fairness and cancellation among getters
    q = asyncio.Queue(); got = []
    async def g(n):
        try: got.append((n, await q.get()))
        except asyncio.CancelledError: got.append((n, "cancelled")); raise
    ts = [asyncio.create_task(g(i)) for i in range(3)]; await asyncio.sleep(0); ts[0].cancel(); q.put_nowait("x"); q.put_nowait("y"); await asyncio.gather(*ts, return_exceptions=True); print(got)
    cond = asyncio.Condition(); state = {"n": 0}
    async def w(n):
        async with cond: r = await cond.wait_for(lambda: state["n"] >= n); return (n, r, now())
    ws = [asyncio.create_task(w(i)) for i in (1, 2, 3)]
    for i in range(1, 4):
        await asyncio.sleep(0.1)
        async with cond: state["n"] = i; cond.notify_all()
    print(await asyncio.gather(*ws))
    async with cond:
        try: await asyncio.wait_for(cond.wait(), 0.1)
        except TimeoutError: print("cond timeout", cond.locked())
    ev = asyncio.Event(); r = await asyncio.gather(ev.wait(), asyncio.sleep(0.1, ev.set())); print(r, ev.is_set())
    sem = asyncio.Semaphore(1); await sem.acquire(); t = asyncio.create_task(sem.acquire()); await asyncio.sleep(0); t.cancel(); await asyncio.sleep(0); sem.release(); print(sem.locked(), sem)if 0 else print(sem.locked())
@contextlib.asynccontextmanager
async def resource(name, log):
    log.append(f"+{name}"); 
    try: yield name
    finally: await asyncio.sleep(0.01); log.append(f"-{name}")
async def sec4():
    log = []
    async with contextlib.AsyncExitStack() as s:
        names = [await s.enter_async_context(resource(n, log)) for n in "abc"]; s.push_async_callback(asyncio.sleep, 0); s.callback(log.append, "cb")
    print(names, log)
    log.clear()
    try:
        async with resource("x", log) as x, resource("y", log): raise ValueError(x)
    except ValueError as e: print(e, log)
    log.clear()
    async def use():
        async with resource("t", log): await asyncio.sleep(10)
    t = asyncio.create_task(use()); await asyncio.sleep(0.1); t.cancel(); await asyncio.gather(t, return_exceptions=True); print(log)
    class Retry:
        def __init__(s, n): s.n = n
        def __aiter__(s): s.i = 0; return s
        async def __anext__(s):
            if s.i >= s.n: raise StopAsyncIteration
            if s.i: await asyncio.sleep(0.1 * 2 ** s.i)
            s.i += 1; return s.i
    async for attempt in Retry(3):
        try:
            if attempt < 3: raise ConnectionError(f"try {attempt}")
            print("ok", attempt, now()); break
        except ConnectionError as e: print(e, now())
    def timed(f):
        @functools.wraps(f)
        async def w(*a, **k):
            t = asyncio.get_running_loop().time()
            try: return await f(*a, **k)
            finally: print(f"{f.__name__} took {asyncio.get_running_loop().time() - t:.2f}")
        return w
    @timed
    async def slow(x): await asyncio.sleep(x); return x
    print(await asyncio.gather(slow(0.2), slow(0.1)))
    class Lazy:
        def __init__(s, f): s.f = f; s.v = None
        def __await__(s):
            if s.v is None: s.v = yield from s.f().__await__()
            return s.v
    l = Lazy(lambda: slow(0.3)); print(await l, await l)
    done, pending = await asyncio.wait({asyncio.create_task(asyncio.sleep(d, d)) for d in (0.1, 0.2, 0.3)}, timeout=0.25); print(sorted(t.result() for t in done), len(pending)); [p.cancel() for p in pending]
async def main():
    for s in (sec1, sec2, sec3, sec4): print("##", s.__name__); await s()
asyncio.run(main())
