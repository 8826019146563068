# oracle: virtual
import asyncio


async def never():
    print("must not run")


async def cleanup():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaning")
        await asyncio.sleep(0.5)
        print("cleaned")


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
            print("slept")
        except asyncio.CancelledError:
            print("no!", i)
    return "survived"


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(never())
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), t)
    t = asyncio.create_task(cleanup())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(f"{loop.time():.1f}")
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.2)
    t.cancel()
    await asyncio.sleep(0.2)
    t.cancel()
    print(await t, t.cancelled(), f"{loop.time():.1f}")
    me = asyncio.current_task()
    me.cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled myself", me.cancelling(), me.uncancel())
    await asyncio.sleep(0)
    print("goes on")
    me.cancel()
    print("no await since")


asyncio.run(main())
