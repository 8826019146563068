import asyncio as aio
import hashlib
import sqlite3
import threading
from pathlib import Path

import requests
from fastapi import APIRouter

router = APIRouter()
lock = threading.Lock()
guard = threading.Lock()
connection = sqlite3.connect(":memory:")
seen = {}


def load(user):
    return requests.get("http://x/" + user).json()


def remember(user):
    seen[user] = requests.get("http://x/" + user)


@router.get("/http")
async def http(url: str):
    answer = requests.get(url, timeout=3).json()
    return answer


@router.get("/mixed")
async def mixed(url: str):
    await aio.sleep(1)
    text = requests.post(url, json={"ü": "é"}, timeout=3).text; size = len(text)
    Path("b").read_text()
    with open("a") as f:
        f.read()
    with lock:
        requests.get(url)
    hashlib.scrypt(b"x", salt=b"y", n=2, r=1, p=1)
    connection.execute("select 1")
    one = load(url)
    return size, one, remember(url)


@router.get("/db")
async def db():
    return connection.execute("select 1").fetchall()


@router.get("/db2")
async def own():
    here = sqlite3.connect("x.db")
    return here.execute("select 1").fetchall()


@router.get("/guarded")
async def guarded():
    with guard:
        await aio.sleep(1)


@router.get("/guarded2")
async def guarded2():
    with guard:
        await aio.sleep(2)
