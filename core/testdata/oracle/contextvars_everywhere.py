# oracle: virtual
import asyncio
import contextvars

v = contextvars.ContextVar("v")

def show(tag):
    print(tag, v.get("-"))

async def child(n):
    show(f"child {n} sees")
    v.set(f"child {n}")
    await asyncio.sleep(0)
    show(f"child {n} keeps")

async def main():
    v.set("main")
    loop = asyncio.get_running_loop()
    await child("awaited")
    show("after await")
    await asyncio.create_task(child("task"))
    show("after task")
    await asyncio.gather(child("g1"), child("g2"))
    show("after gather")
    await asyncio.wait_for(child("wf"), 1)
    show("after wait_for")
    async with asyncio.timeout(1):
        await child("timeout")
    show("after timeout")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child("tg"))
    show("after group")
    loop.call_soon(show, "call_soon")
    v.set("changed")
    loop.call_soon(show, "call_soon later")
    ctx = contextvars.copy_context()
    v.set("again")
    loop.call_soon(show, "call_soon ctx")
    loop.call_later(0.01, show, "call_later")
    f = loop.create_future()
    f.add_done_callback(lambda f: show("done cb"))
    v.set("before result")
    f.set_result(1)
    await asyncio.sleep(0.02)
    loop.call_soon(lambda: (v.set("inside"), show("set in ctx")), context=ctx)
    await asyncio.sleep(0)
    show("main unchanged")
    print(ctx[v], ctx.get(v), v in ctx, len(ctx))
    await asyncio.create_task(child("in ctx"), context=ctx)
    print(ctx[v])
    # tokens
    tok = v.set("temp")
    print(tok.old_value, tok.var is v)
    v.reset(tok)
    show("reset")
    try:
        v.reset(tok)
    except RuntimeError as e:
        print("used" in str(e))
    async def other():
        try:
            v.reset(tok2)
        except ValueError as e:
            print("ValueError", "different Context" in str(e))
    tok2 = v.set("x")
    await asyncio.create_task(other())
    try:
        contextvars.ContextVar("empty").get()
    except LookupError as e:
        print(type(e).__name__)
    # async generators share their consumer's context
    async def gen():
        for i in range(2):
            v.set(f"gen {i}")
            yield i
            show("gen resumed with")
    async for i in gen():
        show(f"loop {i}")
        v.set(f"body {i}")
    show("end")

asyncio.run(main())
