# oracle: virtual
import asyncio

async def f():
    pass

asyncio.create_task(f())
