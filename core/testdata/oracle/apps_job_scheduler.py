# oracle: virtual
import asyncio, heapq, itertools, random, time, collections, dataclasses, enum, statistics


class State(enum.Enum):
    PENDING = enum.auto()
    RUNNING = enum.auto()
    DONE = enum.auto()
    FAILED = enum.auto()
    CANCELLED = enum.auto()

    @property
    def terminal(self):
        return self in {State.DONE, State.FAILED, State.CANCELLED}


TRANS = {State.PENDING: {State.RUNNING, State.CANCELLED}, State.RUNNING: {State.DONE, State.FAILED, State.CANCELLED, State.PENDING}}


class BadTransition(Exception):
    pass


@dataclasses.dataclass(order=True)
class Job:
    priority: int
    seq: int
    name: str = dataclasses.field(compare=False)
    cost: float = dataclasses.field(compare=False)
    deps: frozenset = dataclasses.field(default=frozenset(), compare=False)
    _state: State = dataclasses.field(default=State.PENDING, compare=False, repr=False)
    attempts: int = dataclasses.field(default=0, compare=False)
    fail_times: int = dataclasses.field(default=0, compare=False)

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, s):
        if s not in TRANS.get(self._state, ()):
            raise BadTransition(f'{self.name}: {self._state.name} -> {s.name}')
        self._state = s


class Scheduler:

    def __init__(self, workers):
        self.heap = []
        self.jobs = {}
        self.cond = asyncio.Condition()
        self.workers = workers
        self.log = []
        self.loop = asyncio.get_running_loop()
        self.t0 = self.loop.time()

    def note(self, *a):
        self.log.append((round(self.loop.time() - self.t0, 2), *a))

    async def submit(self, job):
        async with self.cond:
            self.jobs[job.name] = job
            heapq.heappush(self.heap, job)
            self.cond.notify_all()

    def _ready(self):
        skipped = []
        found = None
        while self.heap:
            j = heapq.heappop(self.heap)
            if j.state is State.CANCELLED:
                continue
            if all((self.jobs[d].state is State.DONE for d in j.deps)):
                found = j
                break
            skipped.append(j)
        for s in skipped:
            heapq.heappush(self.heap, s)
        return found

    def _idle(self):
        return all((j.state.terminal for j in self.jobs.values()))

    async def _worker(self, wid):
        while True:
            async with self.cond:
                while (j := self._ready()) is None:
                    if self._idle():
                        return
                    await self.cond.wait()
                j.state = State.RUNNING
                j.attempts += 1
            self.note(wid, 'start', j.name)
            try:
                async with asyncio.timeout(1.0):
                    await asyncio.sleep(j.cost)
                if j.attempts <= j.fail_times:
                    raise RuntimeError(f'{j.name} attempt {j.attempts}')
            except TimeoutError:
                async_state = State.FAILED
                self.note(wid, 'timeout', j.name)
            except RuntimeError as e:
                self.note(wid, 'retry' if j.attempts < 3 else 'giveup', str(e))
                async_state = State.PENDING if j.attempts < 3 else State.FAILED
            else:
                async_state = State.DONE
                self.note(wid, 'done', j.name)
            async with self.cond:
                j.state = async_state
                if async_state is State.PENDING:
                    j.priority += 1
                    heapq.heappush(self.heap, j)
                if async_state is State.FAILED:
                    self._fail_dependents(j)
                self.cond.notify_all()

    def _fail_dependents(self, j):
        for o in self.jobs.values():
            if j.name in o.deps and o.state is State.PENDING:
                o.state = State.CANCELLED
                self.note('-', 'cancel', o.name)
                self._fail_dependents(o)

    async def run(self):
        async with asyncio.TaskGroup() as tg:
            for i in range(self.workers):
                tg.create_task(self._worker(f'w{i}'))


async def main():
    s = Scheduler(2)
    n = itertools.count()
    for name, pr, cost, deps, fails in [('build', 1, 0.3, (), 0), ('lint', 0, 0.1, (), 1), ('test', 1, 0.5, ('build',), 2), ('pack', 2, 0.2, ('build', 'lint'), 0), ('deploy', 0, 0.1, ('test', 'pack'), 0), ('huge', 5, 3, (), 0), ('after', 0, 0.1, ('huge',), 0), ('flaky', 3, 0.1, (), 9)]:
        await s.submit(Job(pr, next(n), name, cost, frozenset(deps), fail_times=fails))
    await s.run()
    for line in s.log:
        print(*line)
    print({j.name: j.state.name for j in s.jobs.values()}, [j.name for j in sorted(s.jobs.values())])
    try:
        s.jobs['build'].state = State.RUNNING
    except BadTransition as e:
        print(e)
    print(s.jobs['lint'], State.DONE.terminal, State.PENDING.terminal)
    rng = random.Random(3)
    arrivals = sorted((round(rng.uniform(0, 2), 2) for _ in range(8)))
    lat = []
    q = asyncio.Queue()

    async def arrive():
        for a in arrivals:
            await asyncio.sleep(max(0, a + base - s.loop.time()))
            q.put_nowait((a, s.loop.time()))
        q.put_nowait(None)

    async def serve():
        while (x := (await q.get())) is not None:
            await asyncio.sleep(0.3)
            lat.append(round(s.loop.time() - x[1], 2))
    base = s.loop.time()
    await asyncio.gather(arrive(), serve())
    print(arrivals, lat, round(statistics.mean(lat), 3), max(lat))


asyncio.run(main())
