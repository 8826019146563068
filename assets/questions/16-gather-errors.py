import asyncio


async def broken():
    await asyncio.sleep(1)
    raise ValueError("broken")


async def slow():
    await asyncio.sleep(3)
    print("slow is done")


async def main():
    try:
        await asyncio.gather(broken(), slow())
    except ValueError as error:
        print("caught:", error)
    await asyncio.sleep(2)


asyncio.run(main())
