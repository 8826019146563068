# oracle: real
import asyncio
import threading

async def coro():
    pass

def sync():
    pass

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug())
    errors = []
    def from_thread():
        for name, args in (("call_soon", (sync,)), ("call_later", (0, sync)), ("call_at", (0, sync)), ("create_task", None)):
            try:
                if args is None:
                    c = coro()
                    try:
                        loop.create_task(c)
                    finally:
                        c.close()
                else:
                    getattr(loop, name)(*args)
                errors.append(f"{name} ok")
            except RuntimeError as e:
                errors.append(f"{name}: {e}")
    t = threading.Thread(target=from_thread)
    t.start(); t.join()
    print(*errors, sep="\n")
    for args in (("call_soon", coro), ("call_soon", 5), ("call_later", 1, coro), ("call_at", 1, "x"), ("run_in_executor", None, coro), ("call_soon_threadsafe", coro)):
        try:
            getattr(loop, args[0])(*args[1:])
        except TypeError as e:
            print(str(e).split(" <")[0].split(" at ")[0])
    loop.set_debug(False)
    print(loop.get_debug())
    h = loop.call_soon(sync)
    h.cancel()
    print(h)

asyncio.run(main(), debug=True)
