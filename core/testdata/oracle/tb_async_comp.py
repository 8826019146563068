# oracle: virtual
import asyncio

async def gen():
    for i in range(3):
        yield 1 / (1 - i)

async def main():
    xs = [x
          async for x in gen()
          if x]
    print(xs)

asyncio.run(main())
