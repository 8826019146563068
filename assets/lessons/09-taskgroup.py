# One of three tasks fails: what becomes of its siblings?
import asyncio


async def fetch(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    if name == "broken":
        raise ValueError("no such page")
    print(name, "done")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("quick", 1))
            group.create_task(fetch("broken", 2))
            group.create_task(fetch("slow", 9))
    except* ValueError as group:
        print("failed:", group.exceptions[0])


asyncio.run(main())
