import asyncio, json
from typing import Annotated
from fastapi import Cookie, Depends, FastAPI, Header, Query, WebSocket, WebSocketDisconnect, WebSocketException, status, APIRouter, Path, HTTPException
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketState

app = FastAPI()


class Manager:

    def __init__(self):
        self.active: dict[str, list[WebSocket]] = {}

    async def connect(self, ws, room):
        await ws.accept(subprotocol='chat' if 'chat' in ws.scope['subprotocols'] else None, headers=[(b'x-room', room.encode())])
        self.active.setdefault(room, []).append(ws)

    def disconnect(self, ws, room):
        self.active[room].remove(ws)

    async def broadcast(self, room, message):
        for ws in self.active[room]:
            await ws.send_json(message)


m = Manager()


async def token(ws: WebSocket, session: Annotated[str | None, Cookie()]=None, token: Annotated[str | None, Query()]=None):
    if session is None and token is None:
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION, reason='no token')
    return session or token


log = []


def db():
    log.append('open')
    yield 'db'
    log.append('close')


@app.websocket('/items/{item_id}/ws')
async def items(*, websocket: WebSocket, item_id: str, q: int | None=None, tok: Annotated[str, Depends(token)], d=Depends(db)):
    await websocket.accept()
    while True:
        data = await websocket.receive_text()
        await websocket.send_text(f'{tok}/{q}/{item_id}/{d}: {data}')


@app.websocket('/room/{room}')
async def room(websocket: WebSocket, room: str):
    await m.connect(websocket, room)
    try:
        await m.broadcast(room, {'joined': len(m.active[room])})
        async for text in websocket.iter_text():
            await m.broadcast(room, {'says': text})
    finally:
        m.disconnect(websocket, room)
        log.append('left')


@app.websocket('/json')
async def js(websocket: WebSocket):
    await websocket.accept()
    async for d in websocket.iter_json():
        await websocket.send_json({'got': d}, mode='binary' if d == 'b' else 'text')
        if d == 'stop':
            await websocket.close(code=4000, reason='asked')
            break
    log.append((websocket.client_state.name, websocket.application_state.name))


@app.websocket('/bytes')
async def by(ws: WebSocket):
    await ws.accept()
    try:
        while True:
            await ws.send_bytes((await ws.receive_bytes())[::-1])
    except WebSocketDisconnect as e:
        log.append(('disc', e.code, e.reason))


@app.websocket('/deny')
async def deny(ws: WebSocket):
    await ws.close(code=4403, reason='no')


@app.websocket('/http')
async def http(ws: WebSocket):
    raise HTTPException(401, 'nope')


@app.websocket('/early')
async def early(ws: WebSocket):
    await ws.send_text('x')


@app.websocket('/typed/{n}')
async def typed(ws: WebSocket, n: Annotated[int, Path(gt=0)], x_h: Annotated[str, Header()]):
    await ws.accept()
    await ws.send_json([n, x_h, ws.url.path, ws.query_params.get('k'), ws.headers['host']])
    await ws.close()


@app.websocket('/conc')
async def conc(ws: WebSocket):
    await ws.accept()

    async def ticker():
        for i in range(3):
            await asyncio.sleep(0.01)
            await ws.send_text(f'tick {i}')
    t = asyncio.create_task(ticker())
    msg = await ws.receive_text()
    await t
    await ws.send_text(msg)


@app.websocket('/boom')
async def boom(ws: WebSocket):
    await ws.accept()
    raise ValueError('boom')


r = APIRouter(prefix='/r')


@r.websocket('/echo')
async def echo(ws: WebSocket):
    await ws.accept()
    await ws.send(dict(type='websocket.send', text=str(await ws.receive())))


app.include_router(r)


class Weird(Exception):
    pass


@app.exception_handler(Weird)
async def weird(ws: WebSocket, exc):
    await ws.close(code=4999, reason='weird')


@app.websocket('/weird')
async def weird_(ws: WebSocket):
    await ws.accept()
    raise Weird()


c = TestClient(app)


def attempt(path, *steps, **kw):
    log.clear()
    out = []
    try:
        with c.websocket_connect(path, **kw) as ws:
            out.append((ws.accepted_subprotocol, [h for h in ws.extra_headers or [] if h[0] == b'x-room']))
            for s in steps:
                if s == 'r':
                    out.append(ws.receive_text())
                elif s == 'rj':
                    out.append(ws.receive_json())
                elif s == 'rb':
                    out.append(ws.receive_bytes())
                elif s == 'rx':
                    out.append(ws.receive())
                elif isinstance(s, bytes):
                    ws.send_bytes(s)
                elif isinstance(s, tuple):
                    ws.send_json(*s)
                else:
                    ws.send_text(s)
    except Exception as e:
        out.append((type(e).__name__, getattr(e, 'code', None), getattr(e, 'reason', None)) if isinstance(e, WebSocketDisconnect) else (type(e).__name__, str(e)[:200]))
    print(path, out, log)


attempt('/items/5/ws?token=t&q=3', 'hi', 'r', 'ho', 'r')
attempt('/items/5/ws?token=t&q=x', 'hi', 'r')
attempt('/items/5/ws')
attempt('/items/5/ws', 'a', 'r', cookies={'session': 's'})
attempt('/room/a', 'rj', 'hello', 'rj', subprotocols=['x', 'chat'])
attempt('/room/b', 'rj')
attempt('/json', ({'a': 1},), 'rj', ('stop',), 'rj', 'rx')
attempt('/json', 'notjson', 'r')
attempt('/bytes', b'abc', 'rb')
attempt('/bytes', 'text', 'r')
attempt('/deny')
attempt('/http')
attempt('/early')
attempt('/typed/3?k=v', 'rj', 'rx', headers={'x-h': '1'})
attempt('/typed/0', 'rj')
attempt('/conc', 'me', 'r', 'r', 'r', 'r')
attempt('/boom', 'r')
attempt('/r/echo', 'x', 'r')
attempt('/r/echo', b'x', 'r')
attempt('/weird', 'r')
attempt('/nowhere')
with c.websocket_connect('/room/z') as a:
    print(a.receive_json())
    with c.websocket_connect('/room/z') as b:
        print(b.receive_json(), a.receive_json())
        b.send_text('yo')
        print(a.receive_json(), b.receive_json())
    a.send_text('alone')
    print(a.receive_json())
print(c.get('/json').status_code, c.get('/json').text)
