# oracle: virtual
import asyncio

async def fail(e, d=0):
    await asyncio.sleep(d)
    raise e

async def run(*excs):
    try:
        async with asyncio.TaskGroup() as tg:
            for e in excs:
                tg.create_task(fail(e))
    except* ValueError as eg:
        print("V", eg.exceptions)
        await asyncio.sleep(0.01)
    except* (TypeError, KeyError) as eg:
        print("TK", [type(x).__name__ for x in eg.exceptions])
    except* OSError:
        print("O")
        raise
    else:
        print("else")
    finally:
        print("finally")

async def main():
    await run()
    await run(ValueError(1), TypeError(2), ValueError(3))
    try:
        await run(ValueError(1), OSError(2))
    except* OSError as eg:
        print("outer", repr(eg))
    try:
        await run(IndexError("i"), ValueError("v"), KeyError("k"))
    except ExceptionGroup as eg:
        print(repr(eg))
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("n", [ValueError(2), KeyError(3)])])
        except* ValueError as eg:
            print(eg.exceptions, repr(eg))
            raise RuntimeError("replaced")
    except ExceptionGroup as eg:
        print(eg.message, eg.exceptions, len(eg.exceptions))
    eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [TypeError(2), ValueError(3)])])
    m, r = eg.split(ValueError)
    print(repr(m), repr(r))
    print(repr(eg.subgroup(lambda e: isinstance(e, TypeError))), eg.subgroup(OSError))
    class MyGroup(ExceptionGroup):
        def derive(self, excs):
            return MyGroup(self.message + "!", excs)
    try:
        raise MyGroup("mine", [ValueError(1), TypeError(2)])
    except* ValueError as eg:
        print(type(eg).__name__, eg.message)
    except* TypeError as eg:
        print(type(eg).__name__, eg)
    for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [ValueError()])):
        try:
            bad()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__)
    try:
        try:
            raise asyncio.CancelledError
        except* asyncio.CancelledError as eg:
            print(repr(eg))
    except BaseException as e:
        print(repr(e))

asyncio.run(main())
