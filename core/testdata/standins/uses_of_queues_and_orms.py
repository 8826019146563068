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


es = Elasticsearch("http://x")
check("es", lambda: ([h["_source"]["t"] for h in es.search(index="i", query={})["hits"]["hits"]], es.search(index="i")["hits"]["total"]["value"] + 1, es.index(index="i", document={})["_id"], es.ping()))
async def aes():
    e = AsyncElasticsearch("http://x")
    r = await e.search(index="i", body={})
    await e.close()
    return [h["_id"] for h in r["hits"]["hits"]]
check("aes", aes)
check("kafka", lambda: (KafkaProducer(bootstrap_servers="x", value_serializer=lambda v: json.dumps(v).encode()).send("t", {"a": 1}).get(timeout=3), KafkaProducer().flush()))
async def ak():
    p = aiokafka.AIOKafkaProducer(bootstrap_servers="x"); await p.start()
    try: await p.send_and_wait("t", b"m")
    finally: await p.stop()
    c = aiokafka.AIOKafkaConsumer("t", group_id="g"); await c.start()
    n = 0
    async for m in c:
        n += len(m.value) if hasattr(m.value, "__len__") else 1
        break
    await c.stop()
    return n
check("aiokafka", ak)
async def rmq():
    conn = await aio_pika.connect_robust("amqp://x")
    async with conn:
        ch = await conn.channel()
        await ch.set_qos(prefetch_count=10)
        q = await ch.declare_queue("q", durable=True)
        ex = await ch.declare_exchange("e", aio_pika.ExchangeType.TOPIC)
        await q.bind(ex, "k")
        await ch.default_exchange.publish(aio_pika.Message(body=b"x", delivery_mode=aio_pika.DeliveryMode.PERSISTENT), routing_key="q")
        async with q.iterator() as it:
            async for m in it:
                async with m.process():
                    body = m.body
                break
    return body
check("aio_pika", rmq)
async def grp():
    async with grpc.aio.insecure_channel("x:50051") as ch:
        stub = ch.unary_unary("/a/b")
        return await stub(b"x", timeout=3)
check("grpc", grp)
check("grpc sync", lambda: grpc.insecure_channel("x").unary_unary("/a")(b""))
def gcs():
    c = storage.Client(); b = c.bucket("b"); blob = b.blob("k")
    blob.upload_from_string("x", content_type="text/plain")
    return blob.public_url, blob.download_as_text(), [x.name for x in c.list_blobs("b")], blob.exists()
check("gcs", gcs)
check("bigquery", lambda: [dict(r) for r in bigquery.Client().query("select 1").result()])
check("firestore", lambda: (firestore.Client().collection("c").document("d").get().to_dict(), [d.to_dict() for d in firestore.Client().collection("c").where("a", "==", 1).stream()], firestore.Client().collection("c").add({"a": 1})[1].id))
check("pubsub", lambda: pubsub_v1.PublisherClient().publish("t", b"x").result())
class TUser(Model):
    id = fields.IntField(pk=True)
    name = fields.CharField(max_length=20)
    class Meta: table = "u"
async def tor():
    await Tortoise.init(db_url="sqlite://:memory:", modules={"models": ["x"]}); await Tortoise.generate_schemas()
    u = await TUser.create(name="a")
    u2 = await TUser.get_or_none(id=1)
    l = await TUser.filter(name="a").order_by("-id").limit(3)
    allu = await TUser.all().offset(1).limit(2).values("id", "name")
    n = await TUser.filter(id__gt=1).count()
    async for x in TUser.all(): break
    u2.name = "z"; await u2.save()
    await u2.delete()
    return u.name, u2.id, len(l), allu, n + 1
check("tortoise", tor)
class Prod(Document):
    name: str
    price: float = 1.0
    class Settings: name = "p"
async def bea():
    await init_beanie(database=AsyncIOMotorClient("x").db, document_models=[Prod])
    p = Prod(name="a", price=3)
    await p.insert()
    l = await Prod.find(Prod.price < 10).sort("-price").limit(3).to_list()
    one = await Prod.find_one(Prod.name == "a")
    g = await Prod.get("id")
    await one.set({Prod.price: 5})
    await p.save()
    return p.name, len(l), one.name, g
check("beanie", bea)
pdb = SqliteDatabase("x.db")
class PW(peewee.Model):
    name = CharField(unique=True)
    age = IntegerField(null=True)
    class Meta: database = pdb
def pw():
    pdb.connect(); pdb.create_tables([PW])
    p = PW.create(name="a", age=3)
    q = [x.name for x in PW.select().where(PW.age > 1).order_by(PW.name.desc()).limit(5)]
    g = PW.get_or_none(PW.id == 1); PW.get_by_id(1)
    n = PW.select().count() + 1
    PW.update(age=4).where(PW.id == 1).execute()
    with pdb.atomic(): p.save()
    p.delete_instance(); pdb.close()
    return p.name, q, n
check("peewee", pw)
cel = Celery("x", broker="redis://")
@cel.task(bind=True, max_retries=3)
def add(self, a, b): return a + b
check("celery", lambda: (add.delay(1, 2).id is not None, add.apply_async(args=[1, 2], countdown=3).status, cel.AsyncResult("x").ready(), add.s(1, 2)))
async def aiosq():
    async with aiosqlite.connect("x.db") as db:
        db.row_factory = aiosqlite.Row
        await db.execute("create table if not exists t (a int)")
        await db.commit()
        async with db.execute("select * from t where a = ?", (1,)) as cur:
            rows = await cur.fetchall()
            one = await cur.fetchone()
        async with db.execute("select 1") as cur:
            async for r in cur: break
        c = await db.execute("insert into t values (1)")
        return len(rows), c.lastrowid, one
check("aiosqlite", aiosq)
check("aiosmtplib", lambda: aiosmtplib.send("m", hostname="x", port=25))
async def fm():
    await FastMail(ConnectionConfig(MAIL_USERNAME="x")).send_message(MessageSchema(subject="s", recipients=["a"], body="b", subtype="html"))
check("fastapi_mail", fm)
check("langchain", lambda: ChatOpenAI(model="m").invoke("x").content)
check("sentry", lambda: (sentry_sdk.init(dsn="x", traces_sample_rate=1.0), capture_exception(ValueError("x"))))
C = Counter("c", "d", ["m"]); H = Histogram("h", "d")
def prom():
    C.labels(m="x").inc(); C.labels("y").inc(2)
    with H.time(): pass
    @H.time()
    def f(): return 3
    return f(), generate_latest()
check("prometheus", prom)
sch = AsyncIOScheduler()
@sch.scheduled_job("interval", seconds=3)
async def job(): pass
check("apscheduler", lambda: (sch.add_job(job, "cron", hour=3), sch.start(), sch.shutdown()))
check("jwt", lambda: jwt.decode(jwt.encode({"sub": "a"}, "k", algorithm="HS256"), "k", algorithms=["HS256"])["sub"])
tracer = trace.get_tracer(__name__)
def ot():
    with tracer.start_as_current_span("x") as span:
        span.set_attribute("a", 1)
        return span.get_span_context().trace_id
check("otel", ot)
check("smtplib", lambda: (lambda s: (s.starttls(), s.login("a", "b"), s.send_message("x") if False else s.sendmail("a", ["b"], "m"), s.quit()))(smtplib.SMTP("h", 587)))
check("subprocess", lambda: (subprocess.run(["ls"], capture_output=True, text=True, check=True).returncode, subprocess.check_output(["a"]), subprocess.Popen(["x"], stdout=subprocess.PIPE).communicate()[0]))
def sq():
    con = sqlite3.connect(":memory:"); con.row_factory = sqlite3.Row
    con.execute("create table t (id integer primary key, name text)")
    con.executemany("insert into t (name) values (?)", [("a",), ("b",)])
    con.commit()
    return [dict(r) for r in con.execute("select * from t where name like ? order by id desc", ("%",))], con.execute("select count(*) from t").fetchone()[0]
check("sqlite3", sq)
