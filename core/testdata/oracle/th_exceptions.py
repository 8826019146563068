# oracle: real
import sys
import threading
import time

def bad(n):
    time.sleep(n / 10)
    raise ValueError(f"thread {n}")

t = threading.Thread(target=bad, args=(1,))
t.start(); t.join()
print("after the first")

def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)

old, threading.excepthook = threading.excepthook, hook
t = threading.Thread(target=bad, args=(1,), name="hooked")
t.start(); t.join()
t = threading.Thread(target=sys.exit, args=(3,))
t.start(); t.join()
threading.excepthook = old
t = threading.Thread(target=sys.exit, args=(3,))
t.start(); t.join()
class T(threading.Thread):
    def run(self):
        try:
            bad(0)
        finally:
            print("finally in run")
t = T(name="subclass")
t.start(); t.join()
def chain():
    try:
        bad(0)
    except ValueError as e:
        raise KeyError("chained") from e
t = threading.Thread(target=chain)
t.start(); t.join()
def group():
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
t = threading.Thread(target=group)
t.start(); t.join()
print("end")
raise RuntimeError("main too")
