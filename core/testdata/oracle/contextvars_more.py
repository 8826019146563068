# oracle: virtual
import asyncio
import contextvars

v = contextvars.ContextVar("v", default=0)
w = contextvars.ContextVar("w")


async def child(n):
    print("child", n, v.get())
    v.set(n)
    await asyncio.sleep(0.1)
    print("child", n, "after", v.get())


async def main():
    v.set(100)
    await asyncio.gather(*(child(i) for i in range(3)))
    print("main", v.get())
    token = v.set(5)
    print(token.old_value, token.var is v)
    v.reset(token)
    print(v.get())
    try:
        v.reset(token)
    except RuntimeError as e:
        print("RuntimeError")
    try:
        w.get()
    except LookupError as e:
        print("LookupError", repr(e)[:40])
    print(w.get("fallback"))
    ctx = contextvars.copy_context()
    ctx.run(v.set, 77)
    print(v.get(), ctx[v], v in ctx, w in ctx, len(ctx))
    t = asyncio.create_task(child(9), context=ctx)
    await t
    print(ctx[v], v.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("cb", v.get()))
    loop.call_soon(lambda: print("cb2", v.get()), context=ctx)
    await asyncio.sleep(0)
    t1 = w.set(1)
    print(t1.old_value is contextvars.Token.MISSING)
    try:
        ctx.run(lambda: ctx.run(print))
    except RuntimeError as e:
        print("RuntimeError:", str(e)[:20])

    def gen():
        v.set("in gen")
        yield v.get()

    print(list(gen()), v.get())
    print(v.name, [k.name for k in ctx])


asyncio.run(main())
print(v.get())
