# oracle: real
# A loop of a class of the program's own: asyncio calls what it overrides.
import asyncio
class Loop(asyncio.SelectorEventLoop):
    def call_exception_handler(self, ctx): print("overridden", ctx["message"].split(" at ")[0], sorted(ctx))
    def call_soon(self, cb, *a, context=None):
        self.n = getattr(self, "n", 0) + 1
        return super().call_soon(cb, *a, context=context)
    def create_task(self, coro, *, name=None, context=None):
        print("create_task", coro.__name__, name)
        return super().create_task(coro, name=name, context=context)
    def close(self): print("closing"); super().close()
    def default_exception_handler(self, ctx): print("default", ctx["message"].split(" at ")[0])
async def work(n): await asyncio.sleep(0.1); return n
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    print(await asyncio.gather(work(1), work(2)), await asyncio.create_task(work(3), name="nm"), type(loop).__name__)
    await asyncio.sleep(0)
    async def bad(): raise ValueError("v")
    t = loop.create_task(bad()); await asyncio.wait([t])
    async with asyncio.TaskGroup() as tg: tg.create_task(work(5))
loop = Loop()
asyncio.set_event_loop(loop)
try: loop.run_until_complete(main())
finally: loop.close()
class Pol(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self): print("policy new"); return super().new_event_loop()
asyncio.set_event_loop_policy(Pol()); print(asyncio.run(work(7))); asyncio.set_event_loop_policy(None)
class L2(asyncio.SelectorEventLoop):
    def default_exception_handler(self, ctx): print("default handler", ctx["message"].split(" at ")[0], repr(ctx.get("exception")))
l2 = L2(); l2.call_soon(lambda: [][1]); l2.run_until_complete(work(1)); 
def handler(l, c): print("handler", c["message"].split(" at ")[0]); l.default_exception_handler(c)
l2.set_exception_handler(handler); l2.call_soon(lambda: {}["k"]); l2.run_until_complete(work(1)); l2.close()
