# A def background task keeps a thread's token for its whole life.
# load: /send burst=1
# load: /def burst=1 at=100ms
# load: /fast burst=1 at=100ms
# threads: 1
# expect: done 0 = 1 at 0
# expect: done 1 = 1 at 2900
# expect: done 2 = 1 at 0
import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def report():
    time.sleep(2)


@app.get("/send")
async def send(tasks: BackgroundTasks):
    tasks.add_task(report)
    return "sent"


@app.get("/def")
def in_def():
    time.sleep(1)


@app.get("/fast")
async def fast():
    return "ok"
