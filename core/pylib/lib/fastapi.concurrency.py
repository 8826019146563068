# The module fastapi.concurrency.

from contextlib import asynccontextmanager

from _anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool, run_until_first_complete

__all__ = ["asynccontextmanager", "contextmanager_in_threadpool", "iterate_in_threadpool", "run_in_threadpool", "run_until_first_complete"]


@asynccontextmanager
async def contextmanager_in_threadpool(cm):
    """A context manager whose two ends run on a thread. The exit has a token of its own: it never waits for those who wait for it."""
    exit_limiter = CapacityLimiter(1)
    try:
        yield await run_in_threadpool(cm.__enter__)
    except Exception as e:
        ok = bool(await run_sync(cm.__exit__, type(e), e, e.__traceback__, limiter=exit_limiter))
        if not ok:
            raise e
    else:
        await run_sync(cm.__exit__, None, None, None, limiter=exit_limiter)
