import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/burgers")
def burgers():
    time.sleep(0.1)
    return []
