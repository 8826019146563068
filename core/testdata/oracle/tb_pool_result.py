# oracle: real
from concurrent.futures import ThreadPoolExecutor

def work(x):
    raise ArithmeticError(f"no {x}")

with ThreadPoolExecutor() as ex:
    f = ex.submit(work, 1)
    f.result()
