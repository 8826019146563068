# oracle: real
import atexit
import threading
import time

atexit.register(print, "atexit")

def daemon():
    time.sleep(0.1)
    print("daemon works")
    time.sleep(10)
    print("never")

def plain():
    time.sleep(0.3)
    print("plain ends", threading.main_thread().is_alive())

threading.Thread(target=daemon, daemon=True).start()
threading.Thread(target=plain).start()
print("main ends")
