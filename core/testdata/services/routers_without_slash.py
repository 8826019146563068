from fastapi import FastAPI, APIRouter
from fastapi.testclient import TestClient
app = FastAPI()
try:
    @app.get("items")
    def f(): return 1
    print("allowed")
except AssertionError as e: print(e)
r = APIRouter(prefix="/x")
@r.get("")
def g(): return 2
app.include_router(r)
c = TestClient(app)
print(c.get("/items").status_code, c.get("/x").text, c.get("/x/").text)
r2 = APIRouter()
@r2.get("")
def h(): return 2
try: app.include_router(r2)
except Exception as e: print(type(e).__name__, e)
try: app.include_router(r2, prefix="bad")
except AssertionError as e: print(e)
try: app.include_router(r2, prefix="/bad/")
except AssertionError as e: print(e)
