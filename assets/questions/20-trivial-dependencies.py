# loopscope: load '/me burst=100'
import time

from fastapi import FastAPI

app = FastAPI()


def current_user():
    time.sleep(0.5)
    return "ada"


@app.get("/me")
def me():
    return {"user": current_user()}
