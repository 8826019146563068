# oracle: virtual
import asyncio

async def cleanup():
    raise OSError("cleanup failed")

async def main():
    try:
        raise ValueError("original")
    except ValueError:
        await cleanup()

asyncio.run(main())
