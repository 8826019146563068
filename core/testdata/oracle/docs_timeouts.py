# oracle: virtual
import asyncio


async def long_running():
    await asyncio.sleep(3600)


async def eternity():
    await asyncio.sleep(3600)
    print("yay!")


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(10):
            await long_running()
    except TimeoutError:
        print("The long operation timed out, but we've handled it.", f"{loop.time():.2f}")
    print("This statement will run regardless.")
    try:
        async with asyncio.timeout(None) as cm:
            new_deadline = loop.time() + 10
            cm.reschedule(new_deadline)
            print(cm.when() == new_deadline, cm.expired())
            await long_running()
    except TimeoutError:
        pass
    if cm.expired():
        print("Looks like we haven't finished on time.", f"{loop.time():.2f}")
    deadline = loop.time() + 20
    try:
        async with asyncio.timeout_at(deadline):
            await long_running()
    except TimeoutError:
        print("The long operation timed out", f"{loop.time():.2f}")
    try:
        await asyncio.wait_for(eternity(), timeout=1.0)
    except TimeoutError:
        print("timeout!", f"{loop.time():.2f}")
    async with asyncio.timeout(5) as cm:
        await asyncio.sleep(1)
    print(cm.expired(), cm, f"{loop.time():.2f}")


asyncio.run(main())
