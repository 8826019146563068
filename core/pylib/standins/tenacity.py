# The library tenacity: calls that are made again when they fail. It works, since its waiting is what matters.

import asyncio
import functools
import inspect
import random
import time


class RetryError(Exception):
    def __init__(self, last_attempt):
        self.last_attempt = last_attempt
        super().__init__(last_attempt)

    def reraise(self):
        raise self.last_attempt.exception()

    def __str__(self):
        return f"RetryError[{self.last_attempt}]"


class TryAgain(Exception): ...


class Attempt:
    """One call: its outcome."""

    def __init__(self, number):
        self.attempt_number = number
        self._result = self._exception = None

    def exception(self):
        return self._exception

    def result(self):
        if self._exception:
            raise self._exception
        return self._result

    @property
    def failed(self):
        return self._exception is not None

    def __repr__(self):
        return f"<Future at 0x7f0000000000 state=finished raised {type(self._exception).__name__}>"

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        if isinstance(exc, Exception):
            self._exception = exc
            return True


class RetryCallState:
    """What the parts of a policy look at."""

    def __init__(self, fn, args, kwargs):
        self.fn, self.args, self.kwargs = fn, args, kwargs
        self.start_time = time.monotonic()
        self.attempt_number = 1
        self.outcome = None
        self.next_action = None
        self.idle_for = 0.0

    @property
    def seconds_since_start(self):
        return time.monotonic() - self.start_time


class _Part:
    """A part of a policy: a function of the state. Parts add up, and join with | and &."""

    def __init__(self, decide):
        self._decide = decide

    def __call__(self, state):
        return self._decide(state)

    def __add__(self, other):
        return _Part(lambda state: self(state) + other(state))

    def __radd__(self, other):
        return self if other == 0 else other + self

    def __or__(self, other):
        return _Part(lambda state: self(state) or other(state))

    def __and__(self, other):
        return _Part(lambda state: self(state) and other(state))


def _seconds(span):
    return span.total_seconds() if hasattr(span, "total_seconds") else span


stop_never = _Part(lambda state: False)


def stop_after_attempt(max_attempt_number):
    return _Part(lambda state: state.attempt_number >= max_attempt_number)


def stop_after_delay(max_delay):
    return _Part(lambda state: state.seconds_since_start >= _seconds(max_delay))


def stop_any(*stops):
    return _Part(lambda state: any(stop(state) for stop in stops))


def wait_none():
    return wait_fixed(0)


def wait_fixed(wait):
    return _Part(lambda state: _seconds(wait))


def wait_random(min=0, max=1):
    return _Part(lambda state: random.uniform(_seconds(min), _seconds(max)))


def wait_incrementing(start=0, increment=100, max=1e9):
    return _Part(lambda state: _within(start + increment * (state.attempt_number - 1), 0, max))


def _within(value, low, high):
    return min(max(value, _seconds(low)), _seconds(high))


def wait_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    return _Part(lambda state: _within(multiplier * exp_base ** (state.attempt_number - 1), min, max))


def wait_random_exponential(multiplier=1, max=1e9, exp_base=2, min=0):
    return _Part(lambda state: random.uniform(_seconds(min), _within(multiplier * exp_base ** (state.attempt_number - 1), min, max)))


wait_full_jitter = wait_random_exponential


def wait_exponential_jitter(initial=1, max=1e9, exp_base=2, jitter=1):
    return _Part(lambda state: _within(initial * exp_base ** (state.attempt_number - 1) + random.uniform(0, jitter), 0, max))


def retry_if_exception(predicate):
    return _Part(lambda state: state.outcome.failed and predicate(state.outcome.exception()))


def retry_if_exception_type(exception_types=Exception):
    return retry_if_exception(lambda exc: isinstance(exc, exception_types))


def retry_if_not_exception_type(exception_types=Exception):
    return retry_if_exception(lambda exc: not isinstance(exc, exception_types))


def retry_if_result(predicate):
    return _Part(lambda state: not state.outcome.failed and predicate(state.outcome.result()))


def retry_any(*parts):
    return _Part(lambda state: any(part(state) for part in parts))


def before_log(logger, log_level, **options):
    return lambda state: logger.log(log_level, f"Starting call to '{state.fn.__qualname__}', this is attempt {state.attempt_number}.")


def before_sleep_log(logger, log_level, exc_info=False):
    def log(state):
        exc = state.outcome.exception()
        what = f"raised {type(exc).__name__}: {exc}" if exc else f"returned {state.outcome.result()}"
        logger.log(log_level, f"Retrying {state.fn.__qualname__} in {state.idle_for} seconds as it {what}.")

    return log


def after_log(logger, log_level, **options):
    return lambda state: logger.log(log_level, f"Finished call to '{state.fn.__qualname__}', this was attempt {state.attempt_number}.")


class BaseRetrying:
    def __init__(self, sleep=None, stop=stop_never, wait=wait_none(), retry=retry_if_exception_type(), before=None, after=None,
                 before_sleep=None, reraise=False, retry_error_cls=RetryError, retry_error_callback=None):
        self.sleep, self.stop, self.wait, self.retry = sleep or self._sleep, stop, wait, retry
        self.before, self.after, self.before_sleep = before, after, before_sleep
        self.reraise, self.retry_error_cls, self.retry_error_callback = reraise, retry_error_cls, retry_error_callback
        self.statistics = {}

    def _next(self, state, attempt):
        """What follows an attempt: None, when it is the last, else the seconds until the next."""
        state.outcome = attempt
        self.statistics["attempt_number"] = state.attempt_number
        if not (self.retry(state) or isinstance(attempt.exception(), TryAgain)):
            return None
        if self.after:
            self.after(state)
        if self.stop(state):
            if self.retry_error_callback:
                attempt._result, attempt._exception = self.retry_error_callback(state), None
                return None
            if self.reraise and attempt.failed:
                raise attempt.exception()
            raise self.retry_error_cls(attempt) from attempt.exception()
        pause = state.idle_for = self.wait(state)
        if self.before_sleep:
            self.before_sleep(state)
        state.attempt_number += 1
        return pause

    def wraps(self, function):
        if inspect.iscoroutinefunction(function):
            policy = self if isinstance(self, AsyncRetrying) else AsyncRetrying(**self._options())

            @functools.wraps(function)
            async def wrapper(*args, **kwargs):
                return await policy(function, *args, **kwargs)
        else:
            policy = self

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return policy(function, *args, **kwargs)

        wrapper.retry = policy
        wrapper.statistics = policy.statistics
        return wrapper

    def _options(self):
        names = ("stop", "wait", "retry", "before", "after", "before_sleep", "reraise", "retry_error_cls", "retry_error_callback")
        return {name: getattr(self, name) for name in names}


class Retrying(BaseRetrying):
    _sleep = staticmethod(time.sleep)

    def __call__(self, fn, *args, **kwargs):
        state = RetryCallState(fn, args, kwargs)
        while True:
            attempt = Attempt(state.attempt_number)
            if self.before:
                self.before(state)
            with attempt:
                attempt._result = fn(*args, **kwargs)
            pause = self._next(state, attempt)
            if pause is None:
                return attempt.result()
            self.sleep(pause)

    def __iter__(self):
        state = RetryCallState(None, (), {})
        while True:
            attempt = Attempt(state.attempt_number)
            yield attempt
            pause = self._next(state, attempt)
            if pause is None:
                return
            self.sleep(pause)


class AsyncRetrying(BaseRetrying):
    _sleep = staticmethod(asyncio.sleep)

    async def __call__(self, fn, *args, **kwargs):
        state = RetryCallState(fn, args, kwargs)
        while True:
            attempt = Attempt(state.attempt_number)
            if self.before:
                self.before(state)
            with attempt:
                attempt._result = await fn(*args, **kwargs)
            pause = self._next(state, attempt)
            if pause is None:
                return attempt.result()
            await self.sleep(pause)

    async def __aiter__(self):
        state = RetryCallState(None, (), {})
        while True:
            attempt = Attempt(state.attempt_number)
            yield attempt
            pause = self._next(state, attempt)
            if pause is None:
                return
            await self.sleep(pause)


def retry(*args, **options):
    """Decorate a function, a coroutine function too."""
    if len(args) == 1 and callable(args[0]):
        return Retrying().wraps(args[0])
    return Retrying(**options).wraps
