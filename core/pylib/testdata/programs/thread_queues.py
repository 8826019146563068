import queue
import threading
import time


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


t0 = time.perf_counter()


def say(*what):
    print(f"{time.perf_counter() - t0:.1f}", *what)


q = queue.Queue(2)
t(lambda: q.get(timeout=-1))
t(q.task_done)
t(q.get_nowait)
t(lambda: q.get(timeout=0.1))
q.put(1)
q.put(2)
t(lambda: q.put(3, timeout=0.1))
t(lambda: q.put_nowait(3))
print(q.qsize(), q.full(), q.empty(), q.unfinished_tasks, list(q.queue))
with q.mutex:
    q.queue.clear()
print(q.qsize())


def consumer(seconds):
    while (item := q.get()) is not None:
        say("begin", item)
        time.sleep(seconds)
        q.task_done()
    q.task_done()


q = queue.Queue(maxsize=1)
threads = [threading.Thread(target=consumer, args=(seconds,)) for seconds in (0.2, 0.5)]
for th in threads:
    th.start()
for i in range(6):
    q.put(i)
    time.sleep(0.1)
say("all are in the queue")
q.join()
say("joined")
for _ in threads:
    q.put(None)
for th in threads:
    th.join()
print(q.unfinished_tasks)


# A queue of another order, by the methods that are there to be overridden.
class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = {}

    def _put(self, item):
        self.queue[item] = True

    def _get(self):
        return self.queue.popitem()[0]


u = Unique()
for x in "abca":
    u.put(x)
print(u.qsize(), u.get())
p = queue.PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b")]:
    p.put(item)
print([p.get() for _ in range(3)])
s = queue.LifoQueue()
for x in range(3):
    s.put(x)
print([s.get() for _ in range(3)])
simple = queue.SimpleQueue()
t(simple.get_nowait)
t(lambda: simple.get(timeout=-1))
threading.Timer(0.2, simple.put, ["late"]).start()
say(simple.get(), simple.qsize(), simple.empty())
t(lambda: simple.get(timeout=0.1))
say("end")
