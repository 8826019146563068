# oracle: real
import queue
import threading
import time

q = queue.Queue(maxsize=2)
log = []


def producer():
    for i in range(5):
        q.put(i)
        log.append(("put", i))
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        time.sleep(0.1)
        log.append(("got", item))
        q.task_done()
    q.task_done()


p, c = threading.Thread(target=producer), threading.Thread(target=consumer)
t0 = time.perf_counter()
p.start()
c.start()
q.join()
p.join(), c.join()
print(f"{time.perf_counter() - t0:.1f}", sorted(log), q.empty(), q.qsize())
try:
    q.get_nowait()
except queue.Empty as e:
    print("Empty", repr(e))
q.put(1), q.put(2)
try:
    q.put(3, timeout=0.1)
except queue.Full as e:
    print("Full", repr(e))
try:
    q.put_nowait(3)
except queue.Full:
    print("Full again", q.full())
lifo = queue.LifoQueue()
prio = queue.PriorityQueue()
for n in 3, 1, 2:
    lifo.put(n)
    prio.put((n, "x"))
print([lifo.get() for _ in range(3)], [prio.get() for _ in range(3)])
s = queue.SimpleQueue()
s.put("a")
print(s.get(), s.empty())
try:
    q.task_done(), q.task_done(), q.task_done(), q.task_done(), q.task_done(), q.task_done(), q.task_done(), q.task_done(), q.task_done()
except ValueError as e:
    print("ValueError:", e)
