# oracle: virtual
import asyncio

async def main():
    asyncio.run(other())

async def other():
    pass

asyncio.run(main())
