import asyncio


async def fetch(number):
    await asyncio.sleep(1)
    return number


async def main():
    return await asyncio.gather(*[fetch(number) for number in range(5)])


print(asyncio.run(main()))
