# loopscope: load '/export burst=4' '/health burst=1 at=50ms'
from fastapi import FastAPI

app = FastAPI()


@app.get("/export")
def export():
    return [{"id": number, "name": f"row {number}"} for number in range(10_000)]


@app.get("/health")
async def health():
    return "ok"
