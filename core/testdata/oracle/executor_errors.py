# oracle: real
import asyncio
from concurrent.futures import ThreadPoolExecutor, Executor, Future

class Inline(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        try:
            f.set_result(fn(*args, **kwargs))
        except BaseException as e:
            f.set_exception(e)
        return f

async def main():
    loop = asyncio.get_running_loop()
    with Inline() as ex:
        print(list(ex.map(pow, [2, 3], [3, 2])))
        print(ex.submit(pow, 2, 5).result())
        print(await asyncio.wrap_future(ex.submit(pow, 2, 6)))
        try:
            await loop.run_in_executor(ex, lambda: 1 / 0)
        except ZeroDivisionError as e:
            print(e)
        print(await loop.run_in_executor(ex, pow, 2, 7))
    try:
        loop.set_default_executor(ex)
    except TypeError as e:
        print(e)
    loop.set_default_executor(ThreadPoolExecutor(2, thread_name_prefix="mine"))
    import threading
    print((await loop.run_in_executor(None, lambda: threading.current_thread().name)).startswith("mine_"))
    print((await asyncio.to_thread(lambda: threading.current_thread().name)).startswith("mine_"))
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(print)
    except RuntimeError as e:
        print(e)
    ex = ThreadPoolExecutor(1)
    ex.shutdown()
    try:
        await loop.run_in_executor(ex, print)
    except RuntimeError as e:
        print(e)

asyncio.run(main())
