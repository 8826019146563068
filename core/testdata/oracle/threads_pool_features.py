# oracle: real
import concurrent.futures as cf
import threading
import time


def work(n):
    time.sleep(n / 10)
    if n == 3:
        raise ValueError("three")
    return n * n


with cf.ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as ex:
    fs = [ex.submit(work, n) for n in (4, 1, 2)]
    print([f.result() for f in cf.as_completed(fs)])
    print(list(ex.map(work, [2, 1])))
    f = ex.submit(work, 3)
    print(repr(f.exception()), f.done())
    done, not_done = cf.wait([ex.submit(work, 1), ex.submit(work, 4)], return_when=cf.FIRST_COMPLETED)
    print(len(done), len(not_done))
    try:
        for r in ex.map(work, [1, 3, 2]):
            print(r)
    except ValueError as e:
        print("ValueError", e)
    try:
        list(ex.map(work, [5], timeout=0.1))
    except cf.TimeoutError as e:
        print("TimeoutError", type(e) is TimeoutError)
    print(ex.submit(lambda: threading.current_thread().name.startswith("pool_")).result())
try:
    ex.submit(print)
except RuntimeError as e:
    print("RuntimeError:", e)
f = cf.Future()
print(f.set_running_or_notify_cancel(), f.running())
f.add_done_callback(lambda f: print("callback", f.result()))
f.set_result(7)
try:
    f.set_result(8)
except cf.InvalidStateError as e:
    print("InvalidStateError", str(e)[:9])
with cf.ThreadPoolExecutor(1) as ex:
    a = ex.submit(time.sleep, 0.2)
    b = ex.submit(print, "never")
    print(b.cancel(), b.cancelled(), a.cancel())
    try:
        b.result()
    except cf.CancelledError as e:
        print("CancelledError", repr(e))
ex = cf.ThreadPoolExecutor(1)
fs = [ex.submit(time.sleep, 0.1) for _ in range(3)]
ex.shutdown(wait=False, cancel_futures=True)
time.sleep(0.2)
print([f.cancelled() for f in fs])


def init(x):
    threading.local_init = x


with cf.ThreadPoolExecutor(1, initializer=init, initargs=(5,)) as ex:
    print(ex.submit(lambda: threading.local_init).result())
try:
    cf.ThreadPoolExecutor(0)
except ValueError as e:
    print("ValueError:", e)
