# oracle: virtual
import asyncio
import sys

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())

asyncio.run(main())
