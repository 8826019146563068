# oracle: real
import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.1))
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
for args in ((False, 1), (True, -2)):
    try:
        lock.acquire(*args)
    except ValueError as e:
        print(e)
r = threading.RLock()
with r:
    with r:
        print("twice", r.acquire(False))
        r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
with lock:
    print("held", lock.locked())
print(lock.locked())
order = []
def wait_turn(n):
    with lock:
        order.append(n)
        time.sleep(0.05)
lock.acquire()
ts = []
for n in range(4):
    t = threading.Thread(target=wait_turn, args=(n,))
    t.start()
    ts.append(t)
    time.sleep(0.05)
lock.release()
for t in ts:
    t.join()
print(order)
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.05))
s.release(2)
print(s.acquire(False), s.acquire(False), s.acquire(False))
try:
    s.release(0)
except ValueError as e:
    print(e)
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as e:
    print(e)
try:
    threading.Semaphore(-1)
except ValueError as e:
    print(e)
# a lock may be released by another thread, an RLock may not
lock.acquire()
t = threading.Thread(target=lock.release)
t.start(); t.join()
print(lock.locked())
r.acquire()
def other():
    try:
        r.release()
    except RuntimeError as e:
        print(e)
t = threading.Thread(target=other)
t.start(); t.join()
r.release()
c = threading.Condition()
for f in (c.wait, c.notify, c.notify_all):
    try:
        f()
    except RuntimeError as e:
        print(e)
with c:
    print(c.wait(0.05), c.wait_for(lambda: False, 0.05), c.wait_for(lambda: 7))
e = threading.Event()
print(e.is_set(), e.wait(0.05))
threading.Timer(0.1, e.set).start()
t0 = time.monotonic()
print(e.wait(5), f"{time.monotonic() - t0:.1f}")
