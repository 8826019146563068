# oracle: virtual
import traceback


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as e:
        raise RuntimeError("cannot load") from e


def cleanup():
    try:
        load("x1")
    finally:
        {}["missing"]


try:
    cleanup()
except KeyError:
    print(traceback.format_exc())
try:
    load("q")
except RuntimeError as e:
    print("".join(traceback.format_exception(e)))
    print(traceback.format_exception_only(e))
    print(repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("hidden") from None
except KeyError as e:
    print("".join(traceback.format_exception(e)))
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next)
load("uncaught")
