// sys: the interpreter about itself. It is CPython 3.11 on Linux to those who ask.

package pylib

import (
	"math"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/sim"
)

var sysModule = module{"sys", func(t *Thread, m *interp.Module) *Exception {
	a := m.Attrs
	a.SetStr("stdout", newStream("stdout"))
	a.SetStr("stderr", newStream("stderr"))
	a.SetStr("stdin", newStream("stdin"))
	a.SetStr("__stdin__", newStream("stdin"))
	a.SetStr("__stdout__", newStream("stdout"))
	a.SetStr("__stderr__", newStream("stderr"))
	a.SetStr("argv", interp.NewList(str(mainFile(t))))
	a.SetStr("path", interp.NewList(str("")))
	a.SetStr("version", str("3.11.7 (main, Dec  4 2023, 00:00:00) [GCC 12.2.0]"))
	a.SetStr("platform", str("linux"))
	a.SetStr("byteorder", str("little"))
	a.SetStr("executable", str("/usr/bin/python3"))
	a.SetStr("prefix", str("/usr"))
	a.SetStr("maxsize", interp.Int(math.MaxInt64))
	a.SetStr("maxunicode", integer(0x10ffff))
	a.SetStr("hexversion", integer(0x030b07f0))
	a.SetStr("api_version", integer(1013))
	a.SetStr("dont_write_bytecode", interp.True)
	a.SetStr("warnoptions", interp.NewList())
	for _, r := range sysRecords {
		v, exc := t.Call(r.class.Value(), r.values, nil)
		if exc != nil {
			return exc
		}
		a.SetStr(r.name, v)
	}
	defSysExceptions(m)
	defSysSettings(m)
	m.Attrs.SetStr("modules", t.RT.Modules.Value())
	def(m, "exit(status=..., /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].IsNull() {
			return null, interp.NewException(interp.TypeSystemExit)
		}
		return null, interp.NewException(interp.TypeSystemExit, a[0])
	})
	def(m, "intern(string, /)", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	def(m, "getsizeof(object, default=..., /)", func(t *Thread, a []Value) (Value, *Exception) { return integer(sizeOf(a[0])), nil })
	def(m, "getrefcount(object, /)", func(t *Thread, a []Value) (Value, *Exception) { return integer(2), nil })
	return nil
}}

// mainFile is the name of the program's file.
func mainFile(t *Thread) string {
	if main, ok := t.RT.Modules.GetName("__main__"); ok && main.Kind() == interp.KindModule {
		file, _ := main.AsModule().Attrs.GetName("__file__")
		return strOf(file)
	}
	return ""
}

// A sysRecord is an attribute of sys that is a tuple with names.
type sysRecord struct {
	name   string
	class  *interp.Type
	values []Value
}

var sysRecords = []sysRecord{
	newSysRecord("version_info", []string{"major", "minor", "micro", "releaselevel", "serial"}, integer(3), integer(11), integer(7), str("final"), integer(0)),
	newSysRecord("float_info", []string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"},
		interp.Float(math.MaxFloat64), integer(1024), integer(308), interp.Float(0x1p-1022), integer(-1021), integer(-307), integer(15), integer(53),
		interp.Float(0x1p-52), integer(2), integer(1)),
	newSysRecord("thread_info", []string{"name", "lock", "version"}, str("pthread"), str("semaphore"), str("NPTL 2.36")),
	newSysRecord("implementation", []string{"name", "cache_tag", "hexversion"}, str("cpython"), str("cpython-311"), integer(0x030b07f0)),
	newSysRecord("flags", []string{"debug", "optimize", "verbose", "dev_mode", "utf8_mode"}, integer(0), integer(0), integer(0), interp.False, integer(0)),
}

func newSysRecord(name string, fields []string, values ...Value) sysRecord {
	c := newNamedTuple(name, "sys", fields, nil)
	c.Name, c.Static = "sys."+name, true
	return sysRecord{name, c, values}
}

func defSysExceptions(m *interp.Module) {
	def(m, "exc_info()", func(t *Thread, a []Value) (Value, *Exception) {
		e := t.Handled()
		if e == nil {
			return interp.NewTuple(none, none, none), nil
		}
		return interp.NewTuple(e.Type().Value(), e.Value(), interp.NewTraceback(e.TB)), nil
	})
	def(m, "exception()", func(t *Thread, a []Value) (Value, *Exception) {
		if e := t.Handled(); e != nil {
			return e.Value(), nil
		}
		return none, nil
	})
	hook := func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Kind() != interp.KindException {
			return none, nil
		}
		return none, writeStderr(t, t.FormatException(a[1].AsException()))
	}
	def(m, "displayhook(object, /)", displayHook)
	def(m, "__displayhook__(object, /)", displayHook)
	for _, name := range []string{"excepthook", "__excepthook__"} {
		def(m, name+"(exctype, value, traceback, /)", hook)
	}
}

func defSysSettings(m *interp.Module) {
	def(m, "getrecursionlimit()", func(t *Thread, a []Value) (Value, *Exception) { return integer(t.RT.Limits.Recursion), nil })
	def(m, "setrecursionlimit(limit, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc == nil && n < 1 {
			exc = t.ValueErrorf("recursion limit must be greater or equal than 1")
		}
		if exc == nil {
			t.RT.Limits.Recursion = n
		}
		return none, exc
	})
	def(m, "getswitchinterval()", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.Float(sim.Seconds(osThread(t).Process.GetSwitchInterval())), nil
	})
	def(m, "setswitchinterval(interval, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, exc := seconds(t, a[0])
		if exc == nil && d <= 0 {
			exc = t.ValueErrorf("switch interval must be strictly positive")
		}
		if exc == nil {
			osThread(t).Process.SetSwitchInterval(d)
		}
		return none, exc
	})
	def(m, "_is_gil_enabled()", func(t *Thread, a []Value) (Value, *Exception) { return interp.True, nil })
	for _, name := range []string{"getdefaultencoding", "getfilesystemencoding"} {
		def(m, name+"()", func(t *Thread, a []Value) (Value, *Exception) { return str("utf-8"), nil })
	}
	def(m, "_getframe(depth=0, /)", func(t *Thread, a []Value) (Value, *Exception) {
		depth, exc := t.Index(a[0])
		if exc != nil {
			return null, exc
		}
		calls := t.Calls()
		if depth >= len(calls) {
			return null, t.ValueErrorf("call stack is not deep enough")
		}
		return interp.NewFrame(calls[max(depth, 0):]), nil
	})
	def(m, "is_finalizing()", func(t *Thread, a []Value) (Value, *Exception) { return interp.False, nil })
	for _, name := range []string{"gettrace", "getprofile"} {
		def(m, name+"()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	}
	for _, name := range []string{"settrace", "setprofile"} {
		def(m, name+"(function, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	}
	def(m, "set_int_max_str_digits(maxdigits, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
}

// sizeOf is about what CPython's objects take, without what they refer to.
func sizeOf(v Value) int {
	switch v.Kind() {
	case interp.KindStr:
		return 49 + len(v.AsStr().S)
	case interp.KindBytes, interp.KindByteArray:
		return 33 + len(v.AsBytes().B)
	case interp.KindTuple:
		return 40 + 8*len(v.AsTuple().Items)
	case interp.KindList:
		return 56 + 8*len(v.AsList().Items)
	case interp.KindDict:
		return sizeOfTable(64, v.AsDict().Len(), 5, 160)
	case interp.KindSet, interp.KindFrozenSet:
		return sizeOfTable(216, v.AsSet().Len(), 4, 512)
	case interp.KindInt, interp.KindBool:
		return 28
	case interp.KindBigInt:
		return 24 + 4*((v.AsBig().BitLen()+29)/30)
	case interp.KindFloat:
		return 24
	case interp.KindNone:
		return 16
	}
	return 48
}

// sizeOfTable is the size of a hash table that takes more room whenever it has grown by half.
func sizeOfTable(empty, n, first, room int) int {
	size := empty
	for ; n > 0; n -= first {
		size += room
		first, room = 2*first, 2*room
	}
	return size
}

// writeStderr writes to sys.stderr, which the program may have replaced.
func writeStderr(t *Thread, text string) *Exception {
	if sys, ok := t.RT.Modules.GetName("sys"); ok && sys.Kind() == interp.KindModule {
		if f, ok := sys.AsModule().Attrs.GetName("stderr"); ok && asStream(f) == nil {
			if f.IsNone() {
				return nil
			}
			_, exc := t.CallName(f, "write", str(text))
			return exc
		}
	}
	(&stream{"stderr"}).write(t, text)
	return nil
}

// logFailure is what the logger of a part of the library prints of an exception.
func logFailure(t *Thread, logger, message string, exc *Exception) {
	log(t, logger, "error", message, exc)
}

// log is logging.getLogger(logger).error(message, exc_info=exc), or of another level; exc may be nil. Before the program has imported logging
// it is what that would print.
func log(t *Thread, logger, level, message string, exc *Exception) {
	if module, ok := t.RT.Modules.GetName("logging"); ok {
		if l, failed := t.CallName(module, "getLogger", str(logger)); failed == nil {
			if m, failed := t.GetAttr(l, interp.Intern(level)); failed == nil {
				info := none
				if exc != nil {
					info = exc.Value()
				}
				_, _ = t.Call(m, []Value{str("%s"), str(message)}, []interp.Kwarg{{Name: interp.Intern("exc_info"), Value: info}})
				return
			}
		}
	}
	if message += "\n"; exc != nil {
		message += strings.Join(t.FormatByModule(exc, nil), "")
	}
	_ = writeStderr(t, message)
}
