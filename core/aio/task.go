// Task: a coroutine that the loop drives, on a strand of its own.

package aio

import (
	"fmt"

	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// Task is an asyncio.Task. It is meant to be embedded by value in the host's task object (see Host.NewTask), and is not copied.
//
// While it is not done it is in one of three states: it waits for the future waiter, one of whose callbacks is wakeup; or a step
// is in the loop's queue; or it runs.
type Task struct {
	Future
	// Lane is the task's row in the trace; a request shares it.
	Lane trace.LaneID

	coro       Coro
	ctx        Context
	name       string // "" until asked for: Task-number
	number     uint64
	waiter     *Future
	thrown     Exc // what the step that is in the queue raises
	cancels    int // requests: cancelling()
	mustCancel bool
	forgotten  bool // nobody has a reference to it but the loop
	hidden     bool // made by asyncio.run's own cleaning up

	at trace.Pos // where the coroutine is suspended: with a trace, or where code takes time

	strand     sim.Strand
	in         Input
	out        Step
	prev, next *Task // of the loop, not done
}

// TaskConfig says how a task is made. The zero TaskConfig is loop.create_task(coro).
type TaskConfig struct {
	// Name is the task's name; "" numbers it: "Task-1". TakeNumber uses up a number even then, as asyncio.create_task(name=…) does in 3.11.
	Name       string
	TakeNumber bool
	Context    Context // nil: a copy of the current one
	// Eager starts the coroutine at once (3.12's eager_task_factory), if the loop runs on the current thread.
	Eager bool
	// Lane is the row of the trace that the task shares: a request's. 0 makes one, of kind KindTask.
	Lane trace.LaneID
	Pos  trace.Pos // where it is created
	// Hidden keeps an internal task out of the trace.
	Hidden bool
}

// CreateTask makes a task that runs c. It raises when the loop is closed.
func (l *Loop) CreateTask(c Coro, cfg TaskConfig) (*Task, Exc) {
	if exc := l.CheckClosed(); exc != nil {
		return nil, exc
	}
	t := l.host().NewTask()
	t.Init(l, c, cfg)
	return t, nil
}

// Init makes t a task of l that runs c, and schedules its first step.
func (t *Task) Init(l *Loop, c Coro, cfg TaskConfig) {
	e := l.env
	if e.alive++; e.MaxTasks > 0 && e.alive > e.MaxTasks {
		l.kernel().Halt(&sim.LimitError{Limit: "tasks", What: fmt.Sprintf("%d tasks alive at once", e.MaxTasks)})
	}
	t.Future.Init(l)
	t.sub = t
	t.coro, t.name, t.hidden = c, cfg.Name, cfg.Hidden
	t.ctx = l.context(cfg.Context)
	if cfg.Name == "" || cfg.TakeNumber {
		e.taskNames++
		t.number = e.taskNames
	}
	t.strand.Init(l.kernel(), t)
	t.locate()
	t.Lane = cfg.Lane
	if t.Lane == 0 && !cfg.Hidden && l.recorder() != nil {
		t.makeLane(cfg.Pos)
	}
	l.tasks.add(t)
	if cfg.Eager && l.thread != nil && l.thread == e.machine().Current() && l.goroutines == nil {
		t.startEagerly()
		return
	}
	l.enqueue(Call{Fn: (*taskStep)(t), ctx: t.ctx})
}

// makeLane adds the task to the trace, under the lane that made it.
func (t *Task) makeLane(pos trace.Pos) {
	m, rec := t.loop.env.machine(), t.loop.recorder()
	name := t.Name()
	if n, ok := t.coro.(Named); ok && n.CoroName() != "" {
		name += " " + n.CoroName()
	}
	var creator trace.LaneID
	if th := m.Current(); th != nil {
		creator = th.Acting()
	}
	t.Lane = rec.NewLane(trace.Lane{
		Kind: trace.KindTask, Parent: creator, Process: t.loop.env.Process.Lane, Name: rec.Str(name),
		Number: m.Number(trace.KindTask), Goroutine: t.strand.ID(), Born: m.Now(), Pos: pos,
	})
	rec.Link(trace.LinkCreate, m.Now(), creator, t.Lane)
}

// startEagerly runs the first step now, inside whatever runs.
func (t *Task) startEagerly() {
	l := t.loop
	outer, th := l.current, l.thread
	lane := th.Carrying()
	if lane != 0 {
		l.recorder().Enter(lane, l.Time(), trace.Ready, 0, 0, 0)
	}
	l.current = nil
	context := l.host().SwapContext(t.ctx)
	_ = t.step(nil)
	l.host().SwapContext(context)
	l.current = outer
	if outer != nil {
		th.Carry(lane, 0)
	}
}

// Forget says that nobody has a reference to the task but the loop.
func (t *Task) Forget() { t.forgotten = true }

// Name is the task's name.
func (t *Task) Name() string {
	if t.name == "" {
		t.name = fmt.Sprintf("Task-%d", t.number)
	}
	return t.name
}

// SetName changes it.
func (t *Task) SetName(name string) { t.name = name }

// Coro is the coroutine that it runs.
func (t *Task) Coro() Coro { return t.coro }

// Context is the context that it runs in.
func (t *Task) Context() Context { return t.ctx }

// Waiter is the future that it waits for, or nil.
func (t *Task) Waiter() *Future { return t.waiter }

// Goroutine is the number of the strand that carries the task.
func (t *Task) Goroutine() uint32 { return t.strand.ID() }

// SetResult raises: a task's result is its coroutine's.
func (t *Task) SetResult(any) Exc {
	return t.loop.host().New(RuntimeError, "Task does not support set_result operation")
}

// SetException raises.
func (t *Task) SetException(Exc) Exc {
	return t.loop.host().New(RuntimeError, "Task does not support set_exception operation")
}

// MustCancel tells whether the next step raises CancelledError.
func (t *Task) MustCancel() bool { return t.mustCancel }

// Cancelling is the number of requests to cancel the task that nobody has taken back.
func (t *Task) Cancelling() int { return t.cancels }

// Uncancel takes one request back, and tells how many are left.
func (t *Task) Uncancel() int {
	t.cancels = max(0, t.cancels-1)
	return t.cancels
}

// cancel requests that a CancelledError be raised in the coroutine. It is false when the task is done.
//
// A request goes down the chain of those who wait for each other, to the one who waits for something else. The chain may be as long as there are
// tasks, so this is a loop; a chain that bites its own tail (CPython gives up with a RecursionError) is followed once round.
func (t *Task) cancel(msg any) bool {
	t.unread = false
	if t.Done() {
		return false
	}
	for left := t.loop.env.alive; ; left-- {
		t.cancels++
		w := t.waiter
		if w == nil {
			break
		}
		next := w.Task()
		if next == nil {
			if w.Cancel(msg) {
				return true
			}
			break
		}
		next.unread = false
		if next.Done() || left == 0 {
			break
		}
		t = next
	}
	t.mustCancel, t.msg = true, msg
	return true
}

// taskStep is a task as the callback that steps it; wakeup as the callback of the future that it waits for.
type (
	taskStep Task
	wakeup   Task
)

// Call steps the task.
func (s *taskStep) Call(*Future) Exc {
	t := (*Task)(s)
	exc := t.thrown
	t.thrown = nil
	return t.step(exc)
}

// Call steps the task with what came of f.
func (w *wakeup) Call(f *Future) Exc {
	_, exc := f.Result()
	return (*Task)(w).step(exc)
}

// step resumes the coroutine, and does what it answers. What it returns is an Exit exception that must leave the loop, or the
// InvalidStateError of a task that is done.
func (t *Task) step(exc Exc) Exc {
	l := t.loop
	h := l.host()
	if t.Done() {
		return h.New(InvalidStateError, fmt.Sprintf("__step(): already done: %s %s", h.Repr(t), h.Repr(exc)))
	}
	if t.mustCancel {
		if !h.Is(exc, CancelledError) {
			exc = t.cancelledError()
		}
		t.mustCancel = false
	}
	t.waiter = nil
	if current := l.CurrentTask(); current != nil {
		return h.New(RuntimeError, fmt.Sprintf("Cannot enter into task %s while another task %s is being executed.",
			h.Repr(t), h.Repr(current)))
	}

	th := l.env.machine().Current() // the loop's, or the goroutine's own
	l.setCurrent(t)
	if t.Lane != 0 {
		th.Carry(t.Lane, t.at)
	}
	t.in = Input{Exc: exc}
	t.strand.Step()
	out := t.out
	t.in, t.out = Input{}, Step{}
	if l.recorder() != nil || l.env.machine().Metered() {
		t.locate()
	}
	l.setCurrent(nil)
	if l.goroutines != nil {
		th.Settle() // before others can see what it awaits
	}
	if t.Lane != 0 {
		th.Drop()
	}
	return t.answer(out)
}

// Run is one step of the coroutine, on the task's strand.
func (t *Task) Run() { t.out = t.coro.Resume(t.in) }

// answer does what the coroutine's step asks for.
func (t *Task) answer(out Step) Exc {
	h := t.loop.host()
	switch out.Kind {
	case StepReturn:
		if t.mustCancel { // cancelled while it ran to its end
			t.mustCancel = false
			t.end(trace.Cancelled, nil)
			t.cancelPlain(t.msg)
			return nil
		}
		t.end(trace.Done, nil)
		return t.Future.SetResult(out.Value)
	case StepRaise:
		if h.Is(out.Value, CancelledError) {
			t.end(trace.Cancelled, nil)
			t.value = out.Value // to be raised as it is
			t.cancelPlain(nil)
			return nil
		}
		t.end(trace.Failed, out.Value)
		watched := t.first.fn != nil
		_ = t.Future.SetException(out.Value)
		if t.forgotten && !watched {
			t.loop.ReportUnread(&t.Future) // nobody is left who could ask
		}
		if h.Is(out.Value, Exit) {
			return out.Value
		}
	case StepAwait:
		t.await(out.Future)
	case StepYield:
		t.again(nil)
	case StepBadYield:
		t.again(h.BadYield(t, out.Value))
	}
	return nil
}

// await makes f wake the task.
func (t *Task) await(f *Future) {
	h := t.loop.host()
	switch {
	case f.loop != t.loop:
		t.again(h.New(RuntimeError, fmt.Sprintf("Task %s got Future %s attached to a different loop", h.Repr(t), h.Repr(f))))
		return
	case f == &t.Future:
		t.again(h.New(RuntimeError, fmt.Sprintf("Task cannot await on itself: %s", h.Repr(t))))
		return
	}
	if t.Lane != 0 {
		t.recordAwait(f)
	}
	f.addCallback((*wakeup)(t), t.ctx)
	t.waiter = f
	if t.mustCancel && f.Cancel(t.msg) {
		t.mustCancel = false
	}
}

// again schedules the next step, in which exc is raised.
func (t *Task) again(exc Exc) {
	t.thrown = exc
	t.loop.enqueue(Call{Fn: (*taskStep)(t), ctx: t.ctx})
}

// end takes the task out of the loop. The caller sets its result.
func (t *Task) end(state trace.State, exc Exc) {
	l := t.loop
	l.tasks.remove(t)
	l.env.alive--
	t.strand.Release()
	if t.Lane == 0 {
		return
	}
	l.recorder().Enter(t.Lane, l.Time(), state, t.at, 0, l.describe(exc))
}

// describe words the exception of a task that failed, for the trace, if the host can.
func (l *Loop) describe(e Exc) trace.Str {
	d, ok := l.host().(Describer)
	if !ok || e == nil || l.recorder() == nil {
		return 0
	}
	return l.recorder().Str(d.Describe(e))
}

// locate notes the line at which the coroutine is suspended, or has ended.
func (t *Task) locate() {
	if p, ok := t.coro.(Positioned); ok {
		if pos := p.Pos(); pos != 0 {
			t.at = pos
		}
	}
}

// recordReady shows that the task waits for its turn, and who made it ready.
func (t *Task) recordReady() {
	rec, now := t.loop.recorder(), t.loop.Time()
	rec.Enter(t.Lane, now, trace.Ready, t.at, 0, 0)
	if th := t.loop.env.machine().Current(); th != nil {
		if from := th.Acting(); from != t.Lane {
			rec.Link(trace.LinkWake, now, from, t.Lane)
		}
	}
}

// recordAwait shows what the task waits for.
func (t *Task) recordAwait(f *Future) {
	rec, now := t.loop.recorder(), t.loop.Time()
	state, label := trace.Awaiting, f.Label
	if f.token {
		state = trace.WaitToken
	}
	of := f.lane()
	if label == "" && of != 0 {
		label = f.Task().Name()
	}
	rec.Enter(t.Lane, now, state, t.at, of, rec.Str(label))
	rec.Link(trace.LinkAwait, now, t.Lane, of)
}

// waits says what the task waits for.
func (t *Task) waits() machine.Wait {
	t.locate()
	w := machine.Wait{Who: t.Name(), Pos: t.at, Lane: t.Lane}
	if t.waiter != nil {
		w.On = t.waiter.Label
		if of := t.waiter.Task(); of != nil && w.On == "" {
			w.On = of.Name()
		}
	}
	return w
}

// taskList is a list of tasks in the order of add.
type taskList struct{ first, last *Task }

func (l *taskList) add(t *Task) {
	t.prev, t.next = l.last, nil
	if l.last != nil {
		l.last.next = t
	} else {
		l.first = t
	}
	l.last = t
}

func (l *taskList) remove(t *Task) {
	if t.prev != nil {
		t.prev.next = t.next
	} else {
		l.first = t.next
	}
	if t.next != nil {
		t.next.prev = t.prev
	} else {
		l.last = t.prev
	}
	t.prev, t.next = nil, nil
}
