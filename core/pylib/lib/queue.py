# The module queue: queues on which threads wait.

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue", "ShutDown"]


class Empty(Exception):
    """Raised by get when there is nothing."""

    __module__ = "_queue"


class Full(Exception):
    """Raised by put when there is no room."""


class ShutDown(Exception):
    """Raised by put and get after shutdown() (Python 3.13)."""


class Queue:
    """A queue of at most maxsize items, first in, first out; 0 is without a limit."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    # How items are kept: what the other kinds of queues override.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                _check_timeout(block, timeout)
            if 0 < self.maxsize <= self._qsize():
                if not block:
                    raise Full
                for left in _remaining(timeout):
                    self.not_full._wait("queue.put()", left)
                    if self.is_shutdown:
                        raise ShutDown
                    if self._qsize() < self.maxsize:
                        break
                else:
                    raise Full
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            _check_timeout(block, timeout)
            if not self._qsize():
                if self.is_shutdown:
                    raise ShutDown
                if not block:
                    raise Empty
                for left in _remaining(timeout):
                    self.not_empty._wait("queue.get()", left)
                    if self._qsize():
                        break
                    if self.is_shutdown:
                        raise ShutDown
                else:
                    raise Empty
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done._wait("queue.join()")

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class PriorityQueue(Queue):
    """A queue that gives the smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives the youngest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A queue without a limit and without tasks."""

    __module__ = "_queue"

    def __init__(self):
        self._items = deque()
        self._filled = threading.Condition(threading.Lock())

    def put(self, item, block=True, timeout=None):
        with self._filled:
            self._items.append(item)
            self._filled.notify()

    def get(self, block=True, timeout=None):
        with self._filled:
            _check_timeout(block, timeout)
            if not self._items:
                if not block:
                    raise Empty
                for left in _remaining(timeout):
                    self._filled._wait("queue.get()", left)
                    if self._items:
                        break
                else:
                    raise Empty
            return self._items.popleft()

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


_GenericAlias = type(list[int])


def _check_timeout(block, timeout):
    if block and timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


def _remaining(timeout):
    """The seconds that are left of a timeout, again and again until it is over; None for ever when it is None."""
    if timeout is None:
        while True:
            yield None
    end = monotonic() + timeout
    while (left := end - monotonic()) > 0:
        yield left
