# oracle: real
import sys
import threading
import time


def boom(n):
    raise ValueError(f"boom {n}")


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=boom, args=(1,), name="T")
t.start()
t.join()
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=boom, args=(2,), name="U")
t.start()
t.join()


class MyThread(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"my-{n}", daemon=True)
        self.n = n
        self.result = None

    def run(self):
        time.sleep(0.05)
        self.result = self.n ** 2


ms = [MyThread(i) for i in range(3)]
[m.start() for m in ms]
[m.join(timeout=1) for m in ms]
print([m.result for m in ms], [m.name for m in ms], ms[0].daemon, ms[0].ident is not None)


def exits():
    sys.exit(5)


t = threading.Thread(target=exits)
t.start()
t.join()
print("main goes on")
