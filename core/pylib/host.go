// host tells package aio what it must know about Python.

package pylib

import (
	"fmt"
	"strconv"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
)

type host struct{ p *Process }

// The exceptions of asyncio and its neighbours.
var (
	typeCancelled     = interp.NewGoException("asyncio.exceptions.CancelledError", interp.TypeBaseException)
	typeInvalidState  = interp.NewGoException("asyncio.exceptions.InvalidStateError", interp.TypeException)
	typeQueueEmpty    = interp.NewGoException("asyncio.queues.QueueEmpty", interp.TypeException)
	typeQueueFull     = interp.NewGoException("asyncio.queues.QueueFull", interp.TypeException)
	typeQueueShutDown = interp.NewGoException("asyncio.queues.QueueShutDown", interp.TypeException)
	typeBrokenBarrier = interp.NewGoException("asyncio.exceptions.BrokenBarrierError", interp.TypeRuntimeError)
	typeFuturesError  = interp.NewGoException("concurrent.futures._base.Error", interp.TypeException)
	typeFutCancelled  = interp.NewGoException("concurrent.futures._base.CancelledError", typeFuturesError)
	typeBrokenPool    = interp.NewGoException("concurrent.futures.thread.BrokenThreadPool", typeBrokenExecutor)
	typeWouldBlock    = interp.NewGoException("anyio.WouldBlock", interp.TypeException)
)

var classTypes = map[aio.Class]*interp.Type{
	aio.CancelledError: typeCancelled, aio.TimeoutError: interp.TypeTimeoutError, aio.InvalidStateError: typeInvalidState,
	aio.RuntimeError: interp.TypeRuntimeError, aio.ValueError: interp.TypeValueError, aio.TypeError: interp.TypeTypeError,
	aio.QueueEmpty: typeQueueEmpty, aio.QueueFull: typeQueueFull, aio.QueueShutDown: typeQueueShutDown,
	aio.BrokenBarrierError: typeBrokenBarrier, aio.BrokenThreadPool: typeBrokenPool, aio.FutureCancelledError: typeFutCancelled,
	aio.FutureTimeoutError: interp.TypeTimeoutError, aio.WouldBlock: typeWouldBlock, aio.StopIteration: interp.TypeStopIteration,
}

// New implements aio.Host.
func (h host) New(class aio.Class, msg any) aio.Exc {
	if msg == nil {
		return interp.NewException(classTypes[class])
	}
	return interp.NewException(classTypes[class], toValue(msg))
}

// Is implements aio.Host. The end of a run at a limit counts as an Exit: loops let it through.
func (h host) Is(e aio.Exc, class aio.Class) bool {
	if e == nil {
		return false
	}
	exc := e.(*Exception)
	switch class {
	case aio.Exit:
		return exc.Stop != "" || exc.Is(interp.TypeSystemExit) || exc.Is(interp.TypeKeyboardInterrupt)
	case aio.Exception:
		return exc.Is(interp.TypeException)
	}
	return exc.Is(classTypes[class])
}

// Group implements aio.Host.
func (h host) Group(msg string, errs []aio.Exc) aio.Exc {
	typ := interp.TypeExceptionGroup
	values := make([]Value, len(errs))
	for i, e := range errs {
		exc := fromExc(e)
		values[i] = exc.Value()
		if !exc.Is(interp.TypeException) {
			typ = interp.TypeBaseExceptionGroup
		}
	}
	return interp.NewGroup(typ, msg, values, true)
}

// SetCause implements aio.Host.
func (h host) SetCause(e, cause aio.Exc) aio.Exc {
	exc := fromExc(e)
	exc.Cause, exc.Suppress = fromExc(cause), true
	return e
}

// SetContext implements aio.Host.
func (h host) SetContext(e, handled aio.Exc) aio.Exc {
	if exc := fromExc(e); exc.Context == nil && exc != fromExc(handled) {
		exc.Context = fromExc(handled)
	}
	return e
}

// Traceback implements aio.Host.
func (h host) Traceback(e aio.Exc) any { return fromExc(e).TB }

// SetTraceback implements aio.Host.
func (h host) SetTraceback(e aio.Exc, tb any) {
	exc := fromExc(e)
	exc.TB, _ = tb.(*interp.Traceback)
}

// Repr implements aio.Host.
func (h host) Repr(v any) string {
	s, exc := h.p.current().Repr(toValue(v))
	if exc != nil {
		return "?"
	}
	return s
}

// BadYield implements aio.Host.
func (h host) BadYield(task *aio.Task, v any) aio.Exc {
	t := h.p.current()
	name := h.Repr(task)
	value := toValue(v)
	if f := futureOf(value); f != nil {
		if f.Loop() != task.Loop() {
			return t.Errorf(interp.TypeRuntimeError, "Task %s got Future %s attached to a different loop", name, h.Repr(v))
		}
		return t.Errorf(interp.TypeRuntimeError, "yield was used instead of yield from in task %s with %s", name, h.Repr(v))
	}
	if value.Kind() == interp.KindGenerator {
		return t.Errorf(interp.TypeRuntimeError, "yield was used instead of yield from for generator in task %s with %s", name, h.Repr(v))
	}
	return t.Errorf(interp.TypeRuntimeError, "Task got bad yield: %s", h.Repr(v))
}

// Less implements aio.Host.
func (h host) Less(a, b any) (bool, aio.Exc) {
	less, exc := h.p.current().Less(toValue(a), toValue(b))
	return less, toExc(exc)
}

// List implements aio.Host.
func (h host) List(items []any) any {
	values := make([]Value, len(items))
	for i, v := range items {
		values[i] = toValue(v)
	}
	return interp.NewList(values...)
}

// ThreadName implements aio.Host.
func (h host) ThreadName(function string) string {
	h.p.threads++
	return fmt.Sprintf("Thread-%d (%s)", h.p.threads, function)
}

const wantsAwaitable = "An asyncio.Future, a coroutine or an awaitable is required"

// isAwaitable tells of what asyncio makes a task of: a coroutine, or an object with __await__.
func isAwaitable(v Value) bool {
	return isCoroutine(v) || !v.Type().Lookup(coroutineMethods[0]).IsNull()
}

// EnsureFuture implements aio.Host.
func (h host) EnsureFuture(l *aio.Loop, awaitable any) (*aio.Future, aio.Exc) {
	v := toValue(awaitable)
	t := h.p.current()
	if !isAwaitable(v) {
		return nil, t.TypeErrorf(wantsAwaitable)
	}
	coro, exc := h.Awaiter(awaitable)
	if exc != nil {
		return nil, exc
	}
	task, exc := l.CreateTask(coro, aio.TaskConfig{Pos: h.p.pos(t)})
	if exc != nil {
		return nil, exc
	}
	return &task.Future, nil
}

// Awaiter implements aio.Host.
func (h host) Awaiter(awaitable any) (aio.Coro, aio.Exc) {
	it, exc := h.p.current().AwaitIter(toValue(awaitable))
	if exc != nil {
		return nil, exc
	}
	return h.p.coro(it), nil
}

// NewTask implements aio.Host.
func (h host) NewTask() *aio.Task {
	if o := h.p.newTask; o != nil {
		h.p.newTask = nil
		return &o.Task
	}
	o := &taskObject{}
	o.Instance.Init(typeTask, o)
	o.Task.Ref = o.Value()
	return &o.Task
}

// CopyContext implements aio.Host.
func (h host) CopyContext() aio.Context { return contextOf(h.p.current()).copy() }

// SwapContext implements aio.Host.
func (h host) SwapContext(c aio.Context) aio.Context {
	t := h.p.current()
	old := contextOf(t)
	t.Data[contextKey{}] = c.(*context)
	return old
}

func (p *Process) stderr(t *Thread, text string) {
	if p.RT.Output != nil {
		p.RT.Output(t, "stderr", text)
	}
}

var nameDetail, nameErrors = interp.Intern("detail"), interp.Intern("_errors")

// firstInvalid words the first of a RequestValidationError's errors: "query.n: Field required".
func firstInvalid(errors Value) (string, bool) {
	if errors.Kind() != interp.KindList || len(errors.AsList().Items) == 0 || errors.AsList().Items[0].Kind() != interp.KindDict {
		return "", false
	}
	d := errors.AsList().Items[0].AsDict()
	loc, _ := d.GetName("loc")
	msg, _ := d.GetName("msg")
	message, ok := text(msg)
	if !ok || loc.Kind() != interp.KindTuple {
		return message, ok
	}
	var where []string
	for _, v := range loc.AsTuple().Items {
		switch name, isText := text(v); {
		case isText:
			where = append(where, name)
		case v.Kind() == interp.KindInt:
			where = append(where, strconv.FormatInt(v.AsInt(), 10))
		}
	}
	return strings.Join(where, ".") + ": " + message, true
}

// Describe implements aio.Describer: the class, and the message when it is a plain one: its only argument, or the detail of an HTTPException.
func (h host) Describe(e aio.Exc) string {
	exc := fromExc(e)
	name, t := exc.Type().Name, h.p.current()
	message, ok := text(exc.GetSlot(nameDetail))
	if !ok {
		message, ok = firstInvalid(exc.GetSlot(nameErrors))
	}
	if !ok && len(exc.Args) == 1 {
		switch v := exc.Args[0]; v.Kind() {
		case interp.KindStr:
			message = v.AsStr().S
			if exc.Is(interp.TypeKeyError) {
				message, _ = t.Repr(v)
			}
		case interp.KindInt, interp.KindBigInt, interp.KindFloat, interp.KindBool:
			message, _ = t.Repr(v)
		default:
			message, _ = text(v)
		}
	}
	if message == "" {
		return name
	}
	return name + ": " + message
}
