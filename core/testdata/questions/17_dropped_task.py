# The loop keeps tasks by weak references: hold one, or a failure is told only when the task goes.
# expect: stdout = main goes on / done
# expect: stderr contains Task exception was never retrieved
import asyncio


async def fails():
    raise ValueError("nobody asked")


async def main():
    asyncio.create_task(fails())
    await asyncio.sleep(0.1)
    print("main goes on")
    await asyncio.sleep(0.1)
    print("done")


asyncio.run(main())
