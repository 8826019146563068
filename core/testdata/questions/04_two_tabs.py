# Two requests for one address overlap on the server; it is the browser that sends the second when it has the first (as c=1 does).
# load: /slow burst=2
# load: /slow c=1 at=10s
# duration: 13.5s
# expect: done 0 = 2 at 1000
# expect: completed 1 = 3
import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/slow")
async def slow():
    await asyncio.sleep(1)
