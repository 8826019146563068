# oracle: virtual
import asyncio
T0 = 0
def log(*a): print(f"[{asyncio.get_running_loop().time():5.2f}]", *a)
async def w(name, d, fail=None):
    try:
        await asyncio.sleep(d)
        if fail: raise fail
        log(name, "done"); return name
    except asyncio.CancelledError as e:
        log(name, "cancelled", e.args); raise
    finally: log(name, "finally")
async def stubborn(name, d):
    for _ in range(3):
        try: await asyncio.sleep(d)
        except asyncio.CancelledError: log(name, "ignored cancel", asyncio.current_task().cancelling())
    return name
async def main():
    # tg nesting
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("a", 1), name="A"); tg.create_task(w("b", 0.5, ValueError("vb"))); tg.create_task(w("c", 0.5, KeyError("kc")))
    except* ValueError as eg: log("VE", eg.exceptions, eg)
    except* KeyError as eg: log("KE", eg.exceptions, repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("d", 1))
            raise TypeError("body")
    except* TypeError as eg: log(eg)
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(stubborn("s", 1)); tg.create_task(w("e", 0.1, OSError("x")))
    except ExceptionGroup as eg: log(eg.exceptions, t.result())
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(w("f", 1)); await asyncio.sleep(0.1); t.cancel("selfc")
        log("fine", t.cancelled())
    except BaseException as e: log("no", repr(e))
    async with asyncio.TaskGroup() as tg: pass
    try: tg.create_task(w("z", 1))
    except RuntimeError as e: log(e)
    async def sysexit(): raise SystemExit(3)
    # wait_for
    try: await asyncio.wait_for(w("g", 1), 0.5)
    except asyncio.TimeoutError as e: log("timeout", repr(e), repr(e.__cause__))
    print(await asyncio.wait_for(w("h", 0.1), None))
    t = asyncio.create_task(w("i", 1))
    try: await asyncio.wait_for(asyncio.shield(t), 0.2)
    except TimeoutError: log("shield kept", t.done())
    print(await t)
    try: await asyncio.wait_for(stubborn("st", 0.4), 0.2); log("st returned")
    except TimeoutError: log("st timeout")
    # timeout nesting
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.2) as inner: await asyncio.sleep(5)
            except TimeoutError: log("inner", inner.expired(), outer.expired(), outer.when() is not None)
            await asyncio.sleep(5)
    except TimeoutError: log("outer", outer.expired(), outer)
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1) as cm:
        cm.reschedule(None); log(cm.when())
    try:
        async with asyncio.timeout(0.1): raise ValueError("in")
    except ValueError as e: log(repr(e), repr(e.__context__))
    try:
        async with asyncio.timeout(0.1):
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: raise KeyError("converted")
    except BaseException as e: log(repr(e), repr(e.__context__))
    # gather
    r = await asyncio.gather(w("j", 0.3), w("k", 0.1, ValueError("k")), w("l", 0.2), return_exceptions=True); log(r)
    try: await asyncio.gather(w("m", 0.3), w("n", 0.1, ValueError("n")))
    except ValueError as e: log(repr(e))
    await asyncio.sleep(0.5)
    g = asyncio.gather(w("o", 1), w("p", 1)); await asyncio.sleep(0.1); g.cancel("gc")
    try: await g
    except asyncio.CancelledError as e: log("gc", e.args)
    c = w("dup", 0.1); print(await asyncio.gather(c, c))
    # wait
    ts = [asyncio.create_task(w(f"w{i}", i / 10, ValueError(i) if i == 2 else None), name=f"w{i}") for i in range(1, 5)]
    d, p = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION); log(sorted(t.get_name() for t in d), sorted(t.get_name() for t in p))
    d, p = await asyncio.wait(p, timeout=0.05); log(len(d), len(p))
    d, p = await asyncio.wait(p, return_when="FIRST_COMPLETED"); log(len(d), len(p))
    d, p = await asyncio.wait(p) if p else (d, p); log(len(d), len(p))
    ts[1].exception()
    for f in asyncio.as_completed([w("x", 0.3), w("y", 0.1), w("z", 0.2)]): log("as", await f)
    try:
        for f in asyncio.as_completed([w("x2", 0.3), w("y2", 0.1)], timeout=0.2): log("as", await f)
    except TimeoutError as e: log("as timeout", repr(e))
    await asyncio.sleep(1)
    # shield
    t = asyncio.create_task(w("sh", 0.3)); s = asyncio.shield(t); s.cancel()
    try: await s
    except asyncio.CancelledError: log("outer cancelled", t.cancelled())
    await t
    asyncio.get_running_loop().set_exception_handler(lambda l, c: log("EH", c["message"], repr(c.get("exception"))))
    # cancel semantic
    t = asyncio.create_task(w("ca", 1)); t.cancel(); 
    try: await t
    except asyncio.CancelledError as e: log("never started", repr(e))
    t = asyncio.create_task(w("cb", 1)); await asyncio.sleep(0.1); print(t.cancel("m1"), t.cancel("m2"), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: log(repr(e))
    print(t.cancel(), t.uncancel(), t.cancelled())
    async def selfcancel(): asyncio.current_task().cancel("self"); log("still"); await asyncio.sleep(0); log("not reached")
    try: await asyncio.create_task(selfcancel())
    except asyncio.CancelledError as e: log(repr(e))
    async def ret_after(): 
        asyncio.current_task().cancel(); return 5
    t = asyncio.create_task(ret_after()); await asyncio.wait([t]); log(t)
    async def waits(): 
        t = asyncio.current_task()
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: log(t.uncancel()); await asyncio.sleep(0.1); return "recovered"
    t = asyncio.create_task(waits()); await asyncio.sleep(0); t.cancel(); log(await t)
    # queue
    q = asyncio.Queue(2)
    async def prod():
        for i in range(4): await q.put(i); log("put", i, q.qsize())
    async def cons():
        while True:
            x = await q.get(); await asyncio.sleep(0.1); q.task_done(); log("got", x)
    p = asyncio.create_task(prod()); c = asyncio.create_task(cons()); await p; await q.join(); c.cancel(); log(q.empty(), q.full())
    for m in ("put_nowait",):
        q.put_nowait(1); q.put_nowait(2)
        try: q.put_nowait(3)
        except asyncio.QueueFull as e: log(repr(e))
    # lock, sem, cond, barrier
    lock = asyncio.Lock()
    async def locker(n, d):
        async with lock: log(n, "in"); await asyncio.sleep(d)
        log(n, "out")
    ls = [asyncio.create_task(locker(n, 0.1)) for n in "ABC"]; await asyncio.sleep(0.05); ls[1].cancel(); await asyncio.wait(ls); log(lock.locked())
    cond = asyncio.Condition(); items = []
    async def waiter(n):
        async with cond:
            await cond.wait_for(lambda: items); log(n, items.pop())
    ws = [asyncio.create_task(waiter(i)) for i in range(3)]; await asyncio.sleep(0)
    async with cond: items.extend([1, 2, 3]); cond.notify(2)
    await asyncio.sleep(0.1)
    async with cond: cond.notify_all()
    await asyncio.gather(*ws)
    bar = asyncio.Barrier(3)
    async def b(n):
        try:
            i = await bar.wait(); log(n, "passed", i)
        except asyncio.BrokenBarrierError as e: log(n, "broken", repr(e))
    bs = [asyncio.create_task(b(i)) for i in range(2)]; await asyncio.sleep(0.1); log(bar.n_waiting, bar.parties); await bar.abort(); await asyncio.wait(bs); log(bar.broken)
    await bar.reset(); await asyncio.gather(b(1), b(2), b(3))
    async with bar if 0 else asyncio.Lock(): pass
    sem = asyncio.Semaphore(2)
    async def s(n):
        async with sem: log(n, "sem", sem.locked()); await asyncio.sleep(0.1)
    await asyncio.gather(*(s(i) for i in range(5)))
    log("end")
asyncio.run(main())
