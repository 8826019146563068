# Each worker is a process with memory of its own: four requests leave each of two workers at two.
# load: POST /count burst=4
# workers: 2
# expect: stdout = 1 1 2 2
from fastapi import FastAPI

app = FastAPI()
counter = 0


@app.post("/count")
def count():
    global counter
    counter += 1
    print(counter)
