# The library sse_starlette: a stream of server-sent events, and a ping every 15 seconds to see whether the client is there.

import re
from datetime import datetime, timezone

import anyio
from starlette.responses import MutableHeaders, StreamingResponse

_LINES = re.compile(r"\r\n|\r|\n")


class SendTimeoutError(TimeoutError): ...


class ServerSentEvent:
    DEFAULT_SEPARATOR = "\r\n"

    def __init__(self, data=None, *, event=None, id=None, retry=None, comment=None, sep=None):
        self.data, self.event, self.id, self.retry, self.comment = data, event, id, retry, comment
        self._sep = self.DEFAULT_SEPARATOR if sep is None else sep

    def encode(self):
        lines = [f": {part}" for part in _LINES.split(str(self.comment))] if self.comment is not None else []
        if self.id is not None:
            lines.append("id: " + _LINES.sub("", self.id))
        if self.event is not None:
            lines.append("event: " + _LINES.sub("", self.event))
        if self.data is not None:
            lines += [f"data: {part}" for part in _LINES.split(str(self.data))]
        if self.retry is not None:
            if not isinstance(self.retry, int):
                raise TypeError("retry argument must be int")
            lines.append(f"retry: {self.retry}")
        return "".join(line + self._sep for line in lines + [""]).encode("utf-8")


class JSONServerSentEvent(ServerSentEvent):
    def __init__(self, data=None, **options):
        import json

        super().__init__(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=None, separators=(",", ":")) if data is not None else None, **options)


def ensure_bytes(data, sep):
    if isinstance(data, bytes):
        return data
    if isinstance(data, ServerSentEvent):
        return data.encode()
    return ServerSentEvent(**data, sep=sep).encode() if isinstance(data, dict) else ServerSentEvent(str(data), sep=sep).encode()


class EventSourceResponse(StreamingResponse):
    DEFAULT_PING_INTERVAL = 15
    DEFAULT_SEPARATOR = "\r\n"

    def __init__(
        self, content, status_code=200, headers=None, media_type="text/event-stream", background=None, ping=None, sep=None, ping_message_factory=None,
        data_sender_callable=None, send_timeout=None, client_close_handler_callable=None,
    ):
        if sep not in (None, "\r\n", "\r", "\n"):
            raise ValueError(f"sep must be one of: \\r\\n, \\r, \\n, got: {sep}")
        self.sep = sep or self.DEFAULT_SEPARATOR
        told = MutableHeaders()
        told.update(headers or {})
        told.setdefault("Cache-Control", "no-store")
        told["Connection"] = "keep-alive"
        told["X-Accel-Buffering"] = "no"
        super().__init__(content, status_code, told, media_type, background)
        self.ping_interval = self.DEFAULT_PING_INTERVAL if ping is None else ping
        self.ping_message_factory = ping_message_factory
        self.data_sender_callable = data_sender_callable
        self.send_timeout = send_timeout
        self.client_close_handler_callable = client_close_handler_callable
        self.active = True

    async def stream_response(self, send):
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for data in self.body_iterator:
            with anyio.move_on_after(self.send_timeout) as scope:
                await send({"type": "http.response.body", "body": ensure_bytes(data, self.sep), "more_body": True})
            if scope.cancel_called:
                raise SendTimeoutError()
        self.active = False
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def listen_for_disconnect(self, receive):
        while self.active:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.active = False
                if self.client_close_handler_callable:
                    await self.client_close_handler_callable(message)

    async def _ping(self, send):
        while self.active:
            await anyio.sleep(self.ping_interval)
            make = self.ping_message_factory or (lambda: ServerSentEvent(comment=f"ping - {datetime.now(timezone.utc)}", sep=self.sep))
            await send({"type": "http.response.body", "body": ensure_bytes(make(), self.sep), "more_body": True})

    async def __call__(self, scope, receive, send):
        async with anyio.create_task_group() as group:

            async def first(func, *args):
                await func(*args)
                group.cancel_scope.cancel()

            group.start_soon(first, self.stream_response, send)
            group.start_soon(first, self._ping, send)
            if self.data_sender_callable:
                group.start_soon(self.data_sender_callable)
            await first(self.listen_for_disconnect, receive)
        if self.background is not None:
            await self.background()
