// The calls that are running: what sys._getframe and the traceback of the current place show.

package interp

import "fmt"

// Call is a call of Python code that has not returned yet.
type Call struct {
	At      *Traceback // where it is; Next is the call that it has made
	Globals *Dict
}

// Calls are the calls of the program's own code on the thread, the innermost first. The library's Python does not count.
func (t *Thread) Calls() []Call {
	var calls []Call
	var inner *Traceback
	for f := t.frame; f != nil; f = f.back {
		if f.code.Internal {
			continue
		}
		at := &Traceback{Next: inner, Code: f.code}
		at.Loc.Start.Line = int32(f.line()) // without columns: a call that runs is shown without carets
		at.Loc.End.Line = at.Loc.Start.Line
		if t.RT.KeepLocals {
			at.frame, at.locals = f, f.showLocals(NewDict())
		}
		calls = append(calls, Call{at, f.globals})
		inner = at
	}
	return calls
}

// Call is where the generator is suspended, or begins; false when it has ended.
func (g *Generator) Call() (Call, bool) {
	if g.frame == nil {
		return Call{}, false
	}
	at := &Traceback{Code: g.Code}
	at.Loc.Start.Line = int32(g.frame.line())
	at.Loc.End.Line = at.Loc.Start.Line
	return Call{at, g.frame.globals}, true
}

// Value is the code as a Python object.
func (c *Code) Value() Value { return ofHead(&c.Head) }

var typeFrame = NewGoType("frame", nil)

// NewFrame is the first of the calls as a frame object; the others are what its f_back leads to.
func NewFrame(calls []Call) Value {
	if len(calls) == 0 {
		return None
	}
	return NewInstance(typeFrame, calls).Value()
}

// localsAt are the variables of a frame. Only the call that runs knows them: the registers of the others may be in use for something else by
// now, and what they were is known when it has been kept.
func (t *Thread) localsAt(at *Traceback) *Dict {
	for f := t.frame; f != nil && at.locals != nil; f = f.back {
		if f == at.frame && f.code == at.Code {
			return f.showLocals(at.locals)
		}
	}
	switch f := t.userFrame(); {
	case at.locals != nil:
		return at.locals
	case f != nil && f.code == at.Code:
		return t.Locals()
	}
	return NewDict()
}

func init() {
	of := func(v Value) []Call { return v.AsInstance().Data.([]Call) }
	c := typeFrame
	c.Attr("f_code", func(t *Thread, v Value) (Value, *Exception) { return of(v)[0].At.Code.Value(), nil }, nil)
	c.Attr("f_lineno", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(of(v)[0].At.Loc.Start.Line)), nil }, nil)
	c.Attr("f_back", func(t *Thread, v Value) (Value, *Exception) { return NewFrame(of(v)[1:]), nil }, nil)
	c.Attr("f_globals", func(t *Thread, v Value) (Value, *Exception) {
		if d := of(v)[0].Globals; d != nil {
			return d.Value(), nil
		}
		return t.Globals().Value(), nil
	}, nil)
	c.Attr("f_locals", func(t *Thread, v Value) (Value, *Exception) { return t.localsAt(of(v)[0].At).Value(), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		at := of(a[0])[0].At
		return NewStr(fmt.Sprintf("<frame at %#x, file %s, line %d, code %s>", t.RT.ID(a[0]), reprStr(at.Code.File), at.Loc.Start.Line, at.Code.Name)), nil
	})
	c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		return Null, t.TypeErrorf("cannot create 'frame' instances")
	}
}
