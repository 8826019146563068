# oracle: virtual
# A finally clause that has a try of its own, left by return, break and continue; exceptions before and after the jump.
import asyncio


def told(e):
    return (type(e).__name__, str(e), told(e.__context__)) if e else None


def leaves(how):
    log = []
    for turn in range(3):
        try:
            if how == "return" and turn == 1:
                return log
            if how == "break" and turn == 1:
                break
            if how == "continue" and turn == 1:
                continue
            try:
                log.append(("in", turn))
            finally:
                if how == "raise":
                    raise KeyError(turn)
        finally:
            try:
                log.append(("out", turn))
            except LookupError as e:
                try:
                    log.append(e)
                except ValueError as e:
                    log.append(e)
            else:
                if how == "raise":
                    raise ValueError(turn)
    return log


for how in ("return", "break", "continue", "raise"):
    try:
        print(how, leaves(how))
    except Exception as e:
        print(how, told(e))


def suspended():
    try:
        try:
            yield 1
        except OSError:
            return 2
        finally:
            [][0]
    finally:
        try:
            yield 3
        except OSError as e:
            print("in the finally", told(e))
        raise ValueError("end")


for thrown in (OSError("a"), KeyError("b")):
    g = suspended()
    print(next(g), g.throw(thrown))
    try:
        g.throw(OSError("c"))
    except Exception as e:
        print(told(e))


# What is thrown into a generator has its own handled exception as its context, and not what its callers handle.
def plain():
    try:
        yield
    except KeyError as e:
        print("plain", told(e))
    yield


def delegates():
    try:
        [][0]
    except IndexError:
        try:
            yield from plain()
        except OSError as e:
            print("delegates", told(e))
    yield


for make, thrown in ((plain, KeyError(1)), (delegates, KeyError(2)), (delegates, OSError(3))):
    g = make()
    next(g)
    try:
        {}["outer"]
    except KeyError:
        g.throw(thrown)


async def numbers():
    try:
        yield 1
    finally:
        print("numbers end")


async def main():
    g = numbers()
    print(await anext(g))
    await g.aclose()
    print(await g.athrow(ValueError("into nothing")), await g.aclose())
    try:
        await g.asend(None)
    except StopAsyncIteration:
        print("it has ended")


asyncio.run(main())
