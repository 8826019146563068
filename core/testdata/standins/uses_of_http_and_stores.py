import asyncio, json
import requests, httpx, aiohttp, redis, redis.asyncio as aioredis, pymongo, boto3, openai, smtplib, subprocess, sqlite3, bcrypt, stripe, psycopg2, psycopg, asyncpg
from passlib.context import CryptContext
from PIL import Image
import numpy as np, pandas as pd
from elasticsearch import Elasticsearch, AsyncElasticsearch
from kafka import KafkaProducer, KafkaConsumer
import aio_pika, grpc
from google.cloud import storage, bigquery, firestore, pubsub_v1
from motor.motor_asyncio import AsyncIOMotorClient
from tortoise import fields, Tortoise
from tortoise.models import Model
from tortoise.contrib.fastapi import register_tortoise
from beanie import Document, init_beanie, Indexed
import peewee
from peewee import SqliteDatabase, CharField, IntegerField, ForeignKeyField
from celery import Celery
from databases import Database
import aiokafka, aiocache, aiosqlite, aiosmtplib
from fastapi_mail import FastMail, MessageSchema, ConnectionConfig
from langchain.chat_models import ChatOpenAI
from sentry_sdk import capture_exception
import sentry_sdk
from prometheus_client import Counter, Histogram, generate_latest
from slowapi import Limiter
from slowapi.util import get_remote_address
from apscheduler.schedulers.asyncio import AsyncIOScheduler
import jwt
from sse_starlette.sse import EventSourceResponse
from fastapi_pagination import Page, paginate, add_pagination
from fastapi_cache import FastAPICache
from fastapi_cache.decorator import cache
from starlette_prometheus import PrometheusMiddleware
from opentelemetry import trace

def check(name, f):
    try:
        v = f()
        if asyncio.iscoroutine(v): v = asyncio.run(v)
        print("ok", name)
    except Exception as e:
        print("FAIL", name, type(e).__name__, e)

check("requests", lambda: requests.get("https://x.org", params={"a":1}, headers={}, timeout=3).json()["a"]["b"][0].get("c"))
check("requests loop", lambda: [i["id"] for i in requests.get("https://x.org").json()])
check("requests dict items", lambda: {k: v for k, v in requests.get("https://x.org").json().items()})
check("requests total", lambda: sum(i["price"] for i in requests.get("https://x.org").json()["items"]))
check("requests len", lambda: len(requests.get("https://x.org").text) + len(requests.get("https://x.org").content))
check("requests session", lambda: requests.Session().post("https://x.org", json={}).status_code == 200)
check("requests err", lambda: requests.get("https://x.org").raise_for_status())
check("requests elapsed", lambda: requests.get("https://x.org").elapsed.total_seconds() >= 0)
check("requests adapters", lambda: requests.Session().mount("https://", requests.adapters.HTTPAdapter(max_retries=3)))
check("requests auth", lambda: requests.get("https://x.org", auth=requests.auth.HTTPBasicAuth("a","b")).ok)
check("requests iter", lambda: [c for c in requests.get("https://x.org", stream=True).iter_content(1024)])
check("requests codes", lambda: requests.codes.ok == 200)
async def ax():
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5), connector=aiohttp.TCPConnector(limit=10)) as s:
        async with s.get("https://x.org", params={"q": 1}) as r:
            r.raise_for_status()
            d = await r.json()
            t = await r.text()
            return r.status, d["x"], len(t), r.headers.get("content-type"), r.ok, [i["y"] for i in d["items"]]
check("aiohttp", ax)
async def hx():
    async with httpx.AsyncClient(timeout=httpx.Timeout(5, connect=1), limits=httpx.Limits(max_connections=5)) as c:
        rs = await asyncio.gather(*[c.get(f"https://x.org/{i}") for i in range(3)])
        async with c.stream("GET", "https://x.org") as r:
            parts = [p async for p in r.aiter_bytes()]
        r = await c.post("https://x.org", json={"a": 1}, files={"f": b"x"}) if False else await c.post("https://x.org", data={"a": "b"})
        return [x.json()["v"] + 1 for x in rs], parts, r.elapsed.total_seconds() >= 0, r.url.host, r.request.method
check("httpx", hx)
r = redis.Redis(host="h", port=6379, decode_responses=True)
check("redis", lambda: (r.set("a", 1, ex=5), r.get("a"), r.incr("n"), r.hset("h", mapping={"a": 1}), r.hgetall("h"), r.lpush("l", 1), r.lrange("l", 0, -1), r.exists("a"), r.ttl("a"), r.expire("a", 3), r.zadd("z", {"m": 1}), r.zrange("z", 0, -1, withscores=True), r.delete("a")))
def pipe():
    p = r.pipeline()
    p.incr("q"); p.expire("q", 5)
    return p.execute()
check("redis pipe", pipe)
check("redis lock", lambda: r.lock("x", timeout=3).__enter__())
async def ar():
    c = aioredis.from_url("redis://x", decode_responses=True)
    await c.set("k", json.dumps({"a": 1}))
    async with c.pipeline(transaction=True) as p:
        res = await p.incr("z").expire("z", 3).execute()
    ps = c.pubsub()
    await ps.subscribe("ch")
    await c.publish("ch", "m")
    msg = await ps.get_message(timeout=0.1)
    await c.aclose()
    return json.loads(await c.get("k")), res, msg
check("aioredis", ar)
m = pymongo.MongoClient("mongodb://x")
check("pymongo", lambda: (m["db"]["c"].find_one({"a": 1})["name"], [d["x"] for d in m.db.c.find({}).sort("a", -1).limit(5)], m.db.c.insert_one({"a": 1}).inserted_id, m.db.c.update_one({}, {"$set": {}}).modified_count, m.db.c.count_documents({}) + 1, list(m.db.c.aggregate([]))[0]["y"]))
async def mo():
    c = AsyncIOMotorClient("mongodb://x"); db = c.mydb
    d = await db.users.find_one({"_id": 1})
    docs = [x async for x in db.users.find({}).skip(1).limit(2)]
    l = await db.users.find().to_list(length=10)
    res = await db.users.insert_one({"a": 1})
    n = await db.users.count_documents({})
    d["_id"] = str(d["_id"])
    return d["name"], len(docs), len(l), str(res.inserted_id), n > 0
check("motor", mo)
s3 = boto3.client("s3", region_name="eu")
check("boto3", lambda: (s3.upload_fileobj(b"", "b", "k"), s3.get_object(Bucket="b", Key="k")["Body"].read(), [o["Key"] for o in s3.list_objects_v2(Bucket="b")["Contents"]], s3.generate_presigned_url("get_object", Params={}, ExpiresIn=3)[:5], [o["Key"] for p in s3.get_paginator("list_objects_v2").paginate(Bucket="b") for o in p.get("Contents", [])]))
check("boto3 dynamo", lambda: (boto3.resource("dynamodb").Table("t").get_item(Key={"a": 1})["Item"]["x"], boto3.resource("dynamodb").Table("t").query(KeyConditionExpression=1)["Items"][0], boto3.client("sqs").receive_message(QueueUrl="u").get("Messages", [])[0]["Body"]))
oa = openai.OpenAI(api_key="k")
check("openai", lambda: (oa.chat.completions.create(model="m", messages=[]).choices[0].message.content, oa.embeddings.create(input="x", model="m").data[0].embedding, oa.chat.completions.create(model="m", messages=[]).usage.total_tokens * 2, [c.choices[0].delta.content for c in oa.chat.completions.create(model="m", messages=[], stream=True)]))
async def oaa():
    c = openai.AsyncOpenAI()
    r = await c.chat.completions.create(model="m", messages=[])
    st = await c.chat.completions.create(model="m", messages=[], stream=True)
    parts = []
    async for ch in st:
        parts.append(ch.choices[0].delta.content or "")
    try:
        pass
    except openai.RateLimitError: pass
    return r.choices[0].message.content, "".join(parts)
check("openai async", oaa)
check("stripe", lambda: (stripe.PaymentIntent.create(amount=1, currency="eur").client_secret, stripe.Webhook.construct_event(b"", "s", "k")["type"] == "x", stripe.checkout.Session.create(mode="payment").url))
check("psycopg2", lambda: (lambda c: (c.cursor().execute("select 1"), c.cursor().fetchone()[0], [r[0] for r in c.cursor().fetchall()], c.commit(), c.close()))(psycopg2.connect("x")))
def pg():
    with psycopg2.connect(dsn="x") as conn:
        with conn.cursor() as cur:
            cur.execute("select a, b from t where id = %s", (1,))
            rows = cur.fetchall()
            cols = [d[0] for d in cur.description]
            return [dict(zip(cols, r)) for r in rows], cur.rowcount
check("psycopg2 ctx", pg)
async def apg():
    pool = await asyncpg.create_pool("x", min_size=1, max_size=5)
    async with pool.acquire() as conn:
        async with conn.transaction():
            row = await conn.fetchrow("select * from t where id=$1", 1)
            rows = await conn.fetch("select 1")
            v = await conn.fetchval("select count(*)")
            await conn.execute("insert")
    await pool.close()
    return row["id"], dict(row), [dict(r) for r in rows], v + 1
check("asyncpg", apg)
async def dbs():
    d = Database("postgresql://x"); await d.connect()
    rows = await d.fetch_all("select 1"); one = await d.fetch_one("q", values={"a": 1}); n = await d.execute("i")
    async with d.transaction(): await d.execute("x")
    async for r in d.iterate("q"): pass
    await d.disconnect()
    return [dict(r) for r in rows], one["id"], n
check("databases", dbs)
pwd = CryptContext(schemes=["bcrypt"], deprecated="auto")
check("passlib", lambda: (pwd.hash("x")[:4], pwd.verify("x", "y"), bcrypt.checkpw(b"x", bcrypt.hashpw(b"x", bcrypt.gensalt())), bcrypt.hashpw(b"x", bcrypt.gensalt(12)).decode()[:3]))
check("PIL", lambda: (Image.open("x.png").convert("RGB").resize((10, 10)).size[0], Image.new("RGB", (3, 3)).width, Image.open(b"x").thumbnail((1, 1)), Image.open("x").format, Image.Resampling.LANCZOS))
check("numpy", lambda: (np.array([1, 2, 3]).mean() + 1, np.zeros((3, 3)).shape[0], float(np.dot(np.array([1]), np.array([2]))), np.array([1, 2]) * 2 + 1, np.random.rand(3).tolist(), (np.array([1]) > 0).any(), np.linalg.norm(np.array([1]) - np.array([2])), np.array([3])[0], int(np.argmax([1, 2])), np.float32, np.int64(3)))
check("pandas", lambda: (pd.DataFrame({"a": [1]}).groupby("a").agg({"b": "sum"}).reset_index().to_dict(orient="records"), pd.read_csv("x")["a"].mean(), [r["a"] for _, r in pd.DataFrame().iterrows()], pd.DataFrame([1]).head().to_json(), len(pd.read_csv("x")), pd.DataFrame()[pd.DataFrame()["a"] > 3].shape, pd.DataFrame().columns.tolist(), pd.DataFrame().empty))
