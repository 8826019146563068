# oracle: virtual
import asyncio


async def work(d):
    try:
        await asyncio.sleep(d)
        return "done"
    except asyncio.CancelledError:
        await asyncio.sleep(0.3)
        print("slow cleanup")
        raise


async def convert():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise ValueError("instead of cancelled")


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(work(2), 1)
    except TimeoutError as e:
        print("timeout", f"{loop.time():.2f}", repr(e), repr(e.__cause__))
    try:
        await asyncio.wait_for(convert(), 1)
    except ValueError as e:
        print("ValueError", e)
    f = loop.create_future()
    try:
        await asyncio.wait_for(f, 0.5)
    except TimeoutError:
        print(f.cancelled())
    print(await asyncio.wait_for(work(0.5), None))
    f = loop.create_future()
    f.set_result("ready")
    print(await asyncio.wait_for(f, 0))
    t = asyncio.create_task(asyncio.wait_for(work(9), 5))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("outer cancelled", f"{loop.time():.2f}")


asyncio.run(main())
