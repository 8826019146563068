import io
import smtplib
from contextlib import asynccontextmanager

import joblib
import pandas as pd
import psycopg2
from celery import Celery
from fastapi import Depends, FastAPI, Request, UploadFile
from langchain_openai import OpenAI
from openai import OpenAI as Client
from PIL import Image
import stripe

models = {}


@asynccontextmanager
async def lifespan(app):
    models["clf"] = joblib.load("model.pkl")
    yield


app = FastAPI(lifespan=lifespan)
llm = OpenAI()
celery = Celery()
client = Client()


@app.post("/thumbnail")
async def thumbnail(file: UploadFile):
    data = await file.read()
    img = Image.open(io.BytesIO(data))
    img = img.convert("RGB")  ### blocking-call: img.convert("RGB") computes, and 2 more calls hold the event loop -> They compute without the GIL, so that a thread leaves the loop free: put them into a function of their own and await asyncio.to_thread(function, …)
    img = img.resize((300, 200))
    out = io.BytesIO()
    img.save(out, "JPEG")
    return len(out.getvalue())


@app.get("/resize")
async def resize(path: str):
    return Image.open(path).resize((1, 1)).size  ### blocking-call: Image.open(path).resize((1, 1)) holds the event loop -> It computes without the GIL, so that a thread leaves the loop free: await asyncio.to_thread(Image.open(path).resize, (1, 1)); or make the endpoint a plain def


@app.get("/report")
async def report():
    df = pd.read_csv("data.csv")  ### cpu-bound: pd.read_csv("data.csv") computes, and 2 more calls hold the event loop -> Give it to a process: await loop.run_in_executor(ProcessPoolExecutor(), …); or to a queue with workers of its own
    model = joblib.load("model.pkl")
    return [df.to_json(), model]


@app.get("/song")
async def song():
    text = ""
    for chunk in llm.stream("a song"):  ### blocking-call: llm.stream("a song") holds the event loop -> Await its astream(…), which is the same for asyncio; or make the endpoint a plain def; or: await asyncio.to_thread(llm.stream, "a song")
        text += chunk
    answer = client.chat.completions.create(model="m")  ### blocking-call: client.chat.completions.create(model="m") holds the event loop -> Await openai.AsyncOpenAI, which has the same methods; or make the endpoint a plain def; or: await asyncio.to_thread(client.chat.completions.create, model="m")
    stripe.Charge.create(amount=1)  ### blocking-call: stripe.Charge.create(amount=1) holds the event loop -> Await its create_async(…); or make the endpoint a plain def; or: await asyncio.to_thread(stripe.Charge.create, amount=1)
    return text, answer


@app.post("/predict")
async def predict(x: float):
    return models["clf"].predict([[x]])  ### blocking-call: models["clf"].predict([[x]]) holds the event loop


@app.get("/first")
async def first(request: Request):
    cursor = request.app.state.conn.cursor()
    cursor.execute("SELECT 1")  ### blocking-call: cursor.execute("SELECT 1") holds the event loop
    return cursor.fetchone()


@app.on_event("startup")
async def startup():
    app.state.conn = psycopg2.connect("dsn")


@asynccontextmanager
async def opened():
    yield psycopg2.connect("dsn")  ### blocking-call: psycopg2.connect("dsn") holds the event loop


@app.get("/rows")
async def rows():
    conn = psycopg2.connect("dsn")  ### blocking-call: psycopg2.connect("dsn") holds the event loop -> Await psycopg's AsyncConnection, or asyncpg; or make the endpoint a plain def; or put what asks it into a def of its own: await asyncio.to_thread(that, …)
    cur = conn.cursor()
    cur.execute("SELECT 1")  ### blocking-call: cur.execute("SELECT 1") holds the event loop -> Await psycopg's AsyncConnection, or asyncpg; or make the endpoint a plain def; or put what asks it into a def of its own: await asyncio.to_thread(that, …)
    return cur.fetchall()


chain = {"context": llm, "question": str} | llm | str


@app.post("/chain")
async def asked(question: str):
    return chain.invoke(question)  ### blocking-call: chain.invoke(question) holds the event loop -> Await its ainvoke(…), which is the same for asyncio; or make the endpoint a plain def; or: await asyncio.to_thread(chain.invoke, question)


@celery.task(bind=True)
def heavy(self, n):
    return n


@app.post("/task")
async def task(n: int):
    sent = heavy.delay(n)
    return sent.get(timeout=10)  ### blocking-call: sent.get(timeout=10) holds the event loop -> Answer with the task's id, and let the client ask an endpoint for its state, AsyncResult(id).status; waiting here gives away what the queue is for


@app.post("/task/now")
async def now(n: int):
    return heavy.delay(n).get()  ### blocking-call: heavy.delay(n).get() holds the event loop


def get_conn():
    conn = psycopg2.connect("dsn")
    try:
        yield conn
    finally:
        conn.close()


def get_cursor(conn=Depends(get_conn)):
    return conn.cursor()


@app.get("/untyped")
async def untyped(cur=Depends(get_cursor), *, conn=Depends(get_conn)):
    cur.execute("SELECT 1")  ### blocking-call: cur.execute("SELECT 1") holds the event loop -> Await psycopg's AsyncConnection, or asyncpg; or make the endpoint a plain def; or put what asks it into a def of its own: await asyncio.to_thread(that, …)
    conn.commit()  ### blocking-call: conn.commit() holds the event loop
    return cur.fetchall()


@app.post("/mail")
async def mail(text: str):
    later = smtplib.SMTP()
    with smtplib.SMTP_SSL("smtp.example.com", 465) as server:  ### blocking-call: smtplib.SMTP_SSL("smtp.example.com", 465) holds the event loop -> Await aiosmtplib; or make the endpoint a plain def; or: await asyncio.to_thread(smtplib.SMTP_SSL, "smtp.example.com", 465)
        server.sendmail("a", "b", text)  ### blocking-call: server.sendmail("a", "b", text) holds the event loop
    return later


@app.post("/long")
async def long(question: str):
    return client.chat.completions.create(model="gpt-4o-mini", temperature=0.2, messages=[{"role": "system", "content": "Be brief."}, {"role": "user", "content": question}])  ### blocking-call: client.chat.completions.create(…) holds the event loop -> Await openai.AsyncOpenAI, which has the same methods; or make the endpoint a plain def; or: await asyncio.to_thread(client.chat.completions.create, …)
