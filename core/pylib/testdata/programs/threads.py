import sys
import threading
import time


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


# A thread that has not been started, and what cannot be done with it.
th = threading.Thread(target=print)
print(th, th.ident, th.native_id, th.is_alive(), th.daemon)
t(th.join)
t(threading.current_thread().join)
t(lambda: threading.Thread(1))
th.start()
th.join()
t(th.start)
t(lambda: setattr(th, "daemon", True))
th.name = "renamed"
print(th.name, th.is_alive(), th.ident is None, repr(th).split(",")[0])


class Forgetful(threading.Thread):
    def __init__(self):
        pass


t(lambda: Forgetful().start())
t(lambda: Forgetful().join())
t(lambda: Forgetful().is_alive())
t(lambda: repr(Forgetful()))


# Names, numbers and the list of threads.
def named():
    me = threading.current_thread()
    print(me.name, me.daemon, me.ident == threading.get_ident(), me is not threading.main_thread())
    print([x.name for x in threading.enumerate()], threading.active_count())


for kwargs in ({"target": named}, {"target": named, "name": "mine"}, {"target": lambda: named(), "daemon": True}):
    th = threading.Thread(**kwargs)
    th.start()
    th.join()


# The result of a thread, by a subclass that reads what the constructor kept.
class Result(threading.Thread):
    def run(self):
        self.result = self._target(*self._args, **self._kwargs)


r = Result(target=divmod, args=(17, 5))
r.start()
r.join()
print(r.result, r.name)


# join with a timeout.
def slow():
    time.sleep(0.3)


t0 = time.perf_counter()
th = threading.Thread(target=slow)
th.start()
th.join(0.1)
print(f"{time.perf_counter() - t0:.1f}", th.is_alive())
th.join(timeout=None)
print(f"{time.perf_counter() - t0:.1f}", th.is_alive())


# What leaves run() goes to the hook; so does SystemExit, when the hook is the program's.
def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
    print(len(args), list(args)[1] is args.exc_value, args[0] is args.exc_type)


def fails(e):
    raise e


threading.excepthook = hook
for e in (ValueError("v"), SystemExit(3)):
    th = threading.Thread(target=fails, args=(e,), name="failing")
    th.start()
    th.join()
threading.excepthook = threading.__excepthook__
th = threading.Thread(target=sys.exit)
th.start()
th.join()
t(lambda: threading.excepthook(3))
print(threading.ExceptHookArgs((1, 2, 3, 4)))

# Daemons inherit, and do not keep the program alive.
kept = []


def parent():
    child = threading.Thread(target=lambda: kept.append(threading.current_thread().daemon))
    child.start()
    child.join()


th = threading.Thread(target=parent, daemon=True)
th.start()
th.join()
print(kept)


# A timer that fires, with its attributes, and one that is cancelled before.
done = threading.Timer(0.1, print, args=["fired"], kwargs={"end": "!\n"})
print(done.interval, done.args, done.kwargs, done.finished.is_set())
done.start()
done.join()
print(done.finished.is_set())
never = threading.Timer(5, print)
never.start()
never.cancel()
never.join()
print(f"{time.perf_counter() - t0:.1f}")


# Every thread has its own attributes of a local; __init__ makes them.
class Mine(threading.local):
    kind = "shared"

    def __init__(self, start):
        self.n = start

    def bump(self):
        self.n += 1
        return self.n


mine = Mine(10)
mine.bump()
plain = threading.local()
plain.x = 1


def look():
    print(mine.n, mine.bump(), mine.kind, mine.__dict__)
    t(lambda: plain.x)
    plain.x = 2
    del plain.x
    t(lambda: plain.x)


th = threading.Thread(target=look)
th.start()
th.join()
print(mine.n, mine.__dict__, plain.x, isinstance(mine, threading.local))
t(lambda: threading.local(1))


def last():
    time.sleep(0.2)
    print("the program waits for this")


def forever():
    while True:
        time.sleep(0.05)


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=last).start()
print("end of main")
