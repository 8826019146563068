# oracle: virtual
import asyncio, types, inspect, json, re, functools
c = asyncio.sleep(0)
for f in (iter, list, next, lambda c: [*c], lambda c: c[0], lambda c: c + 1, len, lambda c: c.foo):
    try: f(c)
    except (TypeError, AttributeError) as e: print(e)
c.close()
w = asyncio.sleep(0.1, "w").__await__(); print(type(w).__name__, hasattr(w, "__next__"), hasattr(c, "__next__"), hasattr(c, "send")); w.close()
@types.coroutine
def old(): r = yield from asyncio.sleep(0.1, "old"); return r
class Aw:
    def __await__(self): return asyncio.sleep(0.1, "aw").__await__()
class Aw2:
    def __await__(self): return (yield from asyncio.sleep(0.1, "aw2").__await__())
class BadAw:
    def __await__(self): return asyncio.sleep(0)
class BadAw2:
    def __await__(self): return 5
def plain(): yield from asyncio.sleep(0)
async def m():
    print(await old(), await Aw(), await Aw2())
    for b in (BadAw(), BadAw2(), asyncio.sleep, json.loads):
        try: await b
        except TypeError as e: print(e)
    try: list(plain())
    except TypeError as e: print(e)
    try:
        for x in asyncio.sleep(0): print("x", x)
    except TypeError as e: print(e)
    try: await asyncio.gather([asyncio.sleep(0)])
    except TypeError as e: print(e)
    try:
        async with asyncio.timeout: pass
    except TypeError as e: print(e)
    co = asyncio.sleep(0, 5)
    try: co.send(None); co.send(None)
    except StopIteration as e: print("SI", e.value)
asyncio.run(m())
print(type(asyncio.sleep).__name__, type(len).__name__, type(asyncio.gather).__name__, inspect.isfunction(asyncio.gather), callable(asyncio.sleep), re.sub("0x.*", "", repr(asyncio.gather)), re.sub("0x.*", "", repr(re.compile)), re.sub("0x.*", "", repr(functools.wraps)), asyncio.sleep.__name__, asyncio.wait_for.__qualname__, inspect.iscoroutinefunction(asyncio.wait_for), asyncio.iscoroutinefunction(asyncio.gather))
