# oracle: virtual
import asyncio

class Policy(asyncio.DefaultEventLoopPolicy):
    made = 0
    def new_event_loop(self):
        Policy.made += 1
        return super().new_event_loop()

base = asyncio.get_event_loop_policy()
print(isinstance(base, asyncio.AbstractEventLoopPolicy), asyncio.get_event_loop_policy() is base)

async def main():
    return asyncio.get_event_loop() is asyncio.get_running_loop()

print(asyncio.run(main()))
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
f = asyncio.Future()
print(f.get_loop() is loop)
loop.call_soon(f.set_result, 5)
print(loop.run_until_complete(f))
async def twice(x):
    await asyncio.sleep(0)
    return x * 2
print(loop.run_until_complete(asyncio.gather(twice(1), twice(2), return_exceptions=True)) if False else loop.run_until_complete(twice(3)))
loop.close()
try:
    asyncio.set_event_loop(5)
except (TypeError, AssertionError) as e:
    print(type(e).__name__)
try:
    asyncio.set_event_loop_policy(5)
except (TypeError, AssertionError) as e:
    print(type(e).__name__, e)
