// Exceptions on their way through frames: unwinding, tracebacks, and what is thrown into a suspended generator.

package interp

import "loopscope/core/syntax"

// canPush tells whether a generator may be resumed here.
func (t *Thread) canPush(g *Generator) *Exception {
	if g.running {
		return t.ValueErrorf("%s already executing", g.kindName())
	}
	if t.depth >= t.RT.Limits.Recursion {
		return t.recursionError()
	}
	return nil
}

// unwind takes the exception from the running frame outwards to its handler. It returns the frame to go on with, or nil and
// the exception when it leaves the frame at which Go called run.
func (t *Thread) unwind(exc *Exception, retrace bool) (*Frame, *Exception) {
	for {
		f := t.frame
		if exc.Stop == "" {
			if retrace {
				t.trace(exc, f)
			}
			if target, ok := f.code.handler(f.pc - 1); ok {
				f.regs[f.code.Ins[target].A] = exc.Value()
				f.pc = target
				t.Fuel -= raiseCost // the jump back of a loop notices, as with calls
				return f, nil
			}
		}
		retrace = true
		if f.gen != nil {
			exc = f.gen.fail(t, exc)
		}
		t.handled = f.handled
		entry, thrown := f.entry, f.gen != nil && f.gen.thrown
		t.pop(f)
		if entry {
			return nil, exc
		}
		if thrown {
			t.chain(exc, t.frame)
		}
	}
}

// chain makes what the frame of a generator is handling the context of an exception that is thrown into it, be it new or not. What its caller is
// handling has no part in that.
func (t *Thread) chain(exc *Exception, f *Frame) {
	if f.gen != nil && f.handling && exc.Stop == "" {
		t.setContext(exc)
	}
}

// trace adds the frame to the exception's traceback, and says what was being handled when the exception was new.
func (t *Thread) trace(exc *Exception, f *Frame) {
	if exc.TB == nil && exc.Context == nil && t.handled != exc {
		exc.Context = t.handled
	}
	t.passed(exc, f)
}

// passed adds the frame to the exception's traceback.
func (t *Thread) passed(exc *Exception, f *Frame) {
	loc := syntax.Loc{Start: syntax.Pos{Line: int32(f.code.First)}}
	if f.pc > 0 {
		loc = f.code.Spans[f.pc-1]
	}
	if t.traceAt != nil {
		loc, t.traceAt = *t.traceAt, nil
	}
	exc.TB = &Traceback{Next: exc.TB, Code: f.code, Loc: loc}
	if t.RT.KeepLocals && !f.code.Internal {
		exc.TB.frame, exc.TB.locals = f, f.showLocals(NewDict())
	}
}

// fail ends the generator with an exception; a StopIteration must not look like its end (PEP 479).
func (g *Generator) fail(t *Thread, exc *Exception) *Exception {
	if exc.Is(TypeStopIteration) || g.Kind == AsyncGenKind && exc.Is(TypeStopAsyncIteration) {
		outer := t.Errorf(TypeRuntimeError, "%s raised %s", g.kindName(), exc.typ.Name)
		outer.Cause, outer.Context, outer.Suppress = exc, exc, true
		outer.TB = exc.TB
		exc = outer
	}
	g.end(exc)
	return exc
}

// throwInto raises f.thrown in the frame of a generator that is being resumed. When the frame waits for another iterator, the
// exception goes there first.
func (t *Thread) throwInto(f *Frame) *Exception {
	for {
		exc := f.thrown
		f.thrown = nil
		if f.pc == 0 {
			return exc
		}
		in := &f.code.Ins[f.pc-1]
		if in.Op != opYield || in.D == 0 {
			return exc
		}
		it := f.regs[in.C]
		if exc.Is(TypeGeneratorExit) {
			if cexc := t.CloseIter(it); cexc != nil {
				return cexc
			}
			return exc
		}
		if it.Kind() == KindGenerator {
			g := it.AsGenerator()
			if g.frame == nil || g.running {
				return exc
			}
			// The frame resumes at its SEND, as if it had just sent into the other.
			f.pc-- // the compiler puts SEND right before its YIELD
			f = g.begin(t, None, exc)
			t.frame = f
			t.depth++
			continue
		}
		v, done, exc := t.ThrowTo(it, exc)
		if exc != nil {
			return exc
		}
		f.pc--
		send := &f.code.Ins[f.pc-1]
		f.regs[send.A] = v
		if done {
			f.pc += int(send.J)
		}
		return nil
	}
}

// unboundLocal is the error of a local variable that has no value.
func (t *Thread) unboundLocal(code *Code, reg int) *Exception {
	name := "?"
	if reg < len(code.Scope.Locals) {
		name = code.Scope.Locals[reg]
	}
	return t.Errorf(TypeUnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name)
}

func (t *Thread) unboundCell(code *Code, i int) *Exception {
	if i < len(code.Cells) {
		return t.Errorf(TypeUnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", code.Cells[i].Name)
	}
	name := code.Scope.Frees[i-len(code.Cells)]
	exc := t.Errorf(TypeNameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
	exc.SetSlot(Intern("name"), NewStr(name))
	return exc
}
