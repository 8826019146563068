# The response_model of a def is validated on a thread: each request takes two tokens, one after the other.
# load: /def burst=2
# load: /async burst=2 at=10s
# threads: 1
# expect: stdout = endpoint endpoint validated validated
# expect: done 0 = 2 at 2000
import time

from fastapi import FastAPI
from pydantic import BaseModel, field_validator

app = FastAPI()


class Out(BaseModel):
    n: int

    @field_validator("n")
    @classmethod
    def check(cls, n):
        print("validated")
        return n


@app.get("/def", response_model=Out)
def in_def():
    time.sleep(1)
    print("endpoint")
    return {"n": 1}


@app.get("/async")
async def in_async():
    return {"n": 1}
