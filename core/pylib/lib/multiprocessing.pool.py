# The module multiprocessing.pool.

from multiprocessing import AsyncResult, Pool, ThreadPool, TimeoutError

__all__ = ["Pool", "ThreadPool"]

ApplyResult = AsyncResult
