"""A chat with rooms, presence, history, heartbeats; and a shared counter under load."""
import asyncio
import json
import time
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Literal, Union

from fastapi import Depends, FastAPI, HTTPException, Query, WebSocket, WebSocketDisconnect, WebSocketException, status
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, TypeAdapter, ValidationError


class Say(BaseModel):
    type: Literal["say"]
    text: str = Field(min_length=1, max_length=50)


class Join(BaseModel):
    type: Literal["join"]
    room: str


class Ping(BaseModel):
    type: Literal["ping"]


Command = TypeAdapter(Annotated[Union[Say, Join, Ping], Field(discriminator="type")])


@dataclass
class Client:
    name: str
    socket: WebSocket
    room: str | None = None
    outbox: asyncio.Queue = field(default_factory=asyncio.Queue)

    async def pump(self):
        while (message := await self.outbox.get()) is not None:
            await self.socket.send_json(message)


class Hub:
    def __init__(self, history: int = 3):
        self.rooms: dict[str, set[str]] = defaultdict(set)
        self.clients: dict[str, Client] = {}
        self.history: dict[str, deque] = defaultdict(lambda: deque(maxlen=history))

    def enter(self, client: Client):
        if client.name in self.clients:
            raise WebSocketException(code=4009, reason=f"{client.name} is taken")
        self.clients[client.name] = client

    async def leave(self, client: Client):
        self.clients.pop(client.name, None)
        if client.room:
            self.rooms[client.room].discard(client.name)
            await self.broadcast(client.room, {"type": "left", "who": client.name})

    async def join(self, client: Client, room: str):
        if client.room:
            self.rooms[client.room].discard(client.name)
        client.room = room
        self.rooms[room].add(client.name)
        await client.outbox.put({"type": "joined", "room": room, "members": sorted(self.rooms[room]), "history": list(self.history[room])})
        await self.broadcast(room, {"type": "entered", "who": client.name}, but=client.name)

    async def broadcast(self, room: str, message: dict, but: str | None = None):
        if message["type"] == "said":
            self.history[room].append(message["text"])
        await asyncio.gather(*(self.clients[n].outbox.put(message) for n in sorted(self.rooms[room]) if n != but))


app = FastAPI()
hub = Hub()


async def user(name: Annotated[str | None, Query(min_length=2)] = None, token: Annotated[str | None, Query()] = None) -> str:
    if token != "open":
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION, reason="bad token")
    return name or "anon"


@app.websocket("/chat")
async def chat(ws: WebSocket, name: Annotated[str, Depends(user)]):
    client = Client(name, ws)
    hub.enter(client)
    await ws.accept()
    pump = asyncio.create_task(client.pump())
    try:
        while True:
            try:
                command = Command.validate_json(await ws.receive_text())
            except ValidationError as e:
                await client.outbox.put({"type": "error", "errors": [x["type"] for x in e.errors()]})
                continue
            match command:
                case Join(room=room):
                    await hub.join(client, room)
                case Say(text=text) if client.room:
                    await hub.broadcast(client.room, {"type": "said", "who": name, "text": text})
                case Say():
                    await client.outbox.put({"type": "error", "errors": ["no room"]})
                case Ping():
                    await client.outbox.put({"type": "pong"})
    except WebSocketDisconnect:
        await hub.leave(client)
    finally:
        await client.outbox.put(None)
        pump.cancel()


@app.get("/rooms")
async def rooms() -> dict[str, list[str]]:
    return {room: sorted(names) for room, names in hub.rooms.items() if names}


counter = 0
lock = asyncio.Lock()


@app.post("/count")
async def count(safe: bool = True):
    global counter
    if safe:
        async with lock:
            value = counter
            await asyncio.sleep(0.001)
            counter = value + 1
    else:
        value = counter
        await asyncio.sleep(0.001)
        counter = value + 1
    return {"counter": counter}


if __name__ == "__main__":
    with TestClient(app) as c:
        def refused(url):
            try:
                with c.websocket_connect(url):
                    print("open")
            except WebSocketDisconnect as e:
                print(url, e.code, e.reason)

        refused("/chat")
        refused("/chat?token=open&name=x")
        with c.websocket_connect("/chat?token=open&name=ann") as ann:
            refused("/chat?token=open&name=ann")
            for message in ('{"type": "say", "text": "hi"}', '{"type": "ping"}', '{"type": "nope"}', "{", '{"type": "say"}', '{"type": "join", "room": "a"}'):
                ann.send_text(message)
                print(ann.receive_json())
            with c.websocket_connect("/chat?token=open&name=bob") as bob:
                for i in range(4):
                    ann.send_json({"type": "say", "text": f"m{i}"})
                    print(ann.receive_json())
                bob.send_json({"type": "join", "room": "a"})
                print(bob.receive_json(), ann.receive_json())
                print(c.get("/rooms").json())
                bob.send_json({"type": "say", "text": "yo"})
                print(bob.receive_json() == ann.receive_json())
                bob.send_json({"type": "join", "room": "b"})
                print(bob.receive_json())
                bob.send_json({"type": "join", "room": "a"})
                print(bob.receive_json(), ann.receive_json())
            print(ann.receive_json())
            print(c.get("/rooms").json())
        print(c.get("/rooms").json(), hub.clients)
        for _ in range(3):
            print(c.post("/count").json())
