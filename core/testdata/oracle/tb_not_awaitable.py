# oracle: virtual
import asyncio

def plain():
    return 5

async def main():
    x = await plain()

asyncio.run(main())
