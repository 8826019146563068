# oracle: virtual
import asyncio, warnings
async def never(): pass
async def main():
    never()
    await asyncio.sleep(0)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    asyncio.run(main())
    print([(x.category.__name__, str(x.message), x.lineno) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); asyncio.run(main())
warnings.showwarning = lambda m, c, f, l, *a: print("shown", c.__name__, m, l)
asyncio.run(main())
def factory(loop, coro, **kw):
    t = asyncio.Task(coro, loop=loop, **kw); print("factory", coro.__name__, sorted(kw)); return t
async def m3():
    loop = asyncio.get_running_loop(); loop.set_task_factory(factory); print(loop.get_task_factory() is factory)
    async def job(): return 3
    print(await asyncio.create_task(job(), name="J"), await asyncio.gather(job(), job()), await asyncio.wait_for(job(), 1), await asyncio.shield(job()), await asyncio.ensure_future(job()))
    async with asyncio.TaskGroup() as tg: tg.create_task(job(), name="g")
    for f in asyncio.as_completed([job()]): await f
    loop.set_task_factory(None); print(loop.get_task_factory())
    try: loop.set_task_factory(3)
    except TypeError as e: print(e)
asyncio.run(m3())
