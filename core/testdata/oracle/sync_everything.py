# oracle: virtual
import asyncio, heapq, itertools, random, collections, time


async def main():
    loop = asyncio.get_running_loop()
    T = lambda: f'{loop.time():.2f}'
    q = asyncio.PriorityQueue(maxsize=3)
    c = itertools.count()

    async def prod(name, prios):
        for p in prios:
            await q.put((p, next(c), f'{name}{p}'))
            print(T(), 'put', name, p, q.qsize())

    async def cons(name, n):
        for _ in range(n):
            p, _, item = await q.get()
            print(T(), name, 'got', item)
            await asyncio.sleep(0.1)
            q.task_done()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(prod('a', [5, 1, 3]))
        tg.create_task(prod('b', [2, 4]))
        tg.create_task(cons('x', 3))
        tg.create_task(cons('y', 2))
        tg.create_task(q.join()).add_done_callback(lambda t: print(T(), 'joined'))
    lq = asyncio.LifoQueue()
    [lq.put_nowait(i) for i in range(3)]
    print([lq.get_nowait() for _ in range(3)], lq, lq.empty(), lq.full())
    lock = asyncio.Lock()
    order = []

    async def crit(n, hold):
        async with lock:
            order.append(n)
            await asyncio.sleep(hold)
    ts = [asyncio.create_task(crit(i, 0.1)) for i in range(4)]
    await asyncio.sleep(0.05)
    ts[1].cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    print(order, T(), lock.locked())
    sem = asyncio.Semaphore(2)
    peak = 0
    cur = 0

    async def lim(i):
        nonlocal peak, cur
        async with sem:
            cur += 1
            peak = max(peak, cur)
            await asyncio.sleep(0.1)
            cur -= 1
    await asyncio.gather(*map(lim, range(5)))
    print(peak, T(), sem.locked(), sem._value)
    ev = asyncio.Event()
    woke = []

    async def waiter(i):
        await ev.wait()
        woke.append(i)
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    ev.set()
    ev.clear()
    await asyncio.gather(*ws)
    print(woke, ev.is_set())
    cond = asyncio.Condition()
    state = {'n': 0}

    async def cw(i):
        async with cond:
            r = await cond.wait_for(lambda: state['n'] >= i)
            return (i, state['n'], r)
    cs = [asyncio.create_task(cw(i)) for i in (2, 1, 3)]
    await asyncio.sleep(0)
    for _ in range(3):
        async with cond:
            state['n'] += 1
            cond.notify_all()
        await asyncio.sleep(0.01)
    print(await asyncio.gather(*cs))
    bar = asyncio.Barrier(3)

    async def b(i):
        await asyncio.sleep(i * 0.1)
        async with bar as pos:
            return (i, pos)
    print(await asyncio.gather(*map(b, range(3))), bar.n_waiting, bar.parties, bar.broken)
    bt = [asyncio.create_task(bar.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await bar.abort()
    print(await asyncio.gather(*bt, return_exceptions=True))
    await bar.reset()
    print(bar.broken)

    async def gen(n, d):
        for i in range(n):
            await asyncio.sleep(d)
            yield i

    async def buffer(src, size):
        q = asyncio.Queue(size)
        END = object()

        async def pump():
            try:
                async for x in src:
                    await q.put(x)
            finally:
                await q.put(END)
        t = asyncio.create_task(pump())
        try:
            while (x := (await q.get())) is not END:
                yield x
        finally:
            t.cancel()
    print([x async for x in buffer(gen(4, 0.1), 2) if x % 2], {x: x ** 2 async for x in gen(3, 0)})
    print([y for x in [1, 2] for y in [await asyncio.sleep(0, x)]], T())
    for coro in asyncio.as_completed([asyncio.sleep(d, d) for d in (0.3, 0.1, 0.2)], timeout=0.25):
        try:
            print(T(), await coro)
        except TimeoutError as e:
            print(T(), 'as_completed', repr(e))
    d, p = await asyncio.wait({asyncio.create_task(asyncio.sleep(x, x)) for x in (0.1, 0.5)}, timeout=0.2)
    print(len(d), len(p), {t.result() for t in d})
    [t.cancel() for t in p]
    await asyncio.wait(p)
    print([t.cancelled() for t in p])
    f = asyncio.gather(asyncio.sleep(0.1, 'a'), asyncio.sleep(0.2, 'b'))
    f.add_done_callback(lambda f: print('gather cb', f.result()))
    print(await f, f.done())

    async def err(d, m):
        await asyncio.sleep(d)
        raise ValueError(m)
    try:
        await asyncio.gather(err(0.2, 'late'), err(0.1, 'early'), asyncio.sleep(0.3))
    except ValueError as e:
        print(T(), e)
    await asyncio.sleep(0.3)
    h = [loop.call_later(0.1, print, 'later'), loop.call_at(loop.time() + 0.05, print, 'at'), loop.call_soon(print, 'soon')]
    h[0].cancel()
    await asyncio.sleep(0.2)
    print(h[0].cancelled(), f'{h[1].when():.2f}', T())
    r = await asyncio.wait_for(asyncio.sleep(0.1, 'in time'), None)
    print(r)

    def cb(t):
        print('cb', t.get_name(), t.exception() if not t.cancelled() else 'cancelled')
    for coro, n in ((asyncio.sleep(0), 'ok'), (err(0, 'x'), 'bad'), (asyncio.sleep(9), 'can')):
        t = asyncio.create_task(coro, name=n)
        t.add_done_callback(cb)
        if n == 'can':
            loop.call_soon(t.cancel)
    await asyncio.sleep(0.1)
    print(asyncio.all_tasks() == {asyncio.current_task()})
    eager = []

    async def step(n):
        for i in range(3):
            eager.append(f'{n}{i}')
            await asyncio.sleep(0)
    await asyncio.gather(step('a'), step('b'))
    print(eager)

    async def recur(n):
        return 1 if n == 0 else 1 + await recur(n - 1)
    print(await recur(200))

    class Aw:

        def __await__(self):
            x = (yield from asyncio.sleep(0.1, 5).__await__())
            return x * 2
    print(await Aw(), T(), await asyncio.gather(Aw(), Aw()))


asyncio.run(main())
