# The library tenacity: calls that are made again when they fail. It works, since its waiting is what matters.

import asyncio
import functools
import inspect
import random
import re
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
    """One call: its outcome. As the context of a block it is what the block comes to."""

    def __init__(self, state):
        self.retry_state = state
        self.attempt_number = state.attempt_number
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

    def done(self):
        return True

    def __repr__(self):
        how = f"raised {type(self._exception).__name__}" if self.failed else f"returned {type(self._result).__name__}"
        return f"<Future at 0x7f0000000000 state=finished {how}>"

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        if isinstance(exc, Exception):
            self._exception = exc
        self.retry_state.outcome = self
        return self.failed


class _Action:
    """What a policy does next: it sleeps so many seconds."""

    def __init__(self, sleep):
        self.sleep = sleep


class RetryCallState:
    """What the parts of a policy look at."""

    def __init__(self, retry_object, fn, args, kwargs):
        self.retry_object, self.fn, self.args, self.kwargs = retry_object, fn, args, kwargs
        self.start_time = time.monotonic()
        self.attempt_number = 1
        self.outcome = None
        self.next_action = None
        self.idle_for = self.upcoming_sleep = 0.0

    @property
    def seconds_since_start(self):
        return time.monotonic() - self.start_time

    def set_result(self, value):
        if self.outcome is None:
            self.outcome = Attempt(self)
        self.outcome._result, self.outcome._exception = value, None

    def set_exception(self, exc_info):
        self.outcome = Attempt(self)
        self.outcome._exception = exc_info[1]


class _Part:
    """A part of a policy: a function of the state. Parts add up, and join with | and &. The program can derive its own, which define __call__."""

    def __init__(self, decide=None):
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


def stop_before_delay(max_delay):
    return _Part(lambda state: state.seconds_since_start + state.upcoming_sleep >= _seconds(max_delay))


def stop_when_event_set(event):
    return _Part(lambda state: event.is_set())


def stop_all(*stops):
    return _Part(lambda state: all(stop(state) for stop in stops))


def stop_any(*stops):
    return _Part(lambda state: any(stop(state) for stop in stops))


def wait_none():
    return wait_fixed(0)


def wait_fixed(wait):
    return _Part(lambda state: _seconds(wait))


def wait_random(min=0, max=1):
    return _Part(lambda state: random.uniform(_seconds(min), _seconds(max)))


def wait_combine(*strategies):
    return _Part(lambda state: sum(wait(state) for wait in strategies))


def wait_chain(*strategies):
    return _Part(lambda state: strategies[min(max(state.attempt_number, 1), len(strategies)) - 1](state))


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


def retry_if_not_result(predicate):
    return _Part(lambda state: not state.outcome.failed and not predicate(state.outcome.result()))


def retry_unless_exception_type(exception_types=Exception):
    return _Part(lambda state: not state.outcome.failed or not isinstance(state.outcome.exception(), exception_types))


def retry_if_exception_cause_type(exception_types=Exception):
    def caused(exc):
        while exc is not None:
            if isinstance(exc.__cause__, exception_types):
                return True
            exc = exc.__cause__
        return False

    return retry_if_exception(caused)


def retry_if_exception_message(message=None, match=None):
    return retry_if_exception(lambda exc: str(exc) == message if message is not None else re.match(match, str(exc)) is not None)


def retry_if_not_exception_message(message=None, match=None):
    same = retry_if_exception_message(message, match)
    return _Part(lambda state: state.outcome.failed and not same(state))


retry_always = _Part(lambda state: True)
retry_never = _Part(lambda state: False)


def retry_all(*parts):
    return _Part(lambda state: all(part(state) for part in parts))


def retry_any(*parts):
    return _Part(lambda state: any(part(state) for part in parts))


def _name(function):
    return f"{function.__module__}.{function.__qualname__}" if function is not None else "<unknown>"


def _time(number):
    """Which time it is: the 2nd time."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')} time"


def before_nothing(state):
    pass


after_nothing = before_sleep_nothing = before_nothing


def before_log(logger, log_level, sec_format="%0.3f"):
    return lambda state: logger.log(log_level, f"Starting call to '{_name(state.fn)}', this is the {_time(state.attempt_number)} calling it.")


def before_sleep_log(logger, log_level, exc_info=False):
    def log(state):
        exc = state.outcome.exception()
        what = f"raised {type(exc).__name__}: {exc}" if exc else f"returned {state.outcome.result()}"
        logger.log(log_level, f"Retrying {_name(state.fn)} in {state.next_action.sleep} seconds as it {what}.", exc_info=exc if exc_info else False)

    return log


def after_log(logger, log_level, sec_format="%0.3f"):
    def log(state):
        taken = sec_format % state.seconds_since_start
        logger.log(log_level, f"Finished call to '{_name(state.fn)}' after {taken}(s), this was the {_time(state.attempt_number)} calling it.")

    return log


class BaseRetrying:
    def __init__(self, sleep=None, stop=stop_never, wait=wait_none(), retry=retry_if_exception_type(), before=None, after=None,
                 before_sleep=None, reraise=False, retry_error_cls=RetryError, retry_error_callback=None):
        self.sleep, self.stop, self.wait, self.retry = sleep or self._sleep, stop, wait, retry
        self.before, self.after, self.before_sleep = before, after, before_sleep
        self.reraise, self.retry_error_cls, self.retry_error_callback = reraise, retry_error_cls, retry_error_callback
        self.statistics = {}

    def _begin(self, fn, args, kwargs):
        state = RetryCallState(self, fn, args, kwargs)
        self.statistics.clear()
        self.statistics.update(start_time=state.start_time, attempt_number=1, idle_for=0)
        return state

    def _next(self, state, attempt):
        """What follows an attempt: None, when it is the last, else the seconds until the next."""
        state.outcome = attempt
        self.statistics["delay_since_first_attempt"] = state.seconds_since_start
        if not (self.retry(state) or isinstance(attempt.exception(), TryAgain)):
            return None
        if self.after:
            self.after(state)
        state.upcoming_sleep = pause = self.wait(state) if self.wait else 0
        if self.stop and self.stop(state):
            if self.retry_error_callback:
                attempt._result, attempt._exception = self.retry_error_callback(state), None
                return None
            if self.reraise and attempt.failed:
                raise attempt.exception()
            raise self.retry_error_cls(attempt) from attempt.exception()
        state.next_action = _Action(pause)
        state.idle_for += pause
        if self.before_sleep:
            self.before_sleep(state)
        state.attempt_number += 1
        self.statistics.update(idle_for=state.idle_for, attempt_number=state.attempt_number)
        return pause

    def copy(self, **changed):
        return type(self)(**{**self._options(), **changed})

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
        wrapper.retry_with = lambda **changed: policy.copy(**changed).wraps(function)
        wrapper.statistics = policy.statistics
        return wrapper

    def _options(self):
        names = ("stop", "wait", "retry", "before", "after", "before_sleep", "reraise", "retry_error_cls", "retry_error_callback")
        return {name: getattr(self, name) for name in names}


class Retrying(BaseRetrying):
    _sleep = staticmethod(time.sleep)

    def __call__(self, fn, *args, **kwargs):
        state = self._begin(fn, args, kwargs)
        while True:
            attempt = Attempt(state)
            if self.before:
                self.before(state)
            with attempt:
                attempt._result = fn(*args, **kwargs)
            pause = self._next(state, attempt)
            if pause is None:
                return attempt.result()
            self.sleep(pause)

    def __iter__(self):
        state = self._begin(None, (), {})
        while True:
            attempt = Attempt(state)
            if self.before:
                self.before(state)
            yield attempt
            pause = self._next(state, attempt)
            if pause is None:
                attempt.result()
                return
            self.sleep(pause)


class AsyncRetrying(BaseRetrying):
    _sleep = staticmethod(asyncio.sleep)

    async def __call__(self, fn, *args, **kwargs):
        state = self._begin(fn, args, kwargs)
        while True:
            attempt = Attempt(state)
            if self.before:
                self.before(state)
            with attempt:
                attempt._result = await fn(*args, **kwargs)
            pause = self._next(state, attempt)
            if pause is None:
                return attempt.result()
            await self.sleep(pause)

    async def __aiter__(self):
        state = self._begin(None, (), {})
        while True:
            attempt = Attempt(state)
            if self.before:
                self.before(state)
            yield attempt
            pause = self._next(state, attempt)
            if pause is None:
                attempt.result()
                return
            await self.sleep(pause)


wait_base = stop_base = retry_base = _Part
AttemptManager = Attempt
Future = Attempt


def retry(*args, **options):
    """Decorate a function, a coroutine function too."""
    if len(args) == 1 and callable(args[0]):
        return Retrying().wraps(args[0])
    return Retrying(**options).wraps
