# oracle: virtual
def show(eg, indent=0):
    for e in eg.exceptions:
        print(" " * indent + repr(e))
        if isinstance(e, BaseExceptionGroup):
            show(e, indent + 2)


eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("nested", [TypeError("t"), OSError(2, "no file")]), KeyError("k")])
show(eg)
match, rest = eg.split(TypeError)
print(match, "|", rest)
print(repr(match))
print(repr(rest))
print(eg.subgroup(lambda e: isinstance(e, (ValueError, KeyError))))
print(eg.subgroup(ZeroDivisionError))
print(eg.derive([ValueError(5)]))
try:
    ExceptionGroup("x", [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("x", [1])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("x", ValueError())
except TypeError as e:
    print(e)
try:
    ExceptionGroup(1, [ValueError()])
except TypeError as e:
    print(e)
try:
    ExceptionGroup("x", [KeyboardInterrupt()])
except TypeError as e:
    print(e)
print(type(BaseExceptionGroup("x", [ValueError()])).__name__, type(BaseExceptionGroup("x", [KeyboardInterrupt()])).__name__)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


try:
    raise MyGroup("mine", [ValueError(1), TypeError(2)])
except* ValueError as g:
    print(type(g).__name__, g.exceptions)
except* TypeError as g:
    print(type(g).__name__, g.exceptions)
try:
    try:
        raise ExceptionGroup("a", [ValueError("one"), KeyError("two")])
    except* ValueError:
        raise RuntimeError("from handler")
except ExceptionGroup as g:
    show(g)
try:
    raise ValueError("plain")
except* ValueError as g:
    print(repr(g))
e = eg
e.add_note("a note")
print(e.__notes__)
raise eg
