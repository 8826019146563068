# The module anyio, on asyncio: cancel scopes, task groups, events and locks. Threads and their limiters come from Go.

import asyncio
from collections import deque
from math import inf
from typing import NamedTuple

from _anyio import CapacityLimiter, WouldBlock

__all__ = [
    "BrokenResourceError", "CancelScope", "CapacityLimiter", "ClosedResourceError", "Condition", "EndOfStream", "Event", "Lock", "Semaphore",
    "TASK_STATUS_IGNORED", "WouldBlock", "create_memory_object_stream", "create_task_group", "current_effective_deadline", "current_time",
    "fail_after", "get_cancelled_exc_class", "get_current_task", "move_on_after", "run", "sleep", "sleep_forever", "sleep_until",
]


class BrokenResourceError(Exception):
    """The other end of a stream is gone."""


class ClosedResourceError(Exception):
    """This end of a stream has been closed."""


class EndOfStream(Exception):
    """There is nothing more to receive."""


class BusyResourceError(Exception):
    """Two tasks use what is for one."""

    def __init__(self, action):
        super().__init__(f"Another task is already {action} this resource")


# Cancel scopes

_scopes = {}  # by task: the innermost scope that it is in


def get_cancelled_exc_class():
    return asyncio.CancelledError


def current_time():
    return asyncio.get_running_loop().time()


class CancelScope:
    """A block that can be cancelled as a whole, with all tasks that were started in it."""

    def __init__(self, *, deadline=inf, shield=False):
        self._deadline = deadline
        self.shield = shield
        self.cancel_called = False
        self.cancelled_caught = False
        self._task = None
        self._parent = None
        self._timer = None
        self._tasks = set()
        self._children = set()
        self._counts = {}

    def __enter__(self):
        if self._task is not None:
            raise RuntimeError("Each CancelScope may only be used for a single 'with' block")
        self._task = task = asyncio.current_task()
        self._parent = _scopes.get(task)
        if self._parent is not None:
            self._parent._children.add(self)
            self._parent._tasks.discard(task)
        _scopes[task] = self
        self._tasks.add(task)
        self._watch()
        if self.cancel_called or self._parent is not None and not self.shield and self._parent._cancelled():
            self._deliver()
        return self

    def __exit__(self, exc_type, exc, tb):
        if self._timer is not None:
            self._timer.cancel()
        task = self._task
        self._tasks.discard(task)
        if self._parent is not None:
            self._parent._children.discard(self)
            self._parent._tasks.add(task)
            _scopes[task] = self._parent
        else:
            _scopes.pop(task, None)
        caught = False
        if self.cancel_called:
            while self._counts.get(task, 0):
                self._counts[task] -= 1
                task.uncancel()
            outer = self._parent is not None and not self.shield and self._parent._cancelled()
            if exc is not None and not outer:
                caught = _only_cancelled(exc)
        if caught:
            self.cancelled_caught = True
        if self._parent is not None and self._parent._cancelled() and not exc:
            self._parent._deliver()
        return caught

    @property
    def deadline(self):
        return self._deadline

    @deadline.setter
    def deadline(self, value):
        self._deadline = value
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._watch()

    def _watch(self):
        self._timer = None
        if self._deadline != inf and not self.cancel_called:
            if current_time() >= self._deadline:
                self.cancel()
            else:
                self._timer = asyncio.get_running_loop().call_at(self._deadline, self.cancel)

    def cancel(self, reason=None):
        if not self.cancel_called:
            self.cancel_called = True
            if self._task is not None:
                self._deliver()

    def _cancelled(self):
        scope = self
        while scope is not None:
            if scope.cancel_called:
                return True
            if scope.shield:
                return False
            scope = scope._parent
        return False

    def _deliver(self, origin=None):
        origin = origin or self
        for task in list(self._tasks):
            if not task.done():
                origin._counts[task] = origin._counts.get(task, 0) + 1
                task.cancel()
        for child in list(self._children):
            if not child.shield and not child.cancel_called:
                child._deliver(origin)


def _only_cancelled(exc):
    if isinstance(exc, BaseExceptionGroup):
        return all(_only_cancelled(e) for e in exc.exceptions)
    return isinstance(exc, asyncio.CancelledError)


class _Deadline:
    """What move_on_after and fail_after give: a scope, for with."""

    def __init__(self, delay, shield, fails):
        self._delay = delay
        self._fails = fails
        self._scope = CancelScope(deadline=inf, shield=shield)

    def __enter__(self):
        if self._delay is not None:
            self._scope._deadline = current_time() + self._delay
        return self._scope.__enter__()

    def __exit__(self, exc_type, exc, tb):
        caught = self._scope.__exit__(exc_type, exc, tb)
        if self._fails and self._scope.cancelled_caught and current_time() >= self._scope.deadline:
            raise TimeoutError
        return caught


def move_on_after(delay, shield=False):
    return _Deadline(delay, shield, False)


def fail_after(delay, shield=False):
    return _Deadline(delay, shield, True)


def current_effective_deadline():
    deadline, scope = inf, _scopes.get(asyncio.current_task())
    while scope is not None:
        if scope.cancel_called:
            return -inf
        deadline = min(deadline, scope.deadline)
        if scope.shield:
            break
        scope = scope._parent
    return deadline


# Task groups


class _TaskStatus:
    """Lets a task that was started with start() say that it is ready."""

    def __init__(self, future):
        self._future = future

    def started(self, value=None):
        if not self._future.done():
            self._future.set_result(value)


class _Ignored:
    def started(self, value=None):
        pass

    def __repr__(self):
        return "TASK_STATUS_IGNORED"


TASK_STATUS_IGNORED = _Ignored()


class TaskGroup:
    def __init__(self):
        self.cancel_scope = CancelScope()
        self._tasks = set()
        self._errors = []
        self._idle = None
        self._active = False

    async def __aenter__(self):
        self.cancel_scope.__enter__()
        self._active = True
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if exc is not None:
            self.cancel_scope.cancel()
            if not isinstance(exc, asyncio.CancelledError):
                self._errors.append(exc)
        cancelled = exc if isinstance(exc, asyncio.CancelledError) else None
        while self._tasks:
            self._idle = asyncio.get_running_loop().create_future()
            try:
                await self._idle
            except asyncio.CancelledError as e:
                self.cancel_scope.cancel()
                cancelled = e
        self._active = False
        if self._errors:
            group = BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)
            self.cancel_scope.__exit__(type(group), group, None)
            raise group
        if cancelled is None:
            self.cancel_scope.__exit__(None, None, None)
            return False
        if self.cancel_scope.__exit__(type(cancelled), cancelled, None):
            return True
        if cancelled is exc:
            return False
        raise cancelled

    def _spawn(self, func, args, name, ready=None):
        if not self._active:
            raise RuntimeError("This task group is not active; no new tasks can be started.")
        keywords = {} if ready is None else {"task_status": _TaskStatus(ready)}
        coro = func(*args, **keywords)
        task = asyncio.create_task(coro, name=name or getattr(func, "__qualname__", None) or type(func).__qualname__)
        self._tasks.add(task)
        self.cancel_scope._tasks.add(task)
        _scopes[task] = self.cancel_scope
        if self.cancel_scope._cancelled():
            task.cancel()
        task.add_done_callback(lambda task: self._done(task, ready))
        return task

    def _done(self, task, ready):
        self._tasks.discard(task)
        self.cancel_scope._tasks.discard(task)
        _scopes.pop(task, None)
        error = None if task.cancelled() else task.exception()
        if ready is not None and not ready.done():
            ready.set_exception(error or RuntimeError("Child exited without calling task_status.started()"))
        elif error is not None:
            self._errors.append(error)
            self.cancel_scope.cancel()
        if not self._tasks and self._idle is not None and not self._idle.done():
            self._idle.set_result(None)

    def start_soon(self, func, *args, name=None):
        self._spawn(func, args, name)

    async def start(self, func, *args, name=None):
        ready = asyncio.get_running_loop().create_future()
        self._spawn(func, args, name, ready)
        return await ready


def create_task_group():
    return TaskGroup()


# Waiting


async def sleep(delay):
    return await asyncio.sleep(delay)


async def sleep_forever():
    await sleep(inf)


async def sleep_until(deadline):
    await sleep(max(deadline - current_time(), 0))


class EventStatistics(NamedTuple):
    tasks_waiting: int


class LockStatistics(NamedTuple):
    locked: bool
    owner: object
    tasks_waiting: int


class SemaphoreStatistics(NamedTuple):
    tasks_waiting: int


class CapacityLimiterStatistics(NamedTuple):
    borrowed_tokens: int
    total_tokens: float
    tasks_waiting: int


class Event(asyncio.Event):
    def statistics(self):
        return EventStatistics(len(self._waiters))


class Lock(asyncio.Lock):
    """A lock that knows the task that holds it."""

    def __init__(self, *, fast_acquire=False):
        super().__init__()

    def acquire_nowait(self):
        if self.locked():
            raise WouldBlock
        self._locked = True


class Semaphore(asyncio.Semaphore):
    def __init__(self, initial_value, *, max_value=None, fast_acquire=False):
        super().__init__(initial_value)
        self.max_value = max_value

    @property
    def value(self):
        return self._value


Condition = asyncio.Condition


# Memory object streams


class _Channel:
    """What the two ends of a stream share."""

    def __init__(self, limit):
        self.limit = limit
        self.buffer = deque()
        self.receivers = deque()
        self.senders = deque()
        self.open_senders = 0
        self.open_receivers = 0


class MemoryObjectStreamStatistics(NamedTuple):
    current_buffer_used: int
    max_buffer_size: float
    open_send_streams: int
    open_receive_streams: int
    tasks_waiting_send: int
    tasks_waiting_receive: int


class _End:
    """One end of a stream."""

    def statistics(self):
        c = self._channel
        return MemoryObjectStreamStatistics(len(c.buffer), c.limit, c.open_senders, c.open_receivers, len(c.senders), len(c.receivers))

    def __class_getitem__(cls, item):
        return cls


class MemoryObjectSendStream(_End):
    def __init__(self, channel):
        self._channel = channel
        self._closed = False
        channel.open_senders += 1

    def send_nowait(self, item):
        channel = self._channel
        if self._closed:
            raise ClosedResourceError
        if not channel.open_receivers:
            raise BrokenResourceError
        while channel.receivers:
            receiver = channel.receivers.popleft()
            if not receiver.done():
                receiver.set_result(item)
                return
        if len(channel.buffer) >= channel.limit:
            raise WouldBlock
        channel.buffer.append(item)

    async def send(self, item):
        await asyncio.sleep(0)
        try:
            self.send_nowait(item)
        except WouldBlock:
            sent = asyncio.get_running_loop().create_future()
            self._channel.senders.append((sent, item))
            try:
                await sent
            except asyncio.CancelledError:
                self._channel.senders = deque(entry for entry in self._channel.senders if entry[0] is not sent)
                raise

    def clone(self):
        if self._closed:
            raise ClosedResourceError
        return MemoryObjectSendStream(self._channel)

    def close(self):
        if self._closed:
            return
        self._closed = True
        self._channel.open_senders -= 1
        if not self._channel.open_senders:
            for receiver in self._channel.receivers:
                if not receiver.done():
                    receiver.set_exception(EndOfStream())
            self._channel.receivers.clear()

    async def aclose(self):
        self.close()
        await asyncio.sleep(0)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class MemoryObjectReceiveStream(_End):
    def __init__(self, channel):
        self._channel = channel
        self._closed = False
        channel.open_receivers += 1

    def receive_nowait(self):
        channel = self._channel
        if self._closed:
            raise ClosedResourceError
        while channel.senders:
            sent, item = channel.senders.popleft()
            if not sent.done():
                channel.buffer.append(item)
                sent.set_result(None)
                break
        if channel.buffer:
            return channel.buffer.popleft()
        if not channel.open_senders:
            raise EndOfStream
        raise WouldBlock

    async def receive(self):
        await asyncio.sleep(0)
        try:
            return self.receive_nowait()
        except WouldBlock:
            pass
        receiver = asyncio.get_running_loop().create_future()
        self._channel.receivers.append(receiver)
        return await receiver

    def clone(self):
        if self._closed:
            raise ClosedResourceError
        return MemoryObjectReceiveStream(self._channel)

    def close(self):
        if self._closed:
            return
        self._closed = True
        self._channel.open_receivers -= 1
        if not self._channel.open_receivers:
            for sent, item in self._channel.senders:
                if not sent.done():
                    sent.set_exception(BrokenResourceError())
            self._channel.senders.clear()

    async def aclose(self):
        self.close()
        await asyncio.sleep(0)

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfStream:
            raise StopAsyncIteration from None

    __enter__ = MemoryObjectSendStream.__enter__
    __exit__ = MemoryObjectSendStream.__exit__
    __aenter__ = MemoryObjectSendStream.__aenter__
    __aexit__ = MemoryObjectSendStream.__aexit__


class _StreamMaker:
    """create_memory_object_stream: called, or called with the type of the items in brackets."""

    def __call__(self, max_buffer_size=0, item_type=None):
        channel = _Channel(max_buffer_size)
        return MemoryObjectSendStream(channel), MemoryObjectReceiveStream(channel)

    def __getitem__(self, item_type):
        return self


create_memory_object_stream = _StreamMaker()


# Running


class TaskInfo:
    def __init__(self, task):
        self.id = id(task)
        self.name = task.get_name()

    def __repr__(self):
        return f"TaskInfo(id={self.id}, name={self.name!r})"


def get_current_task():
    return TaskInfo(asyncio.current_task())


def run(func, *args, backend="asyncio", backend_options=None):
    async def main():
        return await func(*args)

    return asyncio.run(main())


def __getattr__(name):
    # What few programs use has a module of its own.
    if not name.startswith("_"):
        from importlib import import_module

        found = getattr(import_module("anyio._more"), name, None)
        if found is not None:
            return found
    raise AttributeError(f"module 'anyio' has no attribute {name!r}")
