# loopscope: load '/report burst=80' '/healthz burst=1'
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/report")
def report():
    time.sleep(1)
    return []


@app.get("/healthz")
def healthz():
    return "ok"
