# oracle: virtual
import asyncio

class CancelScope:
    """anyio-like scope on top of cancel/uncancel"""
    def __init__(self, deadline=None):
        self.deadline, self.cancelled, self.handle = deadline, False, None
    async def __aenter__(self):
        self.task = asyncio.current_task()
        self.before = self.task.cancelling()
        if self.deadline is not None:
            self.handle = asyncio.get_running_loop().call_later(self.deadline, self.cancel)
        return self
    def cancel(self):
        if not self.cancelled:
            self.cancelled = True
            self.task.cancel(f"scope {id(self) and ''}")
    async def __aexit__(self, et, e, tb):
        if self.handle:
            self.handle.cancel()
        if self.cancelled and self.task.uncancel() <= self.before and et is asyncio.CancelledError:
            return True

async def main():
    loop = asyncio.get_running_loop()
    async with CancelScope(0.1) as s:
        await asyncio.sleep(1)
    print(s.cancelled, asyncio.current_task().cancelling(), f"{loop.time():.2f}")
    async with CancelScope(0.5) as outer:
        async with CancelScope(0.1) as inner:
            await asyncio.sleep(1)
        print("inner", inner.cancelled, outer.cancelled)
        await asyncio.sleep(1)
        print("no")
    print("outer", outer.cancelled, f"{loop.time():.2f}")
    async with CancelScope(0.1) as outer:
        async with CancelScope(0.1) as inner:
            await asyncio.sleep(1)
        print("between")
        await asyncio.sleep(1)
    print(inner.cancelled, outer.cancelled, asyncio.current_task().cancelling())
    # an outside cancel passes through
    async def victim():
        async with CancelScope(5):
            await asyncio.sleep(1)
    t = asyncio.create_task(victim())
    await asyncio.sleep(0.1)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelling())
    # group inside
    async with CancelScope(0.1):
        async with asyncio.TaskGroup() as tg:
            for i in range(3):
                tg.create_task(asyncio.sleep(1))
    print("group stopped", f"{loop.time():.2f}", asyncio.current_task().cancelling())
    # with timeout inside
    async with CancelScope(0.3) as sc:
        try:
            async with asyncio.timeout(0.1):
                await asyncio.sleep(1)
        except TimeoutError:
            print("timeout inside")
        await asyncio.sleep(0.1)
    print(sc.cancelled)

asyncio.run(main())
