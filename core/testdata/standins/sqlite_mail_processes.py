# loopscope: load '/note burst=4' '/hash burst=4' '/git burst=4' '/git-sync burst=4'
import asyncio, csv, io, json, sqlite3, subprocess, smtplib, hashlib, secrets
from email.message import EmailMessage
from functools import lru_cache
from loguru import logger
from fastapi import FastAPI, BackgroundTasks
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    db: str = "app.db"
    debug: bool = False
@lru_cache
def get_settings():
    return Settings()
app = FastAPI()
def db():
    conn = sqlite3.connect(get_settings().db, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    return conn
with db() as c:
    c.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, body TEXT)")
def mail(to: str):
    msg = EmailMessage(); msg["To"] = to; msg.set_content("hello")
    with smtplib.SMTP("localhost", 587) as s:
        s.starttls(); s.login("u", "p"); s.send_message(msg)
@app.get("/note")
def note(bg: BackgroundTasks):
    conn = db()
    cur = conn.execute("INSERT INTO notes (body) VALUES (?)", (secrets.token_hex(4),))
    conn.commit()
    rows = conn.execute("SELECT COUNT(*) AS n FROM notes").fetchone()
    conn.close()
    bg.add_task(mail, "a@b")
    logger.info("note {}", cur.lastrowid)
    return {"id": cur.lastrowid, "n": rows["n"]}
@app.get("/hash")
async def h():
    return {"h": hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex()[:8]}
@app.get("/git")
async def git():
    proc = await asyncio.create_subprocess_exec("git", "rev-parse", "HEAD", stdout=asyncio.subprocess.PIPE)
    out, _ = await proc.communicate()
    return {"head": out.decode()}
@app.get("/git-sync")
async def git_sync():
    return {"head": subprocess.check_output(["git", "rev-parse", "HEAD"], text=True)}
