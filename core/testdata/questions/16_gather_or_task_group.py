# gather: the first exception comes out, and the siblings go on. TaskGroup: it cancels them, and raises an ExceptionGroup.
# expect: stdout = gather: bad / sibling done / sibling cancelled / group: ExceptionGroup
import asyncio


async def bad():
    await asyncio.sleep(0.1)
    raise ValueError("bad")


async def sibling():
    try:
        await asyncio.sleep(1)
        print("sibling done")
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    try:
        await asyncio.gather(bad(), sibling())
    except ValueError as e:
        print("gather:", e)
    await asyncio.sleep(2)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(sibling())
    except* ValueError as e:
        print("group:", type(e).__name__)


asyncio.run(main())
