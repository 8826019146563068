// Asynchronous generators: the awaitables that __anext__, asend, athrow and aclose give.

package interp

// asyncStepType is the class of what __anext__ and asend give, asyncThrowType of what athrow and aclose do.
var (
	asyncStepType  = NewGoType("async_generator_asend", nil)
	asyncThrowType = NewGoType("async_generator_athrow", nil)
)

// asyncStep is one step of an asynchronous generator, as an awaitable: it drives the generator's frame until its own yield.
type asyncStep struct {
	g      *Generator
	send   Value
	throw  *Exception // athrow and aclose: what is thrown in
	close  bool       // aclose: GeneratorExit and StopAsyncIteration are success, a yield is an error
	begun  bool
	closed bool
}

// asyncStep makes the awaitable of one step: of __anext__ and asend, or of athrow when throw is not nil.
func (g *Generator) asyncStep(send Value, throw *Exception) Value {
	class := asyncStepType
	if throw != nil {
		class = asyncThrowType
	}
	return NewInstance(class, &asyncStep{g: g, send: send, throw: throw}).Value()
}

// asyncClose makes the awaitable of aclose().
func (g *Generator) asyncClose() Value {
	return NewInstance(asyncThrowType, &asyncStep{g: g, throw: NewException(TypeGeneratorExit), close: true}).Value()
}

// Send implements Resumer.
func (s *asyncStep) Send(t *Thread, send Value) (Value, bool, *Exception) {
	switch {
	case s.closed:
		return Null, false, s.reused(t)
	case s.throw != nil && s.g.frame == nil: // aclose() and athrow() leave one alone that has ended
		s.closed = true
		return None, true, nil
	case s.begun:
		return s.step(t, send, nil)
	case s.g.running || s.g.stepping:
		s.closed = true
		return Null, false, t.Errorf(TypeRuntimeError, "%s: asynchronous generator is already running", s.call())
	case s.throw == nil:
		s.begun = true
		if send.IsNone() {
			send = s.send
		}
		return s.step(t, send, nil)
	case s.g.closed:
		s.closed = true
		return Null, false, NewException(TypeStopAsyncIteration)
	case !send.IsNone():
		return Null, false, t.Errorf(TypeRuntimeError, "can't send non-None value to a just-started coroutine")
	}
	s.begun = true
	if s.close {
		s.g.closed = true
		if !s.g.started {
			s.g.end(nil)
			s.closed = true
			return None, true, nil
		}
	}
	return s.step(t, None, s.throw)
}

// Throw implements Resumer.
func (s *asyncStep) Throw(t *Thread, throw *Exception) (Value, bool, *Exception) {
	if s.closed {
		return Null, false, s.reused(t)
	}
	s.begun = true
	return s.step(t, None, throw)
}

// Close implements Resumer. The generator itself is left where it is.
func (s *asyncStep) Close(t *Thread) *Exception {
	s.closed = true
	return nil
}

func (s *asyncStep) reused(t *Thread) *Exception {
	what := "__anext__()/asend()"
	if s.throw != nil {
		what = "aclose()/athrow()"
	}
	return t.Errorf(TypeRuntimeError, "cannot reuse already awaited %s", what)
}

// call is the method that made the step, for messages.
func (s *asyncStep) call() string {
	switch {
	case s.close:
		return "aclose()"
	case s.throw != nil:
		return "athrow()"
	}
	return "anext()"
}

// step runs the generator until it yields a value, or something that it awaits. Meanwhile no other step may begin.
func (s *asyncStep) step(t *Thread, send Value, throw *Exception) (Value, bool, *Exception) {
	s.g.stepping = true
	v, done, exc := s.resume(t, send, throw)
	s.g.stepping = !s.closed
	return v, done, exc
}

func (s *asyncStep) resume(t *Thread, send Value, throw *Exception) (Value, bool, *Exception) {
	g := s.g
	if g.frame == nil && throw == nil {
		s.closed = true
		return Null, false, NewException(TypeStopAsyncIteration)
	}
	v, out, exc := g.Resume(t, send, throw)
	if exc != nil {
		s.closed = true
		if exc.Is(TypeGeneratorExit) || exc.Is(TypeStopAsyncIteration) {
			g.closed = true
			if s.close {
				return None, true, nil
			}
		}
		return Null, false, exc
	}
	switch out {
	case Yielded:
		return v, false, nil
	case YieldedValue:
		s.closed = true
		if s.close {
			return Null, false, t.Errorf(TypeRuntimeError, "async generator ignored GeneratorExit")
		}
		return v, true, nil
	}
	s.closed = true
	if s.close {
		return None, true, nil
	}
	return Null, false, NewException(TypeStopAsyncIteration)
}

func init() {
	for _, c := range []*Type{asyncStepType, asyncThrowType} {
		c.NoInherit = true
		DefResumer(c)
	}
	TypeAsyncGen.Def("__aiter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	TypeAsyncGen.Def("__anext__()", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0].AsGenerator().asyncStep(None, nil), nil
	})
	TypeAsyncGen.Def("asend(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return a[0].AsGenerator().asyncStep(a[1], nil), nil
	})
	TypeAsyncGen.Def("athrow(typ, val=None, tb=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		exc, bad := t.thrown(a[1:])
		if bad != nil {
			return Null, bad
		}
		return a[0].AsGenerator().asyncStep(None, exc), nil
	})
	TypeAsyncGen.Def("aclose()", func(t *Thread, a []Value) (Value, *Exception) { return a[0].AsGenerator().asyncClose(), nil })
}

// DefResumer gives a class whose Data is a Resumer the methods of a coroutine: send, throw, close, __await__, __iter__, __next__ .
func DefResumer(c *Type) {
	of := func(v Value) Resumer { return v.AsInstance().Data.(Resumer) }
	self := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	c.Def("__await__()", self)
	c.Def("__iter__()", self)
	defResuming(c)
	c.Def("__next__()", func(t *Thread, a []Value) (Value, *Exception) { return stopIteration(of(a[0]).Send(t, None)) })
}

// DefCoroutine is DefResumer for a class of coroutines: they are not iterators themselves, what their __await__ gives is one.
func DefCoroutine(c *Type) {
	c.coroutine = true
	c.Def("__await__()", func(t *Thread, a []Value) (Value, *Exception) {
		return NewInstance(typeCoroutineWrapper, coroutineWrapper{a[0].AsInstance().Data.(Resumer)}).Value(), nil
	})
	defResuming(c)
}

// isCoroutine tells of a coroutine, the program's or one written in Go.
func isCoroutine(v Value) bool {
	return v.Kind() == KindGenerator && v.AsGenerator().Kind == CoroutineKind || v.Kind() == KindInstance && v.Type().coroutine
}

func defResuming(c *Type) {
	of := func(v Value) Resumer { return v.AsInstance().Data.(Resumer) }
	c.Def("send(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return stopIteration(of(a[0]).Send(t, a[1])) })
	c.Def("throw(typ, val=None, tb=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		exc, bad := t.thrown(a[1:])
		if bad != nil {
			return Null, bad
		}
		return stopIteration(of(a[0]).Throw(t, exc))
	})
	c.Def("close()", func(t *Thread, a []Value) (Value, *Exception) { return None, of(a[0]).Close(t) })
}

// typeCoroutineWrapper is the class of what a coroutine's __await__ gives: an iterator that a generator may delegate to.
var typeCoroutineWrapper = NewGoType("coroutine_wrapper", nil)

type coroutineWrapper struct{ Resumer }

// resumedGenerator is a generator or a coroutine as a Resumer.
type resumedGenerator struct{ g *Generator }

// Send implements Resumer.
func (w resumedGenerator) Send(t *Thread, send Value) (Value, bool, *Exception) {
	return t.SendTo(w.g.Value(), send)
}

// Throw implements Resumer.
func (w resumedGenerator) Throw(t *Thread, throw *Exception) (Value, bool, *Exception) {
	return t.ThrowTo(w.g.Value(), throw)
}

// Close implements Resumer.
func (w resumedGenerator) Close(t *Thread) *Exception { return w.g.Close(t) }

// stopIteration is how an ended iterator looks to Python code that drives it by hand.
func stopIteration(v Value, done bool, exc *Exception) (Value, *Exception) {
	if exc != nil || !done {
		return v, exc
	}
	if v.IsNone() {
		return Null, NewException(TypeStopIteration)
	}
	return Null, NewException(TypeStopIteration, v)
}

// thrown is the exception that throw(type, value, traceback) means. One that cannot be made is thrown in its place.
func (t *Thread) thrown(a []Value) (exc, bad *Exception) {
	v, value := a[0], a[1]
	isClass := v.Kind() == KindType && v.AsType().IsSubclass(TypeBaseException)
	switch {
	case !a[2].IsNone() && a[2].Type() != typeTraceback:
		return nil, t.TypeErrorf("throw() third argument must be a traceback object")
	case v.Kind() == KindException && !value.IsNone():
		return nil, t.TypeErrorf("instance exception may not have a separate value")
	case isClass && value.Kind() == KindException && value.Type().IsSubclass(v.AsType()):
		exc = value.AsException()
	case isClass:
		var args []Value
		switch value.Kind() {
		case KindNone:
		case KindTuple:
			args = value.AsTuple().Items
		default:
			args = []Value{value}
		}
		made, failed := t.Call(v, args, nil)
		switch {
		case failed != nil:
			return failed, nil
		case made.Kind() != KindException:
			return t.notAnException(v, made.Type().Shown()), nil
		}
		exc = made.AsException()
	default:
		if exc, bad = t.toException(v, "exceptions must be classes or instances deriving from BaseException, not "+v.Type().Shown()); bad != nil {
			return nil, bad
		}
	}
	if !a[2].IsNone() {
		exc.TB = tracebackOf(a[2])
	}
	return exc, nil
}

func init() {
	for _, c := range []*Type{TypeGenerator, TypeCoroutine} {
		c.Def("send(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return genStep(t, a[0].AsGenerator(), a[1], nil) })
		c.Def("throw(typ, val=None, tb=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
			exc, bad := t.thrown(a[1:])
			if bad != nil {
				return Null, bad
			}
			return genStep(t, a[0].AsGenerator(), None, exc)
		})
		c.Def("close()", func(t *Thread, a []Value) (Value, *Exception) { return None, a[0].AsGenerator().Close(t) })
	}
	TypeGenerator.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	TypeGenerator.Def("__next__()", func(t *Thread, a []Value) (Value, *Exception) { return genStep(t, a[0].AsGenerator(), None, nil) })
	DefResumer(typeCoroutineWrapper)
	TypeCoroutine.Def("__await__()", func(t *Thread, a []Value) (Value, *Exception) {
		return NewInstance(typeCoroutineWrapper, coroutineWrapper{resumedGenerator{a[0].AsGenerator()}}).Value(), nil
	})
	defGeneratorAttrs(TypeGenerator, "gi")
	defGeneratorAttrs(TypeCoroutine, "cr")
	defGeneratorAttrs(TypeAsyncGen, "ag")
}

func genStep(t *Thread, g *Generator, send Value, throw *Exception) (Value, *Exception) {
	v, out, exc := g.Resume(t, send, throw)
	return stopIteration(v, out == Returned, exc)
}

func defGeneratorAttrs(c *Type, prefix string) {
	for name, of := range map[string]func(g *Generator) *string{
		"__name__": func(g *Generator) *string { return &g.Name }, "__qualname__": func(g *Generator) *string { return &g.Qualname },
	} {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return NewStr(*of(v.AsGenerator())), nil }, func(t *Thread, v, x Value) *Exception {
			if x.Kind() != KindStr {
				return t.TypeErrorf("%s must be set to a string object", name)
			}
			*of(v.AsGenerator()) = x.AsStr().S
			return nil
		})
	}
	c.Attr(prefix+"_running", func(t *Thread, v Value) (Value, *Exception) { return Bool(v.AsGenerator().running), nil }, nil)
	if prefix != "ag" {
		c.Attr(prefix+"_suspended", func(t *Thread, v Value) (Value, *Exception) {
			g := v.AsGenerator()
			return Bool(g.started && !g.running && g.frame != nil), nil
		}, nil)
	}
	c.Attr(prefix+"_code", func(t *Thread, v Value) (Value, *Exception) { return ofHead(&v.AsGenerator().Code.Head), nil }, nil)
	c.Attr(prefix+"_frame", func(t *Thread, v Value) (Value, *Exception) {
		if call, ok := v.AsGenerator().Call(); ok {
			return NewFrame([]Call{call}), nil
		}
		return None, nil
	}, nil)
	if prefix == "cr" {
		c.Attr("cr_origin", func(t *Thread, v Value) (Value, *Exception) { return originOf(v.AsGenerator().origin), nil }, nil)
	}
	awaits := map[string]string{"gi": "gi_yieldfrom", "cr": "cr_await", "ag": "ag_await"}[prefix]
	c.Attr(awaits, func(t *Thread, v Value) (Value, *Exception) {
		if d := v.AsGenerator().Delegate(); !d.IsNull() {
			return d, nil
		}
		return None, nil
	}, nil)
}

// originOf is where a coroutine was made as its cr_origin tells it, the innermost call first: (file, line, function) each.
func originOf(calls []Call) Value {
	if calls == nil {
		return None
	}
	var out []Value
	for _, c := range calls {
		out = append(out, NewTuple(NewStr(c.At.Code.File), Int(int64(c.At.Loc.Start.Line)), NewStr(c.At.Code.Name)))
	}
	return NewTuple(out...)
}
