import atexit
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def bye(name, *, mark="."):
    print("bye", name + mark)


@atexit.register
def first_registered():
    print("last called", [x.name for x in threading.enumerate()])


atexit.register(bye, "one")
atexit.register(bye, "two", mark="!")
atexit.register(bye, "never")
atexit.unregister(bye)
atexit.register(bye, "three")
try:
    atexit.register(3)
except TypeError as e:
    print("TypeError:", e)


def later():
    time.sleep(0.2)
    print("thread ends")
    atexit.register(bye, "from a thread")


threading.Thread(target=later).start()
ThreadPoolExecutor(1).submit(lambda: (time.sleep(0.1), print("pool ends")))
print("main ends")
