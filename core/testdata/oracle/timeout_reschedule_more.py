# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm.expired(), cm)
        cm.reschedule(loop.time() + 0.5)
        print(f"{cm.when():.2f}", cm)
        await asyncio.sleep(0.2)
        cm.reschedule(None)
        await asyncio.sleep(1)
    print(now(), cm.expired(), cm)
    try:
        cm.reschedule(10)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout(5) as cm:
            await asyncio.sleep(0.1)
            cm.reschedule(loop.time() - 1)
            print(now(), "past deadline, still here")
            await asyncio.sleep(1)
            print("no")
    except TimeoutError as e:
        print(now(), "timeout", repr(e), repr(e.__cause__), cm.expired(), cm)
    # nested: the outer one first
    try:
        async with asyncio.timeout(0.1) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner?")
            finally:
                print(now(), outer.expired(), inner.expired())
    except TimeoutError:
        print(now(), "outer timed out")
    # nested: same instant
    try:
        async with asyncio.timeout_at(loop.time() + 0.1) as outer:
            try:
                async with asyncio.timeout_at(outer.when()) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print(now(), "inner")
            print("expired:", inner.expired(), outer.expired())
            await asyncio.sleep(0)
            print("no")
    except TimeoutError:
        print(now(), "outer", outer.expired())
    # expired but the block ends by another exception
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("instead")
    except ValueError as e:
        print(now(), repr(e), repr(e.__context__), asyncio.current_task().cancelling())
    try:
        asyncio.timeout(0.1).reschedule(1)
    except RuntimeError as e:
        print(e)
    cm = asyncio.timeout(0.1)
    async with cm:
        pass
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)
    print(asyncio.current_task().cancelling())

asyncio.run(main())
