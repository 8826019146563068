// sys.stdout and sys.stderr: text streams that the runtime's Output receives.

package pylib

import "loopscope/core/interp"

// stream is the state of a text stream.
type stream struct {
	name string // "stdout" or "stderr"
}

var typeTextIO = interp.NewGoType("_io.TextIOWrapper", nil)

// newStream makes the stream of that name: "stdout" or "stderr".
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
		asStream(a[0]).write(t, s)
		return integer(interp.Plain(a[1]).AsStr().Len()), nil
	})
	c.Def("writelines(lines, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, t.Each(a[1], func(line Value) (bool, *Exception) {
			s, ok := text(line)
			if !ok {
				return false, t.TypeErrorf("write() argument must be str, not %s", line.Type().Shown())
			}
			asStream(a[0]).write(t, s)
			return true, nil
		})
	})
	c.Def("flush()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Def("close()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Def("isatty()", func(t *Thread, a []Value) (Value, *Exception) { return interp.False, nil })
	c.Def("writable()", func(t *Thread, a []Value) (Value, *Exception) { return interp.True, nil })
	c.Def("readable()", func(t *Thread, a []Value) (Value, *Exception) { return interp.False, nil })
	c.Def("fileno()", func(t *Thread, a []Value) (Value, *Exception) {
		if asStream(a[0]).name == "stderr" {
			return integer(2), nil
		}
		return integer(1), nil
	})
	c.Def("reconfigure(**options)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	c.Attr("name", func(t *Thread, self Value) (Value, *Exception) { return str("<" + asStream(self).name + ">"), nil }, nil)
	c.Attr("encoding", func(t *Thread, self Value) (Value, *Exception) { return str("utf-8"), nil }, nil)
	c.Attr("closed", func(t *Thread, self Value) (Value, *Exception) { return interp.False, nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str("<_io.TextIOWrapper name='<" + asStream(a[0]).name + ">' mode='w' encoding='utf-8'>"), nil
	})
}

func (s *stream) write(t *Thread, text string) {
	if t.RT.Output != nil && text != "" {
		t.RT.Output(t, s.name, text)
	}
}
