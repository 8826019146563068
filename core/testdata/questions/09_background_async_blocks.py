# An async background task that blocks holds the loop once the response has gone.
# load: /send burst=1
# load: /fast burst=1 at=100ms
# expect: done 0 = 1 at 0
# expect: done 1 = 1 at 1900
import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def report():
    time.sleep(2)


@app.get("/send")
async def send(tasks: BackgroundTasks):
    tasks.add_task(report)
    return "sent"


@app.get("/fast")
async def fast():
    return "ok"
