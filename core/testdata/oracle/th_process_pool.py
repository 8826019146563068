# oracle: real
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

def square(n):
    time.sleep(0.05)
    return n * n

def fail(n):
    raise ValueError(f"bad {n}")

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(square, range(5))))
        print(list(ex.map(square, range(5), chunksize=2)))
        f = ex.submit(fail, 3)
        try:
            f.result()
        except ValueError as e:
            print(repr(e), type(e.__cause__).__name__)
        fs = {ex.submit(square, n): n for n in (3, 2)}
        for f in as_completed(fs):
            pass
        print(sorted((fs[f], f.result()) for f in fs))
    try:
        ex.submit(square, 1)
    except RuntimeError as e:
        print(e)
    try:
        ProcessPoolExecutor(0)
    except ValueError as e:
        print(e)
