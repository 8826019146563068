# oracle: virtual
import asyncio
import re
import sys
import traceback


def level3(x):
    return 10 / x


def level2(x):
    try:
        return level3(x)
    except ZeroDivisionError as e:
        raise ValueError(f"bad {x}") from e


def level1(x):
    try:
        level2(x)
    except ValueError:
        raise RuntimeError(
            "multi",
            x,
        )


def clean(text):
    import re
    return re.sub(r'File "[^"]*"', 'File "f"', text)


try:
    level1(0)
except RuntimeError:
    print(clean(traceback.format_exc()))
try:
    level1(0)
except RuntimeError as e:
    print(clean("".join(traceback.format_exception(e, limit=1))))
    print(clean("".join(traceback.format_exception(e, limit=-1))))
    print(clean("".join(traceback.format_exception(e, chain=False))))
    print([f.name for f in traceback.extract_tb(e.__traceback__)])
    for f, line in traceback.walk_tb(e.__traceback__):
        print(f.f_code.co_name, line)
    fs = traceback.extract_tb(e.__traceback__)[0]
    print(fs.lineno, fs.name, fs.line, fs.end_lineno, fs.colno, fs.end_colno)
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type, str(te), te.__cause__, te.__context__.exc_type.__name__)
    traceback.print_exception(e, file=sys.stdout, limit=0)


async def leaf(n):
    await asyncio.sleep(0.1)
    if n == 2:
        raise LookupError("leaf", n)
    return n


async def branch():
    return [await leaf(i) for i in range(4)]


async def main():
    try:
        await branch()
    except LookupError:
        print(clean(traceback.format_exc()))
    t = asyncio.create_task(branch(), name="br")
    try:
        await t
    except LookupError:
        print(clean(traceback.format_exc()))
    import io; buf = io.StringIO(); t.print_stack(file=buf); print(re.sub(r"\S*\.py:", "F:", clean(buf.getvalue())))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(leaf(2))
            tg.create_task(branch())
    except* LookupError as eg:
        for e in eg.exceptions:
            print(clean("".join(traceback.format_exception(e))))
    e = ExceptionGroup("many", [ValueError(i) for i in range(18)])
    print(clean("".join(traceback.format_exception(e))))
    e = ExceptionGroup("top", [ValueError(1), ExceptionGroup("mid", [TypeError("t"), ExceptionGroup("low", [KeyError("k")])])])
    e.add_note("a note\nof two lines")
    e.exceptions[0].add_note("inner note")
    traceback.print_exception(e, file=sys.stdout)
    try:
        raise e
    except* TypeError as g:
        print("got", g)
        traceback.print_exc(file=sys.stdout) if False else None
    except* ValueError as g:
        print("val", g)
    except* KeyError as g:
        print("key", g)

asyncio.run(main())
def deep(n):
    if n == 0:
        raise KeyError("deep")
    return deep(n - 1)
try:
    deep(8)
except KeyError:
    print(clean(traceback.format_exc()))
print(traceback.format_exc())
traceback.print_exc(file=sys.stdout)
print(traceback.format_exception_only(ValueError("a\nb")), 1)
class MyErr(Exception):
    def __str__(self): raise ValueError("no str")
print(traceback.format_exception_only(MyErr()))
class Outer:
    class Err(Exception): pass
print(traceback.format_exception_only(Outer.Err("x")))
try:
    compile("a = (1,\nb = 2", "<s>", "exec")
except SyntaxError:
    print(clean(traceback.format_exc()))
try:
    exec("x = 1 +")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.filename, e.args)
    print("".join(traceback.format_exception_only(e)))
try:
    eval("f(**a, *b)")
except SyntaxError as e:
    print("".join(traceback.format_exception_only(e)))

def with_locals(a, b=[1, 2]):
    c = "text"
    inner = lambda: a / c
    return inner()
def caller():
    q = {"k": 1}
    try:
        with_locals(5)
    except TypeError as e:
        te = traceback.TracebackException.from_exception(e, capture_locals=True)
        print(clean("".join(te.format(chain=False))))
        tb = e.__traceback__
        while tb.tb_next: tb = tb.tb_next
        print(tb.tb_frame.f_locals, tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_back.f_code.co_name if 0 else "")
        print(sorted(e.__traceback__.tb_frame.f_locals)[:2], sys._getframe(1).f_locals["asyncio"].__name__)
import re
_clean = clean
def clean(t): return re.sub(r"0x[0-9a-f]+", "0x", _clean(t))
caller()
