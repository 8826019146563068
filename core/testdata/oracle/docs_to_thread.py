# oracle: real
import asyncio
import time


def blocking_io():
    print(f"start blocking_io at {time.strftime('%X') and 'now'}")
    time.sleep(0.2)
    print("blocking_io complete")


async def main():
    t = time.perf_counter()
    print("started main")
    await asyncio.gather(asyncio.to_thread(blocking_io), asyncio.sleep(0.1))
    print(f"finished main {time.perf_counter() - t:.1f}")


asyncio.run(main())
