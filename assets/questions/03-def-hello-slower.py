from fastapi import FastAPI

app = FastAPI()


@app.get("/async")
async def hello_async():
    return "hello"


@app.get("/def")
def hello_def():
    return "hello"
