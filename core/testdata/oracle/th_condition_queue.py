# oracle: real
import threading
import time
from collections import deque

class Bounded:
    def __init__(self, n):
        self.n, self.items, self.cond = n, deque(), threading.Condition()
    def put(self, x):
        with self.cond:
            self.cond.wait_for(lambda: len(self.items) < self.n)
            self.items.append(x)
            self.cond.notify_all()
    def get(self):
        with self.cond:
            self.cond.wait_for(lambda: self.items)
            x = self.items.popleft()
            self.cond.notify_all()
            return x

q = Bounded(2)
log = []
def producer():
    for i in range(6):
        q.put(i)
        log.append(f"put {i}")
    q.put(None)

def consumer():
    while (x := q.get()) is not None:
        time.sleep(0.1)
        log.append(f"got {x}")

t0 = time.monotonic()
ts = [threading.Thread(target=f) for f in (producer, consumer)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log), f"{time.monotonic() - t0:.1f}")

# barrier with an action and a timeout
def action():
    print("action")
b = threading.Barrier(3, action=action, timeout=1)
results = []
def party(i):
    time.sleep(i / 10)
    idx = b.wait()
    results.append(i)
ts = [threading.Thread(target=party, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results), b.broken, b.n_waiting, b.parties)
def breaker(i):
    try:
        b.wait(0.1)
    except threading.BrokenBarrierError as e:
        print("broken", repr(e))
t = threading.Thread(target=breaker, args=(0,))
t.start(); t.join()
print(b.broken)
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken")
b.reset()
print(b.broken)
def bad_action():
    raise ValueError("action failed")
b2 = threading.Barrier(2, bad_action)
def p2():
    try:
        b2.wait()
    except (ValueError, threading.BrokenBarrierError) as e:
        results.append(type(e).__name__)
results.clear()
ts = [threading.Thread(target=p2) for _ in range(2)]
for t in ts: t.start(); time.sleep(0.05)
for t in ts: t.join()
print(sorted(results))
t = threading.Timer(0.1, print, ["timer", 1], {"sep": "-"})
t.start()
t.join()
t = threading.Timer(0.1, print, ("never",))
t.start(); t.cancel(); t.join()
print(t.finished.is_set(), t.is_alive())
