# oracle: virtual
import asyncio


async def set_after(fut, delay, value):
    await asyncio.sleep(delay)
    fut.set_result(value)


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.create_task(set_after(fut, 1, "... world"))
    print("hello ...")
    print(await fut)
    f = loop.create_future()
    f.add_done_callback(lambda f: print("called", f.result()))
    f.set_result(1)
    try:
        f.set_result(2)
    except asyncio.InvalidStateError as e:
        print("InvalidStateError:", e)
    await asyncio.sleep(0)
    g = loop.create_future()
    try:
        g.result()
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        g.exception()
    except asyncio.InvalidStateError as e:
        print(e)
    g.cancel("why")
    try:
        await g
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    print(asyncio.isfuture(g), asyncio.isfuture(main), g, f)
    e = loop.create_future()
    try:
        e.set_exception(StopIteration())
    except TypeError as x:
        print("TypeError:", x)
    e.set_exception(ValueError)
    print(repr(e.exception()))
    print(asyncio.ensure_future(e) is e)
    try:
        asyncio.ensure_future(3)
    except TypeError as x:
        print("TypeError:", x)


asyncio.run(main())
