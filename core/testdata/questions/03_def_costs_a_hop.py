# A trivial def is slower than a trivial async def: a token, a queue, two threads.
# machine: reference
# load: /def c=20
# expect: rps < 6000
# expect: threads = 20
from fastapi import FastAPI

app = FastAPI()


@app.get("/def")
def in_def():
    return {"ok": True}


@app.get("/async")
async def in_async():
    return {"ok": True}
