# Every dependency that is not a coroutine goes to the pool, classes included: with one token they queue behind a slow def.
# load: /slow burst=1
# load: /def-dependency burst=1 at=100ms
# load: /class-dependency burst=1 at=100ms
# load: /async-dependency burst=1 at=100ms
# threads: 1
# expect: done 1 = 1 at 900
# expect: done 2 = 1 at 900
# expect: done 3 = 1 at 0
import time

from fastapi import Depends, FastAPI

app = FastAPI()


def trivial():
    return 1


async def trivial_async():
    return 1


class Trivial:
    def __init__(self, q: str = ""):
        self.q = q


@app.get("/slow")
def slow():
    time.sleep(1)


@app.get("/def-dependency")
async def a(x=Depends(trivial)):
    return x


@app.get("/class-dependency")
async def b(x: Trivial = Depends()):
    return x.q


@app.get("/async-dependency")
async def c(x=Depends(trivial_async)):
    return x
