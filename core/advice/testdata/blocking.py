import asyncio, os, pathlib, queue, sqlite3, subprocess, threading, time
import concurrent.futures
import requests as rq
import httpx
from time import sleep as nap
from urllib import request
from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()
jobs = queue.Queue()
http = rq.Session()


def get_db():
    yield None


@app.get("/sleep")
async def sleeps():
    time.sleep(1)  ### blocking-call: time.sleep(1) holds the event loop -> await asyncio.sleep(1)
    time.sleep(0)
    nap(0.5)  ### blocking-call: nap(0.5) holds the event loop -> await asyncio.sleep(0.5)


@app.get("/http")
async def calls(url: str):
    rq.get(url, timeout=3)  ### blocking-call: rq.get(url, timeout=3) holds the event loop -> Await httpx.AsyncClient, or aiohttp; or: await asyncio.to_thread(rq.get, url, timeout=3)
    http.post(url)  ### blocking-call: http.post(url) holds the event loop
    with httpx.Client() as client:  ### made-per-request: each request makes a session of its own: httpx.Client()
        client.get(url)  ### blocking-call: client.get(url) holds the event loop
    async with httpx.AsyncClient() as client2:  ### made-per-request: each request makes a client of its own: httpx.AsyncClient()
        await client2.get(url)
    request.urlopen(url)  ### blocking-call: request.urlopen(url) holds the event loop
    return rq.codes.ok


@app.get("/files")
async def files():
    with open("a.txt") as f:  ### blocking-call: open("a.txt") holds the event loop
        f.read()
    pathlib.Path("b").read_text()  ### blocking-call: pathlib.Path("b").read_text() holds the event loop
    subprocess.run(["ls"])  ### blocking-call: subprocess.run(["ls"]) holds the event loop -> await asyncio.create_subprocess_exec(…), and await its communicate(); or: await asyncio.to_thread(subprocess.run, ["ls"])
    os.path.exists("c")  ### blocking-call: os.path.exists("c") holds the event loop


@app.get("/db")
async def database(db: Session = Depends(get_db)):
    users = db.query(int).filter(x=1).all()  ### blocking-call: db.query(int).filter(x=1).all() holds the event loop
    connection = sqlite3.connect(":memory:")  ### blocking-call: sqlite3.connect(":memory:") holds the event loop
    cursor = connection.cursor()
    cursor.execute("select 1")  ### blocking-call: cursor.execute("select 1") holds the event loop
    return users


@app.get("/waits")
async def waits():
    jobs.get()  ### blocking-call: jobs.get() holds the event loop
    jobs.get(block=False)
    jobs.get_nowait()
    pool = concurrent.futures.ThreadPoolExecutor()
    future = pool.submit(time.sleep, 1)
    future.result()  ### blocking-call: future.result() holds the event loop -> await asyncio.wrap_future(future), or: await loop.run_in_executor(pool, function)
    thread = threading.Thread(target=get_db)
    thread.join()  ### blocking-call: thread.join() holds the event loop


def load(user):
    return fetch(user)


def fetch(user):
    return rq.get("http://x/" + user).json()


def recursive(n):
    return n and recursive(n - 1)


class Store:
    def __init__(self):
        self.client = httpx.Client()

    def read(self, key):
        return self.client.get(key)

    async def get(self, key):
        return self.read(key)  ### blocking-call: self.read() holds the event loop: it calls self.client.get(key) -> await asyncio.to_thread(self.read, key)


@app.get("/helper")
async def helper(user: str):
    recursive(3)
    return load(user)  ### blocking-call: load() holds the event loop: it calls rq.get("http://x/" + user) -> await asyncio.to_thread(load, user)


@app.get("/fine")
async def fine(user: str, time=None):
    await asyncio.to_thread(load, user)
    await asyncio.get_running_loop().run_in_executor(None, lambda: rq.get(user))
    time.sleep(1)

    def later():
        nap(1)

    return later


@app.get("/def")
def plain(user: str):
    nap(1)
    return load(user)


async def unknown(session, requests):
    session.get("x")
    requests.get("x")
    open = requests
    open("x")


async def either(flag):
    client = rq.Session()
    if flag:
        client = unknown
    client.get("x")


guard = threading.Lock()


@app.get("/more")
async def more():
    guard.acquire()  ### blocking-call: guard.acquire() holds the event loop
    guard.acquire(blocking=False)
    guard.acquire(timeout=0)
    os.popen("ls")  ### blocking-call: os.popen("ls") holds the event loop
    os.listdir(".")  ### blocking-call: os.listdir(".") holds the event loop
    pathlib.Path("b").exists()  ### blocking-call: pathlib.Path("b").exists() holds the event loop


import langchain_openai, yt_dlp
from langchain_core.prompts import ChatPromptTemplate

chain = ChatPromptTemplate.from_template("{x}") | langchain_openai.ChatOpenAI()


@app.get("/table")
async def table():  # what the table of stand-ins knows of
    chain.invoke({"x": 1})  ### blocking-call: chain.invoke({"x": 1}) holds the event loop
    await chain.ainvoke({"x": 1})
    with yt_dlp.YoutubeDL({}) as ydl:
        ydl.prepare_filename({})
    return yt_dlp.YoutubeDL({}).extract_info("x")  ### blocking-call: yt_dlp.YoutubeDL({}).extract_info("x") holds the event loop


import boto3

s3 = boto3.client("s3")
table_of_items = boto3.resource("dynamodb").Table("items")


@app.get("/bucket")
async def bucket():  # what is asked of the cloud, not what is asked of its answers
    found = s3.list_objects_v2(Bucket="b")  ### blocking-call: s3.list_objects_v2(Bucket="b") holds the event loop
    table_of_items.get_item(Key={}).get("Item")  ### blocking-call: table_of_items.get_item(Key={}) holds the event loop
    s3.generate_presigned_url("get_object")
    return found.get("Contents", [])
