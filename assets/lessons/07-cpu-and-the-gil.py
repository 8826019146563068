# Two threads that compute, one GIL
import threading
import time


def count(n):
    while n > 0:
        n -= 1


def timed(threads):
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


N = 2_000_000
one = timed([threading.Thread(target=count, args=(N,))])
two = timed([threading.Thread(target=count, args=(N,)) for _ in range(2)])
print(f"{two / one:.1f}")
