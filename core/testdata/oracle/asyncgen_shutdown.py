# oracle: virtual
import asyncio

async def ticker(name):
    try:
        while True:
            yield name
            await asyncio.sleep(0.1)
    finally:
        await asyncio.sleep(0)
        print(name, "closed")

keep = []

async def main():
    g = ticker("kept")
    keep.append(g)
    print(await anext(g))
    loop = asyncio.get_running_loop()
    print("main ends")

asyncio.run(main())
print("run returned")

loop = asyncio.new_event_loop()

async def partial():
    g = ticker("second")
    keep.append(g)
    await anext(g)

loop.run_until_complete(partial())
print("before shutdown")
loop.run_until_complete(loop.shutdown_asyncgens())
print("after shutdown")
loop.close()

async def failing():
    try:
        yield 1
    finally:
        raise ValueError("in close")

async def third():
    g = failing()
    keep.append(g)
    await anext(g)
    asyncio.get_running_loop().set_exception_handler(
        lambda l, c: print("handler:", c["message"].split("<")[0], repr(c["exception"]), "asyncgen" in c))

asyncio.run(third())
