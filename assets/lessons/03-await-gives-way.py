# Two tasks: at each await, one gives way to the other
import asyncio


async def worker(name, pauses):
    for pause in pauses:
        print(name, "goes on")
        await asyncio.sleep(pause)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("A", [2, 2]))
        group.create_task(worker("B", [1, 1, 1]))


asyncio.run(main())
