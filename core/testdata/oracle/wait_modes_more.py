# oracle: virtual
import asyncio

def now():
    return f"{asyncio.get_running_loop().time():.2f}"

async def job(n, d, how="return"):
    await asyncio.sleep(d)
    if how == "raise":
        raise ValueError(n)
    if how == "cancel":
        raise asyncio.CancelledError(n)
    return n

def names(ts):
    return sorted(t.get_name() for t in ts)

def make(*specs):
    return [asyncio.create_task(job(*s), name=s[0]) for s in specs]

async def main():
    ts = make(("a", 0.3), ("b", 0.1, "cancel"), ("c", 0.2, "raise"), ("d", 0.4))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(now(), names(done), names(pending))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(now(), names(done), names(pending))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    print(now(), names(done), names(pending))
    done, pending = await asyncio.wait(ts, timeout=0)
    print(now(), names(done), names(pending))
    done, pending = await asyncio.wait(ts)
    print(now(), names(done), names(pending))
    for t in ts:
        if t.cancelled():
            print(t.get_name(), "cancelled")
        else:
            print(t.get_name(), repr(t.exception()), t.exception() or t.result())
    # two at the same time
    ts = make(("e", 0.1), ("f", 0.1), ("g", 0.2))
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(now(), names(done), names(pending))
    # wait is cancelled, the tasks are not
    w = asyncio.create_task(asyncio.wait(ts))
    await asyncio.sleep(0)
    w.cancel()
    try:
        await w
    except asyncio.CancelledError:
        print(now(), "wait cancelled", [t.done() for t in ts])
    # the same one twice, generators, futures
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.05, f.set_result, 1)
    done, pending = await asyncio.wait(t for t in [f, f, ts[2]])
    print(now(), len(done), len(pending))
    for bad in ([], [job("x", 1)], "FIRST", None):
        try:
            if bad == "FIRST":
                await asyncio.wait([f], return_when="SOMETIMES")
            elif bad is None:
                await asyncio.wait(f)
            else:
                await asyncio.wait(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
        for c in bad or ():
            if asyncio.iscoroutine(c):
                c.close()
    # timeout with nothing done
    ts = make(("h", 1), ("i", 2))
    done, pending = await asyncio.wait(ts, timeout=0.5, return_when=asyncio.FIRST_COMPLETED)
    print(now(), names(done), names(pending))
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))

asyncio.run(main())
