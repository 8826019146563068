// sys.stdout and sys.stderr, text streams that the runtime's Output receives; and sys.stdin, where nothing comes.

package pylib

import (
	"slices"

	"loopscope/core/interp"
)

// stream is the state of a text stream.
type stream struct {
	name string // "stdin", "stdout" or "stderr"
}

var typeTextIO = interp.NewGoType("_io.TextIOWrapper", nil)

// newStream makes the stream of that name.
func newStream(name string) Value { return interp.NewInstance(typeTextIO, &stream{name}).Value() }

// asStream is the stream that v is, nil for other objects.
func asStream(v Value) *stream {
	if v.Kind() != interp.KindInstance {
		return nil
	}
	s, _ := v.AsInstance().Data.(*stream)
	return s
}

func init() {
	c := typeTextIO
	c.Def("write(text, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[1])
		if !ok {
			return null, t.TypeErrorf("write() argument must be str, not %s", a[1].Type().Shown())
		}
		if exc := asStream(a[0]).only(t, "writable"); exc != nil {
			return null, exc
		}
		asStream(a[0]).write(t, s)
		return integer(interp.Plain(a[1]).AsStr().Len()), nil
	})
	c.Def("writelines(lines, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, t.Each(a[1], func(line Value) (bool, *Exception) {
			s, ok := text(line)
			if !ok {
				return false, t.TypeErrorf("write() argument must be str, not %s", line.Type().Shown())
			}
			if exc := asStream(a[0]).only(t, "writable"); exc != nil {
				return false, exc
			}
			asStream(a[0]).write(t, s)
			return true, nil
		})
	})
	c.Def("flush()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Def("close()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Def("isatty()", func(t *Thread, a []Value) (Value, *Exception) { return interp.False, nil })
	c.Def("writable()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(!asStream(a[0]).isInput()), nil })
	c.Def("readable()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(asStream(a[0]).isInput()), nil })
	c.Def("fileno()", func(t *Thread, a []Value) (Value, *Exception) {
		return integer(slices.Index([]string{"stdin", "stdout", "stderr"}, asStream(a[0]).name)), nil
	})
	for _, method := range []string{"read", "readline"} {
		c.Def(method+"(size=-1, /)", func(t *Thread, a []Value) (Value, *Exception) { return str(""), asStream(a[0]).only(t, "readable") })
	}
	c.Def("readlines(hint=-1, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.NewList(), asStream(a[0]).only(t, "readable")
	})
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	c.Def("__next__()", func(t *Thread, a []Value) (Value, *Exception) {
		if exc := asStream(a[0]).only(t, "readable"); exc != nil {
			return null, exc
		}
		return null, interp.NewException(interp.TypeStopIteration)
	})
	c.Def("reconfigure(**options)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Attr("name", func(t *Thread, self Value) (Value, *Exception) { return str("<" + asStream(self).name + ">"), nil }, nil)
	c.Attr("encoding", func(t *Thread, self Value) (Value, *Exception) { return str("utf-8"), nil }, nil)
	c.Attr("closed", func(t *Thread, self Value) (Value, *Exception) { return interp.False, nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		mode := "w"
		if asStream(a[0]).isInput() {
			mode = "r"
		}
		return str("<_io.TextIOWrapper name='<" + asStream(a[0]).name + ">' mode='" + mode + "' encoding='utf-8'>"), nil
	})
}

func (s *stream) isInput() bool { return s.name == "stdin" }

// only raises io.UnsupportedOperation unless the stream is "readable" or "writable", as is asked for.
func (s *stream) only(t *Thread, what string) *Exception {
	if s.isInput() == (what == "readable") {
		return nil
	}
	io, exc := t.ImportModule("io")
	if exc != nil {
		return exc
	}
	class, exc := t.GetAttr(io, interp.Intern("UnsupportedOperation"))
	if exc != nil {
		return exc
	}
	made, exc := t.Call(class, []Value{str("not " + what)}, nil)
	if exc != nil {
		return exc
	}
	return made.AsException()
}

func (s *stream) write(t *Thread, text string) {
	if t.RT.Output != nil && text != "" {
		t.RT.Output(t, s.name, text)
	}
}
