import asyncio
import json
from collections import defaultdict
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from fastapi.testclient import TestClient
from sse_starlette.sse import EventSourceResponse, ServerSentEvent


class Broker:
    def __init__(self):
        self.topics: dict[str, set[asyncio.Queue]] = defaultdict(set)

    async def publish(self, topic: str, message: dict) -> int:
        for q in self.topics[topic]:
            await q.put(message)
        return len(self.topics[topic])

    @asynccontextmanager
    async def subscribe(self, topic: str):
        q: asyncio.Queue = asyncio.Queue(maxsize=10)
        self.topics[topic].add(q)
        try:
            yield q
        finally:
            self.topics[topic].discard(q)


broker = Broker()
app = FastAPI()
log = []


@app.get("/stream/{topic}")
async def stream(request: Request, topic: str, n: int = 2):
    async def events():
        async with broker.subscribe(topic) as queue:
            for i in range(n):
                if await request.is_disconnected():
                    break
                try:
                    message = await asyncio.wait_for(queue.get(), timeout=0.5)
                except asyncio.TimeoutError:
                    yield {"event": "timeout", "data": "none"}
                    continue
                yield {"event": "message", "id": str(i), "retry": 1500, "data": json.dumps(message)}
        log.append("closed")

    return EventSourceResponse(events(), headers={"X-Topic": topic})


@app.post("/publish/{topic}")
async def publish(topic: str, message: dict):
    async def later():
        await asyncio.sleep(0.1)
        for i in range(2):
            await broker.publish(topic, {**message, "i": i})

    app.state.task = asyncio.create_task(later())
    return {"to": len(broker.topics[topic])}


@app.get("/plain")
async def plain():
    async def gen():
        yield "text"
        yield ServerSentEvent("multi\nline", event="e", comment="c")
        yield b"raw\n\n"
        yield 5

    return EventSourceResponse(gen(), sep="\n", ping=60)


if __name__ == "__main__":
    with TestClient(app) as c:
        print(c.post("/publish/news", json={"t": "hi"}).json())
        r = c.get("/stream/news")
        print(r.status_code, repr(r.text), r.headers["content-type"], r.headers["cache-control"], r.headers["x-topic"], log)
        r = c.get("/stream/none?n=1")
        print(repr(r.text))
        r = c.get("/plain")
        print(repr(r.text))
        print([line for line in c.get("/plain").iter_lines() if line.startswith("data")])
