# loopscope: load '/count burst=40'
# Redis, files and databases are outside of the workers: all see the same. A global is each worker's own.
import os
import sqlite3
from pathlib import Path

import redis
from fastapi import FastAPI

app = FastAPI()
r = redis.Redis()
seen = 0
Path("count.txt").touch()


@app.get("/count")
def count():
    global seen
    seen += 1
    n = r.incr("n")
    with open("count.txt", "a") as f:
        f.write("x")
    if n == 40:
        print("redis", n, "file", Path("count.txt").stat().st_size, "global", seen < 40)
    return n
