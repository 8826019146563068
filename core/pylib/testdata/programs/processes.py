# Processes: pools, queues between them, what they share, and how they end.
import multiprocessing
import os
import sys
import time
from multiprocessing import Pool, Process, Queue, Value, Lock, Manager, Pipe, current_process
from multiprocessing.pool import ThreadPool


def square(x):
    time.sleep(0.1)
    return x * x


def add(a, b):
    return a + b


def worker(q, results, name):
    while True:
        item = q.get()
        if item is None:
            break
        results.put((name, item * 2))


def count(total, lock, n):
    for _ in range(n):
        with lock:
            total.value += 1


def boom():
    raise ValueError("bad")


def talk(conn):
    conn.send({"got": conn.recv()})
    conn.close()


class Mine(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print("mine", self.n, self.name, current_process() is self)


def main():
    start = time.time()
    with Pool(4) as pool:
        print(pool.map(square, range(8)))
        print(0.09 < time.time() - start < 1)
        print(pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (5, 6)))
        r = pool.apply_async(square, (9,))
        print(r.get(timeout=2), r.ready(), r.successful())
        print(list(pool.imap(square, [1, 2, 3])), sorted(pool.imap_unordered(square, [3, 1, 2])))
        it = pool.imap(square, [4])
        print(it.next(timeout=2), next(it, "over"))
        got = []
        pool.map_async(square, [1, 2], callback=got.extend).wait()
        time.sleep(0.1)
        print(got)
        try:
            pool.apply(boom)
        except ValueError as err:
            print("caught", err)
        slow = pool.apply_async(time.sleep, (0.5,))
        try:
            slow.get(timeout=0.05)
        except multiprocessing.TimeoutError:
            print("timed out")
    q, results = Queue(), Queue()
    ps = [Process(target=worker, args=(q, results, i), name=f"w{i}") for i in range(2)]
    for p in ps:
        p.start()
    for i in range(4):
        q.put(i)
    for _ in ps:
        q.put(None)
    for p in ps:
        p.join()
    print(sorted(results.get()[1] for _ in range(4)), [p.exitcode for p in ps], ps[0].name, ps[0].is_alive())
    total, lock = Value("i", 0), Lock()
    ps = [Process(target=count, args=(total, lock, 50)) for _ in range(3)]
    [p.start() for p in ps]
    [p.join() for p in ps]
    print(total.value)
    sys.stderr = open(os.devnull, "w")
    p = Process(target=boom)
    p.start()
    p.join()
    print(p.exitcode)
    p = Process(target=sys.exit, args=(3,))
    p.start()
    p.join()
    print(p.exitcode, p.pid != os.getpid())
    m = Mine(7)
    m.start()
    m.join()
    a, b = Pipe()
    p = Process(target=talk, args=(b,))
    p.start()
    a.send("hi")
    print(a.recv())
    p.join()
    with Manager() as mg:
        d, l = mg.dict(), mg.list()
        d["a"] = 1
        l.append(2)
        print(dict(d), list(l))
    with ThreadPool(2) as tp:
        print(tp.map(square, [1, 2]))
    print(current_process().name, multiprocessing.cpu_count() > 0)
    try:
        Pool(0)
    except ValueError as err:
        print(err)
    slow = Process(target=time.sleep, args=(0.3,))
    slow.start()
    slow.join(0.01)
    print(slow.is_alive(), multiprocessing.active_children() == [slow])
    slow.join()


if __name__ == "__main__":
    main()
