import asyncio


def p(*args):
    print(f"{asyncio.get_event_loop_policy().get_event_loop().time():.3f}", *(a if isinstance(a, str) else repr(a) for a in args))


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


async def work():
    await asyncio.sleep(1)
    return 1


p(loop.run_until_complete(work()))
p(loop.run_until_complete(work()))
loop.call_soon(p, "soon")
loop.call_later(1, loop.stop)
loop.run_forever()
p("stopped")
loop.stop()
loop.call_soon(p, "one more turn")
loop.run_forever()


def bad():
    raise ValueError("in a callback")


loop.set_exception_handler(lambda loop, context: print("handler:", context["exception"].__repr__()))
loop.call_soon(bad)
loop.call_soon(p, "goes on")
loop.call_soon(loop.stop)
loop.run_forever()
f = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(f)
except RuntimeError as e:
    p(e)


async def left():
    try:
        await asyncio.sleep(100)
    finally:
        p("left over, cancelled", asyncio.current_task().get_name())


async def main():
    asyncio.create_task(left())
    await asyncio.sleep(0)
    p("main ends")


loop.close()
try:
    loop.call_soon(p)
except RuntimeError as e:
    print(e)
with asyncio.Runner() as runner:
    asyncio.set_event_loop(runner.get_loop())
    runner.run(main())
asyncio.run(main())
