# oracle: virtual
import asyncio

async def main():
    f = asyncio.Future()
    f.set_result(1)
    f.set_result(2)

asyncio.run(main())
