# oracle: virtual
import asyncio, sys
async def main():
    t = asyncio.create_task(asyncio.sleep(10))
    try:
        await asyncio.sleep(0.1)
        raise KeyboardInterrupt
    finally: print("main finally", t.done())
try: asyncio.run(main())
except KeyboardInterrupt as e: print("KI", repr(e))
async def m2():
    asyncio.get_running_loop().call_later(0.1, lambda: sys.exit(4))
    try: await asyncio.sleep(5)
    except asyncio.CancelledError: print("cancelled by exit"); raise
    finally: print("fin")
try: asyncio.run(m2())
except SystemExit as e: print("SE", e.code)
async def m3():
    async def bg(): 
        await asyncio.sleep(0.1); raise SystemExit(5)
    t = asyncio.create_task(bg())
    try: await asyncio.sleep(5)
    finally: print("m3 fin")
try: asyncio.run(m3())
except SystemExit as e: print("SE", e.code)
async def m4():
    try:
        async with asyncio.TaskGroup() as tg:
            async def k(): await asyncio.sleep(0.1); raise KeyboardInterrupt("ki")
            tg.create_task(k()); tg.create_task(asyncio.sleep(3))
    except BaseException as e: print("tg", type(e).__name__, e); raise
try: asyncio.run(m4())
except BaseException as e: print(type(e).__name__, e)
async def m5():
    raise asyncio.CancelledError("self")
try: asyncio.run(m5())
except asyncio.CancelledError as e: print("CE", repr(e))
async def m6():
    await asyncio.gather(asyncio.sleep(1), m7())
async def m7():
    await asyncio.sleep(0.1); raise ZeroDivisionError("z")
asyncio.run(m6())
