# A connection stays on the worker that has accepted it, and one takes all that wait when it wakes: the workers do not share evenly.
# machine: reference
# load: /who c=10
# workers: 2
# duration: 2s
# expect: uneven
import os

from fastapi import FastAPI

app = FastAPI()


@app.get("/who")
async def who():
    print(os.getpid())
