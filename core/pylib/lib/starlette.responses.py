# The module starlette.responses.

import json
import os
import typing
from functools import partial
from mimetypes import guess_type
from urllib.parse import quote

import anyio
from starlette.background import BackgroundTask
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect


class Response:
    media_type = None
    charset = "utf-8"

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.status_code = status_code
        if media_type is not None:
            self.media_type = media_type
        self.background = background
        self.body = self.render(content)
        self.init_headers(headers)

    def render(self, content):
        if content is None:
            return b""
        return content if isinstance(content, (bytes, bytearray)) else content.encode(self.charset)

    def init_headers(self, headers=None):
        raw = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()] if headers else []
        names = {name for name, value in raw}
        body = getattr(self, "body", None)
        if body is not None and b"content-length" not in names and not (self.status_code < 200 or self.status_code in (204, 304)):
            raw.append((b"content-length", str(len(body)).encode("latin-1")))
        content_type = self.media_type
        if content_type is not None and b"content-type" not in names:
            if content_type.startswith("text/") and "charset=" not in content_type.lower():
                content_type += "; charset=" + self.charset
            raw.append((b"content-type", content_type.encode("latin-1")))
        self.raw_headers = raw

    @property
    def headers(self):
        if not hasattr(self, "_headers"):
            self._headers = MutableHeaders(raw=self.raw_headers)
        return self._headers

    def set_cookie(self, key, value="", max_age=None, expires=None, path="/", domain=None, secure=False, httponly=False, samesite="lax", partitioned=False):
        if not _plain(value):
            from http.cookies import _quote

            value = _quote(value)
        # In the order of http.cookies: names of attributes, sorted.
        parts = [f"{key}={value}"]
        if domain is not None:
            parts.append(f"Domain={domain}")
        if expires is not None:
            parts.append(f"expires={_expires(expires)}")
        if httponly:
            parts.append("HttpOnly")
        if max_age is not None:
            parts.append(f"Max-Age={max_age}")
        if partitioned:
            parts.append("Partitioned")
        if path is not None:
            parts.append(f"Path={path}")
        if samesite is not None:
            parts.append(f"SameSite={samesite}")
        if secure:
            parts.append("Secure")
        self.raw_headers.append((b"set-cookie", "; ".join(parts).encode("latin-1")))

    def delete_cookie(self, key, path="/", domain=None, secure=False, httponly=False, samesite="lax"):
        self.set_cookie(key, max_age=0, expires=0, path=path, domain=domain, secure=secure, httponly=httponly, samesite=samesite)

    async def __call__(self, scope, receive, send):
        prefix = "websocket." if scope["type"] == "websocket" else ""
        await send({"type": prefix + "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": prefix + "http.response.body", "body": self.body})
        if self.background is not None:
            await self.background()


def _plain(value):
    return value != "" and all(c.isalnum() or c in "!#$%&'*+-.^_`|~:" for c in value)


def _expires(value):
    from datetime import datetime, timedelta, timezone

    if isinstance(value, datetime):
        when = value
    elif isinstance(value, int):
        when = datetime.now(timezone.utc) + timedelta(seconds=value)
    else:
        return value
    return when.strftime("%a, %d %b %Y %H:%M:%S GMT")


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class JSONResponse(Response):
    media_type = "application/json"

    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        super().__init__(content, status_code, headers, media_type, background)

    def render(self, content):
        return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=None, separators=(",", ":")).encode("utf-8")


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(content=b"", status_code=status_code, headers=headers, background=background)
        self.headers["location"] = quote(str(url), safe=":/%#?=@[]!$&'()*+,;")


Content = typing.Union[str, bytes]
SyncContentStream = typing.Iterable[Content]
AsyncContentStream = typing.AsyncIterable[Content]
ContentStream = typing.Union[AsyncContentStream, SyncContentStream]


class StreamingResponse(Response):
    """Sends what an iterable gives. One that is not asynchronous costs a trip to a thread for each of its chunks."""

    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        self.body_iterator = content if hasattr(content, "__aiter__") else iterate_in_threadpool(content)
        self.status_code = status_code
        self.media_type = self.media_type if media_type is None else media_type
        self.background = background
        self.init_headers(headers)

    async def listen_for_disconnect(self, receive):
        while (await receive())["type"] != "http.disconnect":
            pass

    async def stream_response(self, send):
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for chunk in self.body_iterator:
            if not isinstance(chunk, (bytes, bytearray)):
                chunk = chunk.encode(self.charset)
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def __call__(self, scope, receive, send):
        version = tuple(map(int, scope.get("asgi", {}).get("spec_version", "2.0").split(".")))
        if version >= (2, 4):
            try:
                await self.stream_response(send)
            except OSError:
                raise ClientDisconnect
        else:
            await self._until_gone(receive, send)
        if self.background is not None:
            await self.background()

    async def _until_gone(self, receive, send):
        """Streams until all is sent or the client has gone, whichever is first."""
        try:
            async with anyio.create_task_group() as group:

                async def first(func):
                    await func()
                    group.cancel_scope.cancel()

                group.start_soon(first, partial(self.stream_response, send))
                await first(partial(self.listen_for_disconnect, receive))
        except BaseExceptionGroup as e:
            raise _innermost(e)


def _innermost(exc):
    while isinstance(exc, BaseExceptionGroup) and len(exc.exceptions) == 1:
        exc = exc.exceptions[0]
    return exc


class MalformedRangeHeader(Exception):
    def __init__(self, content="Malformed range header."):
        self.content = content


class RangeNotSatisfiable(Exception):
    def __init__(self, max_size):
        self.max_size = max_size


class FileResponse(Response):
    """A file, by a trip to a thread for each of stat, open, read and close."""

    chunk_size = 64 * 1024

    def __init__(self, path, status_code=200, headers=None, media_type=None, background=None, filename=None, stat_result=None, method=None, content_disposition_type="attachment"):
        self.path = path
        self.status_code = status_code
        self.filename = filename
        self.media_type = media_type or guess_type(str(filename or path))[0] or "text/plain"
        self.background = background
        self.init_headers(headers)
        self.headers.setdefault("accept-ranges", "bytes")
        if filename is not None:
            quoted = quote(filename)
            name = f'filename="{filename}"' if quoted == filename else f"filename*=utf-8''{quoted}"
            self.headers.setdefault("content-disposition", f"{content_disposition_type}; {name}")
        self.stat_result = stat_result
        if stat_result is not None:
            self.set_stat_headers(stat_result)

    def set_stat_headers(self, stat):
        from email.utils import formatdate
        from hashlib import md5

        self.headers.setdefault("content-length", str(stat.st_size))
        self.headers.setdefault("last-modified", formatdate(stat.st_mtime, usegmt=True))
        self.headers.setdefault("etag", '"' + md5(f"{stat.st_mtime}-{stat.st_size}".encode()).hexdigest() + '"')

    async def __call__(self, scope, receive, send):
        stat = self.stat_result
        if stat is None:
            try:
                stat = await run_in_threadpool(os.stat, self.path)
            except FileNotFoundError:
                raise RuntimeError(f"File at path {self.path} does not exist.")
            if stat.st_mode & 0o170000 != 0o100000:
                raise RuntimeError(f"File at path {self.path} is not a file.")
            self.set_stat_headers(stat)
        given = Headers(scope=scope)
        wanted, condition = given.get("range"), given.get("if-range")
        if wanted is None or condition is not None and condition not in (self.headers["last-modified"], self.headers["etag"]):
            await self._send(scope, send)
        else:
            try:
                ranges = _ranges(wanted, stat.st_size)
            except MalformedRangeHeader as e:
                return await PlainTextResponse(e.content, status_code=400)(scope, receive, send)
            except RangeNotSatisfiable as e:
                return await PlainTextResponse(status_code=416, headers={"Content-Range": f"*/{e.max_size}"})(scope, receive, send)
            await self._send_ranges(scope, send, stat, ranges)
        if self.background is not None:
            await self.background()

    async def _send_ranges(self, scope, send, stat, ranges):
        self.status_code = 206
        if len(ranges) == 1:
            start, end = ranges[0]
            self.headers["content-range"] = f"bytes {start}-{end - 1}/{stat.st_size}"
            self.headers["content-length"] = str(end - start)
            return await self._send(scope, send, [(b"", start, end)])
        from secrets import token_hex

        boundary, kind = token_hex(13), self.headers["content-type"]
        heads = [f"--{boundary}\nContent-Type: {kind}\nContent-Range: bytes {s}-{e - 1}/{stat.st_size}\n\n".encode("latin-1") for s, e in ranges]
        self.headers["content-range"] = f"multipart/byteranges; boundary={boundary}"
        self.headers["content-length"] = str(sum(len(head) + 1 + e - s for head, (s, e) in zip(heads, ranges)) + len(boundary) + 6)
        await self._send(scope, send, [(head, *r) for head, r in zip(heads, ranges)], f"\n--{boundary}--\n".encode("latin-1"))

    async def _send(self, scope, send, parts=None, tail=None):
        """Sends the file, or parts of it: what stands before each, where it begins, where it ends."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if scope["method"].upper() == "HEAD":
            return await send({"type": "http.response.body", "body": b"", "more_body": False})
        file = await run_in_threadpool(open, self.path, "rb")
        for head, start, end in parts or [(b"", 0, None)]:
            if head:
                await send({"type": "http.response.body", "body": head, "more_body": True})
            if start:
                await run_in_threadpool(file.seek, start)
            more = True
            while more:
                size = self.chunk_size if end is None else min(self.chunk_size, end - start)
                chunk = await run_in_threadpool(file.read, size)
                start += len(chunk)
                more = len(chunk) == self.chunk_size and start != end
                await send({"type": "http.response.body", "body": chunk, "more_body": more or tail is not None})
            if tail is not None:
                await send({"type": "http.response.body", "body": b"\n", "more_body": True})
        if tail is not None:
            await send({"type": "http.response.body", "body": tail, "more_body": False})
        await run_in_threadpool(file.close)


def _ranges(header, size):
    """The parts of a file that a Range header asks for: from, and up to."""
    units, equals, text = header.partition("=")
    if not equals:
        raise MalformedRangeHeader()
    if units.strip().lower() != "bytes":
        raise MalformedRangeHeader("Only support bytes range")
    found = []
    for part in text.split(","):
        first, dash, last = (p.strip() for p in part.partition("-"))
        if not dash or not first and not last or not (first or "0").isdigit() or not (last or "0").isdigit():
            continue
        start = int(first) if first else size - int(last)
        found.append((start, int(last) + 1 if first and last and int(last) < size else size))
    if not found:
        raise MalformedRangeHeader("Range header: range must be requested")
    if any(not 0 <= start < size for start, end in found):
        raise RangeNotSatisfiable(size)
    if any(start > end for start, end in found):
        raise MalformedRangeHeader("Range header: start must be less than end")
    merged = []
    for start, end in found:
        for i, (s, e) in enumerate(merged):
            if start <= e and end >= s:
                merged[i] = (min(start, s), max(end, e))
                break
        else:
            merged.append((start, end))
    return merged
