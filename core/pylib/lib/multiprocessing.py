# The module multiprocessing: each Process is a process of the machine's, with a GIL of its own, and a Pool has several that stay. The memory is one
# all the same, as for ProcessPoolExecutor: arguments are not copied, and what a process changes is seen by all.

import os
import queue
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as _TimedOut
from itertools import count, starmap

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe", "Pool", "Process", "ProcessError",
    "Queue", "RLock", "Semaphore", "SimpleQueue", "TimeoutError", "Value", "active_children", "cpu_count", "current_process", "freeze_support",
    "get_all_start_methods", "get_context", "get_logger", "get_start_method", "parent_process", "set_start_method",
]

Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore = (
    threading.Barrier, threading.BoundedSemaphore, threading.Condition, threading.Event, threading.Lock, threading.RLock, threading.Semaphore)
SimpleQueue = queue.SimpleQueue


class ProcessError(Exception): ...
class AuthenticationError(ProcessError): ...
class TimeoutError(ProcessError): ...


class _Other:
    """A process that is no Process: the main one, or a worker of a pool."""

    exitcode = None

    def __init__(self, name, daemon=False):
        self.name, self.daemon = name, daemon

    @property
    def pid(self):
        return os.getpid()

    ident = pid

    def is_alive(self):
        return True

    def __repr__(self):
        return f"<_{self.name.partition('-')[0]} name={self.name!r} parent={None if self.name == 'MainProcess' else 'unknown'} started>"


_main = _Other("MainProcess")
_here = threading.local()
_started = []


def current_process():
    return getattr(_here, "process", _main)


def parent_process():
    return None if current_process() is _main else _main


def active_children():
    return [process for process in _started if process.is_alive()]


class Process:
    """A function that runs in a process of its own, or a subclass's run()."""

    _numbers = count(1)

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        number = next(Process._numbers)
        self.name = name or f"{type(self).__name__}-{number}"
        self.daemon = bool(daemon)
        self.exitcode = self.pid = None
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._pool = self._done = None

    @property
    def ident(self):
        return self.pid

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        assert self._pool is None, "cannot start a process twice"
        self._pool = ProcessPoolExecutor(1)
        _started.append(self)
        known = threading.Event()
        self._done = self._pool.submit(self._bootstrap, known)
        known.wait()

    def _bootstrap(self, known):
        import sys
        import traceback

        self.pid, _here.process = os.getpid(), self
        known.set()
        code = 1
        try:
            self.run()
            code = 0
        except SystemExit as err:
            code = err.code if isinstance(err.code, int) else 0 if err.code is None else 1
        except BaseException:
            print(f"Process {self.name}:", file=sys.stderr)
            traceback.print_exc()
        self.exitcode = code

    def join(self, timeout=None):
        assert self._done is not None, "can only join a started process"
        try:
            self._done.result(timeout)
        except _TimedOut:
            return
        self._pool.shutdown()

    def is_alive(self):
        return self._done is not None and not self._done.done()

    def terminate(self):
        """A process cannot be ended from outside here: it goes on until it is done."""

    kill = terminate

    def close(self):
        if self.is_alive():
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")

    def __repr__(self):
        state = "initial" if self._done is None else "started" if self.exitcode is None else f"stopped exitcode={self.exitcode}"
        return f"<{type(self).__name__} name={self.name!r} parent={os.getpid()} {state}{' daemon' if self.daemon else ''}>"


class AsyncResult:
    """What a pool's call gives at once: get() waits for its value."""

    def __init__(self, future, callback=None, error_callback=None):
        self._future = future

        def told(done):
            err = done.exception()
            if err is None and callback:
                callback(done.result())
            elif err is not None and error_callback:
                error_callback(err)

        future.add_done_callback(told)

    def get(self, timeout=None):
        try:
            return self._future.result(timeout)
        except _TimedOut:
            if self._future.done():
                raise
            raise TimeoutError from None

    def wait(self, timeout=None):
        try:
            self._future.exception(timeout)
        except _TimedOut:
            pass

    def ready(self):
        return self._future.done()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._future.exception() is None


class _Results:
    """What imap gives: the values as they are asked for, by next() with a timeout if need be."""

    def __init__(self, get, count):
        self._get, self._left = get, count

    def __iter__(self):
        return self

    def next(self, timeout=None):
        if not self._left:
            raise StopIteration
        try:
            value = self._get(timeout)
        except (_TimedOut, queue.Empty):
            raise TimeoutError from None
        except BaseException:
            self._left -= 1
            raise
        self._left -= 1
        return value

    __next__ = next


class _Pool:
    _executor = None  # which kind of workers it has

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._processes = processes or cpu_count()
        self._workers = self._executor(self._processes, initializer=self._begin, initargs=(initializer, initargs))
        self._closed = False

    def _begin(self, initializer, initargs):
        if initializer:
            initializer(*initargs)

    def _submit(self, function, *args, **kwargs):
        if self._closed:
            raise ValueError("Pool not running")
        return self._workers.submit(function, *args, **kwargs)

    def apply(self, func, args=(), kwds={}):
        return self._submit(func, *args, **kwds).result()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return AsyncResult(self._submit(func, *args, **kwds), callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all(map, func, iterable, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._all(starmap, func, iterable, chunksize, callback, error_callback)

    def _all(self, each, func, iterable, chunksize, callback, error_callback):
        """The calls in chunks, of which each worker has four, as the real pool divides them; one future for them all."""
        items = list(iterable)
        size = chunksize or max(1, -(-len(items) // (4 * self._processes)))
        futures = [self._submit(_chunk, each, func, items[i : i + size]) for i in range(0, len(items), size)]
        collector = ThreadPoolExecutor(1)
        whole = collector.submit(lambda: [value for future in futures for value in future.result()])
        collector.shutdown(wait=False)
        return AsyncResult(whole, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        futures = [self._submit(func, item) for item in iterable]

        def get(timeout):
            try:
                return futures[0].result(timeout)
            finally:
                if futures[0].done():
                    futures.pop(0)

        return _Results(get, len(futures))

    def imap_unordered(self, func, iterable, chunksize=1):
        done = queue.SimpleQueue()
        futures = [self._submit(func, item) for item in iterable]
        for future in futures:
            future.add_done_callback(done.put)
        return _Results(lambda timeout: done.get(timeout=timeout).result(), len(futures))

    def close(self):
        self._closed = True

    def terminate(self):
        self._closed = True
        self._workers.shutdown(wait=False, cancel_futures=True)

    def join(self):
        if not self._closed:
            raise ValueError("Pool is still running")
        self._workers.shutdown()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.terminate()


def _chunk(each, func, items):
    return list(each(func, items))


class Pool(_Pool):
    _executor = ProcessPoolExecutor

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._numbers = [next(Process._numbers) for _ in range(self._processes)]

    def _begin(self, initializer, initargs):
        _here.process = _Other(f"ForkPoolWorker-{self._numbers.pop(0)}", daemon=True)
        super()._begin(initializer, initargs)


class ThreadPool(_Pool):
    _executor = ThreadPoolExecutor


class Queue(queue.Queue):
    def close(self):
        pass

    join_thread = cancel_join_thread = close


JoinableQueue = Queue


class Connection:
    """One end of a Pipe."""

    def __init__(self, inbox, outbox):
        self._inbox, self._outbox, self.closed = inbox, outbox, False
        self._seen = []

    def send(self, obj):
        self._outbox.put((obj,))

    def recv(self):
        item = self._seen.pop() if self._seen else self._inbox.get()
        if item is None:
            raise EOFError
        return item[0]

    send_bytes, recv_bytes = send, recv

    def poll(self, timeout=0.0):
        if not self._seen:
            try:
                self._seen.append(self._inbox.get(timeout != 0, timeout))
            except queue.Empty:
                return False
        return True

    def close(self):
        if not self.closed:
            self.closed = True
            self._outbox.put(None)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def Pipe(duplex=True):
    there, back = queue.Queue(), queue.Queue()
    return Connection(there, back), Connection(back, there)


class _Shared:
    def __init__(self, value, lock):
        self.value, self._lock = value, threading.RLock() if lock in (True, None) else lock

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)


def Value(typecode_or_type, *args, lock=True):
    return _Shared(args[0] if args else 0, lock)


class _SharedArray(_Shared):
    def __len__(self):
        return len(self.value)

    def __getitem__(self, i):
        return self.value[i]

    def __setitem__(self, i, item):
        self.value[i] = item

    def __iter__(self):
        return iter(self.value)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    given = size_or_initializer
    return _SharedArray([0] * given if isinstance(given, int) else list(given), lock)


class Manager:
    """Makes what processes share. Here they share all anyway."""

    dict, list, Queue, JoinableQueue = dict, list, Queue, Queue
    Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore = Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
    Value = staticmethod(Value)
    Array = staticmethod(Array)
    Pool = Pool

    def Namespace(self, **kwargs):
        import types

        return types.SimpleNamespace(**kwargs)

    def start(self):
        pass

    shutdown = start

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def cpu_count():
    return os.cpu_count()


def freeze_support():
    pass


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    if method not in get_all_start_methods():
        raise ValueError(f"cannot find context for {method!r}")


def get_context(method=None):
    import sys

    return sys.modules["multiprocessing"]


def get_logger():
    import logging

    return logging.getLogger("multiprocessing")
