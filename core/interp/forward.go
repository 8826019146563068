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
