# The module sched: a general event scheduler.

import threading
import time
from collections import namedtuple
from heapq import heapify, heappop, heappush
from itertools import count

__all__ = ["scheduler"]

_fields = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
_KWARGS = {}


class Event(_fields):
    """A call that is to be made; events are ordered by time, priority and sequence."""

    __slots__ = ()

    def _key(self):
        return self[:3]

    def __eq__(self, other):
        return self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __ge__(self, other):
        return self._key() >= other._key()

    __hash__ = object.__hash__


class scheduler:
    """Make calls at their time, which timefunc tells and delayfunc waits for."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._numbers = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_KWARGS):
        """Make a call at an instant; of two at the same the lower priority comes first."""
        event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is _KWARGS else kwargs)
        with self._lock:
            heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_KWARGS):
        """Make a call after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event out; ValueError when it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Make all calls, each at its time. Not blocking, make those that are due, and return the delay until the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event, now = self._queue[0], self.timefunc()
                wait = event.time - now
                if wait <= 0:
                    heappop(self._queue)
            if wait > 0:
                if not blocking:
                    return wait
                self.delayfunc(wait)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        """The events in the order in which they will be made."""
        with self._lock:
            return sorted(self._queue)
