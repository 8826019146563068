# loopscope: load '/me burst=100'
# A dependency that waits, before an endpoint that does not
import time

from fastapi import Depends, FastAPI

app = FastAPI()


def current_user():
    time.sleep(0.5)
    return "ada"


@app.get("/me")
async def me(user: str = Depends(current_user)):
    return {"user": user}
