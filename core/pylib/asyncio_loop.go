// The event loop as a Python object: asyncio.AbstractEventLoop's methods, handles, and the functions that find a loop.

package pylib

import (
	"fmt"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var (
	typeAbstractLoop = interp.NewGoType("asyncio.events.AbstractEventLoop", nil)
	typeBaseLoop     = interp.NewGoType("asyncio.base_events.BaseEventLoop", typeAbstractLoop)
	typeLoop         = interp.NewGoType("asyncio.unix_events._UnixSelectorEventLoop", typeBaseLoop)
	typeHandle       = interp.NewGoType("asyncio.events.Handle", nil)
	typeTimerHandle  = interp.NewGoType("asyncio.events.TimerHandle", typeHandle)
)

// loopObject is an event loop.
type loopObject struct {
	interp.Instance
	l       *aio.Loop
	handler Value       // set_exception_handler
	eager   bool        // set_task_factory(eager_task_factory)
	factory Value       // set_task_factory
	settled *aio.Future // what the last run_until_complete waited for

	sources map[any][]interp.Call // debug mode: where each *aio.Future and *aio.Handle was made, the innermost call first
}

// newLoop makes an event loop for the program, of the given class. As CPython does, it tells asyncio's logger which selector it has.
func newLoop(p *Process, class *interp.Type) *loopObject {
	if t := p.current(); t != nil {
		if logging, ok := t.RT.Modules.GetName("logging"); ok {
			_, _ = t.CallName(logging, "_log_selector")
		}
	}
	return adoptLoop(p.Env.NewLoop(), class)
}

// logClosing tells asyncio's logger, in debug mode, that a loop is going to be closed.
func logClosing(t *Thread, l *aio.Loop) {
	if _, listens := t.RT.Modules.GetName("logging"); listens && l.Debug && !l.IsClosed() && !l.IsRunning() {
		log(t, "asyncio", "debug", "Close "+quote(t, loopValue(l)), nil)
	}
}

// adoptLoop makes the Python object of a loop that package aio or web made.
func adoptLoop(l *aio.Loop, class *interp.Type) *loopObject {
	o := &loopObject{l: l}
	o.Init(class, o)
	l.Ref = o
	if !o.override("create_task").IsNull() {
		l.Factory = o.taskOf
	}
	p := l.Env().Host.(host).p
	p.all = append(p.all, l)
	return o
}

// override is the method of that name which a subclass of the program's has in place of the loop's own, Null without one: asyncio calls it then.
func (o *loopObject) override(name string) Value {
	if o.Value().Type() == typeLoop {
		return null
	}
	if m := o.Value().Type().Lookup(interp.Intern(name)); m.Kind() == interp.KindFunction {
		return interp.NewMethod(m, o.Value())
	}
	return null
}

func loopObjectOf(l *aio.Loop) *loopObject {
	if o, ok := l.Ref.(*loopObject); ok {
		return o
	}
	return adoptLoop(l, typeLoop)
}

func loopValue(l *aio.Loop) Value { return loopObjectOf(l).Value() }

func loopOf(t *Thread, v Value) (*aio.Loop, *Exception) {
	if v.Kind() == interp.KindInstance {
		if o, ok := v.AsInstance().Data.(*loopObject); ok {
			return o.l, nil
		}
	}
	return nil, t.TypeErrorf("an event loop is required, got '%s'", v.Type().Shown())
}

// handleObject is a Handle or TimerHandle.
type handleObject struct {
	interp.Instance
	aio.Handle
}

func newHandle(typ *interp.Type) *handleObject {
	o := &handleObject{}
	o.Instance.Init(typ, o)
	o.Handle.Ref = o.Value()
	return o
}

func handleValue(h *aio.Handle) Value {
	if v, ok := h.Ref.(Value); ok {
		return v
	}
	return none
}

// handleCallback is a Python function with its arguments, as a loop's callback.
type handleCallback struct {
	p    *Process
	fn   Value
	args []Value
}

// HostCode implements aio.HostCode.
func (c *handleCallback) HostCode() {}

// Call implements aio.Callback.
func (c *handleCallback) Call(*aio.Future) aio.Exc {
	_, exc := c.p.current().Call(c.fn, c.args, nil)
	return toExc(exc)
}

// contextArg is a context= argument: nil for None.
func contextArg(v Value) aio.Context {
	if v.Kind() == interp.KindInstance {
		if c, ok := v.AsInstance().Data.(*context); ok {
			return c
		}
	}
	return nil
}

func init() {
	h := func(v Value) *aio.Handle { return &v.AsInstance().Data.(*handleObject).Handle }
	typeHandle.Def("cancel()", func(t *Thread, a []Value) (Value, *Exception) {
		h(a[0]).Cancel()
		return none, nil
	})
	typeHandle.Def("cancelled()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(h(a[0]).Cancelled()), nil })
	typeHandle.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) { return str(reprHandle(processOf(t), h(a[0]))), nil })
	typeTimerHandle.Def("when()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Float(sim.Seconds(h(a[0]).When())), nil })
	typeBaseLoop.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return newLoop(processOf(t), cls).Value(), nil
	}
	typeBaseLoop.Def("__init__()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	typeLoop.Def("__init__(selector=None)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	defLoopCalls()
	defLoopRuns()
	defLoopMakes()
}

func lo(v Value) *loopObject { return v.AsInstance().Data.(*loopObject) }

const wrongThread = "Non-thread-safe operation invoked on an event loop other than the current one"

// checkCall is what debug mode checks before a call is scheduled: the loop's own thread (unless any may call), and a callable.
func checkCall(t *Thread, l *aio.Loop, fn Value, method string, owner bool) *Exception {
	if exc := fromExc(l.CheckClosed()); exc != nil || !l.Debug {
		return exc
	}
	switch {
	case owner && l.IsRunning() && l.Thread() != osThread(t):
		return t.Errorf(interp.TypeRuntimeError, wrongThread)
	case isCoroutine(fn) || isAsyncioCoroutineFunction(t, fn):
		return t.TypeErrorf("coroutines cannot be used with %s()", method)
	case !isCallable(fn):
		return t.TypeErrorf("a callable object was expected by %s(), got %s", method, quote(t, fn))
	}
	return nil
}

// networkMethods are the loop's methods for sockets, pipes and name servers, none of which there is here.
const networkMethods = "create_connection create_server create_datagram_endpoint create_unix_connection create_unix_server connect_accepted_socket " +
	"add_reader remove_reader add_writer remove_writer sock_recv sock_recv_into sock_sendall sock_connect sock_accept sendfile start_tls " +
	"connect_read_pipe connect_write_pipe getaddrinfo getnameinfo subprocess_exec subprocess_shell"

func defLoopCalls() {
	for name := range strings.FieldsSeq(networkMethods) {
		message := "this Python has no loop." + name + "(): nothing is sent here"
		typeLoop.Def(name+"(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
			return null, t.Errorf(interp.TypeNotImplementedError, "%s", message)
		}).Doc = message
	}
	def := typeBaseLoop.Def
	def("call_soon(callback, *args, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l := lo(a[0]).l
		if exc := checkCall(t, l, a[1], "call_soon", true); exc != nil {
			return null, exc
		}
		h := newHandle(typeHandle)
		exc := l.CallSoonHandle(&h.Handle, &handleCallback{processOf(t), a[1], a[2].AsTuple().Items}, contextArg(a[3]))
		noteSource(t, l, &h.Handle)
		return h.Value(), fromExc(exc)
	})
	def("call_soon_threadsafe(callback, *args, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		l := lo(a[0]).l
		if exc := checkCall(t, l, a[1], "call_soon_threadsafe", false); exc != nil {
			return null, exc
		}
		h := newHandle(typeHandle)
		exc := l.CallSoonHandle(&h.Handle, &handleCallback{processOf(t), a[1], a[2].AsTuple().Items}, contextArg(a[3]))
		if exc == nil {
			noteSource(t, l, &h.Handle)
			l.Poke()
		}
		return h.Value(), fromExc(exc)
	})
	def("call_later(delay, callback, *args, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			return null, t.TypeErrorf("delay must not be None")
		}
		d, exc := delay(t, a[1])
		if exc != nil {
			return null, exc
		}
		l := lo(a[0]).l
		return callAt(t, l, sim.After(l.Time(), d), a[2:])
	})
	def("call_at(when, callback, *args, context=None)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			return null, t.TypeErrorf("when cannot be None")
		}
		when, exc := seconds(t, a[1])
		if exc != nil {
			return null, exc
		}
		return callAt(t, lo(a[0]).l, when, a[2:])
	})
	def("time()", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.Float(sim.Seconds(lo(a[0]).l.Time())), nil
	})
	def("set_exception_handler(handler, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if !a[1].IsNone() && !isCallable(a[1]) {
			return null, t.TypeErrorf("A callable object or None is expected, got %s", quote(t, a[1]))
		}
		lo(a[0]).handler = a[1]
		return none, nil
	})
	def("get_exception_handler()", func(t *Thread, a []Value) (Value, *Exception) {
		if h := lo(a[0]).handler; !h.IsNull() {
			return h, nil
		}
		return none, nil
	})
	def("default_exception_handler(context, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, logContext(t, a[1]) })
	def("call_exception_handler(context, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, callHandler(t, lo(a[0]), a[1])
	})
}

// callAt schedules a timer; a holds callback, args and context.
func callAt(t *Thread, l *aio.Loop, when sim.Time, a []Value) (Value, *Exception) {
	if exc := checkCall(t, l, a[0], "call_at", true); exc != nil {
		return null, exc
	}
	h := newHandle(typeTimerHandle)
	exc := l.CallAtHandle(&h.Handle, when, &handleCallback{processOf(t), a[0], a[1].AsTuple().Items}, contextArg(a[2]))
	noteSource(t, l, &h.Handle)
	return h.Value(), fromExc(exc)
}

func defLoopRuns() {
	def := typeBaseLoop.Def
	def("run_forever()", func(t *Thread, a []Value) (Value, *Exception) { return none, fromExc(lo(a[0]).l.RunForever()) })
	def("run_until_complete(future, /)", func(t *Thread, a []Value) (Value, *Exception) {
		l := lo(a[0]).l
		if exc := l.CheckClosed(); exc != nil {
			return null, fromExc(exc)
		}
		if aio.Running(osThread(t)) != nil {
			msg := "Cannot run the event loop while another loop is running"
			if l.IsRunning() {
				msg = "This event loop is already running"
			}
			return null, t.Errorf(interp.TypeRuntimeError, "%s", msg)
		}
		f, exc := l.Ensure(processOf(t).awaitableOf(a[1]))
		if exc != nil {
			return null, fromExc(exc)
		}
		return outcome(l.RunUntilComplete(f, futureOf(a[1]) == nil))
	})
	def("stop()", func(t *Thread, a []Value) (Value, *Exception) {
		lo(a[0]).l.Stop()
		return none, nil
	})
	def("close()", func(t *Thread, a []Value) (Value, *Exception) {
		logClosing(t, lo(a[0]).l)
		exc := fromExc(lo(a[0]).l.Close())
		processOf(t).trackOrigins()
		return none, exc
	})
	def("is_running()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(lo(a[0]).l.IsRunning()), nil })
	def("is_closed()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(lo(a[0]).l.IsClosed()), nil })
	def("get_debug()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(lo(a[0]).l.Debug), nil })
	def("set_debug(enabled, /)", func(t *Thread, a []Value) (Value, *Exception) {
		on, exc := t.Truth(a[1])
		lo(a[0]).l.Debug = on
		processOf(t).trackOrigins()
		return none, exc
	})
	typeBaseLoop.Attr("slow_callback_duration", func(t *Thread, v Value) (Value, *Exception) {
		return interp.Float(sim.Seconds(lo(v).l.SlowCallback)), nil
	}, func(t *Thread, v, x Value) *Exception {
		d, exc := seconds(t, x)
		lo(v).l.SlowCallback = d
		return exc
	})
	def("shutdown_asyncgens()", func(t *Thread, a []Value) (Value, *Exception) {
		return newCoro(t, "shutdown_asyncgens", processOf(t).closeGenerators(lo(a[0]).l))
	})
	def("shutdown_default_executor(timeout=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return newCoro(t, "shutdown_default_executor", lo(a[0]).l.ShutdownDefaultExecutor())
	})
	def("add_signal_handler(sig, callback, *args)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	def("remove_signal_handler(sig, /)", func(t *Thread, a []Value) (Value, *Exception) { return False, nil })
	def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		l := lo(a[0]).l
		return str(fmt.Sprintf("<%s running=%s closed=%s debug=%s>", a[0].Type().Name, pyBool(l.IsRunning()), pyBool(l.IsClosed()), pyBool(l.Debug))), nil
	})
}

// False is Python's False.
var False = interp.False

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func defLoopMakes() {
	def := typeBaseLoop.Def
	def("create_future()", func(t *Thread, a []Value) (Value, *Exception) {
		f := lo(a[0]).l.NewFuture("future")
		noteSource(t, lo(a[0]).l, f)
		return futureValue(f), nil
	})
	def("create_task(coro, *, name=None, context=None, eager_start=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return loopCreateTask(t, lo(a[0]), a[1], a[2], a[3])
	})
	def("set_task_factory(factory, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if !a[1].IsNone() && !isCallable(a[1]) {
			return null, t.TypeErrorf("task factory must be a callable or None")
		}
		o := lo(a[0])
		o.eager = a[1].Kind() == interp.KindNative && a[1].AsNative().Name == "eager_task_factory"
		o.factory = a[1]
		o.l.Factory = nil
		if !o.eager && !a[1].IsNone() || !o.override("create_task").IsNull() {
			o.l.Factory = o.taskOf
		}
		return none, nil
	})
	def("get_task_factory()", func(t *Thread, a []Value) (Value, *Exception) {
		if f := lo(a[0]).factory; !f.IsNull() {
			return f, nil
		}
		return none, nil
	})
	def("set_default_executor(executor, /)", func(t *Thread, a []Value) (Value, *Exception) {
		p, exc := poolOf(t, a[1])
		if exc == nil {
			lo(a[0]).l.SetDefaultExecutor(p)
		}
		return none, exc
	})
	def("run_in_executor(executor, func, *args)", func(t *Thread, a []Value) (Value, *Exception) {
		p, l := processOf(t), lo(a[0]).l
		if exc := checkCall(t, l, a[2], "run_in_executor", false); exc != nil {
			return null, exc
		}
		var pool *aio.ThreadPool
		switch {
		case a[1].IsNone():
		case a[1].Type() == typeThreadPool:
			var exc *Exception
			if pool, exc = poolOf(t, a[1]); exc != nil {
				return null, exc
			}
		default:
			return submitElsewhere(t, l, a[1], a[2], a[3].AsTuple().Items)
		}
		f, exc := l.RunInExecutor(pool, p.work(a[2], a[3].AsTuple().Items, nil), callLabel(t, a[2]), p.pos(t))
		if exc != nil {
			return null, fromExc(exc)
		}
		return futureValue(f), nil
	})
}

// submitElsewhere is run_in_executor of an executor that is no plain pool of threads.
func submitElsewhere(t *Thread, l *aio.Loop, executor, fn Value, args []Value) (Value, *Exception) {
	v, exc := t.CallName(executor, "submit", append([]Value{fn}, args...)...)
	if exc != nil {
		return null, exc
	}
	c, exc := concurrentOf(t, v)
	if exc != nil {
		return null, exc
	}
	return futureValue(l.Wrap(c, callLabel(t, fn))), nil
}

// taskOf makes a task by the program's factory.
func (o *loopObject) taskOf(c aio.Coro) (*aio.Future, aio.Exc) {
	coro, ok := c.(*coroutine)
	if !ok { // asyncio's own
		task, exc := o.l.CreateTask(c, aio.TaskConfig{})
		if exc != nil {
			return nil, exc
		}
		return &task.Future, nil
	}
	t := coro.p.current()
	var v Value
	var exc *Exception
	if own := o.override("create_task"); !own.IsNull() {
		v, exc = t.Call(own, []Value{coro.it}, nil)
	} else {
		v, exc = t.Call(o.factory, []Value{o.Value(), coro.it}, nil)
	}
	if exc != nil {
		return nil, exc
	}
	f := futureOf(v)
	if f == nil {
		return nil, t.TypeErrorf("An asyncio.Future, a coroutine or an awaitable is required")
	}
	return f, nil
}

// createTaskOn is asyncio.create_task: what loop.create_task gives, be it the program's own, with a name.
func createTaskOn(t *Thread, o *loopObject, coro, name, ctx Value) (Value, *Exception) {
	own := o.override("create_task")
	if own.IsNull() {
		return loopCreateTask(t, o, coro, name, ctx)
	}
	var kw []interp.Kwarg
	if !ctx.IsNone() && !ctx.IsNull() {
		kw = []interp.Kwarg{{Name: interp.Intern("context"), Value: ctx}}
	}
	task, exc := t.Call(own, []Value{coro}, kw)
	if exc == nil && !name.IsNone() && !name.IsNull() {
		_, exc = t.CallName(task, "set_name", name)
	}
	return task, exc
}

// loopCreateTask is loop.create_task, with the loop's task factory.
func loopCreateTask(t *Thread, o *loopObject, coro, name, ctx Value) (Value, *Exception) {
	if f := o.factory; !f.IsNull() && !f.IsNone() && !o.eager {
		task, exc := t.Call(f, []Value{o.Value(), coro}, nil)
		if exc == nil && !name.IsNone() {
			_, exc = t.CallName(task, "set_name", name)
		}
		return task, exc
	}
	return createTask(t, o.l, coro, name, ctx, aio.TaskConfig{Eager: o.eager, TakeNumber: true})
}

// work is a call of a Python function, for a pool's thread to make.
func (p *Process) work(fn Value, args []Value, kw []interp.Kwarg) aio.Work {
	args = append([]Value(nil), args...)
	return func(mt *machine.Thread) (any, aio.Exc) {
		t := p.threadOf(mt)
		v, exc := t.Call(fn, args, kw)
		return v, toExc(exc)
	}
}

// callLabel is how people name a call of fn: "requests.get", "work".
func callLabel(t *Thread, fn Value) string {
	switch fn.Kind() {
	case interp.KindFunction:
		return fn.AsFunction().Name.AsStr().S
	case interp.KindNative:
		n := fn.AsNative()
		if n.Module != "" {
			return n.Module + "." + n.Name
		}
		return n.Name
	case interp.KindMethod:
		return callLabel(t, fn.AsMethod().Fn)
	}
	return fn.Type().Name
}

func isCallable(v Value) bool {
	switch v.Kind() {
	case interp.KindFunction, interp.KindNative, interp.KindMethod, interp.KindType, interp.KindStaticMethod:
		return true
	}
	return !v.Type().Lookup(interp.Intern("__call__")).IsNull()
}

// coroutineMark is what an object has as its _is_coroutine that asyncio is to take for a coroutine function.
var coroutineMark = interp.NewInstance(interp.TypeObject, nil).Value()

// isAsyncioCoroutineFunction is asyncio.iscoroutinefunction.
func isAsyncioCoroutineFunction(t *Thread, v Value) bool {
	if isCoroutineFunction(v) {
		return true
	}
	mark, exc := t.GetAttr(v, interp.Intern("_is_coroutine"))
	return exc == nil && v.Kind() != interp.KindModule && mark.Is(coroutineMark)
}

// isCoroutineFunction is inspect.iscoroutinefunction without its partial objects.
func isCoroutineFunction(v Value) bool {
	switch v.Kind() {
	case interp.KindFunction:
		return v.AsFunction().Code.IsCoroutine()
	case interp.KindMethod:
		return isCoroutineFunction(v.AsMethod().Fn)
	case interp.KindNative:
		return v.AsNative().Async
	}
	return false
}
