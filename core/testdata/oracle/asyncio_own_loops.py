# oracle: real
# Loops that a program makes itself, coroutines by their methods, contexts, and what asyncio says of wrong ones.
import asyncio
import collections.abc
import contextvars


def attempt(what, *args, **kwargs):
    try:
        print("  ->", what(*args, **kwargs))
    except BaseException as e:
        print("  !!", type(e).__name__, e)


async def five():
    await asyncio.sleep(0.01)
    return 5


class Loop(asyncio.SelectorEventLoop):
    made = 0

    def __init__(self):
        super().__init__()
        Loop.made += 1


loop = asyncio.SelectorEventLoop()
print(loop.run_until_complete(five()), repr(loop))
loop.close()
with asyncio.Runner(loop_factory=Loop) as runner:
    print(runner.run(five()), runner.get_loop())


class Policy(asyncio.AbstractEventLoopPolicy):
    loop = None

    def new_event_loop(self):
        return Loop()

    def get_event_loop(self):
        return self.loop

    def set_event_loop(self, loop):
        print("  set", loop)
        self.loop = loop


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(five()), Loop.made)
asyncio.set_event_loop_policy(None)


class ByMethods(collections.abc.Coroutine):
    def __init__(self):
        self.steps = iter([None, None])

    def send(self, value):
        for _ in self.steps:
            return None
        raise StopIteration("sent")

    def throw(self, kind, value=None, tb=None):
        print("  thrown", kind)
        raise kind

    def close(self):
        print("  closed")

    def __await__(self):
        raise RuntimeError("a task has no need of it")


async def main():
    print(await asyncio.create_task(ByMethods()))
    task = asyncio.create_task(ByMethods())
    await asyncio.sleep(0)
    print(task._must_cancel, task._fut_waiter)
    task.cancel("enough")
    print(task._must_cancel, task._cancel_message)
    try:
        await task
    except asyncio.CancelledError as e:
        print("cancelled", e.args)

    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("seen"))
    print(future._log_traceback, future._exception)
    future._log_traceback = False
    attempt(setattr, future, "_log_traceback", True)
    attempt(future.set_exception, None)
    attempt(future.set_exception, StopIteration)

    lock, semaphore, queue = asyncio.Lock(), asyncio.Semaphore(1), asyncio.Queue(1)
    async with lock, semaphore:
        waiting = [asyncio.create_task(x) for x in (lock.acquire(), semaphore.acquire(), queue.get())]
        await asyncio.sleep(0)
        print(len(lock._waiters), len(semaphore._waiters), len(queue._getters), len(queue._putters))
    queue.put_nowait(1)
    print(await asyncio.gather(*waiting))


asyncio.run(main())
attempt(asyncio.ensure_future, "no coroutine")

name = contextvars.ContextVar("name", default="none")
attempt(contextvars.Context, 1)
attempt(contextvars.copy_context().run)
attempt(contextvars.copy_context().__getitem__, "name")
attempt(contextvars.copy_context().__contains__, "name")
attempt(contextvars.copy_context().get, 5)
attempt(hash, contextvars.copy_context())
attempt(type, "Var", (contextvars.ContextVar,), {})
one, two = contextvars.copy_context(), contextvars.copy_context()
print(one == two, one != two, one == {})
one.run(name.set, "ada")
print(one == two, one[name], name in one, name in two, two.get(name, "nobody"))
two.run(name.set, "a" + "da")
print(one == two)
