# oracle: virtual
# asyncio loop-level details
import asyncio, sys, functools, contextvars, gc, inspect, types, warnings
def show(*a): print(f"[{asyncio.get_running_loop().time():.2f}]", *a)
async def sec1():
    loop = asyncio.get_running_loop()
    order = []
    loop.call_soon(order.append, 1); loop.call_later(0, order.append, 2); loop.call_soon(order.append, 3); loop.call_at(loop.time(), order.append, 4)
    h = loop.call_later(0.1, order.append, "cancelled"); h.cancel(); h.cancel(); print(h.cancelled(), h.when() > 0)
    await asyncio.sleep(0); order.append("after0"); await asyncio.sleep(0.2); print(order)
    f = loop.create_future(); loop.call_later(0.1, f.set_result, "val"); show(await f, f.done(), f.result(), f.exception())
    f = loop.create_future(); log = []
    f.add_done_callback(lambda fu: log.append(("a", fu.result()))); cb = lambda fu: log.append("b"); f.add_done_callback(cb); f.add_done_callback(cb); print(f.remove_done_callback(cb), f.remove_done_callback(cb))
    f.set_result(7); print(log); await asyncio.sleep(0); print(log); f.add_done_callback(lambda fu: log.append("late")); await asyncio.sleep(0); print(log)
    for bad in (lambda: f.set_result(1), lambda: f.set_exception(ValueError()), lambda: f.cancel()):
        try: print(bad())
        except asyncio.InvalidStateError as e: print("ISE", e)
    g = loop.create_future(); print(g.cancel("why"), g.cancelled(), g.done())
    try: g.result()
    except asyncio.CancelledError as e: print(repr(e))
    try: g.exception()
    except asyncio.CancelledError as e: print(repr(e))
    g = loop.create_future(); g.set_exception(ValueError); print(repr(g.exception()))
    try: await g
    except ValueError as e: print(repr(e))
    print(asyncio.isfuture(f), asyncio.isfuture(3), asyncio.iscoroutine(c := asyncio.sleep(0)), asyncio.iscoroutinefunction(sec1), inspect.isawaitable(f)); c.close()
    print(asyncio.ensure_future(f) is f, f.get_loop() is loop)
    class Aw:
        def __await__(self): r = yield from asyncio.sleep(0.1, "aw").__await__(); return r
    print(await Aw(), await asyncio.ensure_future(Aw()), await asyncio.gather(Aw(), Aw()), await asyncio.wait_for(Aw(), 1))
    try: await asyncio.wait([Aw()])
    except TypeError as e: print(e)
    @types.coroutine
    def old(): yield; return "old"
    print(await old())
async def sec2():
    # run_in_executor-less; timeouts ordering
    async def t(n, d):
        try:
            async with asyncio.timeout(d): await asyncio.sleep(1)
        except TimeoutError: show("to", n)
    await asyncio.gather(t("a", 0.3), t("b", 0.1), t("c", 0.2))
    async with asyncio.timeout(1) as cm:
        cm.reschedule(asyncio.get_running_loop().time() + 0.1)
        try: await asyncio.sleep(5)
        except asyncio.CancelledError: show("cancel inside", cm.expired()); raise_ = True
    show("swallowed?") 
async def sec3():
    # uncancel semantics
    async def worker():
        task = asyncio.current_task()
        try:
            async with asyncio.timeout(0.2): await asyncio.sleep(1)
        except TimeoutError: show("timeout", task.cancelling())
        try: await asyncio.sleep(1)
        except asyncio.CancelledError as e: show("cancelled", e.args, task.cancelling(), task.uncancel(), task.cancelling())
        await asyncio.sleep(0.1); return "finished"
    t = asyncio.create_task(worker()); await asyncio.sleep(0.5); t.cancel("x"); t.cancel("y"); show(t.cancelling()); show(await t, t.cancelled())
    # cancel during cleanup
    async def slow():
        try: await asyncio.sleep(1)
        finally:
            show("cleanup start")
            try: await asyncio.sleep(0.5)
            except asyncio.CancelledError: show("cleanup interrupted"); raise
            show("cleanup done")
    t = asyncio.create_task(slow()); await asyncio.sleep(0.1); t.cancel(); await asyncio.sleep(0.1); t.cancel()
    try: await t
    except asyncio.CancelledError: show("end", t.cancelled())
    # await task from two places
    async def val(): await asyncio.sleep(0.1); return object()
    t = asyncio.create_task(val()); a, b = await asyncio.gather(t, t); print(a is b)
    async def waiter(t): 
        try: return await t
        except asyncio.CancelledError: return "waiter cancelled"
    t = asyncio.create_task(asyncio.sleep(1)); w1 = asyncio.create_task(waiter(t)); w2 = asyncio.create_task(waiter(asyncio.shield(t))); await asyncio.sleep(0); w1.cancel(); print(await w1, t.cancelled()); await asyncio.sleep(0); print(t.cancelled(), await w2)
    # task exceptions retrieved twice, callbacks ordering vs await
    seq = []
    async def f(): seq.append("f"); return 1
    t = asyncio.create_task(f()); t.add_done_callback(lambda _: seq.append("cb1")); 
    async def aw(): await t; seq.append("awaiter")
    u = asyncio.create_task(aw()); t.add_done_callback(lambda _: seq.append("cb2")); await u; print(seq)
async def sec4():
    # names and introspection
    async def nested(): await asyncio.sleep(0.1)
    t = asyncio.create_task(nested(), name="N"); t2 = asyncio.create_task(nested()); t2.set_name(42); print(t.get_name(), t2.get_name(), t.get_coro().__name__, t.get_coro().cr_running, inspect.getcoroutinestate(t.get_coro()))
    await asyncio.sleep(0); print(inspect.getcoroutinestate(t.get_coro()), [fr.f_code.co_name for fr in t.get_stack()], sorted(x.get_name() for x in asyncio.all_tasks() if not x.get_name().startswith("Task-")))
    t.print_stack(file=sys.stdout); await t; print(inspect.getcoroutinestate(t.get_coro()), t.get_stack(), t in asyncio.all_tasks()); await t2
    cv = contextvars.ContextVar("cv", default=0)
    async def ctxt(n): cv.set(n); await asyncio.sleep(0); return cv.get()
    print(await asyncio.gather(*(ctxt(i) for i in range(3))), cv.get()); await ctxt(9); print(cv.get())
    ctx = contextvars.copy_context(); t = asyncio.create_task(ctxt(5), context=ctx); await t; print(ctx[cv], cv.get())
    # TaskGroup details
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(ctxt(1), name="tgt"); print(t.get_name())
        t2 = tg.create_task(asyncio.sleep(0.1, "r"))
    print(t.result(), t2.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(0.1)); tg.create_task(fail(0.05, ValueError("v"))); 
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: show("body cancelled"); raise
    except* ValueError as e: show(e.exceptions)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(0.1, KeyError("in"))); outer.create_task(fail(0.1, OSError("out")))
    except* KeyError as e: show("K", e)
    except* OSError as e: show("O", e)
    async def late(tg): await asyncio.sleep(0.1); tg.create_task(asyncio.sleep(0.1)); show("added late")
    async with asyncio.TaskGroup() as tg: tg.create_task(late(tg))
    show("tg done")
async def fail(d, e): await asyncio.sleep(d); raise e
async def main():
    for s in (sec1, sec2, sec3, sec4):
        print("##", s.__name__)
        try: await s()
        except Exception as e: print("EXC", type(e).__name__, e)
asyncio.run(main())
loop = asyncio.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, "ruc")), loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop); loop.run_forever()
async def forever(): await asyncio.sleep(3600)
t = loop.create_task(forever())
try: loop.run_until_complete(asyncio.wait_for(asyncio.shield(t), 0.1))
except TimeoutError: print("timeout")
t.cancel()
try: loop.run_until_complete(t)
except asyncio.CancelledError: print("cancelled")
fut = loop.create_future()
try:
    loop.call_soon(loop.stop); loop.run_until_complete(fut)
except RuntimeError as e: print(e)
loop.run_until_complete(loop.shutdown_asyncgens()); loop.run_until_complete(loop.shutdown_default_executor()); loop.close(); loop.close()
for f in (lambda: loop.run_until_complete(c1), lambda: loop.call_soon(print), lambda: loop.create_task(c1), lambda: loop.run_forever()):
    c1 = asyncio.sleep(0)
    try: f()
    except RuntimeError as e: print(e)
    c1.close()
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0.1, 1)), r.run(asyncio.sleep(0, 2)), r.get_loop().is_running())
    try: r.run(5)
    except ValueError as e: print(e)
    async def boom(): raise LookupError("b")
    try: r.run(boom())
    except LookupError as e: print(repr(e))
try: r.run(c := asyncio.sleep(0))
except RuntimeError as e: print(e)
c.close()
try: asyncio.run(boom)
except ValueError as e: print(str(e)[:36])
async def inner_run():
    try: asyncio.run(c := asyncio.sleep(0))
    except RuntimeError as e: print(e); c.close()
    try: asyncio.get_running_loop().run_until_complete(c := asyncio.sleep(0))
    except RuntimeError as e: print(e); c.close()
asyncio.run(inner_run())
