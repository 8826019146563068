# oracle: virtual
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main(n):
    print(n, var.get())
    var.set(n)
    await asyncio.sleep(1)
    print("hello", n)
    return n


with asyncio.Runner() as runner:
    print(runner.run(main(1)))
    print(runner.run(main(2)))
    loop = runner.get_loop()
    print(loop.is_running(), loop.get_debug())
print(loop.is_closed())
try:
    runner.run(main(3))
except RuntimeError as e:
    print("RuntimeError:", e)
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
    try:
        runner.run(42)
    except ValueError as e:
        print("ValueError:", e)


async def nested():
    try:
        asyncio.run(main(9))
    except RuntimeError as e:
        print("RuntimeError:", e)


asyncio.run(nested())
