# loopscope: load '/orders burst=4' '/orders/bad burst=4'
import psycopg2
from psycopg2.extras import RealDictCursor
from psycopg2.pool import ThreadedConnectionPool
from contextlib import contextmanager
from fastapi import FastAPI
from dotenv import load_dotenv
load_dotenv()
pool = ThreadedConnectionPool(1, 10, dsn="dbname=x")
app = FastAPI()
@contextmanager
def cursor():
    conn = pool.getconn()
    try:
        with conn.cursor(cursor_factory=RealDictCursor) as cur:
            yield cur
        conn.commit()
    except psycopg2.Error:
        conn.rollback()
        raise
    finally:
        pool.putconn(conn)
@app.get("/orders")
def orders():
    with cursor() as cur:
        cur.execute("SELECT id, total FROM orders WHERE total > %s", (10,))
        rows = cur.fetchall()
    return {"count": len(rows), "sum": sum(float(r["total"]) for r in rows)}
@app.get("/orders/bad")
async def orders_bad():
    conn = psycopg2.connect("dbname=x")
    cur = conn.cursor()
    cur.execute("SELECT 1")
    (n,) = cur.fetchone()
    conn.close()
    return {"n": int(n)}
