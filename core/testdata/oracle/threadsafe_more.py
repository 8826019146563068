# oracle: real
import asyncio
import threading
import time

async def ticker(out):
    for i in range(3):
        out.append(i)
        await asyncio.sleep(0.1)
    return out

def loop_thread(loop, ready):
    asyncio.set_event_loop(loop)
    loop.call_soon(ready.set)
    loop.run_forever()
    loop.close()
    print("loop closed")

loop = asyncio.new_event_loop()
ready = threading.Event()
t = threading.Thread(target=loop_thread, args=(loop, ready))
t.start()
ready.wait()
out = []
f = asyncio.run_coroutine_threadsafe(ticker(out), loop)
print(f.done(), type(f).__module__, f.result(5))
f = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
time.sleep(0.05)
print(f.cancel(), f.cancelled())
time.sleep(0.05)
async def count():
    return len(asyncio.all_tasks()), asyncio.current_task().get_name().startswith("Task-")
print(asyncio.run_coroutine_threadsafe(count(), loop).result())
async def fail():
    raise LookupError("in loop")
f = asyncio.run_coroutine_threadsafe(fail(), loop)
try:
    f.result()
except LookupError as e:
    print(repr(e), repr(f.exception()))
done = threading.Event()
f = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1, "cb"), loop)
f.add_done_callback(lambda f: (print("callback", f.result(), threading.current_thread() is t), done.set()))
done.wait()
h = loop.call_soon_threadsafe(print, "from main")
time.sleep(0.05)
print(type(h).__name__, h.cancelled())
q = asyncio.Queue()
async def consume():
    return [await q.get() for _ in range(3)]
f = asyncio.run_coroutine_threadsafe(consume(), loop)
for i in range(3):
    loop.call_soon_threadsafe(q.put_nowait, i)
print(f.result())
loop.call_soon_threadsafe(loop.stop)
t.join()
try:
    loop.call_soon_threadsafe(print)
except RuntimeError as e:
    print(e)
