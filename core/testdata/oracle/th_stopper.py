# oracle: real
import threading
import time

class Stoppable(threading.Thread):
    def __init__(self):
        super().__init__()
        self.stop_event = threading.Event()
        self.ticks = 0
    def run(self):
        while not self.stop_event.wait(0.1):
            self.ticks += 1
        print("stopping")

t = Stoppable()
t.start()
time.sleep(0.35)
t.stop_event.set()
t.join()
print(t.ticks)
# read/write through an RLock protected class
class Account:
    def __init__(self):
        self.lock, self.balance = threading.RLock(), 0
    def deposit(self, n):
        with self.lock:
            self.balance += n
            self.check()
    def check(self):
        with self.lock:
            assert self.balance >= 0
a = Account()
ts = [threading.Thread(target=a.deposit, args=(i,)) for i in range(10)]
for x in ts: x.start()
for x in ts: x.join()
print(a.balance)
# dining philosophers, ordered
forks = [threading.Lock() for _ in range(3)]
eaten = []
def philosopher(i):
    first, second = sorted((i, (i + 1) % 3))
    for _ in range(2):
        with forks[first], forks[second]:
            eaten.append(i)
            time.sleep(0.02)
ts = [threading.Thread(target=philosopher, args=(i,)) for i in range(3)]
for x in ts: x.start()
for x in ts: x.join()
print(sorted(eaten))
sem = threading.Semaphore(2)
peak = now = 0
guard = threading.Lock()
def limited():
    global peak, now
    with sem:
        with guard:
            now += 1
            peak = max(peak, now)
        time.sleep(0.05)
        with guard:
            now -= 1
ts = [threading.Thread(target=limited) for _ in range(6)]
for x in ts: x.start()
for x in ts: x.join()
print(peak, now)
