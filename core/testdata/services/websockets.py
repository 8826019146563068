import asyncio
import json
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, Query, WebSocket, WebSocketDisconnect, WebSocketException, status, APIRouter, Path, Header, HTTPException
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient
from starlette.endpoints import WebSocketEndpoint
from starlette.websockets import WebSocketState
from pydantic import BaseModel, ValidationError

log = []


class ConnectionManager:
    def __init__(self):
        self.active_connections: list[WebSocket] = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.active_connections.append(websocket)

    def disconnect(self, websocket: WebSocket):
        self.active_connections.remove(websocket)

    async def send_personal_message(self, message: str, websocket: WebSocket):
        await websocket.send_text(message)

    async def broadcast(self, message: str):
        for connection in self.active_connections:
            await connection.send_text(message)


manager = ConnectionManager()
app = FastAPI()


@app.websocket("/ws/{client_id}")
async def websocket_endpoint(websocket: WebSocket, client_id: int):
    await manager.connect(websocket)
    try:
        while True:
            data = await websocket.receive_text()
            await manager.send_personal_message(f"You wrote: {data}", websocket)
            await manager.broadcast(f"Client #{client_id} says: {data}")
    except WebSocketDisconnect as e:
        manager.disconnect(websocket)
        log.append(f"left {client_id} {e.code}")
        await manager.broadcast(f"Client #{client_id} left the chat")


async def get_cookie_or_token(websocket: WebSocket, session: Annotated[str | None, Cookie()] = None, token: Annotated[str | None, Query()] = None):
    if session is None and token is None:
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION)
    return session or token


@app.websocket("/items/{item_id}/ws")
async def items_ws(*, websocket: WebSocket, item_id: str, q: int | None = None, cookie_or_token: Annotated[str, Depends(get_cookie_or_token)]):
    await websocket.accept()
    log.append("items")
    while True:
        try:
            data = await websocket.receive_text()
        except WebSocketDisconnect:
            return
        await websocket.send_text(f"Session cookie or query token value is: {cookie_or_token}")
        if q is not None:
            await websocket.send_text(f"Query parameter q is: {q}")
        await websocket.send_text(f"Message text was: {data}, for item ID: {item_id}")


@app.websocket("/json")
async def json_ws(websocket: WebSocket):
    await websocket.accept(subprotocol="chat" if "chat" in websocket.scope["subprotocols"] else None, headers=[(b"x-a", b"b")])
    await websocket.send_json({"hello": websocket.url.path, "client": websocket.client.host, "q": dict(websocket.query_params), "h": websocket.headers.get("x-h")})
    async for message in websocket.iter_json():
        await websocket.send_json({"echo": message}, mode=message.get("mode", "text"))
        if message.get("stop"):
            await websocket.close(code=4000, reason="asked to")
            return
    log.append(f"state {websocket.client_state} {websocket.application_state}")


@app.websocket("/reject")
async def reject(websocket: WebSocket):
    await websocket.close(code=4403, reason="no")


@app.websocket("/boom")
async def boom(websocket: WebSocket):
    await websocket.accept()
    await websocket.receive_text()
    raise RuntimeError("boom")


@app.websocket("/push")
async def push(websocket: WebSocket, n: int = 3):
    await websocket.accept()

    async def sender():
        for i in range(n):
            await asyncio.sleep(0.05)
            await websocket.send_text(f"tick {i}")

    async def receiver():
        async for m in websocket.iter_text():
            log.append("got " + m)

    s, r = asyncio.create_task(sender()), asyncio.create_task(receiver())
    done, pending = await asyncio.wait({s, r}, return_when=asyncio.FIRST_COMPLETED)
    for t in pending:
        t.cancel()
    await websocket.close()


@app.websocket("/bytes")
async def ws_bytes(ws: WebSocket):
    await ws.accept()
    data = await ws.receive_bytes()
    await ws.send_bytes(data[::-1])
    msg = await ws.receive()
    await ws.send_text(msg["type"] + ":" + str(msg.get("text")))
    await ws.close(1001)


class Cmd(BaseModel):
    op: str
    n: int = 1


@app.websocket("/typed")
async def typed(ws: WebSocket):
    await ws.accept()
    try:
        while True:
            try:
                cmd = Cmd.model_validate_json(await ws.receive_text())
            except ValidationError as e:
                await ws.send_json({"errors": e.error_count(), "first": e.errors()[0]["type"]})
                continue
            await ws.send_text(cmd.model_dump_json())
    except WebSocketDisconnect:
        log.append("typed gone")
    finally:
        log.append("finally")


@app.websocket_route("/classic")
class Echo(WebSocketEndpoint):
    encoding = "text"

    async def on_connect(self, websocket):
        await websocket.accept()
        await websocket.send_text("welcome")

    async def on_receive(self, websocket, data):
        await websocket.send_text(f"echo {data}")

    async def on_disconnect(self, websocket, close_code):
        log.append(f"closed {close_code}")


router = APIRouter(prefix="/r")


@router.websocket("/ws")
async def router_ws(ws: WebSocket, x: int = Query(gt=3)):
    await ws.accept()
    await ws.send_json({"x": x})
    await ws.close()


app.include_router(router)

if __name__ == "__main__":
    c = TestClient(app)
    with c.websocket_connect("/ws/1") as a:
        a.send_text("hi")
        print(a.receive_text(), "|", a.receive_text())
        with c.websocket_connect("/ws/2") as b:
            b.send_text("yo")
            print(b.receive_text(), "|", b.receive_text(), "|", a.receive_text())
        print(a.receive_text())
    print(log)
    log.clear()

    def refused(url, **kw):
        try:
            with c.websocket_connect(url, **kw) as ws:
                print("open", ws.receive_text())
        except WebSocketDisconnect as e:
            print(url, "refused", e.code, repr(e.reason)[:250])

    refused("/ws/abc")
    refused("/items/foo/ws")
    refused("/reject")
    refused("/nowhere")
    refused("/r/ws?x=1")
    with c.websocket_connect("/r/ws?x=5") as ws:
        print(ws.receive_json())
        try:
            ws.receive_text()
        except WebSocketDisconnect as e:
            print("end", e.code)
    with c.websocket_connect("/items/foo/ws?token=t&q=3") as ws:
        ws.send_text("m")
        print([ws.receive_text() for _ in range(3)])
    with c.websocket_connect("/items/foo/ws", cookies={"session": "s"}) as ws:
        ws.send_text("m")
        print([ws.receive_text() for _ in range(2)])
    c.cookies.clear()
    with c.websocket_connect("/json?a=1", subprotocols=["chat", "other"], headers={"x-h": "v"}) as ws:
        print(ws.accepted_subprotocol, ws.extra_headers, ws.receive_json())
        ws.send_json({"a": [1]})
        print(ws.receive_json())
        ws.send_json({"mode": "binary"})
        print(ws.receive_json(mode="binary"))
        ws.send_json({"stop": 1})
        print(ws.receive_json())
        print(ws.receive())
    with c.websocket_connect("/json") as ws:
        ws.receive_json()
    print(log)
    log.clear()
    try:
        with c.websocket_connect("/boom") as ws:
            ws.send_text("x")
            ws.receive_text()
    except RuntimeError as e:
        print("boom:", e)
    with c.websocket_connect("/push?n=2") as ws:
        ws.send_text("one")
        print(ws.receive_text(), ws.receive_text())
        print(ws.receive())
    print(log)
    log.clear()
    with c.websocket_connect("/bytes") as ws:
        ws.send_bytes(b"abc")
        print(ws.receive_bytes())
        ws.send_text("t")
        print(ws.receive_text(), ws.receive())
    with c.websocket_connect("/typed") as ws:
        ws.send_text('{"op": "x", "n": "2"}')
        print(ws.receive_text())
        ws.send_text('{"n": "q"}')
        print(ws.receive_json())
    print(log)
    log.clear()
    with c.websocket_connect("/classic") as ws:
        print(ws.receive_text())
        ws.send_text("z")
        print(ws.receive_text())
    print(log)
