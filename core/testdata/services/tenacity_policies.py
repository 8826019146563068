from tenacity.wait import wait_base
import asyncio, logging, time
from tenacity import *
from tenacity import before_log, after_log, before_sleep_log
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=__import__("sys").stdout)
log=logging.getLogger("x")
n=0
@retry(stop=stop_after_attempt(3), wait=wait_fixed(0.1), before_sleep=before_sleep_log(log, logging.WARNING), before=before_log(log, logging.INFO), reraise=True)
def f(a):
    global n; n+=1
    if n<3: raise OSError(f"n{n}")
    return a
t=time.perf_counter()
print(f(5), round(time.perf_counter()-t,1), f.retry.statistics["attempt_number"], f.retry.statistics["idle_for"])
@retry(stop=stop_after_attempt(2), wait=wait_none(), retry=retry_if_exception_type(ValueError))
def g(kind):
    raise kind("boom")
for k in (ValueError, KeyError):
    try: g(k)
    except RetryError as e: print("RetryError", e.last_attempt.attempt_number, e.last_attempt.exception(), repr(e.__cause__))
    except Exception as e: print(type(e), e)
@retry(stop=stop_after_attempt(3), retry=retry_if_result(lambda r: r is None), retry_error_callback=lambda s: f"gave up after {s.attempt_number}")
def h(): return None
print(h())
for attempt in Retrying(stop=stop_after_attempt(3), reraise=True):
    with attempt:
        print("try", attempt.retry_state.attempt_number)
        if attempt.retry_state.attempt_number<2: raise ValueError
try:
    for attempt in Retrying(retry=retry_if_exception_type(OSError)):
        with attempt: raise KeyError("k")
except KeyError as e: print("key", e)
async def main():
    async for attempt in AsyncRetrying(stop=stop_after_delay(0.35)|stop_after_attempt(10), wait=wait_chain(*[wait_fixed(0.1)]*2+[wait_fixed(0.2)])):
        try:
            with attempt:
                print("a", attempt.retry_state.attempt_number)
                raise OSError
        except RetryError: pass
    print("not reached?")
try: asyncio.run(main())
except RetryError as e: print(e.last_attempt.attempt_number, type(e.last_attempt.exception()).__name__)
print(g.retry_with(stop=stop_after_attempt(1), reraise=True) is not g)
class mywait(wait_base):
    def __call__(self, retry_state): return 0.01*retry_state.attempt_number
@retry(wait=mywait()+wait_fixed(0.01), stop=stop_after_attempt(3))
async def z(): raise TryAgain
try: asyncio.run(z())
except RetryError: print("done")
