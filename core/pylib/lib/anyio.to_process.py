# The module anyio.to_process: calls on worker processes.

from anyio._more import current_default_process_limiter, run_sync_in_process as run_sync

__all__ = ["current_default_process_limiter", "run_sync"]
