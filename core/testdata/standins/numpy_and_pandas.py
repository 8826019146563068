# loopscope: load '/report burst=4' '/stats burst=4'
import numpy as np, pandas as pd, io
from fastapi import FastAPI
from fastapi.responses import Response
app = FastAPI()
@app.get("/report")
async def report():
    df = pd.read_csv("sales.csv")
    g = df.groupby("region")["amount"].sum().reset_index()
    return Response(content=g.to_csv(index=False), media_type="text/csv")
@app.get("/stats")
def stats():
    a = np.random.rand(1000, 1000)
    m = np.linalg.inv(a)
    return {"mean": float(m.mean()), "shape": list(a.shape)}
