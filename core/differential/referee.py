"""Runs programs with CPython. referee.py ORACLE [SEED]: ORACLE is the folder of the oracle's vpython.py.

Without a SEED each line of stdin names a folder: app.py there is run within this process, as __main__ and with nothing left of the one before, what it prints
becomes stdout.txt and stderr.txt, and a line on stdout says "done", or "late" after LIMIT_S seconds. With one, app.py in the working folder is run under the virtual clock;
the heaps of different seeds differ, and the loop wakes up a little late, so that what hangs on them differs.
"""
import contextlib
import gc
import io
import linecache
import os
import random
import re
import signal
import sys
import warnings

LIMIT_S = 10
PROGRAM = "app.py"


class Late(BaseException):
    pass


def late(*_):
    raise Late


def execute():
    """Run the program, and tell of its exception as the interpreter does, without the frames of this file."""
    import vpython
    try:
        vpython.run_file(PROGRAM)
    except (SystemExit, Late):
        raise
    except BaseException as error:
        trace = error.__traceback__
        while trace and trace.tb_frame.f_code.co_filename != PROGRAM:
            trace = trace.tb_next
        sys.stdout.flush()
        sys.__excepthook__(type(error), error.with_traceback(trace), trace)


def serve():
    signal.signal(signal.SIGALRM, late)
    main = sys.modules["__main__"]
    for line in sys.stdin:
        os.chdir(line.rstrip("\n"))
        answer, out, err = "done", io.StringIO(), io.StringIO()
        signal.alarm(LIMIT_S)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
                linecache.clearcache()
                re.purge()
                execute()
                sys.modules["__main__"] = main
                gc.collect()
        except SystemExit:
            pass
        except Late:
            answer = "late"
        signal.alarm(0)
        sys.modules["__main__"] = main
        for name, text in (("stdout.txt", out), ("stderr.txt", err)):
            with open(name, "w", encoding="utf-8", errors="surrogateescape") as f:
                f.write(text.getvalue())
        print(answer, flush=True)


def run_virtual(seed):
    import vpython
    random.seed(seed)
    holes = [bytearray(random.randrange(16, 900)) for _ in range(20000)]
    del holes[::2]
    random.seed()
    vpython.install(late_seed=seed if seed in (1, 2) else None, exact=seed == 3)
    execute()


sys.path.insert(0, sys.argv[1])
if len(sys.argv) > 2:
    run_virtual(int(sys.argv[2]))
else:
    serve()
