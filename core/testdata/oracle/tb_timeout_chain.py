# oracle: virtual
import asyncio

async def slow():
    await asyncio.sleep(10)

async def main():
    try:
        async with asyncio.timeout(0.1):
            await slow()
    except TimeoutError as e:
        raise RuntimeError("too slow") from e

asyncio.run(main())
