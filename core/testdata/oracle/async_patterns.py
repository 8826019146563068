# oracle: virtual
import asyncio, contextlib, contextvars, functools, inspect, itertools, random, sys, time, types, typing as t
from collections.abc import AsyncIterator, Awaitable, Callable


def T():
    return f'[{asyncio.get_running_loop().time():.2f}]'


class Stream:

    def __init__(self, src):
        self.src = src

    def __aiter__(self):
        return self.src.__aiter__()

    def map(self, fn, concurrency=1):

        async def gen():
            pending = []
            async for x in self:
                pending.append(asyncio.ensure_future(fn(x)))
                if len(pending) >= concurrency:
                    yield (await pending.pop(0))
            for p in pending:
                yield (await p)
        return Stream(gen())

    def filter(self, pred):
        return Stream((x async for x in self if pred(x)))

    def take(self, n):

        async def gen():
            if n <= 0:
                return
            i = 0
            async for x in self:
                yield x
                i += 1
                if i >= n:
                    break
        return Stream(gen())

    def batch(self, n, timeout=None):

        async def gen():
            buf = []
            it = aiter(self)
            nxt = None
            while True:
                nxt = nxt or asyncio.ensure_future(anext(it, StopAsyncIteration))
                done, _ = await asyncio.wait({nxt}, timeout=timeout)
                if not done:
                    if buf:
                        yield buf
                        buf = []
                    continue
                x, nxt = (nxt.result(), None)
                if x is StopAsyncIteration:
                    break
                buf.append(x)
                if len(buf) == n:
                    yield buf
                    buf = []
            if buf:
                yield buf
        return Stream(gen())

    def throttle(self, period):

        async def gen():
            last = None
            async for x in self:
                now = asyncio.get_running_loop().time()
                if last is not None and now - last < period:
                    await asyncio.sleep(period - (now - last))
                last = asyncio.get_running_loop().time()
                yield x
        return Stream(gen())

    def __await__(self):
        return self.collect().__await__()

    async def collect(self):
        return [x async for x in self]


async def ticks(n, d):
    for i in range(n):
        await asyncio.sleep(d)
        yield i


class Signal:

    def __init__(self):
        self.slots = []

    def connect(self, fn=None, *, once=False):
        if fn is None:
            return functools.partial(self.connect, once=once)
        self.slots.append((fn, once))
        return fn

    async def emit(self, *a):
        for s in list(self.slots):
            fn, once = s
            r = fn(*a)
            if inspect.isawaitable(r):
                await r
            if once:
                self.slots.remove(s)


class RWLock:

    def __init__(self):
        self._r = 0
        self._w = False
        self._c = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def read(self):
        async with self._c:
            await self._c.wait_for(lambda: not self._w)
            self._r += 1
        try:
            yield
        finally:
            async with self._c:
                self._r -= 1
                self._c.notify_all()

    @contextlib.asynccontextmanager
    async def write(self):
        async with self._c:
            await self._c.wait_for(lambda: not self._w and (not self._r))
            self._w = True
        try:
            yield
        finally:
            async with self._c:
                self._w = False
                self._c.notify_all()


class Debounce:

    def __init__(self, delay, fn):
        self.delay, self.fn, self._h = (delay, fn, None)

    def __call__(self, *a):
        if self._h:
            self._h.cancel()
        self._h = asyncio.get_running_loop().call_later(self.delay, self.fn, *a)


class Periodic:

    def __init__(self, period, fn):
        self.period, self.fn = (period, fn)

    async def __aenter__(self):
        self._t = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *exc):
        self._t.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._t

    async def _run(self):
        for n in itertools.count():
            self.fn(n)
            await asyncio.sleep(self.period)


async def main():

    async def sq(x):
        await asyncio.sleep(0.3)
        return x * x
    print(T(), await Stream(ticks(6, 0.1)).map(sq, 3).filter(lambda v: v % 2 == 0), T())
    print(await Stream(ticks(7, 0.1)).batch(3), await Stream(ticks(3, 0.5)).batch(2, timeout=0.3), T())
    print([f'{x}{T()}' async for x in Stream(ticks(4, 0.05)).throttle(0.2).take(3)])
    s = Signal()

    @s.connect
    async def a(x):
        print(T(), 'a', x)

    @s.connect(once=True)
    def b(x):
        print(T(), 'b', x)
    await s.emit(1)
    await s.emit(2)
    rw = RWLock()
    ev = []

    async def reader(i):
        async with rw.read():
            ev.append(f'r{i}+')
            await asyncio.sleep(0.1)
            ev.append(f'r{i}-')

    async def writer(i):
        async with rw.write():
            ev.append(f'w{i}+')
            await asyncio.sleep(0.1)
            ev.append(f'w{i}-')
    await asyncio.gather(reader(1), writer(1), reader(2), writer(2), reader(3))
    print(ev, T())
    d = Debounce(0.2, lambda *a: print(T(), 'debounced', a))
    for i in range(3):
        d(i)
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    async with Periodic(0.1, lambda n: print(T(), 'tick', n)):
        await asyncio.sleep(0.25)

    async def race(*coros):
        tasks = [asyncio.ensure_future(c) for c in coros]
        try:
            done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
        finally:
            for t in tasks:
                t.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def named(n, d):
        try:
            await asyncio.sleep(d)
            return n
        except asyncio.CancelledError:
            print(T(), n, 'lost')
            raise
    print(await race(named('x', 0.3), named('y', 0.1), named('z', 0.2)))

    @types.coroutine
    def legacy():
        v = (yield from asyncio.sleep(0.1, 'legacy'))
        return v
    print(await legacy(), inspect.isawaitable(legacy()), asyncio.iscoroutinefunction(legacy))

    class Lazy:

        def __init__(self, fn):
            self.fn = fn
            self._t = None

        def __await__(self):
            if self._t is None:
                self._t = asyncio.ensure_future(self.fn())
            return self._t.__await__()
    lz = Lazy(lambda: sq(7))
    print(await asyncio.gather(lz, lz), T())

    async def fan_in(*gens):
        q = asyncio.Queue()

        async def pump(g):
            async with contextlib.aclosing(g) as gg:
                async for x in gg:
                    await q.put(x)
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(pump(g)) for g in gens]
            end = object()
            tg.create_task(asyncio.wait(ts)).add_done_callback(lambda _: q.put_nowait(end))
            while (x := (await q.get())) is not end:
                yield x
    print([x async for x in fan_in(ticks(2, 0.1), ticks(2, 0.15))], T())

    async def bounded_gather(n, *coros):
        sem = asyncio.Semaphore(n)

        async def run(c):
            async with sem:
                return await c
        return await asyncio.gather(*map(run, coros))
    print(await bounded_gather(2, *(named(i, 0.1) for i in range(5))), T())
    cv = contextvars.ContextVar('cv', default=0)

    async def child():
        cv.set(cv.get() + 1)
        await asyncio.sleep(0)
        return cv.get()
    print(await asyncio.gather(*(child() for _ in range(3))), cv.get(), await child(), cv.get())
    ctx = contextvars.copy_context()
    print(ctx.run(lambda: (cv.set(10), cv.get())[1]), cv.get(), ctx[cv], len(ctx), cv in ctx)
    print(list(ctx.items()) == [(cv, 10)])

    async def deep(n):
        if n == 0:
            raise KeyError('deep')
        try:
            await deep(n - 1)
        except KeyError as e:
            raise ValueError(n) from e
    try:
        await deep(3)
    except ValueError as e:
        chain = []
        while e:
            chain.append(repr(e))
            e = e.__cause__
        print(' <- '.join(chain))
    fut = asyncio.get_running_loop().create_future()
    fut.set_exception(LookupError('fut'))
    for _ in range(2):
        try:
            await fut
        except LookupError as e:
            print(repr(e), len([0 for _ in iter(lambda: None, None)]))
    async with asyncio.timeout(None) as tm:
        tm.reschedule(asyncio.get_running_loop().time() + 0.5)
        print(tm.when() is not None)
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            finally:
                await asyncio.sleep(0.2)
                print(T(), 'cleanup finished')
    except TimeoutError:
        print(T(), 'timed out after cleanup')
    print(sum([x async for x in ticks(3, 0)]), await asyncio.gather())
    print(await asyncio.wait_for(asyncio.gather(sq(1), sq(2)), 1))


asyncio.run(main())
