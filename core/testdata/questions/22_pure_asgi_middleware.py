# The same two as pure ASGI cost next to nothing.
# machine: reference
# load: /hello c=20
# expect: rps > 5000
from fastapi import FastAPI

app = FastAPI()


@app.get("/hello")
async def hello():
    return {"ok": True}


class Passing:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


app.add_middleware(Passing)
app.add_middleware(Passing)
