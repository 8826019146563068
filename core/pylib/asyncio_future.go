// asyncio.Future and asyncio.Task as Python objects, and how coroutines in Python and in Go await each other.

package pylib

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/trace"
)

var (
	typeFuture    = interp.NewGoType("_asyncio.Future", nil)
	typeTask      = interp.NewGoType("_asyncio.Task", typeFuture)
	typeGathering = interp.NewGoType("asyncio.tasks._GatheringFuture", typeFuture)
	// typeCoro is the class of coroutines written in Go. Python calls them coroutines too.
	typeCoro       = interp.NewGoType("coroutine", nil)
	typeFutureIter = interp.NewGoType("_asyncio.FutureIter", nil)
)

// futureObject is a future made by Python code.
type futureObject struct {
	interp.Instance
	aio.Future
}

// taskObject is a task.
type taskObject struct {
	interp.Instance
	aio.Task
}

// futureRef is a future that package aio made, once Python code sees it.
type futureRef struct{ f *aio.Future }

// futureOf is the future that v is, nil when it is none.
func futureOf(v Value) *aio.Future {
	if v.Kind() != interp.KindInstance {
		return nil
	}
	switch o := v.AsInstance().Data.(type) {
	case *futureObject:
		return &o.Future
	case *taskObject:
		return &o.Task.Future
	case *futureRef:
		return o.f
	}
	return nil
}

// futureValue is the Python object of a future.
func futureValue(f *aio.Future) Value {
	if v, ok := f.Ref.(Value); ok {
		return v
	}
	typ := typeFuture
	if f.Gathering() {
		typ = typeGathering
	}
	v := interp.NewInstance(typ, &futureRef{f}).Value()
	f.Ref = v
	return v
}

// futureIter is what awaiting a future drives: it yields the future once, unless that is done.
type futureIter struct {
	p       *Process
	f       *aio.Future
	yielded bool
}

// Await implements interp.Awaitable for futures of all three kinds.
func (o *futureObject) Await(t *Thread) (Value, *Exception) { return newFutureIter(t, &o.Future), nil }

// Await implements interp.Awaitable.
func (o *taskObject) Await(t *Thread) (Value, *Exception) {
	return newFutureIter(t, &o.Task.Future), nil
}

// Await implements interp.Awaitable.
func (o *futureRef) Await(t *Thread) (Value, *Exception) { return newFutureIter(t, o.f), nil }

func newFutureIter(t *Thread, f *aio.Future) Value {
	return interp.NewInstance(typeFutureIter, &futureIter{p: processOf(t), f: f}).Value()
}

// Send implements interp.Resumer.
func (i *futureIter) Send(t *Thread, _ Value) (Value, bool, *Exception) {
	if !i.f.Done() {
		if i.yielded {
			return null, false, t.Errorf(interp.TypeRuntimeError, "await wasn't used with future")
		}
		i.yielded = true
		i.p.awaiting = i.f
		return futureValue(i.f), false, nil
	}
	v, exc := outcome(i.f.Result())
	return v, exc == nil, exc
}

// Throw implements interp.Resumer.
func (i *futureIter) Throw(t *Thread, throw *Exception) (Value, bool, *Exception) {
	return null, false, throw
}

// Close implements interp.Resumer.
func (i *futureIter) Close(t *Thread) *Exception { return nil }

// coroutine lets a task drive a Python awaitable: a coroutine, or what __await__ gave.
type coroutine struct {
	p  *Process
	it Value
}

// coro is the Coro that drives it.
func (p *Process) coro(it Value) aio.Coro {
	if it.Kind() == interp.KindInstance {
		if o, ok := it.AsInstance().Data.(*coroObject); ok {
			return o.taken()
		}
		if it.Type().Lookup(nameSend).IsNull() {
			if steps, exc := p.current().AwaitIter(it); exc == nil {
				it = steps
			}
		}
	}
	return &coroutine{p, it}
}

// nameStandIn marks the classes of objects that are coroutines to asyncio, whatever else they are.
var nameStandIn = interp.Intern("__coroutine__")

// coroutineMethods are what makes an object a collections.abc.Coroutine.
var (
	nameSend         = interp.Intern("send")
	coroutineMethods = []*interp.Str{interp.Intern("__await__"), nameSend, interp.Intern("throw"), interp.Intern("close")}
)

// Resume implements aio.Coro.
func (c *coroutine) Resume(in aio.Input) aio.Step {
	t := c.p.current()
	var v Value
	var done bool
	var exc *Exception
	if in.Exc != nil {
		v, done, exc = t.ThrowTo(c.it, fromExc(in.Exc))
	} else {
		v, done, exc = t.SendTo(c.it, none)
	}
	switch {
	case exc != nil:
		return aio.Raise(exc)
	case done:
		return aio.Return(v)
	}
	if f := c.p.awaiting; f != nil {
		c.p.awaiting = nil
		if futureOf(v) == f {
			return aio.Await(f)
		}
	}
	if v.IsNone() {
		return aio.Yield()
	}
	return aio.BadYield(v)
}

// CoroName implements aio.Named.
func (c *coroutine) CoroName() string {
	if c.it.Kind() == interp.KindGenerator {
		return c.it.AsGenerator().Qualname
	}
	return c.it.Type().Name
}

// Pos implements aio.Positioned: the innermost line of the user's program where the coroutine is suspended.
func (c *coroutine) Pos() trace.Pos {
	file, line := "", 0
	for it := c.it; it.Kind() == interp.KindGenerator; it = it.AsGenerator().Delegate() {
		g := it.AsGenerator()
		if mt := c.p.OS.Machine.Current(); mt != nil && g.Running() { // none runs when a deadlock is told of
			return c.p.pos(c.p.threadOf(mt))
		}
		if n := g.Line(); n > 0 && !g.Code.Internal {
			file, line = g.Code.File, n
		}
	}
	return c.p.PosOf(file, line)
}

// coroObject is a coroutine of package aio as a Python object.
type coroObject struct {
	interp.Instance
	p       *Process
	c       aio.Coro
	name    string
	origin  []interp.Call
	started bool
	done    bool
}

// newCoro makes the Python object of a coroutine written in Go. name is its function's.
func newCoro(t *Thread, name string, c aio.Coro) (Value, *Exception) {
	o := &coroObject{p: processOf(t), c: c, name: name, origin: t.Origin()}
	o.Init(typeCoro, o)
	return o.Value(), nil
}

// NeverAwaited implements interp.NeverAwaited.
func (o *coroObject) NeverAwaited(t *Thread) string {
	if o.started {
		return ""
	}
	o.started = true
	return t.UnawaitedText(o.name, o.origin)
}

// taken is the coroutine itself, for a task to drive.
func (o *coroObject) taken() aio.Coro {
	o.started = true
	return o.c
}

// Await implements interp.Awaitable.
func (o *coroObject) Await(t *Thread) (Value, *Exception) { return o.Value(), nil }

// Send implements interp.Resumer.
func (o *coroObject) Send(t *Thread, _ Value) (Value, bool, *Exception) {
	return o.resume(t, aio.Input{})
}

// Throw implements interp.Resumer.
func (o *coroObject) Throw(t *Thread, throw *Exception) (Value, bool, *Exception) {
	return o.resume(t, aio.Input{Exc: throw})
}

// Close implements interp.Resumer.
func (o *coroObject) Close(t *Thread) *Exception {
	if !o.started || o.done {
		o.started, o.done = true, true
		return nil
	}
	_, done, exc := o.resume(t, aio.Input{Exc: interp.NewException(interp.TypeGeneratorExit)})
	if exc != nil && exc.Is(interp.TypeGeneratorExit) || done {
		return nil
	}
	return exc
}

func (o *coroObject) resume(t *Thread, in aio.Input) (Value, bool, *Exception) {
	if o.done {
		return null, false, t.Errorf(interp.TypeRuntimeError, "cannot reuse already awaited coroutine")
	}
	o.started = true
	step := o.c.Resume(in)
	switch step.Kind {
	case aio.StepReturn:
		o.done = true
		return toValue(step.Value), true, nil
	case aio.StepRaise:
		o.done = true
		return null, false, fromExc(step.Value)
	case aio.StepAwait:
		o.p.awaiting = step.Future
		return futureValue(step.Future), false, nil
	case aio.StepBadYield:
		return toValue(step.Value), false, nil
	}
	return none, false, nil
}

// awaitableOf is a Python awaitable as package aio wants it: a *aio.Future, a Coro, or the object itself for the host to know.
func (p *Process) awaitableOf(v Value) any {
	if f := futureOf(v); f != nil {
		return f
	}
	if isCoroutine(v) {
		return p.coro(v)
	}
	return v
}

// isCoroutine is asyncio.iscoroutine.
func isCoroutine(v Value) bool {
	switch v.Kind() {
	case interp.KindGenerator: // in 3.11 a generator is a coroutine to asyncio
		return v.AsGenerator().Kind != interp.AsyncGenKind
	case interp.KindInstance:
		if _, ok := v.AsInstance().Data.(*coroObject); ok {
			return true
		}
		for _, name := range coroutineMethods {
			if v.Type().Lookup(name).IsNull() {
				return !v.Type().Lookup(nameStandIn).IsNull()
			}
		}
		return true
	}
	return false
}

// doneCallback is a Python function as a future's callback.
type doneCallback struct {
	p  *Process
	fn Value
}

// HostCode implements aio.HostCode.
func (c *doneCallback) HostCode() {}

// Call implements aio.Callback.
func (c *doneCallback) Call(f *aio.Future) aio.Exc {
	_, exc := c.p.current().Call(c.fn, []Value{futureValue(f)}, nil)
	return toExc(exc)
}

func init() {
	interp.DefCoroutine(typeCoro)
	interp.DefResumer(typeFutureIter)
	typeCoro.Attr("__name__", coroName, nil)
	typeCoro.Attr("__qualname__", coroName, nil)
	typeCoro.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		o := a[0].AsInstance().Data.(*coroObject)
		return str(fmt.Sprintf("<coroutine object %s at %#x>", o.name, t.RT.ID(a[0]))), nil
	})
	defFutureMethods()
	defTaskMethods()
}

func coroName(t *Thread, v Value) (Value, *Exception) {
	return str(v.AsInstance().Data.(*coroObject).name), nil
}

// loopArg is a loop= argument, or else the loop that runs, or else the one that get_event_loop would give.
func loopArg(t *Thread, v Value) (*aio.Loop, *Exception) {
	if !v.IsNull() && !v.IsNone() {
		return loopOf(t, v)
	}
	return currentLoop(t)
}

func defFutureMethods() {
	typeFuture.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		o := &futureObject{}
		o.Instance.Init(cls, o)
		o.Future.Ref, o.Future.Label = o.Value(), "future"
		return o.Value(), nil
	}
	typeFuture.Def("__init__(*, loop=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := loopArg(t, a[1])
		if exc != nil {
			return null, exc
		}
		f := futureOf(a[0])
		f.Init(l)
		noteSource(t, l, f)
		return none, nil
	})
	// A future whose __init__ has not run has no loop to do anything with.
	def := func(decl string, fn interp.GoFunc) {
		name, _, _ := strings.Cut(decl, "(")
		typeFuture.Def(decl, func(t *Thread, a []Value) (Value, *Exception) {
			if futureOf(a[0]).Loop() != nil || name == "done" || name == "cancelled" || name == "remove_done_callback" {
				return fn(t, a)
			}
			class := interp.TypeRuntimeError
			if name == "result" || name == "exception" {
				class = typeInvalidState
			}
			return null, t.Errorf(class, "Future object is not initialized.")
		})
	}
	def("result()", func(t *Thread, a []Value) (Value, *Exception) {
		v, exc := outcome(futureOf(a[0]).Result())
		if exc != nil {
			t.Chain(exc)
		}
		return v, exc
	})
	def("exception()", func(t *Thread, a []Value) (Value, *Exception) {
		e, raised := futureOf(a[0]).Exception()
		return outcome(e, raised)
	})
	def("done()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(futureOf(a[0]).Done()), nil })
	def("cancelled()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(futureOf(a[0]).Cancelled()), nil })
	def("cancel(msg=None)", func(t *Thread, a []Value) (Value, *Exception) {
		var msg any
		if !a[1].IsNone() {
			msg = a[1]
		}
		return interp.Bool(futureOf(a[0]).Cancel(msg)), nil
	})
	def("set_result(result, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, fromExc(futureOf(a[0]).SetResult(a[1]))
	})
	def("set_exception(exception, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if futureOf(a[0]).Done() {
			return null, t.Errorf(typeInvalidState, "invalid state")
		}
		if a[1].Kind() != interp.KindException && !(a[1].Kind() == interp.KindType && a[1].AsType().IsSubclass(interp.TypeBaseException)) {
			return null, t.TypeErrorf("invalid exception object")
		}
		e, exc := t.ToException(a[1])
		if exc != nil {
			return null, exc
		}
		if e.Is(interp.TypeStopIteration) {
			return null, t.TypeErrorf("StopIteration interacts badly with generators and cannot be raised into a Future")
		}
		return none, fromExc(futureOf(a[0]).SetException(e))
	})
	def("add_done_callback(fn, /, *, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		futureOf(a[0]).AddDoneCallback(&doneCallback{processOf(t), a[1]}, contextArg(a[2]))
		return none, nil
	})
	def("remove_done_callback(fn, /)", func(t *Thread, a []Value) (Value, *Exception) {
		var exc *Exception
		n := futureOf(a[0]).RemoveDoneCallback(func(c aio.Callback) bool {
			d, ok := c.(*doneCallback)
			if !ok || exc != nil {
				return false
			}
			var same bool
			same, exc = t.Equal(d.fn, a[1])
			return same
		})
		return integer(n), exc
	})
	def("get_loop()", func(t *Thread, a []Value) (Value, *Exception) { return loopValue(futureOf(a[0]).Loop()), nil })
	def("__await__()", func(t *Thread, a []Value) (Value, *Exception) { return newFutureIter(t, futureOf(a[0])), nil })
	def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return newFutureIter(t, futureOf(a[0])), nil })
	def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) { return reprFuture(t, a[0]) })
	typeFuture.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewGenericAlias(a[0], a[1]), nil })
	typeFuture.Attr("_state", func(t *Thread, v Value) (Value, *Exception) { return str(stateName(futureOf(v))), nil }, nil)
	typeFuture.Attr("_loop", func(t *Thread, v Value) (Value, *Exception) { return loopValue(futureOf(v).Loop()), nil }, nil)
	defFuturePrivate()
}

// defFuturePrivate adds those of a future's private attributes that programs and debuggers look at.
func defFuturePrivate() {
	typeFuture.Attr("_log_traceback", func(t *Thread, v Value) (Value, *Exception) { return interp.Bool(futureOf(v).Unread()), nil },
		func(t *Thread, v, x Value) *Exception {
			on, exc := t.Truth(x)
			switch {
			case exc != nil:
				return exc
			case on:
				return t.ValueErrorf("_log_traceback can only be set to False")
			}
			futureOf(v).MarkRead()
			return nil
		})
	typeFuture.Attr("_cancel_message", func(t *Thread, v Value) (Value, *Exception) {
		if msg := futureOf(v).CancelMessage(); msg != nil {
			return toValue(msg), nil
		}
		return none, nil
	}, nil)
	typeFuture.Attr("_exception", func(t *Thread, v Value) (Value, *Exception) {
		if e := futureOf(v).Failed(); e != nil {
			return fromExc(e).Value(), nil
		}
		return none, nil
	}, nil)
	typeFuture.Attr("_result", func(t *Thread, v Value) (Value, *Exception) {
		if f := futureOf(v); f.Failed() == nil && f.Outcome() != nil {
			return toValue(f.Outcome()), nil
		}
		return none, nil
	}, nil)
	typeTask.Attr("_fut_waiter", func(t *Thread, v Value) (Value, *Exception) {
		if w := taskOf(v).Waiter(); w != nil {
			return futureValue(w), nil
		}
		return none, nil
	}, nil)
	typeTask.Attr("_must_cancel", func(t *Thread, v Value) (Value, *Exception) { return interp.Bool(taskOf(v).MustCancel()), nil }, nil)
	typeTask.Attr("_coro", func(t *Thread, v Value) (Value, *Exception) { return t.CallName(v, "get_coro") }, nil)
}

func stateName(f *aio.Future) string {
	return map[aio.FutureState]string{aio.Pending: "PENDING", aio.Cancelled: "CANCELLED", aio.Finished: "FINISHED"}[f.State()]
}

// reprFuture is what asyncio.base_futures and base_tasks make of repr().
func reprFuture(t *Thread, v Value) (Value, *Exception) {
	f := futureOf(v)
	parts := []string{strings.ToLower(stateName(f))}
	if task := f.Task(); task != nil {
		if !f.Done() && task.Cancelling() > 0 {
			parts[0] = "cancelling"
		}
		parts = append(parts, "name="+quote(t, str(task.Name())))
		parts = append(parts, "coro="+coroText(t, task.Coro()))
		if w := task.Waiter(); w != nil {
			s, exc := t.Repr(futureValue(w))
			if exc != nil {
				return null, exc
			}
			parts = append(parts, "wait_for="+s)
		}
	}
	if f.State() == aio.Finished {
		if e := f.Failed(); e != nil {
			s, exc := t.Repr(fromExc(e).Value())
			if exc != nil {
				return null, exc
			}
			parts = append(parts, "exception="+s)
		} else if r, e := f.Result(); e == nil {
			parts = append(parts, "result="+shortRepr(t, toValue(r)))
		}
	}
	if cbs := callbacksText(t, f); cbs != "" {
		parts = append(parts, cbs)
	}
	if at := madeAt(f.Loop(), f); at != "" {
		parts = append(parts, at)
	}
	return str("<" + v.Type().Name + " " + strings.Join(parts, " ") + ">"), nil
}

func quote(t *Thread, v Value) string {
	s, _ := t.Repr(v)
	return s
}

// coroText is a task's coroutine in its repr: "<main() running at app.py:3>".
func coroText(t *Thread, c aio.Coro) string {
	switch c := c.(type) {
	case *coroutine:
		if c.it.Kind() != interp.KindGenerator {
			return quote(t, c.it)
		}
		g := c.it.AsGenerator()
		if g.Done() {
			return fmt.Sprintf("<%s() done, defined at %s:%d>", g.Qualname, g.Code.File, g.Code.First)
		}
		return fmt.Sprintf("<%s() running at %s:%d>", g.Qualname, g.Code.File, g.Line())
	case aio.Named:
		return "<" + c.CoroName() + "()>"
	}
	return "<coroutine>"
}

func callbacksText(t *Thread, f *aio.Future) string {
	var list []string
	f.Callbacks(func(c aio.Callback) {
		switch c := c.(type) {
		case *doneCallback:
			list = append(list, callbackText(t, c.fn, nil, nil, "")+sourceText(t, c.fn))
		default:
			list = append(list, aio.CallbackName(c)+"()")
		}
	})
	if len(list) == 0 {
		return ""
	}
	if len(list) > 2 {
		return fmt.Sprintf("cb=[%s, <%d more>, %s]", list[0], len(list)-2, list[len(list)-1])
	}
	return "cb=[" + strings.Join(list, ", ") + "]"
}

func taskOf(v Value) *aio.Task { return futureOf(v).Task() }

func defTaskMethods() {
	typeTask.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		o := &taskObject{}
		o.Instance.Init(cls, o)
		o.Task.Ref = o.Value()
		return o.Value(), nil
	}
	typeTask.Def("__init__(coro, *, loop=None, name=None, context=None, eager_start=False)", func(t *Thread, a []Value) (Value, *Exception) {
		l, exc := loopArg(t, a[2])
		if exc != nil {
			return null, exc
		}
		eager, exc := t.Truth(a[5])
		if exc != nil {
			return null, exc
		}
		p := processOf(t)
		p.newTask = a[0].AsInstance().Data.(*taskObject)
		_, exc = createTask(t, l, a[1], a[3], a[4], aio.TaskConfig{Eager: eager})
		p.newTask = nil
		return none, exc
	})
	def := typeTask.Def
	def("get_name()", func(t *Thread, a []Value) (Value, *Exception) { return str(taskOf(a[0]).Name()), nil })
	def("set_name(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Str(a[1])
		taskOf(a[0]).SetName(s)
		return none, exc
	})
	def("get_coro()", func(t *Thread, a []Value) (Value, *Exception) {
		if c, ok := taskOf(a[0]).Coro().(*coroutine); ok {
			return c.it, nil
		}
		return none, nil
	})
	def("get_context()", func(t *Thread, a []Value) (Value, *Exception) {
		return taskOf(a[0]).Context().(*context).value(), nil
	})
	def("cancelling()", func(t *Thread, a []Value) (Value, *Exception) { return integer(taskOf(a[0]).Cancelling()), nil })
	def("uncancel()", func(t *Thread, a []Value) (Value, *Exception) { return integer(taskOf(a[0]).Uncancel()), nil })
	def("get_stack(*, limit=None)", taskStack)
	def("print_stack(*, limit=None, file=None)", printTaskStack)
	def("set_result(result, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, t.Errorf(interp.TypeRuntimeError, "Task does not support set_result operation")
	})
	def("set_exception(exception, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, t.Errorf(interp.TypeRuntimeError, "Task does not support set_exception operation")
	})
}

// createTask makes a task of a coroutine object; cfg lacks its name, context and place.
func createTask(t *Thread, l *aio.Loop, coro, name, ctx Value, cfg aio.TaskConfig) (Value, *Exception) {
	p := processOf(t)
	if !isCoroutine(coro) {
		return null, t.TypeErrorf("a coroutine was expected, got %s", quote(t, coro))
	}
	if l.Debug && l.IsRunning() && l.Thread() != osThread(t) {
		return null, t.Errorf(interp.TypeRuntimeError, wrongThread)
	}
	cfg.Pos, cfg.Context = p.pos(t), contextArg(ctx)
	if !name.IsNone() && !name.IsNull() {
		s, exc := t.Str(name)
		if exc != nil {
			return null, exc
		}
		cfg.Name = s
	}
	task, exc := l.CreateTask(p.coro(coro), cfg)
	if exc != nil {
		return null, fromExc(exc)
	}
	noteSource(t, l, &task.Future)
	p.made = madeTask{task, t.Frame()}
	return futureValue(&task.Future), nil
}

// madeTask is the task that was made last, and the frame that asked for it.
type madeTask struct {
	task *aio.Task
	in   *interp.Frame
}

// Discarded implements interp.Discardable: the statement create_task(coro) keeps no reference to the task.
func (o *taskObject) Discarded(t *Thread) {
	if made := processOf(t).made; made.task == &o.Task && made.in == t.Frame() {
		o.Task.Forget()
	}
}

// stackOf is where a task is suspended; of one that has failed, where the exception came from. Nil when it has nothing to show.
func stackOf(task *aio.Task) *interp.Traceback {
	if e := fromExc(task.Failed()); e != nil {
		return e.TB
	}
	if c, ok := task.Coro().(*coroutine); ok && !task.Done() && c.it.Kind() == interp.KindGenerator {
		if call, ok := c.it.AsGenerator().Call(); ok {
			return call.At
		}
	}
	return nil
}

// limited keeps what get_stack(limit=) does: the newest frames of a stack, the oldest of a traceback.
func limited(t *Thread, task *aio.Task, limit Value) (*interp.Traceback, *Exception) {
	o := traceOptions{limit: allEntries}
	if !limit.IsNone() {
		n, exc := t.Index(limit)
		if exc != nil {
			return nil, exc
		}
		if o.limit = n; task.Failed() == nil {
			o.limit = -n
		}
	}
	return o.cut(stackOf(task)), nil
}

func taskStack(t *Thread, a []Value) (Value, *Exception) {
	tb, exc := limited(t, taskOf(a[0]), a[1])
	var frames []Value
	for _, at := range entries(tb) {
		frames = append(frames, interp.NewFrame([]interp.Call{{At: at}}))
	}
	return interp.NewList(frames...), exc
}

func printTaskStack(t *Thread, a []Value) (Value, *Exception) {
	task := taskOf(a[0])
	tb, exc := limited(t, task, a[1])
	if exc != nil {
		return null, exc
	}
	what, e := "Stack for", fromExc(task.Failed())
	switch {
	case tb == nil:
		return printText(t, a[2], []string{"No stack for " + quote(t, a[0]) + "\n"})
	case e != nil:
		what = "Traceback for"
	}
	text := []string{what + " " + quote(t, a[0]) + " (most recent call last):\n"}
	calls := t.Calls()
	for ; tb != nil; tb = tb.Next {
		line := &interp.Traceback{Code: tb.Code} // without columns: the frames are shown where they are now, not where they were left
		line.Loc.Start.Line = tb.Loc.Start.Line
		if i := slices.IndexFunc(calls, func(c interp.Call) bool { return c.At.Code == tb.Code }); i >= 0 {
			line.Loc.Start.Line = calls[i].At.Loc.Start.Line
		}
		line.Loc.End.Line = line.Loc.Start.Line
		text = append(text, t.FormatTraceback(line)...)
	}
	if e != nil {
		text = append(text, t.FormatExceptionOnly(e, false)...)
	}
	return printText(t, a[2], text)
}
