# The async def of the same.
# machine: reference
# load: /async c=20
# expect: rps > 6000
# expect: threads = 0
from fastapi import FastAPI

app = FastAPI()


@app.get("/def")
def in_def():
    return {"ok": True}


@app.get("/async")
async def in_async():
    return {"ok": True}
