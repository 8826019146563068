# loopscope: load '/me burst=100' '/page burst=100 at=10s'
import time
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


def current_user():
    time.sleep(0.5)
    return "ada"


class Paging:
    def __init__(self, limit: int = 10):
        self.limit = limit
        time.sleep(0.5)


@app.get("/me")
async def me(user: Annotated[str, Depends(current_user)]):
    return {"user": user}


@app.get("/page")
async def page(paging: Annotated[Paging, Depends()]):
    return {"limit": paging.limit}
