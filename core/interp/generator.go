// Generators, coroutines and asynchronous generators: frames that are put aside and taken up again.

package interp

import "strings"

// GenKind tells the three apart.
type GenKind uint8

// What a function with yield or async makes when it is called.
const (
	noGenerator GenKind = iota
	GeneratorKind
	CoroutineKind
	AsyncGenKind
)

// Generator is a generator, a coroutine or an asynchronous generator.
type Generator struct {
	Head
	Kind     GenKind
	frame    *Frame // nil when it has ended
	Name     string
	Qualname string
	Code     *Code
	started  bool
	running  bool
	stepping bool       // asynchronous generators: a step has begun and not ended
	closed   bool       // asynchronous generators: aclose() was called, or a step has ended with GeneratorExit or StopAsyncIteration
	handled  *Exception // what the frame was handling when it was put aside
	thrown   bool       // it was resumed by an exception that was thrown into it
	Await    Value      // what it awaits: the iterator of the innermost await, for cr_await
	origin   []Call     // where it was made, if the runtime tracks that
	prev     *Generator // the runtime's list of coroutines never started
	next_    *Generator
	OnDone   func(exc *Exception) // told once when the frame ends
	owned    bool                 // made for one loop, which alone has it: it is closed when that loop is left early
}

// Value is the generator as a Python object.
func (g *Generator) Value() Value { return ofHead(&g.Head) }

// Running, Started and Done tell its state.
func (g *Generator) Running() bool { return g.running }

// Started tells whether its body has begun.
func (g *Generator) Started() bool { return g.started }

// Done tells whether its body has ended.
func (g *Generator) Done() bool { return g.frame == nil }

// Line is where it is suspended, 0 when it is not.
func (g *Generator) Line() int {
	if g.frame == nil {
		return 0
	}
	return g.frame.line()
}

// Delegate is what the frame waits for in an await or yield from; Null when it does not.
func (g *Generator) Delegate() Value {
	if g.frame == nil || !g.started || g.running {
		return Null
	}
	if in := g.frame.code.Ins[g.frame.pc-1]; in.Op == opYield && in.D == 1 {
		return g.frame.regs[in.C]
	}
	return Null
}

// newGenerator calls a function whose code is a generator's.
func (t *Thread) newGenerator(fn *Function, args []Value, kw []Kwarg) (Value, *Exception) {
	code := fn.Code
	f := &Frame{code: code, fn: fn, globals: fn.Globals, builtin: fn.Builtins, heap: true, regs: make([]Value, code.Regs)}
	if exc := t.bindFrame(f, fn, args, kw); exc != nil {
		return Null, exc
	}
	g := &Generator{Head: Head{TypeGenerator, KindGenerator}, Kind: code.genKind, frame: f, Name: fn.Name.AsStr().S, Qualname: fn.qualname(), Code: code}
	f.gen = g
	switch code.genKind {
	case CoroutineKind:
		g.typ = TypeCoroutine
		t.RT.watch(g)
		g.origin = t.Origin()
	case AsyncGenKind:
		g.typ = TypeAsyncGen
	}
	return g.Value(), nil
}

// watch remembers a coroutine until it is started, so that "was never awaited" can be said.
func (rt *Runtime) watch(g *Generator) {
	last := rt.unstarted.prev
	g.prev, g.next_ = last, &rt.unstarted
	last.next_, rt.unstarted.prev = g, g
}

// follow remembers an asynchronous generator that has begun until it ends, so that the event loop can close it.
func (rt *Runtime) follow(g *Generator) {
	last := rt.asyncGens.prev
	g.prev, g.next_ = last, &rt.asyncGens
	last.next_, rt.asyncGens.prev = g, g
}

// AsyncGens lists the asynchronous generators that have begun and not ended, oldest first, and forgets them.
func (rt *Runtime) AsyncGens() []*Generator {
	var list []*Generator
	for g := rt.asyncGens.next_; g != &rt.asyncGens; g = rt.asyncGens.next_ {
		g.unwatch()
		list = append(list, g)
	}
	return list
}

// own notes that a loop has a new generator to itself. CPython closes it when the loop lets go of the last reference; nobody counts references
// here, but what a call has just made, and a loop is over, nobody else can have.
func own(it Value) {
	if it.Kind() == KindGenerator && !it.AsGenerator().started {
		it.AsGenerator().owned = true
	}
}

// drop closes a generator that nobody has any more. What its finally clauses raise is shown, and goes nowhere.
func (t *Thread) drop(it Value) {
	if it.Kind() != KindGenerator || !it.AsGenerator().owned || it.AsGenerator().frame == nil {
		return
	}
	g := it.AsGenerator()
	g.owned = false
	if g.Kind == AsyncGenKind {
		if t.RT.Abandoned != nil && g.started {
			g.unwatch()
			t.RT.Abandoned(t, g)
		}
		return
	}
	handled := t.SetHandled(nil)
	exc := g.Close(t)
	t.SetHandled(handled)
	if exc != nil && exc.Stop == "" && t.RT.Output != nil {
		shown, _ := t.Repr(it)
		t.RT.Output(t, "stderr", "Exception ignored in: "+shown+"\n"+t.FormatException(exc))
	}
}

// CloseGlobals closes the generators that the program's own variables still hold, as CPython does when it ends.
func (rt *Runtime) CloseGlobals(t *Thread) {
	main, ok := rt.Modules.GetName("__main__")
	if !ok || main.Kind() != KindModule {
		return
	}
	for _, e := range append([]Entry(nil), main.AsModule().Attrs.Entries()...) {
		if e.Value.Kind() == KindGenerator && e.Value.AsGenerator().Kind == GeneratorKind {
			e.Value.AsGenerator().owned = true
			t.drop(e.Value)
		}
	}
}

func (g *Generator) unwatch() {
	if g.prev != nil {
		g.prev.next_, g.next_.prev = g.next_, g.prev
		g.prev, g.next_ = nil, nil
	}
}

// Origin is where the thread is, as a new coroutine remembers it; nil unless the runtime tracks origins.
func (t *Thread) Origin() []Call {
	if !t.RT.TrackOrigins {
		return nil
	}
	return t.Calls()
}

// UnawaitedText is the warning of a coroutine that was never awaited, and of where it was made.
func (t *Thread) UnawaitedText(name string, origin []Call) string {
	text := "coroutine '" + name + "' was never awaited"
	if len(origin) > 0 {
		text += "\nCoroutine created at (most recent call last)\n" + strings.TrimRight(strings.Join(t.FormatTraceback(origin[len(origin)-1].At), ""), "\n")
	}
	return text
}

// UnawaitedText is the warning of a coroutine that was never awaited.
func (g *Generator) UnawaitedText(t *Thread) string { return t.UnawaitedText(g.Qualname, g.origin) }

// Unstarted lists the coroutines that were made and never started, oldest first, and forgets them.
func (rt *Runtime) Unstarted() []*Generator {
	var list []*Generator
	for g := rt.unstarted.next_; g != &rt.unstarted; g = rt.unstarted.next_ {
		g.unwatch()
		list = append(list, g)
	}
	return list
}

// Outcome tells how a resumed frame came back.
type Outcome uint8

// A generator yields, or returns. An asynchronous generator's own yield is YieldedValue; its awaits are Yielded.
const (
	Returned Outcome = iota
	Yielded
	YieldedValue
)

// Resume sends a value into g, or throws (when throw is not nil), and runs it until it yields or ends.
func (g *Generator) Resume(t *Thread, send Value, throw *Exception) (Value, Outcome, *Exception) {
	if exc := g.ready(t, send, throw); exc != nil {
		return Null, Returned, exc
	}
	if g.frame == nil {
		return None, Returned, throw
	}
	f := g.begin(t, send, throw)
	f.entry = true
	v, exc := t.run(f)
	if exc != nil || g.frame == nil {
		return v, Returned, exc
	}
	return v, g.outcome(), nil
}

// outcome tells which yield the frame stands at.
func (g *Generator) outcome() Outcome {
	if g.Kind == AsyncGenKind && g.frame.code.Ins[g.frame.pc-1].D == 0 {
		return YieldedValue
	}
	return Yielded
}

// ready says why g cannot be resumed.
func (g *Generator) ready(t *Thread, send Value, throw *Exception) *Exception {
	switch {
	case g.running:
		return t.ValueErrorf("%s already executing", g.kindName())
	case g.frame == nil && g.Kind == CoroutineKind:
		return t.Errorf(TypeRuntimeError, "cannot reuse already awaited coroutine")
	case g.frame != nil && !g.started && throw == nil && !send.IsNone():
		return t.TypeErrorf("can't send non-None value to a just-started %s", g.kindName())
	}
	return nil
}

func (g *Generator) kindName() string {
	switch g.Kind {
	case CoroutineKind:
		return "coroutine"
	case AsyncGenKind:
		return "async generator"
	}
	return "generator"
}

// begin prepares the frame to go on: the sent value is in place, or the exception to be raised.
func (g *Generator) begin(t *Thread, send Value, throw *Exception) *Frame {
	f := g.frame
	if !g.started {
		g.started = true
		g.unwatch()
		if g.Kind == AsyncGenKind {
			t.RT.follow(g)
		}
	} else if throw == nil {
		f.regs[f.code.Ins[f.pc-1].A] = send
	}
	f.thrown, g.thrown = throw, throw != nil
	g.running = true
	f.back = t.frame
	f.handled = t.handled
	if g.handled != nil {
		t.handled, g.handled = g.handled, nil
	}
	return f
}

// next is __next__ of a generator.
func (g *Generator) next(t *Thread) (Value, bool, *Exception) {
	if g.frame == nil {
		return Null, false, nil
	}
	v, out, exc := g.Resume(t, None, nil)
	if exc != nil {
		return Null, false, exc
	}
	return v, out == Yielded, nil
}

// Close is close(): GeneratorExit is thrown in, and must come out.
func (g *Generator) Close(t *Thread) *Exception {
	if g.frame == nil {
		return nil
	}
	if !g.started {
		g.unwatch()
		g.end(nil)
		return nil
	}
	_, out, exc := g.Resume(t, None, NewException(TypeGeneratorExit))
	switch {
	case exc == nil && out != Returned:
		return t.Errorf(TypeRuntimeError, "%s ignored GeneratorExit", g.kindName())
	case exc != nil && (exc.Is(TypeGeneratorExit) || exc.Is(TypeStopIteration)):
		return nil
	}
	return exc
}

// end marks the frame as gone.
func (g *Generator) end(exc *Exception) {
	g.frame, g.running = nil, false
	g.unwatch()
	if g.OnDone != nil {
		done := g.OnDone
		g.OnDone = nil
		done(exc)
	}
}

// A Resumer is an awaitable or iterator written in Go that takes part in await and yield from: what a coroutine is, in Go.
type Resumer interface {
	// Send resumes it with a value (None at first). done tells that v is its result, else v is what it yields.
	Send(t *Thread, send Value) (v Value, done bool, exc *Exception)
	// Throw resumes it with an exception.
	Throw(t *Thread, throw *Exception) (v Value, done bool, exc *Exception)
	// Close throws GeneratorExit in.
	Close(t *Thread) *Exception
}

// Awaitable is the state (Instance.Data) of a Go object that can be awaited: Await gives the Resumer to drive, as a Python object.
type Awaitable interface {
	Await(t *Thread) (Value, *Exception)
}

// resumer is the Resumer that v is, if it is one.
func resumer(v Value) (Resumer, bool) {
	if v.Kind() != KindInstance {
		return nil, false
	}
	r, ok := v.AsInstance().Data.(Resumer)
	return r, ok
}

var nameSend = Intern("send")

// SendTo sends into any iterator: v.send(x), or next(v) when x is None. done: it ended with the value v.
func (t *Thread) SendTo(it, send Value) (v Value, done bool, exc *Exception) {
	if it.Kind() == KindGenerator {
		v, out, exc := it.AsGenerator().Resume(t, send, nil)
		return v, out == Returned, exc
	}
	if r, ok := resumer(it); ok {
		return r.Send(t, send)
	}
	if !send.IsNone() {
		v, exc = t.CallName(it, "send", send)
		return stopValue(v, exc)
	}
	if it.Kind() == KindInstance {
		if m := it.Type().dunder(dNext); !m.IsNull() {
			v, exc = t.CallMethod(m, it)
			return stopValue(v, exc)
		}
		if !it.Type().Lookup(nameSend).IsNull() { // a coroutine by its methods
			v, exc = t.CallName(it, "send", send)
			return stopValue(v, exc)
		}
	}
	v, ok, exc := t.Next(it)
	if !ok && exc == nil {
		v = None
	}
	return v, !ok, exc
}

// ThrowTo throws into any iterator.
func (t *Thread) ThrowTo(it Value, throw *Exception) (v Value, done bool, exc *Exception) {
	if it.Kind() == KindGenerator {
		v, out, exc := it.AsGenerator().Resume(t, None, throw)
		return v, out == Returned, exc
	}
	if r, ok := resumer(it); ok {
		return r.Throw(t, throw)
	}
	m, ok, exc := t.LookupAttr(it, Intern("throw"))
	if exc != nil || !ok {
		if exc == nil {
			exc = throw
		}
		return Null, false, exc
	}
	v, exc = t.Call(m, []Value{throw.Value()}, nil)
	return stopValue(v, exc)
}

// stopValue turns StopIteration into "done, with its value".
func stopValue(v Value, exc *Exception) (Value, bool, *Exception) {
	if exc != nil && exc.Is(TypeStopIteration) {
		return exc.StopValue(), true, nil
	}
	return v, false, exc
}

// StopValue is the value that a StopIteration carries.
func (e *Exception) StopValue() Value {
	if len(e.Args) > 0 {
		return e.Args[0]
	}
	return None
}

// CloseIter closes what a frame delegates to, if it can be closed.
func (t *Thread) CloseIter(it Value) *Exception {
	if it.Kind() == KindGenerator {
		return it.AsGenerator().Close(t)
	}
	if r, ok := resumer(it); ok {
		return r.Close(t)
	}
	m, ok, exc := t.LookupAttr(it, Intern("close"))
	if exc != nil || !ok {
		return exc
	}
	_, exc = t.Call(m, nil, nil)
	return exc
}
