from fastapi import FastAPI

app = FastAPI()


async def menu():
    return []


@app.get("/burgers")
async def burgers():
    return await menu()
