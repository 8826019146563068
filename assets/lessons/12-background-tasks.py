# loopscope: load '/order burst=3'
# The answer first, the mail after it: on whose time?
import time

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def send_mail(order):
    time.sleep(2)
    print("mail sent for", order)


@app.get("/order")
async def order(tasks: BackgroundTasks):
    tasks.add_task(send_mail, 7)
    return {"ok": True}
