import asyncio
import json
from contextlib import asynccontextmanager

import httpx
from fastapi import Depends, FastAPI, HTTPException, Request, BackgroundTasks, Header, Response
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

app = FastAPI()
upstream = FastAPI()
log = []


class Order(BaseModel):
    sku: str
    qty: int = 1


@upstream.get("/price/{sku}")
async def price(sku: str, request: Request):
    if sku == "missing":
        raise HTTPException(404, "no such sku")
    if sku == "slow":
        await asyncio.sleep(0.2)
    if sku == "moved":
        return Response(status_code=307, headers={"location": "/price/new"})
    return {"sku": sku, "price": len(sku) * 10, "auth": request.headers.get("authorization"), "ua": request.headers["user-agent"], "q": dict(request.query_params)}


@upstream.post("/orders", status_code=201)
async def order(o: Order, idempotency_key: str | None = Header(None)):
    return {"id": 7, **o.model_dump(), "key": idempotency_key}


@upstream.api_route("/echo", methods=["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"])
async def echo(request: Request):
    body = await request.body()
    return {"m": request.method, "body": body.decode(), "ct": request.headers.get("content-type"), "len": request.headers.get("content-length"), "h": request.headers.get("x-h"), "ck": request.cookies}


class PriceClient:
    def __init__(self, client: httpx.AsyncClient):
        self.client = client

    async def get(self, sku):
        try:
            r = await self.client.get(f"/price/{sku}", params={"currency": "EUR", "tags": ["a", "b"], "flag": True, "none": None})
            r.raise_for_status()
            return r.json()
        except httpx.HTTPStatusError as e:
            if e.response.status_code == 404:
                raise HTTPException(404, f"upstream: {e.response.json()['detail']}") from e
            raise


async def get_client():
    async with AsyncClient(transport=ASGITransport(app=upstream), base_url="http://upstream", headers={"user-agent": "shop/1"}, auth=("u", "p")) as client:
        yield PriceClient(client)


@app.get("/quote/{sku}")
async def quote(sku: str, qty: int = 1, client: PriceClient = Depends(get_client)):
    p = await client.get(sku)
    return {"total": p["price"] * qty, **p}


@app.get("/many")
async def many(skus: str, client: PriceClient = Depends(get_client)):
    sem = asyncio.Semaphore(2)

    async def one(s):
        async with sem:
            return (await client.get(s))["price"]

    results = await asyncio.gather(*(one(s) for s in skus.split(",")), return_exceptions=True)
    return [r if isinstance(r, int) else f"{type(r).__name__}: {r.detail}" for r in results]


@app.get("/boom")
async def boom():
    raise ValueError("boom")


async def on_request(request):
    log.append(f"> {request.method} {request.url}")


async def on_response(response):
    log.append(f"< {response.status_code}")


def mock_handler(request: httpx.Request):
    if request.url.path == "/json":
        return httpx.Response(200, json={"q": dict(request.url.params), "body": json.loads(request.content or b"null")})
    if request.url.path == "/fail":
        raise httpx.ConnectError("refused", request=request)
    if request.url.path == "/timeout":
        raise httpx.ReadTimeout("too slow", request=request)
    if request.url.path == "/set":
        return httpx.Response(200, headers=[("set-cookie", "a=1; Path=/"), ("set-cookie", "b=2; Path=/x")], text="set")
    if request.url.path == "/cookies":
        return httpx.Response(200, text=request.headers.get("cookie", "none"))
    if request.url.path == "/loop":
        return httpx.Response(302, headers={"location": "/loop"})
    if request.url.path == "/redirect":
        return httpx.Response(303, headers={"location": "https://other.example.com/json?x=1"})
    return httpx.Response(500, html="<b>no</b>")


async def main():
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test", event_hooks={"request": [on_request], "response": [on_response]}) as ac:
        for url in ["/quote/abc", "/quote/abcd?qty=3", "/quote/missing", "/many?skus=a,missing,slow,abcde", "/nope"]:
            r = await ac.get(url)
            print(url, r.status_code, r.text, r.http_version, r.reason_phrase)
        try:
            await ac.get("/boom")
        except ValueError as e:
            print("raised", e)
    print(log)
    async with AsyncClient(transport=ASGITransport(app=app, raise_app_exceptions=False), base_url="http://test") as ac:
        r = await ac.get("/boom")
        print(r.status_code, r.text, r.is_error, r.is_server_error)
        try:
            r.raise_for_status()
        except httpx.HTTPStatusError as e:
            print(str(e).splitlines()[0], e.request.method, e.response is r)
    async with AsyncClient(transport=ASGITransport(app=upstream), base_url="http://up/", follow_redirects=True) as ac:
        r = await ac.get("/price/moved")
        print(r.status_code, r.url, r.history, r.json()["sku"])
        r = await ac.get("/price/moved", follow_redirects=False)
        print(r.status_code, r.is_redirect, r.has_redirect_location, r.next_request, r.headers["location"])
        r = await ac.post("/orders", json={"sku": "é", "qty": 2}, headers={"Idempotency-Key": "k1"})
        print(r.status_code, r.json(), r.request.headers["content-length"], r.request.headers["content-type"], r.request.content)
        r = await ac.post("/orders", json={})
        print(r.status_code, r.json()["detail"][0]["loc"])
        for m, kw in [("POST", {"data": {"a": "1", "b": ["x", "y"]}}), ("PUT", {"content": b"raw"}), ("PATCH", {"content": "text"}), ("DELETE", {}), ("POST", {}), ("HEAD", {}), ("GET", {"headers": {"X-H": "v"}, "cookies": {"c": "d"}})]:
            r = await ac.request(m, "/echo", **kw)
            print(m, r.status_code, r.text)
        async with ac.stream("GET", "/price/abc") as r:
            print(r.status_code, (await r.aread())[:12], [len(c) > 0 async for c in r.aiter_text()])
        req = ac.build_request("GET", "/price/q", params={"z": 1})
        print(req.method, req.url, req.headers["host"], repr(req))
        print((await ac.send(req)).json()["q"])
    async with httpx.AsyncClient(transport=httpx.MockTransport(mock_handler)) as mc:
        print((await mc.post("https://x.org/json?a=1", json=[1])).json())
        for path in ["/fail", "/timeout"]:
            try:
                await mc.get("https://x.org" + path)
            except httpx.TimeoutException as e:
                print("timeout", e, e.request.url)
            except httpx.RequestError as e:
                print(type(e).__name__, e, e.request.url.host)
        r = await mc.get("https://x.org/other")
        print(r.status_code, r.text, r.headers["content-type"], r.encoding)
    try:
        await mc.get("https://x.org/json")
    except RuntimeError as e:
        print(e)


with httpx.Client(transport=httpx.MockTransport(mock_handler), base_url="https://x.org/api/../", timeout=httpx.Timeout(10.0, connect=2.0), params={"v": "2"}, headers={"X-A": "b"}) as sc:
    print(sc.timeout, sc.base_url, sc.params)
sc = httpx.Client(transport=httpx.MockTransport(mock_handler), base_url="https://x.org", follow_redirects=True)
print(sc.get("/set").text, dict(sc.cookies), sc.cookies.get("b"))
print(sc.get("/cookies").text)
sc.cookies.set("c", "3")
print(sc.get("/cookies").text)
try:
    sc.get("/loop")
except httpx.TooManyRedirects as e:
    print(e)
r = sc.get("/redirect", headers={"authorization": "Bearer x"})
print(r.url, r.history, r.json(), r.request.headers.get("authorization"))
print(httpx.URL("https://u:p@example.com:8443/a%20b/c?x=1&y=2#f").path, httpx.URL("https://example.com:443/").netloc, httpx.URL("https://a.b/c").join("../d?e=f"), httpx.URL("https://a.b").copy_with(path="/z", params={"k": "v w"}))
h = httpx.Headers({"Content-Type": "a", "X-Y": "1"})
h["x-y"] = "2"
h.update({"Z": "3"})
print(h, h["CONTENT-TYPE"], "z" in h, list(h), h.get("no", "d"), h == {"content-type": "a", "x-y": "2", "z": "3"}, httpx.Headers([("a", "1"), ("a", "2")])["a"], httpx.Headers([("a", "1"), ("a", "2")]).get_list("a"))
print(httpx.QueryParams({"a": "1", "b": ["2", "3"]}), httpx.QueryParams("a=1&a=2").get_list("a"), httpx.QueryParams(a=1).add("b", 2).set("a", 5))
print(httpx.codes.NOT_FOUND, httpx.codes.NOT_FOUND == 404, int(httpx.codes.OK), httpx.Timeout(5), httpx.Timeout(None))
asyncio.run(main())
