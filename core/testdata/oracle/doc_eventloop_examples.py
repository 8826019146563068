# oracle: virtual
import asyncio
import datetime

def hello_world(loop):
    print("Hello World")
    loop.stop()

loop = asyncio.new_event_loop()
loop.call_soon(hello_world, loop)
try:
    loop.run_forever()
finally:
    loop.close()

def display_date(end_time, loop):
    print(f"{loop.time():.1f}")
    if (loop.time() + 1.0) < end_time:
        loop.call_later(1, display_date, end_time, loop)
    else:
        loop.stop()

loop = asyncio.new_event_loop()
end_time = loop.time() + 5.0
loop.call_soon(display_date, end_time, loop)
try:
    loop.run_forever()
finally:
    loop.close()

async def set_after(fut, delay, value):
    await asyncio.sleep(delay)
    fut.set_result(value)

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.create_task(set_after(fut, 1, '... world'))
    print('hello ...')
    print(await fut)

asyncio.run(main())

class Resource:
    async def __aenter__(self):
        print("open")
        return self
    async def __aexit__(self, *a):
        print("close")

async def coro():
    async with Resource():
        await asyncio.sleep(3600)

async def cancel_me():
    print('cancel_me(): before sleep')
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print('cancel_me(): cancel sleep')
        raise
    finally:
        print('cancel_me(): after sleep')

async def main2():
    task = asyncio.create_task(cancel_me())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main(): cancel_me is cancelled now")
    t = asyncio.create_task(coro())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait({t})
    background_tasks = set()
    for i in range(3):
        task = asyncio.create_task(asyncio.sleep(i / 10))
        background_tasks.add(task)
        task.add_done_callback(background_tasks.discard)
    await asyncio.sleep(0.15)
    print(len(background_tasks))
    await asyncio.sleep(0.15)
    print(len(background_tasks))

asyncio.run(main2())
