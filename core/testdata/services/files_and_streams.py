import asyncio
import io
import json
import os
import time
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Request, Response, status, Header, HTTPException
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from starlette.background import BackgroundTask, BackgroundTasks

Path("static_files/css").mkdir(parents=True, exist_ok=True)
Path("static_files/css/site.css").write_text("body { color: red }")
Path("static_files/index.html").write_text("<h1>index</h1>")
Path("static_files/hello.txt").write_text("hello, world")
app = FastAPI()
app.mount("/static", StaticFiles(directory="static_files"), name="static")
app.mount("/site", StaticFiles(directory="static_files", html=True), name="site")
log = []


@app.get("/file")
def file():
    return FileResponse("static_files/hello.txt")


@app.get("/download")
async def download():
    return FileResponse(path="static_files/hello.txt", filename="naïve file.txt", media_type="application/octet-stream", headers={"X-A": "1"})


@app.get("/file-class", response_class=FileResponse)
async def file_class():
    return "static_files/css/site.css"


@app.get("/sse")
async def sse(request: Request, n: int = 3):
    async def events():
        for i in range(n):
            if await request.is_disconnected():
                break
            yield f"id: {i}\nevent: tick\ndata: {json.dumps({'i': i})}\n\n"
            await asyncio.sleep(0.01)
        log.append("sse done")

    return StreamingResponse(events(), media_type="text/event-stream", headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}, background=BackgroundTask(log.append, "sse background"))


@app.get("/csv")
def csv():
    def rows():
        yield "a,b\n"
        for i in range(3):
            yield f"{i},{i * i}\n"

    return StreamingResponse(rows(), media_type="text/csv", headers={"Content-Disposition": "attachment; filename=x.csv"})


@app.get("/bytes")
def bytes_():
    return StreamingResponse(io.BytesIO(b"line1\nline2\n"), media_type="application/octet-stream")


@app.get("/ndjson")
async def ndjson():
    async def gen():
        for i in range(2):
            yield json.dumps({"n": i}).encode() + b"\n"
    return StreamingResponse(gen(), status_code=206, media_type="application/x-ndjson")


@app.get("/fail-midway")
async def fail_midway():
    async def gen():
        yield "one"
        raise RuntimeError("midway")
    return StreamingResponse(gen())


@app.get("/etag")
def etag(response: Response, if_none_match: Annotated[str | None, Header()] = None):
    tag = '"v1"'
    if if_none_match == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "max-age=60"
    return {"v": 1}


@app.get("/bg")
async def bg():
    tasks = BackgroundTasks()
    tasks.add_task(log.append, "one")

    async def two():
        log.append("two")

    tasks.add_task(two)
    return JSONResponse({"ok": True}, background=tasks)


@app.get("/typer", response_class=RedirectResponse)
async def typer():
    return "https://typer.tiangolo.com"


@app.get("/pydantic", response_class=RedirectResponse, status_code=302)
async def pyd():
    return "https://docs.pydantic.dev/?q=a b&é"


@app.post("/see-other")
def see_other():
    return RedirectResponse("/file", status_code=status.HTTP_303_SEE_OTHER)


@app.put("/items/{item_id}", status_code=200)
async def upsert_item(item_id: str):
    if item_id in ("foo", "bar"):
        return {"id": item_id}
    return JSONResponse(status_code=status.HTTP_201_CREATED, content={"id": item_id}, headers={"Location": f"/items/{item_id}"})


@app.post("/cookie-and-object/")
def create_cookie(response: Response):
    response.set_cookie(key="fakesession", value="fake cookie; value", max_age=3600, path="/", domain="testserver", secure=False, httponly=True, samesite="none")
    response.set_cookie("plain", "v", samesite=None)
    response.delete_cookie("old")
    return {"message": "Come to the dark side, we have cookies"}


if __name__ == "__main__":
    c = TestClient(app, raise_server_exceptions=False)

    def show(method, url, **kw):
        r = c.request(method, url, follow_redirects=False, **kw)
        keep = ("content-type", "content-length", "content-disp", "location", "x-a", "cache", "accept-ranges", "content-range", "allow", "set-cookie")
        print(method, url, r.status_code, repr(r.text), {k: v.split("; expires")[0] for k, v in r.headers.items() if k.startswith(keep)}, log)
        log.clear()
        return r

    for url in ["/static/hello.txt", "/static/css/site.css", "/static/none", "/static/../t14_files.py", "/static/css", "/static", "/site/", "/site/index.html", "/site/css", "/site/nope", "/file", "/download", "/file-class", "/sse?n=2", "/csv", "/bytes", "/ndjson", "/fail-midway", "/etag", "/bg", "/typer", "/pydantic"]:
        show("GET", url)
    r = c.get("/static/hello.txt")
    print("etag" in r.headers, "last-modified" in r.headers)
    show("GET", "/static/hello.txt", headers={"if-none-match": r.headers["etag"]})
    show("HEAD", "/static/hello.txt")
    show("POST", "/static/hello.txt")
    show("GET", "/file", headers={"range": "bytes=0-4"})
    show("GET", "/file", headers={"range": "bytes=7-"})
    show("GET", "/file", headers={"range": "bytes=-5"})
    show("GET", "/file", headers={"range": "bytes=100-200"})
    show("GET", "/etag", headers={"if-none-match": '"v1"'})
    show("POST", "/see-other")
    print(c.post("/see-other").text)
    show("PUT", "/items/foo")
    show("PUT", "/items/new")
    show("POST", "/cookie-and-object/")
    with c.stream("GET", "/sse?n=2") as r:
        for line in r.iter_lines():
            print(repr(line))
