# oracle: virtual
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")

async def show(tag):
    print(tag, var.get())
    var.set(tag)
    return tag

with asyncio.Runner() as runner:
    print(runner.run(show("one")))
    print(runner.run(show("two")))
    ctx = contextvars.copy_context()
    ctx.run(var.set, "in ctx")
    print(runner.run(show("three"), context=ctx), ctx[var])
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed())
    async def left():
        async def never():
            try:
                await asyncio.sleep(100)
            finally:
                print("cleaned")
        asyncio.create_task(never())
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())
    print(runner.run(left()))
    async def fail():
        raise LookupError("in run")
    try:
        runner.run(fail())
    except LookupError as e:
        print(repr(e))
    c = show("x")
    async def nested():
        try:
            runner.run(c)
        except RuntimeError as e:
            print(e)
        try:
            asyncio.run(c)
        except RuntimeError as e:
            print(e)
        c.close()
    runner.run(nested())
    for bad in (None, show, 5):
        try:
            runner.run(bad)
        except ValueError as e:
            print(str(e).split(" at ")[0])
print(loop.is_closed(), var.get())
try:
    runner.run(show("y"))
except RuntimeError as e:
    print(e)
try:
    runner.get_loop()
except RuntimeError as e:
    print(e)
try:
    with runner:
        pass
except RuntimeError as e:
    print(e)
runner.close()

r = asyncio.Runner(debug=True)
print(r.get_loop().get_debug())
r.close()
r.close()
made = []
def factory():
    made.append(1)
    return asyncio.new_event_loop()
with asyncio.Runner(loop_factory=factory) as r:
    print(made)
    r.run(show("f"))
print(made)
r = asyncio.Runner(loop_factory=factory)
r.close()
print(made)
async def exit_code():
    raise SystemExit(3)
try:
    asyncio.run(exit_code())
except SystemExit as e:
    print("exit", e.code)
asyncio.run(asyncio.sleep(0))
