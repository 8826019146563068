# The module starlette.responses.

import json
import typing
from functools import partial
from io import BytesIO
from urllib.parse import quote

import anyio
from starlette.background import BackgroundTask
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.datastructures import MutableHeaders
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
        value = value if _plain(value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
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


class FileResponse(Response):
    """A file, by a trip to a thread for each of stat, open, read and close. One that the program has not written itself is taken to be there,
    and to be empty: its program runs where it is."""

    chunk_size = 64 * 1024

    def __init__(self, path, status_code=200, headers=None, media_type=None, background=None, filename=None, stat_result=None, method=None, content_disposition_type="attachment"):
        self.path = path
        self.status_code = status_code
        self.filename = filename
        self.media_type = media_type or _guess(filename or str(path))
        self.background = background
        self.stat_result = stat_result
        self.init_headers(headers)
        if filename is not None:
            self.headers.setdefault("content-disposition", f'{content_disposition_type}; filename="{filename}"')

    async def __call__(self, scope, receive, send):
        stat = self.stat_result or await run_in_threadpool(_stat, self.path)
        self.headers.setdefault("content-length", str(stat.st_size if stat else 0))
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            await self._send_file(stat, send)
        if self.background is not None:
            await self.background()

    async def _send_file(self, stat, send):
        file = await run_in_threadpool(open, self.path, "rb") if stat else await run_in_threadpool(BytesIO)
        more = True
        while more:
            chunk = await run_in_threadpool(file.read, self.chunk_size)
            more = len(chunk) == self.chunk_size
            await send({"type": "http.response.body", "body": chunk, "more_body": more})
        await run_in_threadpool(file.close)


def _stat(path):
    import os

    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _guess(name):
    kinds = {
        "html": "text/html", "txt": "text/plain", "css": "text/css", "js": "text/javascript", "json": "application/json", "csv": "text/csv",
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "pdf": "application/pdf",
        "zip": "application/zip", "mp4": "video/mp4", "mp3": "audio/mpeg",
    }
    return kinds.get(name.rpartition(".")[2].lower(), "text/plain")
