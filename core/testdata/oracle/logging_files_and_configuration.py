# oracle: real
import logging, logging.config, logging.handlers, queue, sys, os, tempfile, pathlib, glob
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = tempfile.mkdtemp()
h = logging.handlers.RotatingFileHandler(os.path.join(d, "a.log"), maxBytes=50, backupCount=2)
lg = logging.getLogger("rot"); lg.addHandler(h); lg.propagate = False; lg.setLevel(10)
for i in range(12): lg.info("message %d", i)
h.close()
for f in sorted(os.listdir(d)): print(f, repr((pathlib.Path(d) / f).read_text()))
h = logging.handlers.RotatingFileHandler(os.path.join(d, "b.log"), backupCount=1); h.emit(logging.makeLogRecord({"msg": "x"})); h.doRollover(); h.emit(logging.makeLogRecord({"msg": "y"})); h.close(); print([(f, (pathlib.Path(d) / f).read_text()) for f in sorted(os.listdir(d)) if f.startswith("b")])
fh = logging.FileHandler(os.path.join(d, "c.log"), mode="w", encoding="utf-8", delay=True); print(os.path.exists(os.path.join(d, "c.log"))); fh.emit(logging.makeLogRecord({"msg": "é"})); fh.close(); print((pathlib.Path(d) / "c.log").read_text(encoding="utf-8"))
q = queue.Queue(); out = []
class H(logging.Handler):
    def emit(self, r): out.append((r.levelname, self.format(r)))
ql = logging.handlers.QueueListener(q, H(), respect_handler_level=True); qh = logging.handlers.QueueHandler(q); l2 = logging.getLogger("q2"); l2.addHandler(qh); l2.propagate = False; l2.setLevel(10)
ql.start(); l2.info("one %s", 1); l2.warning("two")
try: 1 / 0
except ZeroDivisionError: l2.exception("exc")
ql.stop(); print([(a, b.splitlines()[0]) for a, b in out])
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "%(levelname)s-%(name)s-%(message)s"}, "g": {"()": "logging.Formatter", "fmt": "{message}!", "style": "{"}}, "filters": {"flt": {"name": "app"}},
  "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "level": "INFO", "filters": ["flt"]}, "out2": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "g"}, "null": {"class": "logging.NullHandler"}},
  "loggers": {"app": {"handlers": ["out"], "level": "DEBUG", "propagate": False}, "app.sub": {"handlers": ["out2"]}, "other": {"handlers": ["null"], "propagate": False}}, "root": {"level": "WARNING", "handlers": ["out2"]}})
logging.getLogger("app").info("hello"); logging.getLogger("app").debug("no"); logging.getLogger("app.sub").warning("both"); logging.getLogger("x").warning("root"); logging.getLogger("x").info("hidden"); logging.getLogger("other").error("nothing")
for c in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "nope.Nope"}}}, {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "level": "BAD"}}}, {"version": 1, "root": {"handlers": ["missing"]}}, {"version": 1, "formatters": {"f": {"format": "%(x"}}, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f"}}}, {"version": 1, "incremental": True, "loggers": {"app": {"level": "ERROR"}}}, 5):
    try: logging.config.dictConfig(c); print("ok", logging.getLogger("app").level)
    except Exception as e: print(type(e).__name__, e, "|", repr(e.__cause__))
ini = os.path.join(d, "log.ini")
pathlib.Path(ini).write_text("""[loggers]
keys=root,app2
[handlers]
keys=con
[formatters]
keys=fmt
[logger_root]
level=WARNING
handlers=con
[logger_app2]
level=DEBUG
handlers=con
propagate=0
qualname=app2
[handler_con]
class=StreamHandler
level=NOTSET
formatter=fmt
args=(sys.stdout,)
[formatter_fmt]
format=ini %(name)s %(levelname)s %(message)s
""")
logging.config.fileConfig(ini, disable_existing_loggers=False); logging.getLogger("app2").debug("from ini"); logging.getLogger("zz").warning("root ini"); logging.getLogger("zz").info("no")
m = logging.handlers.MemoryHandler(100, flushLevel=logging.ERROR, target=H(), flushOnClose=False); out.clear(); m.handle(logging.makeLogRecord({"msg": "a", "levelno": 20, "levelname": "INFO"})); print(len(m.buffer), out); m.flush(); print(len(m.buffer), out); m.close()
tm = logging.handlers.TimedRotatingFileHandler(os.path.join(d, "t.log"), when="S", interval=10, backupCount=1); tm.emit(logging.makeLogRecord({"msg": "t"})); tm.close(); print(os.path.exists(os.path.join(d, "t.log")), tm.when, tm.interval); t(lambda: logging.handlers.TimedRotatingFileHandler(os.path.join(d, "t.log"), when="Q"))
class B(logging.handlers.BufferingHandler):
    def flush(self): print("flush", [r.getMessage() for r in self.buffer]); super().flush()
b = B(2); b.handle(logging.makeLogRecord({"msg": "1"})); b.handle(logging.makeLogRecord({"msg": "2"})); print(b.capacity, b.buffer)
w = logging.handlers.WatchedFileHandler(os.path.join(d, "w.log")); w.emit(logging.makeLogRecord({"msg": "w"})); w.close(); print((pathlib.Path(d) / "w.log").read_text())
