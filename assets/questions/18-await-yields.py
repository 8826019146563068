import asyncio

order = []


async def step(name):
    order.append(name)


async def main():
    other = asyncio.create_task(step("other"))
    await step("first")
    await step("second")
    await other
    print(*order)


asyncio.run(main())
