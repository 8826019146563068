# oracle: real
import threading
import time

class Local(threading.local):
    default = "class"
    def __init__(self, start):
        self.n = start
        self.log = []

loc = Local(10)
plain = threading.local()
plain.x = "main"
out = []

def work(i):
    loc.n += i
    loc.log.append(i)
    try:
        plain.x
    except AttributeError as e:
        out.append((i, str(e)))
    plain.x = i
    time.sleep(0.05)
    out.append((i, loc.n, loc.log, plain.x, loc.default))

ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
for line in sorted(out, key=repr):
    print(line)
print(loc.n, loc.log, plain.x, plain.__dict__)
del plain.x
print(hasattr(plain, "x"))
# shared counters: with and without a lock
count = 0
lock = threading.Lock()
def add():
    global count
    for _ in range(1000):
        with lock:
            count += 1
ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(count)
once = threading.Lock()
ready = threading.Event()
made = []
def get():
    ready.wait()
    with once:
        if not made:
            time.sleep(0.05)
            made.append("made")
    return made[0]
ts = [threading.Thread(target=get) for _ in range(3)]
for t in ts: t.start()
ready.set()
for t in ts: t.join()
print(made)
