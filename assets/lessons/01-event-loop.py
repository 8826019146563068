# Three timers, one loop
import asyncio


async def timer(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "rings")


async def main():
    await asyncio.gather(
        timer("tea", 3),
        timer("egg", 2),
        timer("toast", 1),
    )


asyncio.run(main())
