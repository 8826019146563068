# The module signal by effect: nobody sends any from outside; what the program raises itself comes to its handlers.

from enum import IntEnum


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGKILL = 9
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = Signals


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIG_DFL, SIG_IGN = Handlers


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}


def getsignal(signalnum):
    return _handlers.get(Signals(signalnum), SIG_DFL)


def signal(signalnum, handler):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    try:
        signalnum = Signals(signalnum)
    except ValueError:
        raise ValueError("signal number out of range") from None
    old = getsignal(signalnum)
    _handlers[signalnum] = handler
    return old


def raise_signal(signalnum):
    import sys

    handler = getsignal(signalnum)
    if handler == SIG_DFL and signalnum != SIGCHLD:
        raise SystemExit(128 + signalnum)
    if callable(handler):
        handler(signalnum, sys._getframe())


def alarm(seconds):
    return 0


def pause():
    import threading

    threading.Event().wait()


def strsignal(signalnum):
    names = {1: "Hangup", 2: "Interrupt", 3: "Quit", 9: "Killed", 14: "Alarm clock", 15: "Terminated"}
    return names.get(signalnum)


def valid_signals():
    return set(Signals)


def siginterrupt(signalnum, flag):
    pass
