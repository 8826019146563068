# loopscope: load '/weather/3 burst=4'
import httpx
from fastapi import FastAPI, HTTPException
app = FastAPI()
client: httpx.AsyncClient | None = None

@app.on_event("startup")
async def start():
    global client
    client = httpx.AsyncClient(base_url="https://api.example.com", timeout=httpx.Timeout(10.0, connect=5.0))

@app.on_event("shutdown")
async def stop():
    await client.aclose()

@app.get("/weather/{city}")
async def weather(city: str):
    try:
        r = await client.get("/weather", params={"q": city})
        r.raise_for_status()
    except httpx.HTTPStatusError as e:
        raise HTTPException(status_code=e.response.status_code, detail="upstream")
    except httpx.RequestError as e:
        raise HTTPException(status_code=503, detail=str(e))
    data = r.json()
    return {"city": city, "temp": data["main"]["temp"], "wind": data["wind"]["speed"], "days": [d["temp"] for d in data["days"]]}
