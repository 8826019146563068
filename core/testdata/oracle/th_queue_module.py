# oracle: real
import queue
import threading
import time

q = queue.Queue(maxsize=2)
q.put(1); q.put(2)
print(q.full(), q.qsize(), q.empty())
for f in (lambda: q.put(3, block=False), lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.1)):
    try:
        f()
    except queue.Full as e:
        print("Full", e.args)
print(q.get(), q.get_nowait())
for f in (lambda: q.get(block=False), q.get_nowait, lambda: q.get(timeout=0.1)):
    try:
        f()
    except queue.Empty as e:
        print("Empty", e.args)
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)
q.task_done(); q.task_done()
try:
    q.task_done()
except ValueError as e:
    print(e)
p = queue.PriorityQueue()
for x in (5, 1, 3):
    p.put(x)
print([p.get() for _ in range(3)])
l = queue.LifoQueue()
for x in range(3):
    l.put(x)
print([l.get() for _ in range(3)])
s = queue.SimpleQueue()
s.put(1); s.put_nowait(2)
print(s.get(), s.qsize(), s.empty(), s.get(timeout=1))
try:
    s.get_nowait()
except queue.Empty:
    print("simple empty")

results = []
def worker(n):
    while True:
        x = jobs.get()
        if x is None:
            jobs.task_done()
            break
        time.sleep(0.1)
        results.append(x * x)
        jobs.task_done()

jobs = queue.Queue()
ts = [threading.Thread(target=worker, args=(i,)) for i in range(3)]
for t in ts: t.start()
t0 = time.monotonic()
for x in range(6):
    jobs.put(x)
jobs.join()
print(sorted(results), f"{time.monotonic() - t0:.1f}")
for _ in ts:
    jobs.put(None)
for t in ts: t.join()
print(jobs.unfinished_tasks, jobs.empty())
class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()
    def _put(self, x):
        self.queue.add(x)
    def _get(self):
        return self.queue.pop()
u = Unique()
u.put(1); u.put(1)
print(u.qsize())
