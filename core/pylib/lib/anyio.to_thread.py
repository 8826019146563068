# The module anyio.to_thread.

from _anyio import run_sync as _run_sync, thread_limiter as current_default_thread_limiter
from anyio import CancelScope, _scopes

__all__ = ["current_default_thread_limiter", "run_sync"]


async def run_sync(func, *args, abandon_on_cancel=False, cancellable=False, limiter=None):
    if not _scopes or abandon_on_cancel or cancellable:
        return await _run_sync(func, args, limiter)
    # Once it is at work a thread cannot be stopped: the scopes around have to wait for it.
    with CancelScope(shield=True):
        return await _run_sync(func, args, limiter)
