# Channels: what is published goes to the mailbox of each subscriber, in whatever process it is. One in the same process is woken; others
# look again after a while.

import asyncio
import fnmatch
import threading
import time

from _standin import store

_PAUSE = 0.02  # until a subscriber looks for what another process has published, in seconds
_waiting = {}  # of this process: how to wake who waits at a mailbox, by its number


def _bytes(value):
    return value if isinstance(value, bytes) else str(value).encode()


def publish(server, channel, message):
    """Puts a message into the mailboxes of all who listen, and gives how many those are."""
    channel, message, count = _bytes(channel), _bytes(message), 0
    for number, box in list(store("redis channels " + server).items()):
        found = [{"type": "message", "pattern": None, "channel": channel, "data": message}] if channel in box["channels"] else []
        found += [
            {"type": "pmessage", "pattern": pattern, "channel": channel, "data": message}
            for pattern in box["patterns"] if fnmatch.fnmatchcase(channel.decode(), pattern.decode())
        ]
        box["messages"].extend(found)
        count += len(found)
        if found and number in _waiting:
            _waiting[number]()
    return count


class PubSub:
    """What both clients share: a mailbox, and what is subscribed to."""

    def __init__(self, client, ignore_subscribe_messages=False, **options):
        self._client, self._ignores = client, ignore_subscribe_messages
        self._boxes = store("redis channels " + client._name)
        self._number = max(self._boxes, default=0) + 1
        self._box = self._boxes[self._number] = {"channels": [], "patterns": [], "messages": []}
        self._handlers = {}

    @property
    def subscribed(self):
        return bool(self._box["channels"] or self._box["patterns"])

    def _change(self, kind, names, handlers):
        where = self._box["patterns" if kind[0] == "p" else "channels"]
        removes = "unsubscribe" in kind
        for name in [_bytes(n) for n in (*names, *handlers)] or (list(where) if removes else []):
            if removes and name in where:
                where.remove(name)
            elif not removes and name not in where:
                where.append(name)
            count = len(self._box["channels"]) + len(self._box["patterns"])
            self._box["messages"].append({"type": kind, "pattern": None, "channel": name, "data": count})
        self._handlers.update({_bytes(name): handler for name, handler in handlers.items()})

    def _next(self, ignores=False):
        """The next message, or None when there is none at hand."""
        messages = self._box["messages"]
        while messages:
            message = messages.pop(0)
            if "subscribe" in message["type"]:
                if self._ignores or ignores:
                    continue
            elif handler := self._handlers.get(message["pattern"] or message["channel"]):
                handler(self._told(message))
                continue
            return self._told(message)
        return None

    def _told(self, message):
        if not self._client._decode:
            return message
        return {key: value.decode() if isinstance(value, bytes) else value for key, value in message.items()}

    def _forget(self):
        self._boxes.pop(self._number, None)


class Waiting:
    """Waits until there may be news in a mailbox: asynchronously, or on its thread."""

    def __init__(self, number):
        self._number = number

    async def news(self, patience):
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        _waiting[self._number] = lambda: loop.call_soon_threadsafe(event.set)
        try:
            await asyncio.wait_for(event.wait(), min(patience, _PAUSE))
        except asyncio.TimeoutError:
            pass
        finally:
            del _waiting[self._number]

    def news_blocking(self, patience):
        event = threading.Event()
        _waiting[self._number] = event.set
        try:
            event.wait(min(patience, _PAUSE))
        finally:
            del _waiting[self._number]


def left(since, timeout):
    """How many seconds of patience are left; None is no end of it."""
    return float("inf") if timeout is None else max(timeout - (time.monotonic() - since), 0)
