# The module timeit, which measures in the program's own virtual time.

from time import perf_counter as default_timer

__all__ = ["Timer", "timeit", "repeat", "default_timer"]


class Timer:
    """What to run, what to run once before it, and the clock."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._names = dict(globals or {})
        self._stmt, self._setup, self._timer = self._code(stmt, "stmt"), self._code(setup, "setup"), timer

    def _code(self, code, what):
        if isinstance(code, str):
            compiled = compile(code, "<timeit-src>", "exec")
            return lambda: exec(compiled, self._names)
        if callable(code):
            return code
        raise ValueError(f"{what} is neither a string nor callable")

    def timeit(self, number=1000000):
        self._setup()
        began = self._timer()
        for _ in range(number):
            self._stmt()
        return self._timer() - began

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for factor in (1, 2, 5):
                taken = self.timeit(number * factor)
                if callback:
                    callback(number * factor, taken)
                if taken >= 0.2 or number >= 1000000:
                    return number * factor, taken
            number *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
