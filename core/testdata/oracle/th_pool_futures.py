# oracle: real
import time
import threading
from concurrent.futures import (ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED,
                                TimeoutError, CancelledError, Future, InvalidStateError)

def job(n, d, fail=False):
    time.sleep(d)
    if fail:
        raise ValueError(f"job {n}")
    return n

with ThreadPoolExecutor(max_workers=2, thread_name_prefix="pool") as ex:
    fs = [ex.submit(job, n, 0.2) for n in range(4)]
    time.sleep(0.1)
    print([f.running() for f in fs], [f.done() for f in fs])
    print(fs[0].cancel(), fs[3].cancel(), fs[3].cancelled())
    for f in as_completed(fs[:3]):
        pass
    print([f.result() for f in fs[:3]])
    try:
        fs[3].result()
    except CancelledError as e:
        print("cancelled", repr(e))
    f = ex.submit(job, 9, 0.1, True)
    try:
        f.result()
    except ValueError as e:
        print(e, repr(f.exception()), f.done())
    f = ex.submit(job, 5, 0.3)
    try:
        f.result(timeout=0.1)
    except TimeoutError as e:
        print("timeout", repr(e))
    print(f.result())
    f = ex.submit(lambda: threading.current_thread().name)
    print(f.result().startswith("pool_"))
    fs = [ex.submit(job, n, d, n == 1) for n, d in ((0, 0.3), (1, 0.1))]
    done, not_done = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(done), len(not_done))
    done, not_done = wait(fs, timeout=0.05)
    print(len(done), len(not_done))
    r = wait(fs)
    print(len(r.done), len(r.not_done), type(r).__name__)
    print(list(ex.map(lambda x, y: x + y, [1, 2, 3], [10, 20, 30])))
    try:
        for x in ex.map(job, [1, 2], [0.05, 0.3], timeout=0.15):
            print("map", x)
    except TimeoutError:
        print("map timeout")
    try:
        print(list(ex.map(lambda x: 1 // x, [1, 0, 2])))
    except ZeroDivisionError as e:
        print(e)
    cb = []
    f = ex.submit(job, 7, 0.05)
    f.add_done_callback(lambda f: cb.append(f.result()))
    f.result(); time.sleep(0.05)
    f.add_done_callback(lambda f: cb.append("late"))
    print(cb)
try:
    ex.submit(job, 1, 0)
except RuntimeError as e:
    print(e)
ex = ThreadPoolExecutor(1)
fs = [ex.submit(job, i, 0.2) for i in range(3)]
time.sleep(0.1)
ex.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in fs], fs[0].result())
for bad in (0, -1):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as e:
        print(e)
f = Future()
print(f.set_running_or_notify_cancel(), f.running())
f.set_result(3)
try:
    f.set_result(4)
except InvalidStateError as e:
    print(str(e).split(" at ")[0])
try:
    ThreadPoolExecutor(1, initializer=5)
except TypeError as e:
    print(e)
