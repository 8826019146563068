# oracle: virtual
import asyncio, functools, random, time, enum, inspect, operator
from datetime import datetime, timedelta, timezone


class State(enum.Enum):
    CLOSED = 'closed'
    OPEN = 'open'
    HALF_OPEN = 'half-open'


class CircuitOpen(RuntimeError):

    def __init__(self, name, retry_in):
        self.name, self.retry_in = (name, retry_in)
        super().__init__(name, retry_in)

    def __str__(self):
        return f'circuit {self.name!r} open, retry in {self.retry_in:.1f}s'


class Breaker:

    def __init__(self, name, threshold=3, cooldown=2.0):
        self.name, self.threshold, self.cooldown = (name, threshold, cooldown)
        self.failures = 0
        self.state = State.CLOSED
        self.opened = None
        self.log = []

    def _to(self, s):
        self.log.append((round(time.monotonic(), 2), self.state.value + '->' + s.value))
        self.state = s

    def __call__(self, fn):

        @functools.wraps(fn)
        async def wrapper(*a, **k):
            if self.state is State.OPEN:
                left = self.opened + self.cooldown - time.monotonic()
                if left > 0:
                    raise CircuitOpen(self.name, left)
                self._to(State.HALF_OPEN)
            try:
                r = await fn(*a, **k)
            except Exception:
                self.failures += 1
                if self.state is State.HALF_OPEN or self.failures >= self.threshold:
                    self._to(State.OPEN)
                    self.opened = time.monotonic()
                raise
            else:
                self.failures = 0
                if self.state is not State.CLOSED:
                    self._to(State.CLOSED)
                return r
        wrapper.breaker = self
        return wrapper


def retry(*exc_types, tries=3, base=0.1, cap=1.0, on_retry=None):
    if not exc_types:
        exc_types = (Exception,)

    def deco(fn):
        if not inspect.iscoroutinefunction(fn):
            raise TypeError(f'{fn.__qualname__} is not a coroutine function')

        @functools.wraps(fn)
        async def wrapper(*a, **k):
            delay = base
            errors = []
            for attempt in range(1, tries + 1):
                try:
                    return await fn(*a, **k)
                except exc_types as e:
                    e.add_note(f'attempt {attempt}/{tries}')
                    errors.append(e)
                    if attempt == tries:
                        break
                    if on_retry:
                        on_retry(attempt, delay, e)
                    await asyncio.sleep(delay)
                    delay = min(cap, delay * 2)
            raise ExceptionGroup(f'{fn.__name__} failed {tries} times', errors) from errors[-1]
        return wrapper
    return deco


calls = 0
br = Breaker('api')


@br
async def api(x):
    global calls
    calls += 1
    await asyncio.sleep(0.05)
    if calls < 6:
        raise ConnectionError(f'refused #{calls}')
    return x * 2


@retry(ConnectionError, tries=2, on_retry=lambda n, d, e: print(f'retry {n} in {d:.2f} after {e!r}'))
async def get(x):
    return await api(x)


async def main():
    for i in range(8):
        try:
            print(i, await get(i))
        except* ConnectionError as eg:
            print(i, eg.message, [str(e) for e in eg.exceptions], [e.__notes__ for e in eg.exceptions])
            print(repr(eg.__cause__))
        except* CircuitOpen as eg:
            print(i, 'open', eg.exceptions[0], eg.exceptions[0].args[0])
        await asyncio.sleep(0.7)
    for line in br.log:
        print(line)
    try:

        @retry()
        def sync():
            pass
    except TypeError as e:
        print(e)
    print(get.__name__, get.__wrapped__.__name__, api.breaker.state, api.__wrapped__.__qualname__)
    now = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc)
    print(now + timedelta(hours=1), (now + timedelta(days=2)).isoformat(), timedelta(seconds=-1))
    print(timedelta(days=1.5, microseconds=3), timedelta(hours=25) / timedelta(hours=2))
    print(timedelta(hours=25) // timedelta(hours=2), timedelta(hours=25) % timedelta(hours=2))
    print(divmod(timedelta(10), timedelta(3)), abs(timedelta(-1)), timedelta.max)
    print(str(timedelta(milliseconds=1500)), repr(timedelta(1, 2, 3)))
    print(timedelta(minutes=90).total_seconds())


asyncio.run(main())
