# oracle: virtual
import asyncio

class LoggedLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name
    async def acquire(self):
        print(self.name, "acquire")
        return await super().acquire()
    def release(self):
        print(self.name, "release")
        super().release()

class MyFuture(asyncio.Future):
    def set_result(self, x):
        super().set_result(x * 2)

class MyEvent(asyncio.Event):
    count = 0
    def set(self):
        self.count += 1
        super().set()

class MyTask(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel called")
        return super().cancel(msg)

class Gate(asyncio.Condition):
    opened = False
    async def open(self):
        async with self:
            self.opened = True
            self.notify_all()

class Group(asyncio.TaskGroup):
    def spawn(self, *coros):
        return [self.create_task(c) for c in coros]

class Sem(asyncio.Semaphore):
    async def __aenter__(self):
        print("entering", self._value)
        return await super().__aenter__()

async def main():
    async with LoggedLock("L") as x:
        print(x)
    f = MyFuture()
    f.set_result(21)
    print(await f, isinstance(f, asyncio.Future), type(f).__name__)
    e = MyEvent()
    e.set(); e.set()
    print(e.count, await e.wait())
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kw: MyTask(coro, loop=loop, **kw))
    t = asyncio.create_task(asyncio.sleep(1))
    print(type(t).__name__)
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))
    loop.set_task_factory(None)
    g = Gate()
    async def wait():
        async with g:
            await g.wait_for(lambda: g.opened)
        print("through the gate")
    w = asyncio.create_task(wait())
    await asyncio.sleep(0)
    await g.open()
    await w
    async with Group() as tg:
        ts = tg.spawn(asyncio.sleep(0.1, 1), asyncio.sleep(0.1, 2))
    print([t.result() for t in ts])
    async with Sem(2):
        print("in")

asyncio.run(main())
