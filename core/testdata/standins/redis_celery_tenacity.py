import asyncio, time, json, logging
import redis, redis.asyncio as aredis
from redis import asyncio as ar2
from celery import Celery
from tenacity import retry, stop_after_attempt, wait_exponential, RetryError
import jwt
from jose import jwt as jj, JWTError
from datetime import datetime, timedelta, timezone
from loguru import logger
import structlog
from dotenv import load_dotenv
load_dotenv()
r = redis.Redis(host="x", decode_responses=True)
print(r.get("a"), r.set("a", 1, ex=10), r.get("a"), r.incr("a"), r.ttl("a"), r.hset("h", mapping={"a": 1, "b": "x"}), r.hgetall("h"))
with r.pipeline() as p:
    p.lpush("q", 1, 2).rpush("q", 3); p.llen("q"); print(p.execute(), r.lrange("q", 0, -1))
with r.lock("l", timeout=5): print(r.keys("l*"))
try: r.lpush("a", 1)
except redis.exceptions.ResponseError as e: print(e)
app = Celery("x", broker="redis://")
@app.task
def add(x, y): return x + y
@app.task(bind=True, max_retries=2)
def sub(self, x, y): return x - y
print(add.delay(1, 2).id, add(1, 2), sub(3, 1))
n = 0
@retry(stop=stop_after_attempt(3), wait=wait_exponential(multiplier=1, min=1, max=10))
def flaky():
    global n; n += 1
    if n < 3: raise ValueError(n)
    return "ok"
t = time.time(); print(flaky(), f"{time.time()-t:.1f}")
@retry(stop=stop_after_attempt(2), reraise=True)
async def bad(): raise KeyError("x")
async def main():
    c = aredis.from_url("redis://h", decode_responses=True)
    print(await c.get("k"), await c.set("k", "v"), await c.get("k"))
    async with c.pipeline() as p:
        p.incr("n"); p.incr("n"); print(await p.execute())
    async with c.lock("z"): pass
    try: await bad()
    except KeyError as e: print("ke", e)
asyncio.run(main())
tok = jwt.encode({"sub": "a", "exp": datetime.now(timezone.utc) + timedelta(minutes=5)}, "secret", algorithm="HS256")
print(tok[:20], jwt.decode(tok, "secret", algorithms=["HS256"]))
try: jj.decode(tok, "other", algorithms=["HS256"])
except JWTError as e: print("jose", e)
logger.info("hello {}", 1); structlog.get_logger().info("evt", a=1)
