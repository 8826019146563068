# The module starlette.concurrency: what must not hold the loop runs on AnyIO's worker threads.

import functools

import anyio
from _reflect import is_coroutine_function
from anyio.to_thread import run_sync


def is_async_callable(obj):
    while isinstance(obj, functools.partial):
        obj = obj.func
    return is_coroutine_function(obj) or callable(obj) and is_coroutine_function(getattr(type(obj), "__call__", None)) and not isinstance(obj, type)


async def run_until_first_complete(*args):
    async with anyio.create_task_group() as group:

        async def run(func):
            await func()
            group.cancel_scope.cancel()

        for func, kwargs in args:
            group.start_soon(run, functools.partial(func, **kwargs))


async def run_in_threadpool(func, *args, **kwargs):
    if kwargs:
        func = functools.partial(func, **kwargs)
    return await run_sync(func, *args)


class _Exhausted(Exception):
    """A StopIteration cannot leave a thread for a future."""


def _next(iterator):
    try:
        return next(iterator)
    except StopIteration:
        raise _Exhausted from None


async def iterate_in_threadpool(iterable):
    """Goes through an iterable by one trip to a thread for each item."""
    iterator = iter(iterable)
    while True:
        try:
            item = await run_sync(_next, iterator)
        except _Exhausted:
            return
        yield item
