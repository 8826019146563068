# oracle: virtual
import asyncio
import time


def at():
    return f"{time.monotonic():.3f}"


async def say(delay, what):
    await asyncio.sleep(delay)
    print(what, at())


async def in_turn():
    print("started", at())
    await say(1, "hello")
    await say(2, "world")
    print("finished", at())


async def as_tasks():
    first = asyncio.create_task(say(1, "hello"))
    second = asyncio.create_task(say(2, "world"))
    print("started", at())
    await first
    await second
    print("finished", at())


async def as_group():
    async with asyncio.TaskGroup() as tg:
        first = tg.create_task(say(1, "hello"))
        second = tg.create_task(say(2, "world"))
        print("started", at())
    print("finished", at(), first.result(), second.done())


for program in in_turn, as_tasks, as_group:
    asyncio.run(program())
