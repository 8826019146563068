# CPU work in def does not scale: four requests on threads take as long as one after another.
# machine: reference
# load: /cpu burst=4
# expect: max > 380
# expect: max < 500
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/cpu")
def cpu():
    start = time.thread_time()
    while time.thread_time() - start < 0.1:
        pass
