# Serialising is done on the loop, for a def as well.
# machine: reference
# load: /big burst=1
# expect: longest_block_ms > 10
from fastapi import FastAPI

app = FastAPI()


@app.get("/big")
def big():
    return [{"id": i, "name": "x" * 20} for i in range(20000)]
