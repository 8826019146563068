# oracle: virtual
import asyncio
import time


async def main():
    print("Hello ...")
    await asyncio.sleep(1)
    print("... World!", f"{time.perf_counter():.3f}")


asyncio.run(main())
print(main, type(main).__name__) if False else print(asyncio.iscoroutinefunction(main))
c = main()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)
c.close()
