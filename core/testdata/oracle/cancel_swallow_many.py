# oracle: virtual
import asyncio

async def stubborn(times):
    me = asyncio.current_task()
    caught = 0
    while True:
        try:
            await asyncio.sleep(10)
            return f"slept after {caught}"
        except asyncio.CancelledError as e:
            caught += 1
            print("caught", caught, e.args, "cancelling", me.cancelling())
            if caught >= times:
                raise
            if caught % 2:
                print("uncancel ->", me.uncancel())

async def main():
    t = asyncio.create_task(stubborn(4))
    await asyncio.sleep(0)
    for i in range(6):
        print("cancel", i, t.cancel(f"msg {i}"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("done", t.done(), t.cancelling())
    print("uncancel below zero:", t.uncancel(), t.uncancel(), t.uncancel(), t.uncancel(), t.uncancel())
    # two cancels in one turn make one CancelledError
    t = asyncio.create_task(stubborn(2))
    await asyncio.sleep(0)
    t.cancel("x"); t.cancel("y")
    await asyncio.sleep(0)
    print(t.cancelling(), t.done())
    t.cancel("z")
    try:
        await t
    except asyncio.CancelledError as e:
        print("finally", e.args, t.cancelling())

asyncio.run(main())
