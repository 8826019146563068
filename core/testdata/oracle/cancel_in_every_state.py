# oracle: virtual
import asyncio

log = []

def note(*parts):
    print(f"{asyncio.get_running_loop().time():.3f}", *parts)

async def sleeper(name, delay):
    try:
        note(name, "starts")
        await asyncio.sleep(delay)
        note(name, "ends")
        return name
    except asyncio.CancelledError as e:
        note(name, "cancelled", e.args)
        raise
    finally:
        note(name, "finally")

async def main():
    # before the first step
    t = asyncio.create_task(sleeper("a", 1))
    print(t.cancel("early"), t.cancel("second"), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("a:", e.args, t.cancelled(), t.done())
    # while asleep
    t = asyncio.create_task(sleeper("b", 1))
    await asyncio.sleep(0.25)
    print(t.cancel("asleep"), t.done(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("b:", e.args)
    # when it is due in the same turn
    t = asyncio.create_task(sleeper("c", 0.5))
    await asyncio.sleep(0.5)
    print("c cancel:", t.cancel(), t.done())
    print(await asyncio.gather(t, return_exceptions=True))
    # after the end
    t = asyncio.create_task(sleeper("d", 0))
    await t
    print("d cancel:", t.cancel(), t.cancelled(), t.result(), t.cancelling())
    # itself
    async def selfish():
        me = asyncio.current_task()
        me.cancel("me")
        note("still running", me.cancelling())
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            note("got", e.args, me.uncancel())
        return "survived"
    print(await asyncio.create_task(selfish()))
    # itself, then returning without awaiting
    async def returns():
        asyncio.current_task().cancel("late")
        return 5
    t = asyncio.create_task(returns())
    try:
        print(await t)
    except asyncio.CancelledError as e:
        print("returns:", e.args, t.cancelled())
    # itself, then raising
    async def raises():
        asyncio.current_task().cancel()
        raise KeyError("k")
    t = asyncio.create_task(raises())
    try:
        await t
    except KeyError as e:
        print("raises:", repr(e), t.cancelled(), t.cancelling())

asyncio.run(main())
