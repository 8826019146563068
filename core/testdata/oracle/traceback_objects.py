# oracle: virtual
import io, re, sys, traceback
def shown(f, *a, **k):
    buf = io.StringIO(); f(*a, **k, file=buf); print(re.sub(r'File "[^"]*[.]py"', 'File "f"', buf.getvalue()), end="")
print(traceback.format_exception(ValueError("x")))
try: 1/0
except ZeroDivisionError as e:
    print(traceback.format_exception(e, limit=0))
    te=traceback.TracebackException.from_exception(e)
    print(te==te, te==5, list(te.format_exception_only()), repr(te)[:40])
print(traceback.StackSummary.from_list([("f.py",3,"fn","  code  "), ("g.py",4,"gn",None)]).format())
fs=traceback.FrameSummary("f.py",3,"fn",line="  x = 1", locals={"a":1})
print(fs, fs==("f.py",3,"fn","x = 1"), fs.locals, tuple(fs), fs.end_lineno, traceback.format_list([fs, ("q",1,"w","e")]), fs[1:3], len(fs))
print(traceback.StackSummary.extract(traceback.walk_tb(None)), repr(traceback.StackSummary()))
def f(): return traceback.extract_stack()
for s in f()[-2:]: print(s.lineno,s.name,s.line)
e=ExceptionGroup("a",[ValueError(1)])
for i in range(14): e=ExceptionGroup(str(i),[e])
traceback.print_exception(e,file=sys.stdout)
x=ValueError("q"); x.__notes__="abc"
print(traceback.format_exception_only(x))
shown(traceback.print_list, f()[-2:])
print(traceback.format_list(traceback.extract_tb(None)))
try: traceback.FrameSummary()
except TypeError as e: print(e)
shown(traceback.print_stack, limit=1)
traceback.print_tb(None,file=sys.stdout)
class S(traceback.StackSummary):
    def format_frame_summary(self, fs): return None if fs.name=="f" else fs.name+"!\n"
try: traceback.format_exception(ValueError, None)
except Exception as e: print(type(e),e)
try: traceback.format_exception(5)
except Exception as e: print(type(e),e)
print(traceback.format_exception(None), traceback.format_exception_only(None,None))
print(traceback.format_exception_only(ValueError, ValueError(3)))
