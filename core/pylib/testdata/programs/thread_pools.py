import concurrent.futures
import threading
import time
from concurrent.futures import FIRST_EXCEPTION, BrokenExecutor, Executor, Future, ThreadPoolExecutor, as_completed, wait


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


t0 = time.perf_counter()


def say(*what):
    print(f"{time.perf_counter() - t0:.1f}", *what)


# A future by hand.
f = Future()
t(lambda: f.result(timeout=0.1))
print(f.running(), f.done(), f.cancelled(), repr(f).endswith("state=pending>"))
f.add_done_callback(lambda f: print("first", f.result()))
f.add_done_callback(lambda f: print("second", f.result()))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
t(f.set_running_or_notify_cancel)
f.set_result(3)
f.add_done_callback(lambda f: print("at once", f.result()))
print(f.exception(), repr(f).endswith("state=finished returned int>"))
for again in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
    try:
        again()
    except concurrent.futures.InvalidStateError as e:
        print(type(e).__module__, str(e).split(":")[0])
f = Future()
print(f.cancel(), f.cancel(), f.cancelled(), f.done(), f.set_running_or_notify_cancel())
t(f.result)
t(f.exception)
f = Future()
f.set_exception(ValueError("bad"))
t(f.result)
print(repr(f.exception()), repr(f).endswith("state=finished raised ValueError>"))

# Executors: what the constructor refuses, names of threads, map.
t(lambda: ThreadPoolExecutor(0))
t(lambda: ThreadPoolExecutor(initializer=3))
t(lambda: Executor().submit(print))
print(ThreadPoolExecutor(3)._max_workers, issubclass(concurrent.futures.thread.BrokenThreadPool, BrokenExecutor))


def work(n, delay=0.1):
    time.sleep(delay)
    return threading.current_thread().name, n


with ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
    print(list(pool.map(work, range(4), [0.1, 0.3, 0.1, 0.2])))
    say("mapped")
    print(sorted(th.name for th in threading.enumerate() if th.name.startswith("pool")))
    results = pool.map(work, [1, 2, 3], [0.1, 0.1, 0.2], timeout=0.2)
    t(lambda: next(results)[1])
    t(lambda: next(results)[1])
    t(lambda: next(results)[1])
t(lambda: pool.submit(work, 1))
say("left")


def divide(a, b):
    time.sleep(0.1)
    return a / b


with ThreadPoolExecutor(1) as pool:
    results = pool.map(divide, (1, 2, 3), (1, 0, 1))
    t(lambda: list(results))
    t(lambda: list(results))
    futures = [pool.submit(work, i, 0.2) for i in range(3)]
    time.sleep(0.1)
    pool.shutdown(wait=False, cancel_futures=True)
    print([f.cancelled() for f in futures])
    t(lambda: pool.submit(work, 9))

# Waiting for several.
with ThreadPoolExecutor(4) as pool:
    fs = [pool.submit(work, i, d) for i, d in enumerate((0.3, 0.1, 0.2))]
    print([f.result()[1] for f in as_completed(fs + fs)])
    fs = [pool.submit(work, i, d) for i, d in enumerate((0.4, 0.1))]
    try:
        for f in as_completed(fs, timeout=0.2):
            say(f.result()[1])
    except TimeoutError as e:
        say(e)
    done, pending = wait(fs, timeout=0)
    print(len(done), len(pending))
    fs = [pool.submit(divide, 1, 0), pool.submit(work, 1, 0.3)]
    result = wait(fs, return_when=FIRST_EXCEPTION)
    say(type(result).__name__, len(result.done), len(result.not_done))
    t(lambda: wait(fs, return_when="x"))
    print([len(x) for x in wait([])])


# An initializer runs in every thread; one that fails breaks the pool.
local = threading.local()


def prepare(value):
    local.value = value


with ThreadPoolExecutor(1, initializer=prepare, initargs=("ready",)) as pool:
    print(pool.submit(lambda: local.value).result())


def fail():
    raise RuntimeError("no start")


pool = ThreadPoolExecutor(1, initializer=fail)
f = pool.submit(print, 1)
t(f.result)
t(lambda: pool.submit(print, 1))


# An executor of the program's own: map is made of its submit.
class Direct(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        f.set_result(fn(*args, **kwargs))
        return f


with Direct() as direct:
    print(list(direct.map(str.upper, "abc")))

# The program waits for what its pools still have to do.
ThreadPoolExecutor(1).submit(lambda: (time.sleep(0.1), say("done after the end of main")))
say("end of main")
