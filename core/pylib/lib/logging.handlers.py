# The module logging.handlers: queues between those who log and those who write, and files that make room for new ones.

import logging
import os
import queue
import re
import threading
import time


class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        record.message = record.msg = self.format(record)
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Hands the records of a queue to handlers, in a thread of its own."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        return record

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        while (record := self.dequeue(True)) is not self._sentinel:
            self.handle(record)

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None


class BufferingHandler(logging.Handler):
    """Keeps records until there are so many."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records, and hands them on all at once."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside, for a new one, when its time has come."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.replace(source, dest)

    def _open_again(self):
        if not self.delay:
            self.stream = self._open()


class RotatingFileHandler(BaseRotatingHandler):
    """Files of so many bytes: the newest is NAME, the one before NAME.1."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, "a" if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def shouldRollover(self, record):
        if self.maxBytes <= 0:
            return False
        self.flush()
        size = os.path.getsize(self.baseFilename) if os.path.exists(self.baseFilename) else 0
        return size + len(self.format(record)) + 1 >= self.maxBytes

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            names = [self.rotation_filename(f"{self.baseFilename}.{i}") for i in range(1, self.backupCount + 1)]
            for older, newer in zip(names[::-1], names[-2::-1]):
                if os.path.exists(newer):
                    os.replace(newer, older)
            if os.path.exists(names[0]):
                os.remove(names[0])
            self.rotate(self.baseFilename, names[0])
        self._open_again()


_DAY = 24 * 60 * 60

# How long a file is written to, how its name says when it began, and what that looks like.
_INTERVALS = {
    "S": (1, "%Y-%m-%d_%H-%M-%S", r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d"),
    "M": (60, "%Y-%m-%d_%H-%M", r"\d{4}-\d\d-\d\d_\d\d-\d\d"),
    "H": (60 * 60, "%Y-%m-%d_%H", r"\d{4}-\d\d-\d\d_\d\d"),
    "D": (_DAY, "%Y-%m-%d", r"\d{4}-\d\d-\d\d"),
    "MIDNIGHT": (_DAY, "%Y-%m-%d", r"\d{4}-\d\d-\d\d"),
    "W": (7 * _DAY, "%Y-%m-%d", r"\d{4}-\d\d-\d\d"),
}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Files of so much time each: the newest is NAME, an older one NAME.2024-02-29."""

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        super().__init__(filename, "a", encoding, delay, errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        kind = self.when
        if kind.startswith("W"):
            if len(kind) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % kind)
            if not "0" <= kind[1] <= "6":
                raise ValueError("Invalid day specified for weekly rollover: %s" % kind)
            self.dayOfWeek = int(kind[1])
            kind = "W"
        if kind not in _INTERVALS:
            raise ValueError("Invalid rollover interval specified: %s" % kind)
        length, self.suffix, form = _INTERVALS[kind]
        self.interval = length * interval
        self.extMatch = re.compile(form + r"(\.\w+)?$")
        begun = int(os.path.getmtime(self.baseFilename)) if os.path.exists(self.baseFilename) else int(time.time())
        self.rolloverAt = self.computeRollover(begun)

    def _at(self, moment):
        return time.gmtime(moment) if self.utc else time.localtime(moment)

    def computeRollover(self, currentTime):
        """When the file that is written to at that time is put aside."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = self._at(currentTime)
        at = self.atTime
        turn = _DAY if at is None else at.hour * 3600 + at.minute * 60 + at.second
        left = turn - (now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec)
        if left <= 0:
            left += _DAY
        result = currentTime + left
        if self.when.startswith("W"):
            day = (now.tm_wday + (left > turn)) % 7
            result += (self.dayOfWeek - day) % 7 * _DAY
        return result

    def shouldRollover(self, record):
        return int(time.time()) >= self.rolloverAt

    def getFilesToDelete(self):
        folder, base = os.path.split(self.baseFilename)
        found = [name for name in os.listdir(folder) if name.startswith(base + ".") and self.extMatch.match(name[len(base) + 1 :])]
        found.sort()
        return [os.path.join(folder, name) for name in found[: max(len(found) - self.backupCount, 0)]]

    def doRollover(self):
        begun = time.strftime(self.suffix, self._at(self.rolloverAt - self.interval))
        aside = self.rotation_filename(f"{self.baseFilename}.{begun}")
        if os.path.exists(aside):
            os.remove(aside)
        self._close_stream()
        self.rotate(self.baseFilename, aside)
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        self._open_again()
        now = int(time.time())
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    """A FileHandler that opens its file anew when that has been moved away."""

    def reopenIfNeeded(self):
        if self.stream is not None and not os.path.exists(self.baseFilename):
            self._close_stream()
            self.stream = self._open()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)
