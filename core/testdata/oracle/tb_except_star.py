# oracle: virtual
import asyncio

async def main():
    try:
        raise ExceptionGroup("many", [ValueError(1), TypeError(2), ExceptionGroup("nested", [ValueError(3), OSError(4)])])
    except* ValueError as eg:
        print("values", eg.exceptions)
    except* TypeError as eg:
        raise RuntimeError("new") from eg

asyncio.run(main())
