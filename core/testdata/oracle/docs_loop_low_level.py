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
print(loop.is_closed(), loop.is_running())


def display(end_time, loop, n):
    print(n, f"{loop.time():.1f}")
    if loop.time() + 1.0 < end_time:
        loop.call_later(1, display, end_time, loop, n + 1)
    else:
        loop.stop()


loop = asyncio.new_event_loop()
loop.call_soon(display, loop.time() + 5.0, loop, 0)
loop.run_forever()
loop.close()


async def display_async():
    loop = asyncio.get_running_loop()
    end_time = loop.time() + 3.0
    while True:
        print(f"{loop.time():.1f}")
        if (loop.time() + 1.0) >= end_time:
            break
        await asyncio.sleep(1)


asyncio.run(display_async())
try:
    loop.call_soon(print)
except RuntimeError as e:
    print("RuntimeError:", e)
