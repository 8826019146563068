# oracle: real
import threading, time
state = {"n": 0}
def w():
    time.sleep(0.1); state["n"] = 1
def check(): return state["n"]
t = threading.Thread(target=w); t.start()
end = time.monotonic() + 5; k = 0
while not check():
    k += 1
    if time.monotonic() > end: print("timed out"); break
print("seen", k > 10)
flag = []
def w2(): flag.append(1)
threading.Thread(target=w2).start()
while not flag: pass
print("flag")
state["n"] = 0
def gen(timeout):
    e = time.monotonic() + timeout
    while True:
        yield
        if time.monotonic() > e: break
    raise AssertionError("timeout")
started = []
def w3():
    started.append(1); ev.wait(); started.append(2)
ev = threading.Event()
ts = [threading.Thread(target=w3) for _ in range(2)]
for t in ts: t.start()
for _ in gen(5.0):
    if len(started) >= 2: break
print("started", len(started)); ev.set()
for t in ts: t.join()
lock = threading.Lock(); lock.acquire(); res = []
def w4(): res.append(lock.acquire(False)); res.append(lock.acquire(timeout=0.1))
t = threading.Thread(target=w4); t.start()
while t.is_alive(): pass
print(res)
