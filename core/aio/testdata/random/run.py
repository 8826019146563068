"""Random asyncio programs, and what CPython makes of them.

run.py SEED COUNT writes COUNT programs as JSON, one a line: {"bodies": [...], "out": "..."}. A body is a list of operations,
and body 0 is main. random_test.go runs the same programs. Time is virtual; the orders that CPython leaves open because they are
those of sets (TaskGroup's abort, asyncio.run's cleaning up) are made those of creation.
"""
import asyncio
import io
import itertools
import json
import multiprocessing
import random
import selectors
import sys


class Clock:
    now = 0.0


class Deadlock(BaseException):
    pass


class Selector(selectors.SelectSelector):
    def select(self, timeout=None):
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:
            World.current.freeze()
            raise Deadlock
        Clock.now += max(timeout, 0)
        return []


class TimerHandle(asyncio.TimerHandle):
    """Equal deadlines keep the order in which they were asked for: asyncio's heap alone does not."""
    __slots__ = ("number",)
    numbers = itertools.count()

    def __init__(self, *args):
        super().__init__(*args)
        self.number = next(self.numbers)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


asyncio.events.TimerHandle = TimerHandle


class Loop(asyncio.SelectorEventLoop):
    """A loop in virtual time, in which every delay is a multiple of a half and sums are exact."""

    def __init__(self):
        super().__init__(Selector())
        self._clock_resolution = 1e-9

    def time(self):
        return Clock.now


class OrderedSet(dict):
    add = lambda self, x: self.__setitem__(x, None)
    discard = lambda self, x: self.pop(x, None)


def number(task):
    return int(task.get_name().split("-")[1])


all_tasks = asyncio.tasks.all_tasks
asyncio.tasks.all_tasks = lambda loop=None: sorted(all_tasks(loop), key=number)


class World:
    def __init__(self, bodies):
        self.bodies = bodies
        self.out = io.StringIO()
        self.frozen = False
        self.recursed = False  # tasks wait for each other in a circle
        self.slots = {}
        World.current = self

    def freeze(self):
        """After a deadlock nothing counts any more: what is printed while Python cleans up is its own affair."""
        self.p("deadlock")
        self.frozen = True

    def handle(self, loop, context):
        self.show(context.get("exception"))

    def p(self, *args):
        if self.frozen:
            return
        self.out.write(" ".join([f"{Clock.now:.2f}"] + [str(a) for a in args]) + "\n")

    async def main(self):
        self.lock, self.sem, self.event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
        self.queue, self.cond, self.barrier = asyncio.Queue(2), asyncio.Condition(), asyncio.Barrier(2)
        await self.do_timeout(None, 10, [["main"]])
        tasks = list(self.slots.values())
        if tasks:
            done, pending = await asyncio.wait(tasks, timeout=20)
            self.p("end", len(done), len(pending))

    async def do_main(self, g):
        await self.body(0)

    async def body(self, i):
        name = asyncio.current_task().get_name()
        self.p(name, "begins", i)
        try:
            await self.run(self.bodies[i], None)
        except BaseException as e:
            self.p(name, "raises", self.show(e))
            raise
        self.p(name, "ends")
        return i

    def show(self, e):
        self.recursed |= isinstance(e, RecursionError)
        if isinstance(e, BaseExceptionGroup):
            return "Group[" + ", ".join(self.show(x) for x in e.exceptions) + "]"
        return repr(e)

    async def run(self, ops, group):
        for op in ops:
            await getattr(self, "do_" + op[0])(group, *op[1:])

    async def guard(self, what, awaitable):
        """Await, and print what comes: a cancellation of the task itself goes on."""
        name = asyncio.current_task().get_name()
        try:
            self.p(name, what, await awaitable)
        except asyncio.CancelledError as e:
            self.p(name, what, self.show(e))
            if asyncio.current_task().cancelling():
                raise
        except Exception as e:
            self.p(name, what, self.show(e))

    async def do_sleep(self, g, d):
        await asyncio.sleep(d)
        self.p(asyncio.current_task().get_name(), "slept", d)

    async def do_block(self, g, d):
        if self is World.current:  # and not a coroutine of a world that is gone, on its way out
            Clock.now += d

    async def do_spawn(self, g, slot, body):
        self.slots[slot] = asyncio.create_task(self.body(body))

    async def do_gspawn(self, g, body):
        if g is not None:
            coro = self.body(body)
            try:
                g.create_task(coro)
            except RuntimeError:
                coro.close()
                self.p("refused")

    async def do_cancel(self, g, slot, msg):
        if slot in self.slots:
            self.p("cancel", slot, self.slots[slot].cancel(msg))

    async def do_cancelling(self, g):
        t = asyncio.current_task()
        self.p(t.get_name(), "cancelling", t.cancelling())

    async def do_uncancel(self, g):
        t = asyncio.current_task()
        self.p(t.get_name(), "uncancel", t.uncancel())

    def known(self, slots):
        me = asyncio.current_task()
        found = []
        for s in slots:
            t = self.slots.get(s)
            if t is not None and t is not me and t not in found:
                found.append(t)
        return found

    async def do_await(self, g, slot):
        for t in self.known([slot]):
            await self.guard("await", t)

    async def do_shield(self, g, slot):
        for t in self.known([slot]):
            await self.guard("shield", asyncio.shield(t))

    async def do_gather(self, g, slots, bodies, exceptions):
        what = self.known(slots) + [self.body(b) for b in bodies]
        await self.guard("gather", self.listed(asyncio.gather(*what, return_exceptions=exceptions)))

    async def listed(self, f):
        return "[" + ", ".join(self.show(x) if isinstance(x, BaseException) else str(x) for x in await f) + "]"

    async def do_waitfor(self, g, body, timeout):
        await self.guard("wait_for", asyncio.wait_for(self.body(body), timeout))

    async def do_waitforslot(self, g, slot, timeout):
        for t in self.known([slot]):
            await self.guard("wait_for", asyncio.wait_for(t, timeout))

    async def do_wait(self, g, slots, timeout, mode):
        ts = self.known(slots)
        if ts:
            modes = [asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION]
            await self.guard("wait", self.waited(asyncio.wait(ts, timeout=timeout, return_when=modes[mode])))

    async def waited(self, w):
        return " | ".join(" ".join(t.get_name() for t in sorted(s, key=number)) for s in await w)

    async def do_completed(self, g, slots, timeout):
        # Of those that are done already, a set has the order.
        pending = [t for t in self.known(slots) if not t.done()]
        for c in asyncio.as_completed(pending, timeout=timeout):
            await self.guard("completed", c)

    async def do_timeout(self, g, d, ops):
        try:
            async with asyncio.timeout(d) as t:
                await self.run(ops, g)
        except TimeoutError as e:
            self.p(asyncio.current_task().get_name(), "timeout", self.show(e))
        self.p(asyncio.current_task().get_name(), "expired", t.expired())

    async def do_group(self, g, ops):
        try:
            async with asyncio.TaskGroup() as inner:
                inner._tasks = OrderedSet()
                await self.run(ops, inner)
        except BaseExceptionGroup as e:
            self.p(asyncio.current_task().get_name(), "group", self.show(e))

    async def do_lock(self, g, ops):
        async with self.lock:
            self.p(asyncio.current_task().get_name(), "locked")
            await self.run(ops, g)

    async def do_sem(self, g, ops):
        async with self.sem:
            self.p(asyncio.current_task().get_name(), "in")
            await self.run(ops, g)

    async def do_set(self, g):
        self.event.set()

    async def do_clear(self, g):
        self.event.clear()

    async def do_event(self, g):
        await self.guard("event", self.event.wait())

    async def do_put(self, g, v):
        await self.queue.put(v)
        self.p(asyncio.current_task().get_name(), "put", v)

    async def do_get(self, g):
        await self.guard("get", self.queue.get())

    async def do_getnow(self, g):
        try:
            self.p(asyncio.current_task().get_name(), "get_nowait", self.queue.get_nowait())
        except asyncio.QueueEmpty as e:
            self.p(asyncio.current_task().get_name(), self.show(e))

    async def do_cond(self, g):
        async with self.cond:
            await self.guard("cond", self.cond.wait())

    async def do_notify(self, g, n):
        async with self.cond:
            self.cond.notify(n)

    async def do_barrier(self, g):
        await self.guard("barrier", self.barrier.wait())

    async def do_reset(self, g):
        await self.barrier.reset()

    async def do_raise(self, g, msg):
        raise ValueError(msg)

    async def do_swallow(self, g, ops):
        try:
            await self.run(ops, g)
        except asyncio.CancelledError as e:
            self.p(asyncio.current_task().get_name(), "swallows", self.show(e))

    async def do_finally(self, g, ops, last):
        try:
            await self.run(ops, g)
        finally:
            await self.run(last, g)

    async def do_later(self, g, d, text):
        asyncio.get_running_loop().call_later(d, self.p, "later", text)

    async def do_soon(self, g, text):
        asyncio.get_running_loop().call_soon(self.p, "soon", text)


class Maker:
    """Makes programs. Delays are multiples of a half, so that much happens at once."""

    def __init__(self, rand):
        self.rand = rand

    def delay(self):
        return self.rand.choice([0, 0, 0.5, 0.5, 1, 1.5, 2, 3])

    def program(self):
        self.count = self.rand.randint(3, 6)
        return [self.ops(i, 0, self.rand.randint(2, 6)) for i in range(self.count)]

    def ops(self, body, depth, n):
        return [self.op(body, depth) for _ in range(n)]

    def op(self, body, depth):
        r = self.rand
        slot = lambda: r.randint(0, 4)
        slots = lambda: [slot() for _ in range(r.randint(1, 3))]
        inner = lambda: self.ops(body, depth + 1, r.randint(1, 4))
        # A body may only start bodies with a greater number: programs end.
        later = lambda: r.randint(body + 1, self.count - 1)
        timeout = lambda: r.choice([None, -1, 0, 0.5, 1, 2])
        flat = [
            lambda: ["sleep", self.delay()],
            lambda: ["sleep", self.delay()],
            lambda: ["sleep", self.delay()],
            lambda: ["sleep", self.delay()],
            lambda: ["block", self.delay()],
            lambda: ["cancel", slot(), r.choice([None, None, "msg"])],
            lambda: ["cancelling"],
            lambda: ["uncancel"],
            lambda: ["await", slot()],
            lambda: ["shield", slot()],
            lambda: ["waitforslot", slot(), timeout()],
            lambda: ["wait", slots(), r.choice([None, 0, 0.5, 2]), r.randint(0, 2)],
            lambda: ["completed", slots(), r.choice([None, None, 0, 1])],
            lambda: ["set"],
            lambda: ["clear"],
            lambda: ["event"],
            lambda: ["put", r.randint(0, 9)],
            lambda: ["get"],
            lambda: ["getnow"],
            lambda: ["cond"],
            lambda: ["notify", r.randint(1, 2)],
            lambda: ["barrier"],
            lambda: ["reset"],
            lambda: ["later", self.delay(), r.choice("abc")],
            lambda: ["soon", r.choice("abc")],
        ]
        starting = [
            lambda: ["spawn", slot(), later()],
            lambda: ["spawn", slot(), later()],
            lambda: ["spawn", slot(), later()],
            lambda: ["gspawn", later()],
            lambda: ["gspawn", later()],
            lambda: ["gather", [], [later() for _ in range(r.randint(0, 3))], r.random() < 0.5],
            lambda: ["gather", slots(), [later()], r.random() < 0.5],
            lambda: ["waitfor", later(), timeout()],
        ]
        nested = [
            lambda: ["timeout", r.choice([None, -1, 0, 0.5, 1, 2]), inner()],
            lambda: ["group", inner()],
            lambda: ["lock", inner()],
            lambda: ["sem", inner()],
            lambda: ["swallow", inner()],
            lambda: ["finally", inner(), inner()],
        ]
        if body > 0 or depth > 0:
            flat.append(lambda: ["raise", r.choice("xyz")])
        kinds = [flat] * 3
        if body + 1 < self.count:
            kinds += [starting] * 3
        if depth < 3:
            kinds += [nested] * 2
        return r.choice(r.choice(kinds))()


def run(bodies):
    Clock.now = 0.0
    world = World(bodies)
    loop, names = Loop(), Names()
    loop.set_exception_handler(world.handle)
    try:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            loop.set_task_factory(names)
            runner.run(world.main())
    except Deadlock:
        pass
    except asyncio.CancelledError as e:
        world.p("!!", world.show(e))
    except Exception as e:
        world.p("!!", world.show(e))
    text = world.out.getvalue()
    world.frozen = True
    return None if world.recursed else text


class Names:
    """Makes tasks with names that begin at 1 in each program, and keeps them: what Python's collector ends is not asyncio's order."""

    def __init__(self):
        self.tasks = []

    def __call__(self, loop, coro, context=None):
        task = asyncio.Task(coro, loop=loop, name=f"Task-{len(self.tasks) + 1}", context=context)
        self.tasks.append(task)
        return task


def main(seed, count):
    # Each program has a process of its own: coroutines that a deadlock has left would go on when the next one runs.
    context = multiprocessing.get_context("fork")
    while count > 0:
        bodies = Maker(random.Random(seed)).program()
        with context.Pool(1) as pool:
            out = pool.apply(run, (bodies,))
        seed += 1
        if out is not None and len(out) < 20_000:
            print(json.dumps({"bodies": bodies, "out": out}, separators=(",", ":")), flush=True)
            count -= 1


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
