# oracle: virtual
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, aclosing, nullcontext, suppress, AbstractAsyncContextManager

@asynccontextmanager
async def res(name, swallow=False, fail=None):
    print("enter", name)
    await asyncio.sleep(0)
    try:
        yield name
    except BaseException as e:
        print(name, "sees", repr(e))
        if not swallow:
            raise
    finally:
        print("exit", name)
        if fail:
            raise fail

class Manual(AbstractAsyncContextManager):
    async def __aexit__(self, *exc):
        print("manual", exc[0].__name__ if exc[0] else None)

async def main():
    async with AsyncExitStack() as st:
        a = await st.enter_async_context(res("a"))
        b = await st.enter_async_context(res("b", swallow=True))
        st.callback(print, "sync callback", sep="|")
        async def acb(*args):
            print("async callback", args)
        st.push_async_callback(acb, 1, 2)
        m = await st.enter_async_context(Manual())
        print(a, b, type(m).__name__)
        raise ValueError("body")
    print("swallowed by b")
    st = AsyncExitStack()
    await st.enter_async_context(res("c"))
    other = st.pop_all()
    await st.aclose()
    print("nothing closed yet")
    await other.aclose()
    try:
        async with AsyncExitStack() as st:
            await st.enter_async_context(res("d", fail=KeyError("d")))
            await st.enter_async_context(res("e", fail=OSError("e")))
            raise ValueError("first")
    except KeyError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
    try:
        await AsyncExitStack().enter_async_context(5)
    except TypeError as e:
        print(e)
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    async def gen():
        try:
            yield 1
            yield 2
        finally:
            print("gen closed")
    async with aclosing(gen()) as g:
        async for x in g:
            print(x)
            break
    async with nullcontext("n") as n:
        print(n)
    cm = res("once")
    async with cm:
        pass
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)
    @asynccontextmanager
    async def noyield():
        if False:
            yield
    try:
        async with noyield():
            pass
    except RuntimeError as e:
        print(e)
    @asynccontextmanager
    async def twice():
        yield 1
        yield 2
    try:
        async with twice():
            pass
    except RuntimeError as e:
        print(e)
    @res("deco")
    async def decorated(x):
        print("decorated", x)
        return x * 2
    print(await decorated(4), await decorated(5))
    t = asyncio.create_task(use())
    await asyncio.sleep(0.01)
    t.cancel()
    with suppress(asyncio.CancelledError):
        await t

async def use():
    async with res("t1"), res("t2") as x:
        print("holding", x)
        await asyncio.sleep(10)

asyncio.run(main())
