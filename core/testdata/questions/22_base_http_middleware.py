# BaseHTTPMiddleware runs the application in a task of its own and pipes the body through a stream: each one costs a good part of a request.
# machine: reference
# load: /hello c=20
# expect: rps < 4000
from fastapi import FastAPI
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()


@app.get("/hello")
async def hello():
    return {"ok": True}


class Passing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        return await call_next(request)


app.add_middleware(Passing)
app.add_middleware(Passing)
