// traceback: what the interpreter prints of exceptions and of running calls, as text.

package pylib

import (
	"slices"
	"strings"

	"loopscope/core/interp"
)

var tracebackModule = module{"traceback", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeFrameSummary, typeStackSummary, typeTracebackException)
	defTracebackOfHandled(m)
	defTracebackOfException(m)
	defTracebackOfStack(m)
	return nil
}}

var (
	typeFrameSummary       = interp.NewGoType("traceback.FrameSummary", nil)
	typeStackSummary       = interp.NewGoType("traceback.StackSummary", interp.TypeList)
	typeTracebackException = interp.NewGoType("traceback.TracebackException", nil)
)

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

// format is the text of an exception.
func (o traceOptions) format(t *Thread, e *Exception) string {
	shown := *e
	shown.TB = o.cut(e.TB)
	if !o.chain {
		shown.Cause, shown.Context = nil, nil
	}
	return t.FormatByModule(&shown)
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

// pieces splits the text of a traceback as format_exception does: an entry with its source line and its carets is one piece, and so is
// what stands between two exceptions, with the empty lines around it.
func pieces(text string) Value {
	var list []Value
	for text != "" {
		end := strings.IndexByte(text, '\n') + 1
		switch {
		case strings.HasPrefix(text, "  File "):
			for strings.HasPrefix(text[end:], "    ") {
				end += strings.IndexByte(text[end:], '\n') + 1
			}
		case end == 1:
			if gap := strings.Index(text[end:], "\n\n"); gap >= 0 {
				end += gap + 2
			}
		}
		list = append(list, str(text[:end]))
		text = text[end:]
	}
	return interp.NewList(list...)
}

// printText writes to the file of a print_ function, which is sys.stderr when it is None.
func printText(t *Thread, file Value, text string) (Value, *Exception) {
	if file.IsNone() {
		return none, writeStderr(t, text)
	}
	_, exc := t.CallName(file, "write", str(text))
	return none, exc
}

func defTracebackOfHandled(m *interp.Module) {
	handled := func(t *Thread, limit, chain Value) (string, *Exception) {
		o, exc := readTraceOptions(t, limit, chain)
		if exc != nil {
			return "", exc
		}
		e := t.Handled()
		if e == nil {
			return "NoneType: None\n", nil
		}
		return o.format(t, e), nil
	}
	def(m, "format_exc(limit=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := handled(t, a[0], a[1])
		return str(s), exc
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
	if !tb.IsNull() && tb.IsNone() && !value.IsNull() {
		bare := *e
		bare.TB = nil
		return &bare, nil
	}
	return e, nil
}

func defTracebackOfException(m *interp.Module) {
	format := func(t *Thread, a []Value, limit, chain Value) (string, *Exception) {
		e, exc := exceptionArg(t, a[0], a[1], a[2])
		if exc != nil {
			return "", exc
		}
		o, exc := readTraceOptions(t, limit, chain)
		if exc != nil {
			return "", exc
		}
		if e == nil {
			return "NoneType: None\n", nil
		}
		return o.format(t, e), nil
	}
	def(m, "format_exception(exc, /, value=..., tb=..., limit=None, chain=True)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := format(t, a, a[3], a[4])
		return pieces(s), exc
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
		return pieces(t.FormatExceptionOnly(e, false)), nil
	})
	typeTracebackException.DefClass("from_exception(exc, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Call(a[0], []Value{a[1].Type().Value(), a[1], none}, nil)
	})
	defNew(typeTracebackException, "TracebackException(exc_type, exc_value, exc_traceback, **kwargs)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		e, exc := exceptionArg(t, a[1], null, null)
		return interp.NewInstance(cls, e).Value(), exc
	})
	method(typeTracebackException, "format(*, chain=True)", func(t *Thread, e *Exception, a []Value) (Value, *Exception) {
		o, exc := readTraceOptions(t, none, a[0])
		if exc != nil {
			return null, exc
		}
		return t.Iter(pieces(o.format(t, e)))
	})
	method(typeTracebackException, "format_exception_only()", func(t *Thread, e *Exception, a []Value) (Value, *Exception) {
		return t.Iter(pieces(t.FormatExceptionOnly(e, false)))
	})
	defTracedException(typeTracebackException)
	typeTracebackException.Attr("stack", func(t *Thread, v Value) (Value, *Exception) {
		return summaries(entries(dataOf[*Exception](v).TB)), nil
	}, nil)
}

// defTracedException adds what a TracebackException tells of its exception. Those that led to it are TracebackExceptions as well.
func defTracedException(c *interp.Type) {
	tell := func(name string, get func(t *Thread, e *Exception) (Value, *Exception)) {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return get(t, dataOf[*Exception](v)) }, nil)
	}
	traced := func(e *Exception) (Value, *Exception) {
		if e == nil {
			return none, nil
		}
		return interp.NewInstance(c, e).Value(), nil
	}
	tell("exc_type", func(t *Thread, e *Exception) (Value, *Exception) { return e.Value().Type().Value(), nil })
	tell("__cause__", func(t *Thread, e *Exception) (Value, *Exception) { return traced(e.Cause) })
	tell("__context__", func(t *Thread, e *Exception) (Value, *Exception) { return traced(e.Context) })
	tell("__suppress_context__", func(t *Thread, e *Exception) (Value, *Exception) { return interp.Bool(e.Suppress), nil })
	for _, name := range []string{"__notes__", "exceptions"} {
		tell(name, func(t *Thread, e *Exception) (Value, *Exception) {
			return t.GetAttrOr(e.Value(), interp.Intern(name), none)
		})
	}
	method(c, "__str__()", func(t *Thread, e *Exception, a []Value) (Value, *Exception) {
		s, exc := t.Str(e.Value())
		return str(s), exc
	})
	method(c, "print(*, file=None, chain=True)", func(t *Thread, e *Exception, a []Value) (Value, *Exception) {
		o, exc := readTraceOptions(t, none, a[1])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[0], o.format(t, e))
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
		return pieces(t.FormatTraceback(tb)), exc
	})
	def(m, "print_tb(tb, limit=None, file=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := limited(t, tracebackArg(a[0]), a[1])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[2], t.FormatTraceback(tb))
	})
	def(m, "extract_tb(tb, limit=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := limited(t, tracebackArg(a[0]), a[1])
		return summaries(entries(tb)), exc
	})
	def(m, "format_stack(f=None, limit=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := running(t, a[1])
		return pieces(t.FormatTraceback(tb)), exc
	})
	def(m, "print_stack(f=None, limit=None, file=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := running(t, a[1])
		if exc != nil {
			return null, exc
		}
		return printText(t, a[2], t.FormatTraceback(tb))
	})
	def(m, "extract_stack(f=None, limit=None)", func(t *Thread, a []Value) (Value, *Exception) {
		tb, exc := running(t, a[1])
		return summaries(entries(tb)), exc
	})
	def(m, "format_list(extracted_list)", func(t *Thread, a []Value) (Value, *Exception) { return formatSummaries(t, a[0]) })
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

// summaries is a StackSummary.
func summaries(list []*interp.Traceback) Value {
	items := make([]Value, len(list))
	for i, at := range list {
		items[i] = interp.NewInstance(typeFrameSummary, at).Value()
	}
	return interp.Wrap(typeStackSummary, interp.NewList(items...))
}

// formatSummaries is the text of each of a list of FrameSummary.
func formatSummaries(t *Thread, list Value) (Value, *Exception) {
	var texts []Value
	exc := t.Each(list, func(v Value) (bool, *Exception) {
		if v.Type() != typeFrameSummary {
			return false, t.TypeErrorf("a FrameSummary is required, not '%s'", v.Type().Name)
		}
		at := dataOf[*interp.Traceback](v)
		texts = append(texts, str(t.FormatTraceback(&interp.Traceback{Code: at.Code, Loc: at.Loc})))
		return true, nil
	})
	return interp.NewList(texts...), exc
}

func init() {
	typeStackSummary.Def("format()", func(t *Thread, a []Value) (Value, *Exception) { return formatSummaries(t, a[0]) })
	c := typeFrameSummary
	for i, name := range []string{"filename", "lineno", "name", "line"} {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return summary(v)[i], nil }, nil)
	}
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(interp.NewTuple(summary(a[0])...)) })
	c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return integer(len(summary(a[0]))), nil })
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.GetItem(interp.NewTuple(summary(a[0])...), a[1])
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		at := dataOf[*interp.Traceback](a[0])
		return str("<FrameSummary file " + at.Code.File + ", line " + itoa(int(at.Loc.Start.Line)) + " in " + at.Code.Name + ">"), nil
	})
}

// summary is what a FrameSummary tells: file, line, function and the text of the line.
func summary(v Value) []Value {
	at := dataOf[*interp.Traceback](v)
	line, _ := at.Code.SourceLine(int(at.Loc.Start.Line))
	return []Value{str(at.Code.File), integer(int(at.Loc.Start.Line)), str(at.Code.Name), str(strings.TrimSpace(line))}
}
