# oracle: real
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

local = threading.local()

def init(x):
    local.x = x
    print("init", x)

def use(n):
    time.sleep(0.05)
    return (local.x, n)

with ThreadPoolExecutor(2, initializer=init, initargs=("v",)) as ex:
    print([f.result() for f in [ex.submit(use, i) for i in range(4)]])

def bad():
    raise ValueError("init failed")

ex = ThreadPoolExecutor(1, initializer=bad)
f = ex.submit(use, 1)
try:
    f.result()
except BrokenThreadPool as e:
    print(type(e).__name__, e)
try:
    ex.submit(use, 2)
except BrokenThreadPool as e:
    print(e)
ex.shutdown()

# nested submit, deadlock avoided by two workers
with ThreadPoolExecutor(2) as ex:
    def outer():
        return ex.submit(lambda: "inner").result() + " outer"
    print(ex.submit(outer).result())

# an exception in a done callback goes to stderr, the rest are called
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(time.sleep, 0.1)
    f.add_done_callback(lambda f: 1 / 0)
    f.add_done_callback(lambda f: print("second callback", f.result()))
    f.result()
print(f)if False else print(str(f).split(" state=")[1])
# workers are reused when idle
names = set()
with ThreadPoolExecutor(4) as ex:
    for _ in range(4):
        names.add(ex.submit(lambda: threading.current_thread().name).result())
        time.sleep(0.05)
print(len(names))
