# oracle: virtual
import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup")

async def main():
    await asyncio.wait_for(slow(), timeout=0.1)

asyncio.run(main())
