// Host: what the language that is being simulated must supply, and the kinds of exceptions that asyncio raises.

package aio

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// Exc is an exception of the host; nil is none.
type Exc = any

// Context is a contextvars.Context of the host; nil means "whatever is current".
type Context = any

// Class is an exception class that asyncio raises or tells apart.
type Class uint8

// The classes.
const (
	CancelledError Class = iota
	TimeoutError
	InvalidStateError
	RuntimeError
	ValueError
	TypeError
	QueueEmpty
	QueueFull
	QueueShutDown // 3.13
	BrokenBarrierError
	BrokenThreadPool
	FutureCancelledError // concurrent.futures.CancelledError
	FutureTimeoutError   // concurrent.futures.TimeoutError: the builtin one since 3.11
	WouldBlock           // anyio
	StopIteration
	Exit      // SystemExit and KeyboardInterrupt: what a loop lets through
	Exception // everything that is not only a BaseException
)

// Host is the simulated language. Its methods are called on the thread that runs.
type Host interface {
	// New makes an exception; msg is its only argument, nil for none.
	New(class Class, msg any) Exc
	// Is tells whether e is an instance of class; it is false for nil.
	Is(e Exc, class Class) bool
	// Group makes a BaseExceptionGroup, which is an ExceptionGroup when every error is an Exception.
	Group(msg string, errs []Exc) Exc
	// SetCause is `raise e from cause`; a nil cause is `from None`. It returns e.
	SetCause(e, cause Exc) Exc
	// SetContext makes what was being handled the context of e, unless it has one. It returns e.
	SetContext(e, handled Exc) Exc
	// Traceback and SetTraceback are e.__traceback__, opaque.
	Traceback(e Exc) any
	SetTraceback(e Exc, tb any)

	// Repr is repr(): of a *Task, *Future or *ConcurrentFuture (see their Ref), or of a host value.
	Repr(v any) string
	// BadYield is the RuntimeError for a task whose coroutine yielded v, which is not a future that is being awaited.
	BadYield(t *Task, v any) Exc
	// Less compares two items of a PriorityQueue.
	Less(a, b any) (bool, Exc)

	// List makes a list of the host: the result of a gather.
	List(items []any) any
	// ThreadName gives the next thread that threading would start for a function its name: "Thread-1 (work)".
	ThreadName(function string) string

	// EnsureFuture is asyncio.ensure_future for what is not a *Future, *Task or Coro: a host object.
	EnsureFuture(l *Loop, awaitable any) (*Future, Exc)
	// Awaiter is awaitable.__await__() as a Coro, for what is not a Coro itself.
	Awaiter(awaitable any) (Coro, Exc)
	// NewTask gives the memory for a task, inside the host's task object; new(Task) will do.
	NewTask() *Task

	// CopyContext is contextvars.copy_context() of the thread that runs.
	CopyContext() Context
	// SwapContext makes c current on the thread that runs, and returns what was.
	SwapContext(c Context) Context

	// Report is loop.call_exception_handler. What it returns is an Exit exception, or nil.
	Report(l *Loop, r Report) Exc
	// Slow tells that in debug mode a callback took dt, at least Loop.SlowCallback.
	Slow(l *Loop, c Call, dt sim.Time)
}

// Describer is a Host that can word an exception for the trace without running any code of the program: "ValueError: bad".
type Describer interface{ Describe(e Exc) string }

// Report is what the exception handler is told.
type Report struct {
	Message string // "Task exception was never retrieved"; "" for an exception in a callback: the host words that
	Exc     Exc
	Task    *Task
	Future  *Future
	Call    Call // the callback that failed
}

// Call is a callback that the loop makes: a handle's or a future's.
type Call struct {
	Fn     Callback
	Future *Future // the argument of a done callback
	Handle *Handle // of CallSoon and its kin
	ctx    Context
}

// Callback is what a loop calls. An error that is not an Exit is reported; an Exit stops the loop.
// Callbacks of futures are compared when they are removed, so an implementation is a pointer or another comparable type.
type Callback interface {
	// Call is given the future whose callback it is, nil in a handle's.
	Call(f *Future) Exc
}

// Func is a function as a Callback, for a handle. It cannot be compared: see WhenDone for futures.
type Func func() Exc

// Call calls f.
func (f Func) Call(*Future) Exc { return f() }

// done is a function as the callback of futures; its address is its identity.
type done struct {
	fn   func(*Future) Exc
	name string // CPython's, for CallbackName
}

func (d *done) Call(f *Future) Exc { return d.fn(f) }

// WhenDone makes a callback for futures. The same pointer removes it.
func WhenDone(fn func(*Future) Exc) Callback { return &done{fn: fn} }

// named is WhenDone with a name for CallbackName.
func named(name string, fn func(*Future) Exc) Callback { return &done{fn, name} }

// Task is the task that the call starts, steps or wakes, or nil.
func (c Call) Task() *Task {
	switch fn := c.Fn.(type) {
	case *wakeup:
		return (*Task)(fn)
	case *taskStep:
		return (*Task)(fn)
	}
	return nil
}

// CallbackName is CPython's name for a callback that is asyncio's own, as repr() shows it: "Task.task_wakeup"; "" for others.
func CallbackName(fn Callback) string {
	switch fn := fn.(type) {
	case *done:
		return fn.name
	case *wakeup:
		return "Task.task_wakeup"
	case *taskStep:
		return "TaskStepMethWrapper"
	case *Gathering:
		return "gather.<locals>._done_callback"
	case *TaskGroup:
		return "TaskGroup._on_task_done"
	case *waiter:
		return "_wait.<locals>._on_completion"
	case *Completion:
		return "as_completed.<locals>._on_completion"
	case *releaser, *waiterTimer:
		return "_release_waiter"
	case *sleepOver:
		return "_set_result_unless_cancelled"
	case *follow:
		return "_chain_future.<locals>._set_state"
	}
	return ""
}

// Env is what the loops of one process share.
type Env struct {
	Process *machine.Process
	Host    Host
	// MaxTasks is how many tasks may be alive at once; 0 is no limit. One more ends the run with a *sim.LimitError.
	MaxTasks int
	// Settled is called when what RunUntilComplete waits for is done, while the loop still runs. It may be nil.
	Settled func(*Loop, *Future)

	alive     int    // tasks that have not ended
	taskNames uint64 // Task-1, Task-2…
	poolNames int    // ThreadPoolExecutor-0…
	sleeps    map[sim.Time]string
}

// NewEnv makes the asyncio of a process.
func NewEnv(p *machine.Process, h Host) *Env {
	return &Env{Process: p, Host: h, sleeps: map[sim.Time]string{}}
}

func (e *Env) machine() *machine.Machine { return e.Process.Machine }
