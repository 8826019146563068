from typing import Annotated, Optional
from fastapi import FastAPI, File, Form, UploadFile, HTTPException, Request, Depends
from fastapi.responses import FileResponse, PlainTextResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, EmailStr, Field, ConfigDict

app = FastAPI()


class Login(BaseModel):
    model_config = ConfigDict(extra='forbid')
    username: str = Field(min_length=3)
    password: str
    remember: bool = False
    tags: list[str] = []


@app.post('/login')
def login(username: Annotated[str, Form(min_length=2)], password: str=Form(...), age: Annotated[int | None, Form()]=None):
    return [username, password, age]


@app.post('/model')
def model(data: Annotated[Login, Form()]):
    return data


@app.post('/file')
def file(file: Annotated[bytes, File()]):
    return len(file)


@app.post('/optfile')
def optfile(file: Annotated[bytes | None, File()]=None):
    return None if file is None else len(file)


@app.post('/upload')
async def upload(file: UploadFile):
    data = await file.read()
    await file.seek(0)
    first = await file.read(2)
    return {'name': file.filename, 'type': file.content_type, 'size': file.size, 'n': len(data), 'first': repr(first), 'h': dict(file.headers)}


@app.post('/uploads')
async def uploads(files: list[UploadFile], note: Annotated[str, Form()]='none'):
    return [[f.filename for f in files], note]


@app.post('/uploadsync')
def uploadsync(file: UploadFile, token: str=Form()):
    return [file.file.read().decode(), token]


@app.post('/filesbytes')
def filesbytes(files: Annotated[list[bytes], File(description='Multiple')]):
    return [len(f) for f in files]


@app.post('/optupload')
def optupload(f: Optional[UploadFile]=None, g: UploadFile | None=File(None)):
    return [f and f.filename, g and g.filename]


@app.post('/limit')
async def limit(file: UploadFile):
    if file.content_type not in ('image/png', 'image/jpeg'):
        raise HTTPException(415, f'bad type {file.content_type}')
    n = 0
    while (chunk := (await file.read(4))):
        n += len(chunk)
        if n > 10:
            raise HTTPException(413, 'too large')
    return n


@app.post('/listform')
def listform(x: Annotated[list[int], Form()]):
    return x


@app.post('/raw')
async def raw(request: Request):
    async with request.form() as form:
        return {k: v if isinstance(v, str) else v.filename for k, v in form.multi_items()}


def dep(token: Annotated[str, Form()]):
    return token.upper()


@app.post('/dep')
def withdep(t: str=Depends(dep), q: str='q'):
    return [t, q]


c = TestClient(app)


def show(path, **kw):
    r = c.post(path, **kw)
    print(path, r.status_code, r.text)


for d in ({'username': 'ab', 'password': 'p'}, {'username': 'a', 'password': ''}, {'username': '', 'password': 'p', 'age': ''}, {'username': 'ab', 'password': 'p', 'age': 'x'}, {}, {'username': 'ab'}, {'username': 'é&=', 'password': ' '}):
    show('/login', data=d)
show('/login', json={'username': 'ab', 'password': 'p'})
show('/login')
show('/login', files={'username': (None, 'abc'), 'password': (None, 'p')})
for d in ({'username': 'abc', 'password': 'p'}, {'username': 'a', 'password': 'p', 'x': '1'}, {'username': 'abc', 'password': 'p', 'remember': 'on', 'tags': ['a', 'b']}, {}):
    show('/model', data=d)
show('/file', files={'file': b'hello'})
show('/file', files={'file': ('a.txt', b'', 'text/plain')})
show('/file')
show('/file', data={'file': 'text'})
show('/optfile')
show('/optfile', files={'file': b'x'})
show('/upload', files={'file': ('a.txt', b'hello', 'text/plain')})
show('/upload', files={'file': ('a.png', b'\x89PNG')})
show('/upload', files={'file': b'zz'})
show('/upload', data={'file': 'notfile'})
show('/upload')
show('/upload', files={'other': b'x'})
show('/uploads', files=[('files', ('a', b'1')), ('files', ('b', b'2'))])
show('/uploads', files=[('files', ('a', b'1'))], data={'note': 'n'})
show('/uploads', data={'note': 'n'})
show('/uploadsync', files={'file': b'abc'}, data={'token': 't'})
show('/uploadsync', files={'file': b'abc'})
show('/filesbytes', files=[('files', b'1'), ('files', b'22')])
show('/filesbytes')
show('/optupload')
show('/optupload', files={'g': ('g.bin', b'1')})
show('/limit', files={'file': ('x.png', b'1234567890', 'image/png')})
show('/limit', files={'file': ('x.png', b'1234567890123', 'image/png')})
show('/limit', files={'file': ('x.gif', b'1', 'image/gif')})
show('/listform', data={'x': ['1', '2']})
show('/listform', data={'x': '1'})
show('/listform', data={'x': ['1', 'a']})
show('/listform')
show('/raw', data={'a': '1', 'b': ['2', '3']})
show('/raw', files={'f': ('n.txt', b'x')}, data={'k': 'v'})
show('/raw', json={})
show('/dep', data={'token': 'abc'})
show('/dep?q=1', data={'tok': 'abc'})
show('/login', content=b'username=a%20b+c&password=%C3%A9', headers={'content-type': 'application/x-www-form-urlencoded'})
show('/upload', content=b'broken', headers={'content-type': 'multipart/form-data; boundary=xyz'})
show('/upload', content=b'broken', headers={'content-type': 'multipart/form-data'})
show('/upload', content=b'--b\r\nContent-Disposition: form-data; name="file"; filename="q.txt"\r\nContent-Type: text/csv\r\n\r\na,b\r\n--b--\r\n', headers={'content-type': 'multipart/form-data; boundary=b'})
