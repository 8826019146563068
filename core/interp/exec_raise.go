// raise, except, except* and with: what their instructions do.

package interp

// raise is the raise statement: D arguments, the exception in R[A] and the cause in R[B].
func (t *Thread) raise(f *Frame, in *Instr) (exc *Exception, retrace bool) {
	if in.D == 0 {
		if t.handled == nil {
			return t.Errorf(TypeRuntimeError, "No active exception to reraise"), true
		}
		return t.handled, false
	}
	exc, bad := t.toException(f.regs[in.A], "exceptions must derive from BaseException")
	if bad != nil {
		return bad, true
	}
	if in.D == 2 {
		if cause := f.regs[in.B]; cause.IsNone() {
			exc.Cause = nil
		} else {
			c, bad := t.toException(cause, "exception causes must derive from BaseException")
			if bad != nil {
				return bad, true
			}
			exc.Cause = c
		}
		exc.Suppress = true
	}
	t.setContext(exc)
	return exc, true
}

// Chain is setContext for what a native function raises that is not new.
func (t *Thread) Chain(exc *Exception) { t.setContext(exc) }

// setContext is what raise does with the exception that is being handled: CPython's _PyErr_SetObject, which also breaks cycles.
func (t *Thread) setContext(exc *Exception) {
	h := t.handled
	if h == nil || h == exc {
		return
	}
	slow := h // half as fast: a program may have made a circle of contexts, without exc in it
	for e, steps := h, 0; e != nil; e, steps = e.Context, steps+1 {
		if e.Context == exc {
			e.Context = nil
			break
		}
		if steps%2 == 1 {
			if slow = slow.Context; slow == e {
				break
			}
		}
	}
	exc.Context = h
}

// toException is the exception that raising v raises: v itself, or v() when it is a class.
func (t *Thread) toException(v Value, otherwise string) (*Exception, *Exception) {
	if v.Kind() == KindException {
		return v.AsException(), nil
	}
	if v.Kind() == KindType && v.AsType().IsSubclass(TypeBaseException) {
		made, exc := t.Call(v, nil, nil)
		if exc != nil {
			return nil, exc
		}
		if made.Kind() == KindException {
			return made.AsException(), nil
		}
		class, exc := t.Repr(made.Type().Value())
		if exc != nil {
			return nil, exc
		}
		return nil, t.notAnException(v, class)
	}
	if m := v.Type().Lookup(Intern("__raised__")); v.Kind() == KindInstance && !m.IsNull() {
		made, exc := t.CallMethod(m, v)
		if exc != nil {
			return nil, exc
		}
		return t.toException(made, otherwise)
	}
	return nil, t.TypeErrorf("%s", otherwise)
}

// notAnException says that calling a class of exceptions has made something else.
func (t *Thread) notAnException(class Value, made string) *Exception {
	shown, exc := t.Repr(class)
	if exc != nil {
		return exc
	}
	return t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", shown, made)
}

// ToException is the exception that v stands for: an instance, or a class to be called.
func (t *Thread) ToException(v Value) (*Exception, *Exception) {
	return t.toException(v, "exceptions must be classes or instances deriving from BaseException, not "+v.Type().Name)
}

// Handled is the exception that is being handled: sys.exc_info()[1].
func (t *Thread) Handled() *Exception { return t.handled }

// SetHandled makes exc the exception being handled, and returns what was: for Go code that runs Python inside its own except block.
func (t *Thread) SetHandled(exc *Exception) *Exception {
	old := t.handled
	t.handled = exc
	return old
}

const notExceptionClass = "catching classes that do not inherit from BaseException is not allowed"

// excMatches tells whether an except clause of that class, or tuple of classes, catches the exception.
func (t *Thread) excMatches(exc, cls Value) (bool, *Exception) {
	switch cls.Kind() {
	case KindType:
		if !cls.AsType().IsSubclass(TypeBaseException) {
			return false, t.TypeErrorf(notExceptionClass)
		}
		return exc.Type().IsSubclass(cls.AsType()), nil
	case KindTuple:
		caught := false
		for _, c := range cls.AsTuple().Items {
			if c.Kind() == KindTuple {
				return false, t.TypeErrorf(notExceptionClass)
			}
			ok, bad := t.excMatches(exc, c)
			if bad != nil {
				return false, bad
			}
			caught = caught || ok
		}
		return caught, nil
	case KindInstance:
		// What stands for a class of a library that nobody knows says itself what it catches.
		if m := cls.Type().Lookup(Intern("__catches__")); !m.IsNull() {
			r, bad := t.CallMethod(m, cls, exc)
			if bad != nil {
				return false, bad
			}
			return t.Truth(r)
		}
	}
	return false, t.TypeErrorf(notExceptionClass)
}

// groupMatch splits an exception for except*: what the clause catches (None: nothing), and the rest (None: nothing is left).
func (t *Thread) groupMatch(v, cls Value) (match, rest Value, exc *Exception) {
	if v.IsNone() {
		return None, None, nil
	}
	for _, c := range classesOf(cls) {
		if c.Kind() != KindType || !c.AsType().IsSubclass(TypeBaseException) {
			return Null, Null, t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
		if c.AsType().IsSubclass(TypeBaseExceptionGroup) {
			return Null, Null, t.TypeErrorf("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	e := v.AsException()
	if !e.Is(TypeBaseExceptionGroup) {
		ok, exc := t.excMatches(v, cls)
		if exc != nil || !ok {
			return None, v, exc
		}
		return t.newGroup("", []Value{v}, false).Value(), None, nil
	}
	return t.splitGroup(e, func(x Value) (bool, *Exception) { return t.excMatches(x, cls) })
}

func classesOf(cls Value) []Value {
	if cls.Kind() == KindTuple {
		return cls.AsTuple().Items
	}
	return []Value{cls}
}

// splitGroup splits a group by a condition on its leaves, keeping its shape (BaseExceptionGroup.split).
func (t *Thread) splitGroup(e *Exception, cond func(Value) (bool, *Exception)) (match, rest Value, exc *Exception) {
	ok, exc := cond(e.Value())
	if exc != nil {
		return Null, Null, exc
	}
	if ok {
		return e.Value(), None, nil
	}
	var in, out []Value
	for _, x := range e.Group {
		if sub := x.AsException(); sub.Is(TypeBaseExceptionGroup) {
			m, r, exc := t.splitGroup(sub, cond)
			if exc != nil {
				return Null, Null, exc
			}
			if !m.IsNone() {
				in = append(in, m)
			}
			if !r.IsNone() {
				out = append(out, r)
			}
			continue
		}
		ok, exc := cond(x)
		if exc != nil {
			return Null, Null, exc
		}
		if ok {
			in = append(in, x)
		} else {
			out = append(out, x)
		}
	}
	match, exc = t.deriveGroup(e, in)
	if exc == nil {
		rest, exc = t.deriveGroup(e, out)
	}
	return match, rest, exc
}

// deriveGroup is a group like e with other exceptions; None when there are none.
func (t *Thread) deriveGroup(e *Exception, excs []Value) (Value, *Exception) {
	if len(excs) == 0 {
		return None, nil
	}
	v, exc := t.CallName(e.Value(), "derive", NewList(excs...))
	if exc != nil {
		return Null, exc
	}
	if v.Kind() != KindException || !v.AsException().Is(TypeBaseExceptionGroup) {
		return Null, t.TypeErrorf("derive must return an instance of BaseExceptionGroup")
	}
	d := v.AsException()
	d.TB, d.Cause, d.Context, d.Suppress = e.TB, e.Cause, e.Context, true // CPython sets the cause, which suppresses the context
	if notes := e.GetSlot(Intern("__notes__")); notes.Kind() == KindList {
		d.SetSlot(Intern("__notes__"), NewList(append([]Value(nil), notes.AsList().Items...)...))
	}
	return v, nil
}

// newGroup makes an ExceptionGroup (a BaseExceptionGroup when one of excs is no Exception).
// list is that of NewGroup.
func (t *Thread) newGroup(message string, excs []Value, list bool) *Exception {
	typ := TypeExceptionGroup
	for _, x := range excs {
		if !x.AsException().Is(TypeException) {
			typ = TypeBaseExceptionGroup
		}
	}
	return NewGroup(typ, message, excs, list)
}

// NewGroup makes an exception group of the class. list tells that its args hold a list, as a Python caller would have given it.
func NewGroup(typ *Type, message string, excs []Value, list bool) *Exception {
	seq := NewTuple(excs...)
	if list {
		seq = NewList(append([]Value(nil), excs...)...)
	}
	g := NewException(typ, NewStr(message), seq)
	g.Group = excs
	return g
}

// groupRaise is what is raised at the end of a try with except*: raised are the exceptions that its handlers raised, rest what
// no clause caught, orig the exception as it came. None: nothing.
func (t *Thread) groupRaise(raised []Value, rest, orig Value) (Value, *Exception) {
	origExc := orig.AsException()
	var fresh, again []Value
	for _, v := range raised {
		if !v.IsNone() {
			if v.AsException() != origExc && !sharesTrace(v.AsException(), origExc) {
				fresh = append(fresh, v)
			} else {
				again = append(again, v)
			}
		}
	}
	if !rest.IsNone() {
		again = append(again, rest)
	}
	var back Value = None
	if len(again) > 0 {
		if !origExc.Is(TypeBaseExceptionGroup) {
			back = orig
		} else {
			m, exc := t.projectGroup(origExc, again)
			if exc != nil {
				return Null, exc
			}
			back = m
		}
	}
	if len(fresh) == 0 {
		return back, nil
	}
	if !back.IsNone() {
		fresh = append(fresh, back)
	}
	if len(fresh) == 1 {
		return fresh[0], nil
	}
	return t.newGroup("", fresh, true).Value(), nil
}

// sharesTrace tells that e is a part of orig that was raised again, and not a new exception.
func sharesTrace(e, orig *Exception) bool {
	return e.Is(TypeBaseExceptionGroup) && e.TB != nil && lastTrace(e.TB) == lastTrace(orig.TB)
}

func lastTrace(tb *Traceback) *Traceback {
	for tb != nil && tb.Next != nil {
		tb = tb.Next
	}
	return tb
}

// projectGroup is the part of orig whose leaves are leaves of one of parts.
func (t *Thread) projectGroup(orig *Exception, parts []Value) (Value, *Exception) {
	leaves := map[*Exception]bool{}
	for _, p := range parts {
		eachLeaf(p.AsException(), func(e *Exception) { leaves[e] = true })
	}
	match, _, exc := t.splitGroup(orig, func(v Value) (bool, *Exception) {
		e := v.AsException()
		return !e.Is(TypeBaseExceptionGroup) && leaves[e], nil
	})
	return match, exc
}

func eachLeaf(e *Exception, fn func(*Exception)) {
	if !e.Is(TypeBaseExceptionGroup) {
		fn(e)
		return
	}
	for _, x := range e.Group {
		eachLeaf(x.AsException(), fn)
	}
}

// beforeWith looks up the manager's two methods and enters it.
func (t *Thread) beforeWith(mgr Value, async bool) (exit, entered Value, exc *Exception) {
	enter, leave, protocol := dEnter, dExit, "context manager"
	if async {
		enter, leave, protocol = dAEnter, dAExit, "asynchronous context manager"
	}
	typ := mgr.Type()
	m, x := typ.dunder(enter), typ.dunder(leave)
	if m.IsNull() {
		return Null, Null, t.TypeErrorf("'%s' object does not support the %s protocol", typ.Name, protocol)
	}
	if x.IsNull() {
		return Null, Null, t.TypeErrorf("'%s' object does not support the %s protocol (missed %s method)", typ.Name, protocol, dunderNames[leave].S)
	}
	if exit, exc = t.bindAttr(x, mgr, typ); exc != nil {
		return Null, Null, exc
	}
	entered, exc = t.CallMethod(m, mgr)
	if exc == nil && async {
		entered, exc = t.withAwaitable(entered, "__aenter__")
	}
	return exit, entered, exc
}

// withAwaitable is awaitable for what a method of async with gave.
func (t *Thread) withAwaitable(v Value, method string) (Value, *Exception) {
	it, exc := t.awaitable(v)
	if exc != nil && v.Type().dunder(dAwait).IsNull() {
		exc = t.TypeErrorf("'async with' received an object from %s that does not implement __await__: %s", method, v.Type().Shown())
	}
	return it, exc
}

// exitWith calls the exit method with the exception of R[c], or with three None.
func (t *Thread) exitWith(exit Value, regs []Value, c uint16) (Value, *Exception) {
	args := []Value{None, None, None}
	if c != noReg {
		e := regs[c].AsException()
		args = []Value{e.Head.typ.Value(), e.Value(), NewTraceback(e.TB)}
	}
	return t.Call(exit, args, nil)
}
