import asyncio
import time

said = []


async def speak():
    said.append("3")
    time.sleep(2)
    said.append("4")


async def main():
    await asyncio.gather(speak(), speak())
    print(*said)


asyncio.run(main())
