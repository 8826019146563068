import threading
import time
from threading import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Lock, RLock, Semaphore, Thread


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


def start(*targets):
    threads = [Thread(target=f) for f in targets]
    for th in threads:
        th.start()
    return threads


def join(threads):
    for th in threads:
        th.join()


t0 = time.perf_counter()


def say(*what):
    print(f"{time.perf_counter() - t0:.1f}", *what)


# Lock: arguments, with, timeouts, and release by another thread.
lock = Lock()
t(lambda: lock.acquire(False, 1))
t(lambda: lock.acquire(True, -2))
t(lock.release)
with lock as held:
    print(held, lock.locked(), lock.acquire(False), lock.acquire(timeout=0.1), repr(lock).split()[0])
say("unlocked", not lock.locked())
lock.acquire()
other = start(lock.release)
join(other)
print(lock.locked())

# RLock: its owner may take it again, and only the owner may release it.
rlock = RLock()
t(rlock.release)
with rlock, rlock:
    join(start(lambda: t(rlock.release), lambda: print(rlock.acquire(timeout=0.1))))
    print("count=2" in repr(rlock))
say("count=0" in repr(rlock))

# Condition: who waits, and what is refused without the lock.
cond = Condition()
t(cond.wait)
t(cond.notify)
ready = []


def waiter(name):
    with cond:
        say(name, "waits")
        say(name, cond.wait(timeout=0.3))


def notifier():
    time.sleep(0.1)
    with cond:
        cond.notify()


join(start(lambda: waiter("first"), lambda: waiter("second"), notifier))


def watcher():
    with cond:
        say(cond.wait_for(lambda: len(ready) >= 2), cond.wait_for(lambda: len(ready) > 5, timeout=0.1))


def producer():
    for i in range(3):
        time.sleep(0.1)
        with cond:
            ready.append(i)
            cond.notify_all()


join(start(watcher, producer))
shared = Condition(Lock())
with shared:
    print(shared.acquire(False))

# Event.
event = Event()
print(repr(event).endswith("unset>"), event.is_set(), event.wait(0.1))
woken = []
threads = start(lambda: woken.append(event.wait()), lambda: woken.append(event.wait(5)))
time.sleep(0.1)
event.set()
event.clear()
join(threads)
say(woken, event.is_set())

# Semaphore: counts, refusals and order.
sem = Semaphore(2)
t(lambda: Semaphore(-1))
t(lambda: sem.release(0))
t(lambda: sem.acquire(False, timeout=1))
print(sem.acquire(), sem.acquire(blocking=False), sem.acquire(blocking=False), sem.acquire(timeout=0.1))
got = []
threads = start(*[lambda i=i: (sem.acquire(), got.append(i)) for i in range(3)])
time.sleep(0.1)
sem.release(2)
time.sleep(0.1)
say(len(got))
sem.release()
join(threads)
say(sorted(got))
bounded = BoundedSemaphore(1)
with bounded:
    print(repr(bounded).endswith("value=0/1>"))
t(bounded.release)

# Barrier: the action runs once, the last to come goes on at once; a timeout breaks it for all.
barrier = Barrier(3, action=lambda: say("all here"))
passed = []


def party(i):
    time.sleep(i * 0.1)
    passed.append((i, barrier.wait()))


for _ in range(2):
    join(start(*[lambda i=i: party(i) for i in range(3)]))
    print(sorted(passed))
    passed.clear()
print(barrier.parties, barrier.n_waiting, barrier.broken)


failed = []


def broken():
    try:
        barrier.wait(0.1)
    except BrokenBarrierError as e:
        failed.append(repr(e))


join(start(broken, broken))
say(failed, barrier.broken, repr(barrier).endswith("broken>"))
t(barrier.wait)
barrier.reset()
print(barrier.broken)
barrier = Barrier(2)
threads = start(lambda: t(barrier.wait))
time.sleep(0.1)
print(barrier.n_waiting)
barrier.abort()
join(threads)


# A deadline passes while others take the lock in turn.
def holder():
    with lock:
        time.sleep(0.3)


threads = start(holder, lambda: say("too late", lock.acquire(timeout=0.2)), lambda: say("in time", lock.acquire(timeout=0.4)))
join(threads)
say("end")
