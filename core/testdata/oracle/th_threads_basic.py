# oracle: real
import threading
import time

def work(n, d):
    time.sleep(d)
    print("work", n, threading.current_thread().name)

t1 = threading.Thread(target=work, args=(1, 0.2))
t2 = threading.Thread(target=work, kwargs={"n": 2, "d": 0.1}, name="named")
t3 = threading.Thread(target=work, args=(3, 0.3), daemon=True)
print(t1.name, t2.name, t1.is_alive(), t1.ident, t3.daemon, t1.daemon)
try:
    t1.join()
except RuntimeError as e:
    print(e)
for t in (t1, t2, t3):
    t.start()
print(t1.is_alive(), threading.active_count(), [t.name for t in threading.enumerate()])
try:
    t1.start()
except RuntimeError as e:
    print(e)
t1.join(0.05)
print("after join with timeout:", t1.is_alive())
t1.join()
t2.join()
print(t1.is_alive(), t2.is_alive(), t3.is_alive())
t3.join()
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
try:
    t1.daemon = True
    print(t1.daemon)
except RuntimeError as e:
    print(e)

class Worker(threading.Thread):
    def __init__(self, x):
        super().__init__(name=f"worker-{x}")
        self.x, self.result = x, None
    def run(self):
        self.result = self.x * 2

ws = [Worker(i) for i in range(3)]
for w in ws:
    w.start()
for w in ws:
    w.join()
print([w.result for w in ws], ws[0].name)
print(threading.main_thread().name, threading.current_thread() is threading.main_thread())
t = threading.Thread(target=lambda: print("anon", threading.current_thread().name))
t.start(); t.join()
class NoInit(threading.Thread):
    def __init__(self):
        pass
try:
    NoInit().start()
except RuntimeError as e:
    print(e)
try:
    threading.Thread(group=1)
except AssertionError as e:
    print(e)
t = threading.Thread(target=work)
t.start(); t.join()
print("end")
