// aiter and anext.

package pylib

import "loopscope/core/interp"

var (
	nameAiter = interp.Intern("__aiter__")
	nameAnext = interp.Intern("__anext__")
)

func builtinAiter(t *Thread, a []Value) (Value, *Exception) {
	m := a[0].Type().Lookup(nameAiter)
	if m.IsNull() {
		return null, t.TypeErrorf("'%s' object is not an async iterable", a[0].Type().Shown())
	}
	it, exc := t.CallMethod(m, a[0])
	if exc == nil && it.Type().Lookup(nameAnext).IsNull() {
		exc = t.TypeErrorf("aiter() returned not an async iterator of type '%s'", it.Type().Shown())
	}
	return it, exc
}

func builtinAnext(t *Thread, a []Value) (Value, *Exception) {
	m := a[0].Type().Lookup(nameAnext)
	if m.IsNull() {
		return null, t.TypeErrorf("'%s' object is not an async iterator", a[0].Type().Shown())
	}
	step, exc := t.CallMethod(m, a[0])
	if exc != nil || a[1].IsNull() {
		return step, exc
	}
	return interp.NewInstance(typeAnext, &anextOr{awaited: step, otherwise: a[1]}).Value(), nil
}

var typeAnext = interp.NewGoType("anext_awaitable", nil)

func init() { interp.DefResumer(typeAnext) }

// anextOr is the awaitable of anext(it, default): the end of the iterator becomes the default.
type anextOr struct {
	awaited   Value // what __anext__ gave
	it        Value // what awaiting that drives; Null until it is asked for
	otherwise Value
}

// begin asks for the iterator.
func (s *anextOr) begin(t *Thread) (exc *Exception) {
	if s.it.IsNull() {
		s.it, exc = t.AwaitIter(s.awaited)
	}
	return exc
}

// Send implements interp.Resumer.
func (s *anextOr) Send(t *Thread, send Value) (Value, bool, *Exception) {
	if exc := s.begin(t); exc != nil {
		return null, false, exc
	}
	return s.settle(t.SendTo(s.it, send))
}

// Throw implements interp.Resumer.
func (s *anextOr) Throw(t *Thread, throw *Exception) (Value, bool, *Exception) {
	if exc := s.begin(t); exc != nil {
		return null, false, exc
	}
	return s.settle(t.ThrowTo(s.it, throw))
}

// Close implements interp.Resumer.
func (s *anextOr) Close(t *Thread) *Exception {
	if exc := s.begin(t); exc != nil {
		return exc
	}
	return t.CloseIter(s.it)
}

func (s *anextOr) settle(v Value, done bool, exc *Exception) (Value, bool, *Exception) {
	if exc != nil && exc.Is(interp.TypeStopAsyncIteration) {
		return s.otherwise, true, nil
	}
	return v, done, exc
}
