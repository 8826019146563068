# oracle: virtual
"""Failures that nobody asks for: a task that is thrown away is told of at once, what a coroutine held when that ends."""
import asyncio


async def fail(n):
    raise ValueError(n)


async def later(n):
    await asyncio.sleep(0.1)
    raise KeyError(n)


kept = []


def spawn(coro):
    task = asyncio.create_task(coro)
    kept.append(task)
    return task


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", c["message"], repr(c["exception"]), asyncio.get_running_loop() is l))
    asyncio.create_task(fail(1))
    await asyncio.sleep(0)
    print("after the first turn")
    asyncio.create_task(later(2))
    loop.create_task(later(3))
    spawn(fail(4))
    watched = asyncio.create_task(fail(5))
    watched.add_done_callback(lambda t: print("callback", repr(t.exception())))
    await asyncio.sleep(0.2)
    print(len(kept), kept[0].exception())
    local = asyncio.create_task(fail(6))
    await asyncio.sleep(0)
    print("main ends", local.done())


asyncio.run(main())
print("after")


async def returns():
    asyncio.get_running_loop().set_exception_handler(lambda l, c: print("handler", c["message"], repr(c["exception"])))
    failed, lost = asyncio.create_task(fail(7)), asyncio.create_task(fail(8))
    await asyncio.sleep(0)
    return [failed]


result = asyncio.run(returns())
print(result[0].exception())
