# A request to an application that runs in the same program, for TestClient and httpx.ASGITransport.

import asyncio
from urllib.parse import unquote


def scope_of(request, *, root_path, client, server, **more):
    """The scope in which an application gets an httpx.Request."""
    return {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": request.method,
        "headers": [(k.lower(), v) for k, v in request.headers.raw], "scheme": request.url.scheme, "path": request.url.path,
        "raw_path": request.url.raw_path.split(b"?", 1)[0], "query_string": request.url.query, "server": server, "client": client,
        "root_path": root_path, **more,
    }


async def exchange(app, scope, request, raise_exceptions, keep_parts=True):
    """What the application answers, as an httpx.Response. An application that fails is answered for by a 500, unless its exceptions are wanted;
    what it had sent of a body is kept or not."""
    from httpx import Response

    asked, complete = False, asyncio.Event()
    status, headers, chunks = None, [], []

    async def receive():
        nonlocal asked
        if asked:
            await complete.wait()
            return {"type": "http.disconnect"}
        asked = True
        return {"type": "http.request", "body": request.content, "more_body": False}

    async def send(message):
        nonlocal status, headers
        if message["type"] == "http.response.start":
            assert status is None, 'Received multiple "http.response.start" messages.'
            status, headers = message["status"], message.get("headers", [])
        elif message["type"] == "http.response.body":
            assert status is not None, 'Received "http.response.body" without "http.response.start".'
            assert not complete.is_set(), 'Received "http.response.body" after response completed.'
            if request.method != "HEAD":
                chunks.append(bytes(message.get("body", b"")))
            if not message.get("more_body", False):
                complete.set()

    try:
        await app(scope, receive, send)
    except Exception:
        if raise_exceptions:
            raise
        if not complete.is_set() and not keep_parts:
            chunks.clear()
        complete.set()
    response = Response(500 if status is None else status, headers=headers, request=request)
    response._content = b"".join(chunks)
    if response._content and response.headers.get("content-encoding") == "gzip":
        import gzip

        response._content = gzip.decompress(response._content)
    return response
