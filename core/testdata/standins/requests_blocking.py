# loopscope: load '/ burst=4' '/ok burst=4'
import requests, time, logging
from fastapi import FastAPI
logger = logging.getLogger(__name__)
app = FastAPI()

@app.get("/")
async def root():
    r = requests.get("https://jsonplaceholder.typicode.com/todos/1", timeout=30)
    logger.info("got %s", r.status_code)
    if r.status_code != 200:
        return {"error": r.text}
    return r.json()

@app.get("/ok")
def ok():
    r = requests.get("https://jsonplaceholder.typicode.com/todos/1")
    return {"title": r.json().get("title", "none")}
