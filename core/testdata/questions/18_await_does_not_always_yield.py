# await coro() runs it here and now; control goes to the loop only when something suspends. sleep(0) gives way for one turn.
# expect: stdout = no turn / other / after a turn
import asyncio


async def inline():
    return 1


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    for _ in range(100):
        await inline()
    print("no turn")
    await asyncio.sleep(0)
    print("after a turn")
    await task


asyncio.run(main())
