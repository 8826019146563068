import asyncio

tasks = set()


async def work():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work())
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    print(len(tasks), "task is kept")
    await task


asyncio.run(main())
