from fastapi import FastAPI

app = FastAPI()


def compute():
    total = 0
    for i in range(300_000):
        total += i * i
    return total


@app.get("/burgers")
def burgers():
    return compute()
