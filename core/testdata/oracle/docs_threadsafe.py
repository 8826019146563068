# oracle: real
import asyncio
import concurrent.futures
import threading
import time


async def coro(n):
    await asyncio.sleep(0.1)
    return n * 2


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow cancelled")
        raise


def other_thread(loop):
    future = asyncio.run_coroutine_threadsafe(coro(21), loop)
    print(type(future).__module__, future.result(timeout=3))
    future = asyncio.run_coroutine_threadsafe(slow(), loop)
    try:
        future.result(0.2)
    except concurrent.futures.TimeoutError:
        print("The coroutine took too long, cancelling the task...")
        future.cancel()
    time.sleep(0.1)
    loop.call_soon_threadsafe(print, "from the thread")


async def main():
    loop = asyncio.get_running_loop()
    th = threading.Thread(target=other_thread, args=(loop,))
    th.start()
    while th.is_alive():
        await asyncio.sleep(0.05)
    th.join()


asyncio.run(main())
