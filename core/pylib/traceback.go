// traceback: what the interpreter prints of exceptions and of running calls, as text. Its classes are in lib/traceback_more.py.

package pylib

import (
	"slices"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var tracebackModule = module{"traceback", func(t *Thread, m *interp.Module) *Exception {
	lazily(m, "traceback_more", "FrameSummary", "StackSummary", "TracebackException", "extract_tb", "extract_stack", "format_list",
		"print_list", "walk_stack")
	defTracebackParts(m)
	defTracebackOfHandled(m)
	defTracebackOfException(m)
	defTracebackOfStack(m)
	return nil
}}

// traceOptions are the limit= and chain= that most functions take.
type traceOptions struct {
	limit int // entries from the outside; below 0 from the inside; allEntries for no limit
	chain bool
}

const allEntries = 1 << 30

func readTraceOptions(t *Thread, limit, chain Value) (traceOptions, *Exception) {
	o := traceOptions{limit: allEntries}
	var exc *Exception
	if o.chain, exc = t.Truth(chain); exc != nil || limit.IsNone() {
		return o, exc
	}
	o.limit, exc = t.Index(limit)
	return o, exc
}

// format is the text of an exception, in pieces.
func (o traceOptions) format(t *Thread, e *Exception) []string {
	if !o.chain {
		alone := *e
		alone.Cause, alone.Context = nil, nil
		e = &alone
	}
	return t.FormatByModule(e, o.cut)
}

// cut is the traceback within the limit.
func (o traceOptions) cut(tb *interp.Traceback) *interp.Traceback {
	if o.limit == allEntries {
		return tb
	}
	list := entries(tb)
	if o.limit >= 0 {
		list = list[:min(o.limit, len(list))]
	} else {
		list = list[max(len(list)+o.limit, 0):]
	}
	var cut *interp.Traceback
	for _, e := range slices.Backward(list) {
		cut = &interp.Traceback{Next: cut, Code: e.Code, Loc: e.Loc}
	}
	return cut
}

func entries(tb *interp.Traceback) []*interp.Traceback {
	var list []*interp.Traceback
	for ; tb != nil; tb = tb.Next {
		list = append(list, tb)
	}
	return list
}

// printText writes to the file of a print_ function, which is sys.stderr when it is None.
func printText(t *Thread, file Value, pieces []string) (Value, *Exception) {
	if file.IsNone() {
		return none, writeStderr(t, strings.Join(pieces, ""))
	}
	for _, text := range pieces {
		if _, exc := t.CallName(file, "write", str(text)); exc != nil {
			return null, exc
		}
	}
	return none, nil
}

func defTracebackOfHandled(m *interp.Module) {
	handled := func(t *Thread, limit, chain Value) ([]string, *Exception) {
		o, exc := readTraceOptions(t, limit, chain)
		if exc != nil {
			return nil, exc
		}
		e := t.Handled()
		if e == nil {
			return []string{"NoneType: None\n"}, nil
		}
		return o.format(t, e), nil
	}
	def(m, "format_exc(limit=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := handled(t, a[0], a[1])
		return str(strings.Join(s, "")), exc
	})
	def(m, "print_exc(limit=None, file=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := handled(t, a[0], a[2])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[1], s)
	})
}

// exceptionArg is the exception of a function that takes (exc) and, from before Python 3.10, (type, exc, traceback).
func exceptionArg(t *Thread, exc, value, tb Value) (*Exception, *Exception) {
	if !value.IsNull() {
		exc = value
	}
	if exc.IsNone() {
		return nil, nil
	}
	if exc.Kind() != interp.KindException {
		return nil, t.TypeErrorf("Exception expected for value, %s found", exc.Type().Name)
	}
	e := exc.AsException()
	if at := tracebackArg(tb); !tb.IsNull() && !value.IsNull() && at != e.TB {
		other := *e
		other.TB = at
		return &other, nil
	}
	return e, nil
}

func defTracebackOfException(m *interp.Module) {
	format := func(t *Thread, a []Value, limit, chain Value) ([]string, *Exception) {
		if a[1].IsNull() != a[2].IsNull() {
			return nil, t.ValueErrorf("Both or neither of value and tb must be given")
		}
		e, exc := exceptionArg(t, a[0], a[1], a[2])
		if exc != nil {
			return nil, exc
		}
		o, exc := readTraceOptions(t, limit, chain)
		if exc != nil {
			return nil, exc
		}
		if e == nil {
			return []string{"NoneType: None\n"}, nil
		}
		return o.format(t, e), nil
	}
	def(m, "format_exception(exc, /, value=..., tb=..., limit=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := format(t, a, a[3], a[4])
		return interp.NewList(strs(s)...), exc
	})
	def(m, "print_exception(exc, /, value=..., tb=..., limit=None, file=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := format(t, a, a[3], a[5])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[4], s)
	})
	def(m, "format_exception_only(exc, /, value=...)", func(t *Thread, a []Value) (Value, *Exception) {
		e, exc := exceptionArg(t, a[0], a[1], null)
		if exc != nil {
			return null, exc
		}
		if e == nil {
			return interp.NewList(str("NoneType: None\n")), nil
		}
		return interp.NewList(strs(t.FormatExceptionOnly(e, false))...), nil
	})
}

func defTracebackOfStack(m *interp.Module) {
	limited := func(t *Thread, tb *interp.Traceback, limit Value) (*interp.Traceback, *Exception) {
		o, exc := readTraceOptions(t, limit, interp.True)
		return o.cut(tb), exc
	}
	running := func(t *Thread, limit Value) (*interp.Traceback, *Exception) { // here the limit counts from the inside
		o, exc := readTraceOptions(t, limit, interp.True)
		if o.limit != allEntries && o.limit != 0 {
			o.limit = -o.limit
		}
		return o.cut(runningCalls(t)), exc
	}
	def(m, "format_tb(tb, limit=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := limited(t, tracebackArg(a[0]), a[1])
		return interp.NewList(strs(t.FormatTraceback(tb))...), exc
	})
	def(m, "print_tb(tb, limit=None, file=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := limited(t, tracebackArg(a[0]), a[1])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[2], t.FormatTraceback(tb))
	})
	def(m, "format_stack(f=None, limit=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := running(t, a[1])
		return interp.NewList(strs(t.FormatTraceback(tb))...), exc
	})
	def(m, "print_stack(f=None, limit=None, file=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := running(t, a[1])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[2], t.FormatTraceback(tb))
	})
	def(m, "walk_tb(tb)", func(t *Thread, a []Value) (Value, *Exception) {
		var list []Value
		for _, at := range entries(tracebackArg(a[0])) {
			list = append(list, interp.NewPair(interp.NewFrame([]interp.Call{{At: at}}), integer(int(at.Loc.Start.Line))))
		}
		return t.Iter(interp.NewList(list...))
	})
}

// tracebackArg is the traceback that v is; nil for None.
func tracebackArg(v Value) *interp.Traceback {
	if v.Kind() != interp.KindInstance {
		return nil
	}
	tb, _ := v.AsInstance().Data.(*interp.Traceback)
	return tb
}

// runningCalls are the calls that are running, as a traceback.
func runningCalls(t *Thread) *interp.Traceback {
	if calls := t.Calls(); len(calls) > 0 {
		return calls[len(calls)-1].At
	}
	return nil
}

// defTracebackParts adds what lib/traceback_more.py is made of.
func defTracebackParts(m *interp.Module) {
	// For each entry, the outermost first: file, line, name, last line, column and last column, in bytes; None without one.
	def(m, "_entries(tb, /)", func(t *Thread, a []Value) (Value, *Exception) {
		var list []Value
		tb := tracebackArg(a[0])
		if a[0].Is(interp.Ellipsis) { // of the calls that are running
			tb = runningCalls(t)
		}
		for _, at := range entries(tb) {
			last, col, lastCol := integer(int(at.Loc.End.Line)), integer(int(at.Loc.Start.Col)), integer(int(at.Loc.End.Col))
			if at.Loc.Start == at.Loc.End {
				last, col, lastCol = none, none, none
			}
			list = append(list, interp.NewTuple(str(at.Code.File), integer(int(at.Loc.Start.Line)), str(at.Code.Name), last, col, lastCol))
		}
		return interp.NewList(list...), nil
	})
	def(m, "_carets(source, lineno, colno, end_lineno, end_colno, /)", func(t *Thread, a []Value) (Value, *Exception) {
		var at [4]int32
		for i := range at {
			n, exc := t.Index(a[i+1])
			if exc != nil {
				return null, exc
			}
			at[i] = int32(n)
		}
		return str(interp.Carets(strOf(a[0]), syntax.Loc{Start: syntax.Pos{Line: at[0], Col: at[1]}, End: syntax.Pos{Line: at[2], Col: at[3]}})), nil
	})
}
