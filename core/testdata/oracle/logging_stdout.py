# oracle: virtual
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s:%(name)s:%(funcName)s:%(lineno)d:%(message)s")
log = logging.getLogger("app.db")
log.debug("debug %s %d", "x", 3)
log.info("info")
log.warning("warn %(a)s", {"a": 1})
log.error("error %r", "q")
log.critical("crit")


def f():
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")
        log.error("again", exc_info=True)
        log.info("stack", stack_info=False, extra={"k": 1})


f()
log.setLevel(logging.WARNING)
log.info("hidden")
print(log.isEnabledFor(logging.INFO), log.getEffectiveLevel(), logging.getLevelName(30), log.level, logging.getLogger("app").name, log.parent, log)
child = logging.getLogger("app.db.pool")
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("{levelname:>8} {message}", style="{"))
child.addHandler(h)
child.propagate = False
child.warning("custom %s", "style")
child.addFilter(lambda r: "secret" not in r.getMessage())
child.warning("a secret")
child.warning("public")


class Up(logging.Handler):
    def emit(self, record):
        print("UP", record.levelname, record.getMessage().upper(), record.args)


child.handlers.clear()
child.addHandler(Up())
child.error("x %s", 1)
ad = logging.LoggerAdapter(child, {"req": 7})
ad.info("adapter")
ad.error("adapter")
logging.addLevelName(25, "NOTICE")
child.log(25, "n")
child.setLevel(25)
child.log(25, "noticed")
logging.disable(logging.ERROR)
child.error("no")
child.critical("yes")
logging.disable(logging.NOTSET)
print(logging.root, logging.getLogger() is logging.root, child.hasHandlers(), child.handlers)
try:
    log.setLevel("NOPE")
except ValueError as e:
    print(e)
logging.getLogger("lib").addHandler(logging.NullHandler())
