# The module anyio.from_thread: what a worker thread can ask of the loop it works for.

import asyncio
import threading
from contextlib import contextmanager

from _anyio import loop_of_worker

__all__ = ["BlockingPortal", "check_cancelled", "run", "run_sync", "start_blocking_portal"]


def _loop():
    loop = loop_of_worker()
    if loop is None:
        raise RuntimeError("This function can only be run from an AnyIO worker thread")
    return loop


async def _call(func, args):
    result = func(*args)
    return await result if hasattr(result, "__await__") else result


def run(func, *args):
    return asyncio.run_coroutine_threadsafe(_call(func, args), _loop()).result()


def run_sync(func, *args):
    return run(func, *args)


def check_cancelled():
    """Says whether the call was abandoned; here a scope waits for its threads, and tells them nothing."""
    _loop()


class BlockingPortal:
    """Calls that threads make on a loop that runs in another."""

    def __init__(self, loop):
        self._loop = loop

    def call(self, func, *args):
        return self.start_task_soon(func, *args).result()

    def start_task_soon(self, func, *args, name=None):
        return asyncio.run_coroutine_threadsafe(_call(func, args), self._loop)


@contextmanager
def start_blocking_portal(backend="asyncio", backend_options=None):
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield BlockingPortal(loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
