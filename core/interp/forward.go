// Objects written in Go whose call is in the end the call of another object: partial, functions with a cache.

package interp

// A Forwarder is the Data of an instance that can be called. Its class has no __call__ of its own besides the one of DefForwarder.
type Forwarder interface {
	// Forward says what a call comes to.
	Forward(t *Thread, args []Value, kw []Kwarg) (Forward, *Exception)
}

// Forward is what a call comes to: a value, or the call of Fn, whose result goes through Then unless that is nil. The machine can
// push the frame of Fn, so that recursion through such objects does not deepen Go's stack.
type Forward struct {
	Value Value // when Fn is Null
	Fn    Value
	Args  []Value
	Kw    []Kwarg
	Then  func(t *Thread, v Value) (Value, *Exception)
}

// forwarderOf is the Forwarder that v is, if it is one.
func forwarderOf(v Value) (Forwarder, bool) {
	if v.Kind() != KindInstance {
		return nil, false
	}
	f, ok := v.AsInstance().Data.(Forwarder)
	return f, ok
}

// CallForwarder calls such an object from Go.
func (t *Thread) CallForwarder(f Forwarder, args []Value, kw []Kwarg) (Value, *Exception) {
	to, exc := f.Forward(t, args, kw)
	if exc != nil || to.Fn.IsNull() {
		return to.Value, exc
	}
	v, exc := t.Call(to.Fn, to.Args, to.Kw)
	if exc != nil || to.Then == nil {
		return v, exc
	}
	return to.Then(t, v)
}

// DefForwarder gives a class whose Data is a Forwarder its __call__ .
func DefForwarder(c *Type) {
	c.Def("__call__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		f, _ := forwarderOf(a[0])
		return t.CallForwarder(f, a[1].AsTuple().Items, keywords(a[2].AsDict()))
	})
}

// callEnd is the self of a frame that was pushed for a Forwarder: what becomes of its result.
type callEnd func(t *Thread, v Value) (Value, *Exception)

var typeCallEnd = NewGoType("call_end", nil)

// pushForward is callPush for a Forwarder.
func (t *Thread) pushForward(f Forwarder, args []Value, kw []Kwarg) (pushed bool, v Value, exc *Exception) {
	to, exc := f.Forward(t, args, kw)
	switch {
	case exc != nil || to.Fn.IsNull():
		return false, to.Value, exc
	case to.Then == nil:
		return t.callPush(to.Fn, to.Args, to.Kw)
	case to.Fn.Kind() == KindFunction:
		pushed, v, exc = t.callPush(to.Fn, to.Args, to.Kw)
	default: // a class, say, whose __init__ has a frame with a self of its own
		v, exc = t.Call(to.Fn, to.Args, to.Kw)
	}
	if pushed {
		t.frame.self = NewInstance(typeCallEnd, callEnd(to.Then)).Value()
	} else if exc == nil {
		v, exc = to.Then(t, v)
	}
	return pushed, v, exc
}

// resultOf is what a call gives whose frame has a self and returned v: the instance that an __init__ filled, or what a Forwarder makes of v.
func (t *Thread) resultOf(self, v Value) (Value, *Exception) {
	if self.Type() == typeCallEnd {
		return self.AsInstance().Data.(callEnd)(t, v)
	}
	if !v.IsNone() {
		return Null, t.TypeErrorf("__init__() should return None, not '%s'", v.Type().Shown())
	}
	return self, nil
}
