import io
from typing import Annotated, List, Optional, Union

from fastapi import FastAPI, File, Form, UploadFile, HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


@app.post("/login/")
async def login(username: Annotated[str, Form()], password: Annotated[str, Form(min_length=3)], remember: bool = Form(False)):
    return {"username": username, "remember": remember}


class FormData(BaseModel):
    username: str
    password: str
    age: int | None = None
    tags: list[str] = []
    model_config = {"extra": "forbid"}


@app.post("/form-model/")
async def form_model(data: Annotated[FormData, Form()]):
    return data


@app.post("/files/")
async def create_file(file: Annotated[bytes, File()]):
    return {"file_size": len(file)}


@app.post("/uploadfile/")
async def create_upload_file(file: UploadFile):
    content = await file.read()
    await file.seek(2)
    return {"filename": file.filename, "type": file.content_type, "size": file.size, "content": content.decode(), "tail": (await file.read()).decode(), "h": file.headers.get("content-disposition")}


@app.post("/optional/")
async def optional(file: Union[UploadFile, None] = None, note: str | None = Form(None)):
    if not file:
        return {"message": "No upload file sent", "note": note}
    return {"filename": file.filename, "note": note}


@app.post("/many/")
async def many(files: list[UploadFile]):
    return {"filenames": [f.filename for f in files]}


@app.post("/manybytes/")
async def manybytes(files: Annotated[list[bytes], File(description="Multiple files as bytes")]):
    return {"sizes": [len(f) for f in files]}


@app.post("/mixed/")
async def mixed(file: Annotated[bytes, File()], fileb: Annotated[UploadFile, File()], token: Annotated[str, Form()]):
    return {"file_size": len(file), "token": token, "fileb_content_type": fileb.content_type}


@app.post("/def/")
def sync_upload(file: UploadFile = File(...)):
    data = file.file.read()
    lines = data.decode().splitlines()
    if not lines:
        raise HTTPException(400, "empty file")
    if file.content_type not in ("text/plain", "text/csv"):
        raise HTTPException(status.HTTP_415_UNSUPPORTED_MEDIA_TYPE, detail=f"{file.content_type} not allowed")
    return {"lines": len(lines), "first": lines[0]}


from fastapi import status  # noqa: E402


@app.post("/raw")
async def raw(request: Request):
    form = await request.form()
    found = {}
    for key, value in form.multi_items():
        found.setdefault(key, []).append(value if isinstance(value, str) else value.filename)
    return {"keys": sorted(form.keys()), "found": found}


@app.post("/copy")
async def copy(file: UploadFile):
    import shutil, tempfile, os
    with tempfile.NamedTemporaryFile(delete=False) as tmp:
        shutil.copyfileobj(file.file, tmp)
    size = os.path.getsize(tmp.name)
    with open(tmp.name, "rb") as f:
        head = f.read(3)
    os.unlink(tmp.name)
    chunks = 0
    await file.seek(0)
    while chunk := await file.read(4):
        chunks += 1
    await file.close()
    return {"size": size, "head": head.decode(), "chunks": chunks}


@app.get("/")
async def main():
    content = """
<body><form action="/files/" enctype="multipart/form-data" method="post"><input name="files" type="file" multiple></form></body>
    """
    return HTMLResponse(content=content)


if __name__ == "__main__":
    c = TestClient(app)

    def show(url, **kw):
        r = c.post(url, **kw)
        print(url, r.status_code, r.text)

    show("/login/", data={"username": "u", "password": "secret"})
    show("/login/", data={"username": "u", "password": "se", "remember": "on"})
    show("/login/", data={"username": "", "password": "sec"})
    show("/login/", json={"username": "u"})
    show("/login/")
    show("/form-model/", data={"username": "u", "password": "p", "tags": ["a", "b"]})
    show("/form-model/", data={"username": "u", "extra": "x", "age": "q"})
    show("/form-model/", data={"username": "u", "password": "p", "age": ""})
    show("/files/", files={"file": ("a.txt", b"hello")})
    show("/files/", files={"file": b"hello"})
    show("/files/")
    show("/files/", data={"file": "text"})
    show("/uploadfile/", files={"file": ("a.txt", b"hello world", "text/plain")})
    show("/uploadfile/", files={"file": ("é.bin", io.BytesIO(b"hello world"))})
    show("/uploadfile/", data={"file": "x"})
    show("/uploadfile/", files={"other": ("a.txt", b"x")})
    show("/optional/")
    show("/optional/", data={"note": "n"})
    show("/optional/", files={"file": ("x", b"")}, data={"note": "hi"})
    show("/many/", files=[("files", ("a", b"1")), ("files", ("b", b"2"))])
    show("/many/")
    show("/manybytes/", files=[("files", ("a", b"1")), ("files", ("b", b"22"))])
    show("/mixed/", files={"file": ("a", b"12"), "fileb": ("b.json", b"{}", "application/json")}, data={"token": "t"})
    show("/mixed/", files={"file": ("a", b"12")})
    show("/def/", files={"file": ("t.csv", "a,b\n1,2\n", "text/csv")})
    show("/def/", files={"file": ("t.csv", "", "text/csv")})
    show("/def/", files={"file": ("t.png", "x", "image/png")})
    show("/raw", data={"a": ["1", "2"], "b": "3"}, files={"f": ("n.txt", b"x")})
    show("/raw", data={"a": "x y&z=é"})
    show("/copy", files={"file": ("n.txt", b"0123456789")})
    print(c.get("/").text)
