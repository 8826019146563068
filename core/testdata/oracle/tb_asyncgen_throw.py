# oracle: virtual
import asyncio

async def gen():
    try:
        yield 1
    except ValueError:
        raise KeyError("from handler")

async def main():
    g = gen()
    await anext(g)
    await g.athrow(ValueError("thrown"))

asyncio.run(main())
