# oracle: real
import asyncio

def work(x):
    return inner(x)

def inner(x):
    raise ArithmeticError(f"no {x}")

async def main():
    await asyncio.to_thread(work, 3)

asyncio.run(main())
