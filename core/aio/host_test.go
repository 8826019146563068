// A tiny host for the tests: coroutines that are Go functions, exceptions that are structs.

package aio

import (
	"cmp"
	"fmt"
	"iter"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// raised is an exception of the fake host.
type raised struct {
	class   Class
	name    string
	msg     any
	errs    []Exc
	cause   Exc
	context Exc
}

var classNames = map[Class]string{
	CancelledError: "CancelledError", TimeoutError: "TimeoutError", InvalidStateError: "InvalidStateError",
	RuntimeError: "RuntimeError", ValueError: "ValueError", TypeError: "TypeError", QueueEmpty: "QueueEmpty",
	QueueFull: "QueueFull", QueueShutDown: "QueueShutDown", BrokenBarrierError: "BrokenBarrierError",
	BrokenThreadPool: "BrokenThreadPool", FutureCancelledError: "CancelledError", WouldBlock: "WouldBlock", StopIteration: "StopIteration",
	Exit: "SystemExit", Exception: "Exception",
}

// String is repr().
func (r *raised) String() string {
	args := ""
	switch {
	case r.errs != nil:
		args = fmt.Sprintf("'%v', %s", r.msg, show(r.errs))
	case r.msg != nil:
		args = show(r.msg)
	}
	return r.name + "(" + args + ")"
}

// str is str().
func str(e Exc) string {
	r := e.(*raised)
	if r.msg == nil {
		return ""
	}
	return fmt.Sprint(r.msg)
}

func valueError(msg string) Exc { return &raised{class: ValueError, name: "ValueError", msg: msg} }

// show is repr() of the values that tests use.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case string:
		return "'" + v + "'"
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = show(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case *Task:
		return v.Name()
	}
	return fmt.Sprint(v)
}

type context struct{ values map[string]any }

// fakeHost is the host; out is what its programs print.
type fakeHost struct {
	env     *Env
	out     strings.Builder
	context *context
	threads int
}

func (h *fakeHost) New(class Class, msg any) Exc {
	return &raised{class: class, name: classNames[class], msg: msg}
}

func (h *fakeHost) Is(e Exc, class Class) bool {
	r, ok := e.(*raised)
	if !ok {
		return false
	}
	if class == Exception {
		return r.class != CancelledError && r.class != Exit
	}
	return r.class == class
}

func (h *fakeHost) Group(msg string, errs []Exc) Exc {
	return &raised{class: Exception, name: "ExceptionGroup", msg: msg, errs: errs}
}
func (h *fakeHost) SetCause(e, cause Exc) Exc     { e.(*raised).cause = cause; return e }
func (h *fakeHost) SetContext(e, handled Exc) Exc { e.(*raised).context = handled; return e }
func (h *fakeHost) Traceback(Exc) any             { return nil }
func (h *fakeHost) SetTraceback(Exc, any)         {}
func (h *fakeHost) Repr(v any) string             { return show(v) }
func (h *fakeHost) Describe(e Exc) string         { return show(e) }
func (h *fakeHost) BadYield(_ *Task, v any) Exc {
	return h.New(RuntimeError, "Task got bad yield: "+show(v))
}
func (h *fakeHost) Less(a, b any) (bool, Exc) { return cmp.Less(a.(int), b.(int)), nil }
func (h *fakeHost) List(items []any) any {
	if items == nil {
		return []any{}
	}
	return items
}

func (h *fakeHost) ThreadName(function string) string {
	h.threads++
	return fmt.Sprintf("Thread-%d (%s)", h.threads, function)
}

func (h *fakeHost) EnsureFuture(*Loop, any) (*Future, Exc) {
	return nil, h.New(TypeError, "An asyncio.Future, a coroutine or an awaitable is required")
}
func (h *fakeHost) Awaiter(any) (Coro, Exc) { return nil, h.New(TypeError, "not awaitable") }
func (h *fakeHost) NewTask() *Task          { return new(Task) }
func (h *fakeHost) CopyContext() Context {
	c := &context{values: map[string]any{}}
	for k, v := range h.context.values {
		c.values[k] = v
	}
	return c
}

func (h *fakeHost) SwapContext(c Context) Context {
	old := h.context
	h.context = c.(*context)
	return old
}

func (h *fakeHost) Report(_ *Loop, r Report) Exc {
	fmt.Fprintf(&h.out, "handler: %s%s\n", r.Message, show(r.Exc))
	return nil
}

func (h *fakeHost) Slow(l *Loop, _ Call, dt sim.Time) {
	fmt.Fprintf(&h.out, "slow: %.3f\n", sim.Seconds(dt))
}

// co is a coroutine that is a Go function: it runs on a coroutine of Go's own, so that tests read like Python.
type co struct {
	h      *fakeHost
	env    *Env
	name   string
	next   func() (Step, bool)
	in     Input
	yield  func(Step) bool
	ended  Step
	start  bool
	result any
}

// coro makes a coroutine of a function; what the function returns is the result, and raise leaves it.
func (h *fakeHost) coro(name string, fn func(c *co) any) Coro {
	c := &co{h: h, env: h.env, name: name}
	c.next, _ = iter.Pull(func(yield func(Step) bool) {
		defer func() {
			if p := recover(); p != nil {
				panic(&sim.Panic{Value: p, Stack: debug.Stack()})
			}
		}()
		c.yield = yield
		exc := c.try(func() { c.result = fn(c) })
		c.ended = outcome(c.result, exc)
	})
	return c
}

func (c *co) CoroName() string { return c.name }

func (c *co) Resume(in Input) Step {
	if !c.start && in.Exc != nil {
		return Raise(in.Exc)
	}
	c.start, c.in = true, in
	if s, ok := c.next(); ok {
		return s
	}
	return c.ended
}

// throw is a Go panic on its way to the next try.
type throw struct{ exc Exc }

func raise(e Exc) { panic(throw{e}) }

// try runs fn, and returns what was raised.
func (c *co) try(fn func()) (exc Exc) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case throw:
			exc = p.exc
		default:
			panic(p)
		}
	}()
	fn()
	return nil
}

// except is try for one class of exceptions; others go on.
func (c *co) except(class Class, fn func()) Exc {
	exc := c.try(fn)
	if exc != nil && !c.h.Is(exc, class) {
		raise(exc)
	}
	return exc
}

// finally runs fn, then last, whatever fn raises.
func (c *co) finally(fn, last func()) {
	exc := c.try(fn)
	last()
	if exc != nil {
		raise(exc)
	}
}

func must(exc Exc) {
	if exc != nil {
		raise(exc)
	}
}

func value(v any, exc Exc) any {
	must(exc)
	return v
}

// give passes a step to the task, and comes back with its answer.
func (c *co) give(s Step) {
	c.yield(s)
	must(c.in.Exc)
}

// await awaits a future, a task or a coroutine.
func (c *co) await(what any) any {
	switch a := what.(type) {
	case *Task:
		return c.await(&a.Future)
	case *Future:
		if !a.Done() {
			c.give(Await(a))
		}
		return value(a.Result())
	}
	inner := what.(Coro)
	in := Input{}
	for {
		s := inner.Resume(in)
		switch s.Kind {
		case StepReturn:
			return s.Value
		case StepRaise:
			raise(s.Value)
		}
		in = Input{Exc: c.try(func() { c.give(s) })}
	}
}

func (c *co) loop() *Loop {
	l, exc := c.env.RunningLoop()
	must(exc)
	return l
}
func (c *co) sleep(s float64) any { return c.await(c.env.Sleep(sim.FromSeconds(s), nil)) }
func (c *co) future() *Future     { return c.loop().NewFuture("future") }
func (c *co) print(args ...any)   { c.h.print(args...) }
func (c *co) block(s float64)     { machineOf(c.h).Current().Sleep(sim.FromSeconds(s), "time.sleep", 0) }
func (c *co) soon(fn func())      { _, exc := c.loop().CallSoon(call(fn), nil); must(exc) }
func (c *co) later(s float64, f func()) *Handle {
	h, exc := c.loop().CallLater(sim.FromSeconds(s), call(f), nil)
	must(exc)
	return h
}

func call(fn func()) Func {
	return func() Exc { return (&co{}).try(fn) }
}

func (c *co) task(name string, fn func(c *co) any) *Task { return c.spawn(c.h.coro(name, fn)) }
func (c *co) spawn(coro Coro) *Task {
	t, exc := c.loop().CreateTask(coro, TaskConfig{TakeNumber: true})
	must(exc)
	return t
}

func (c *co) gather(returnExceptions bool, args ...any) *Future {
	g := c.loop().NewGathering(returnExceptions)
	for _, a := range args {
		g.Add(value(c.loop().Ensure(a)).(*Future))
	}
	return g.Future()
}

func machineOf(h *fakeHost) *machine.Machine { return h.env.machine() }

// print prints the time and the arguments: strings as they are, the rest as repr().
func (h *fakeHost) print(args ...any) {
	fmt.Fprintf(&h.out, "%.3f", sim.Seconds(machineOf(h).Now()))
	for _, a := range args {
		if s, ok := a.(string); ok {
			h.out.WriteString(" " + s)
		} else {
			h.out.WriteString(" " + show(a))
		}
	}
	h.out.WriteString("\n")
}

// world makes a machine whose main thread runs main, runs it, and checks its trace.
func world(t testing.TB, main func(h *fakeHost), atDeadlock ...func(h *fakeHost)) *fakeHost {
	t.Helper()
	k := sim.NewKernel(1, sim.Limits{})
	var chunks [][]byte
	rec := trace.NewRecorder(func(c []byte) { chunks = append(chunks, c) }, 0)
	m := machine.New(k, rec, machine.Config{})
	h := &fakeHost{context: &context{}}
	p := m.NewProcess("python")
	h.env = NewEnv(p, h)
	p.Start(machine.ThreadConfig{Name: "MainThread", Kind: trace.KindLoopThread}, func(*machine.Thread) { main(h) })
	err := m.Run()
	if err != nil {
		fmt.Fprintf(&h.out, "!! %v\n", err)
		for _, fn := range atDeadlock {
			fn(h)
		}
	}
	rec.Close(k.Now())
	k.Close()
	checkTrace(t, chunks)
	return h
}

// asyncioRun runs a program as asyncio.run does, and returns what it printed; an exception that leaves it is the last line.
func asyncioRun(t testing.TB, main func(c *co) any) string {
	t.Helper()
	h := world(t, func(h *fakeHost) {
		r := &Runner{Env: h.env}
		_, exc := r.Run(h.coro("main", main), nil)
		if closing := r.Close(); exc == nil {
			exc = closing
		}
		if exc != nil {
			e := exc.(*raised)
			h.out.WriteString("!! " + strings.TrimSuffix(e.name+": "+str(e), ": ") + "\n")
		}
	})
	return h.out.String()
}

// checkTrace reads the trace back, and lets the checker judge it.
func checkTrace(t testing.TB, chunks [][]byte) {
	t.Helper()
	tr := trace.New()
	for _, c := range chunks {
		require.NoError(t, tr.Append(c))
	}
	require.Empty(t, trace.Check(tr))
}
