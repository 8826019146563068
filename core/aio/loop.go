// Loop: the event loop. runOnce is one turn, and the only place where callbacks are called.

package aio

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// Loop is an asyncio event loop.
type Loop struct {
	// Ref is the host's object, for the host alone.
	Ref any
	// Debug turns on asyncio's debug mode; a callback that takes SlowCallback or longer is then told to Host.Slow.
	Debug        bool
	SlowCallback sim.Time
	// Factory makes the tasks of coroutines that are awaited as futures; nil for CreateTask.
	Factory func(Coro) (*Future, Exc)

	env        *Env
	thread     *machine.Thread // that runs it, nil when none does
	ready      sim.Queue[Call]
	timers     sim.Heap[*Handle]
	deadTimers int  // cancelled, and still in the heap
	selecting  bool // its thread idles until the next timer
	poked      bool // another thread has written to its pipe
	stopping   bool
	closed     bool

	current  *Task
	tasks    taskList  // not done, in the order of their making
	failures []*Future // failed and perhaps unread, for Unread
	listed   int       // length of failures that calls for a cleaning

	goroutines *goroutines // nil where tasks run on the loop's thread

	executor         *ThreadPool
	executorShutDown bool
	pool             *workerPool // AnyIO's

	// Held tells how the loop was held by calls that did not give way.
	Held    Held
	blocked sim.Time // in calls that block, by the callback that runs
	blocker Hold     // the call among them that took longest: its Longest
	counted sim.Time // of the thread's time of running, in calls that have been noted
	inCall  callRun  // the callback that runs
}

// callRun is a callback that runs, and where most of its code did.
type callRun struct {
	call  Call
	runs  bool
	start sim.Time
	spent sim.Time // the thread's time of running, at the start
	at    trace.Pos
	votes sim.Time // for at, less those against it
}

// Held is about callbacks that took time: all that time nothing else ran on the loop.
type Held struct {
	Busy    sim.Time // all that callbacks took
	Total   sim.Time // of those that took a millisecond or more: the loop was held
	Count   int      // of those
	Longest sim.Time
	Pos     trace.Pos // of the longest: the call that blocked it most, or where the code was that ran so long
	Call    string    // "" when it was no call that blocks, but code that ran
	Places  []Hold    // in the order in which they first held the loop; the first 100
}

// Hold is what one place has held a loop: a call that blocks, or code that ran.
type Hold struct {
	Pos     trace.Pos
	Call    string // "" for code that ran: Pos is then where it gave way at last, and only a millisecond or more counts
	Kind    string // of a call: "" it blocked; it computed, "cpu" with the GIL, "nogil" without it
	Total   sim.Time
	Longest sim.Time
	Count   int
}

const maxHolds = 100

// add counts a hold at its place.
func (h *Held) add(pos trace.Pos, call, kind string, took sim.Time) {
	for i := range h.Places {
		if p := &h.Places[i]; p.Pos == pos && (p.Call == "") == (call == "") && p.Kind == kind {
			p.Total += took
			p.Longest = max(p.Longest, took)
			p.Count++
			return
		}
	}
	if len(h.Places) < maxHolds {
		h.Places = append(h.Places, Hold{Pos: pos, Call: call, Kind: kind, Total: took, Longest: took, Count: 1})
	}
}

// The constants of CPython's base_events.py: above 100 timers of which half are cancelled, the heap is cleaned.
const (
	minTimers         = 100
	maxDeadTimerShare = 0.5
)

// NewLoop makes an event loop.
func (e *Env) NewLoop() *Loop {
	return &Loop{env: e, SlowCallback: 100 * sim.Millisecond}
}

// Running is the loop that runs on thread t, or nil.
func Running(t *machine.Thread) *Loop {
	switch l := t.Loop.(type) {
	case *Loop:
		return l
	case *carrier:
		return l.loop
	}
	return nil
}

// Env is what the loop shares with the others of its process.
func (l *Loop) Env() *Env { return l.env }

// Thread is the thread that runs the loop, or nil.
func (l *Loop) Thread() *machine.Thread { return l.thread }

// Time is the loop's clock.
func (l *Loop) Time() sim.Time { return l.env.machine().Now() }

// IsRunning tells whether a thread runs the loop.
func (l *Loop) IsRunning() bool { return l.thread != nil }

// IsClosed tells whether Close was called.
func (l *Loop) IsClosed() bool { return l.closed }

func (l *Loop) host() Host                { return l.env.Host }
func (l *Loop) kernel() *sim.Kernel       { return l.env.machine().Kernel }
func (l *Loop) recorder() *trace.Recorder { return l.env.machine().Trace }

// CheckClosed is a RuntimeError when the loop is closed.
func (l *Loop) CheckClosed() Exc {
	if l.closed {
		return l.host().New(RuntimeError, "Event loop is closed")
	}
	return nil
}

// context is c, or for nil a copy of the current context.
func (l *Loop) context(c Context) Context {
	if c == nil {
		return l.host().CopyContext()
	}
	return c
}

// CallSoon makes the loop call fn in its next turn, in a context (nil: a copy of the current one).
func (l *Loop) CallSoon(fn Callback, ctx Context) (*Handle, Exc) {
	h := &Handle{}
	return h, l.CallSoonHandle(h, fn, ctx)
}

// CallSoonHandle is CallSoon with a handle of the caller's.
func (l *Loop) CallSoonHandle(h *Handle, fn Callback, ctx Context) Exc {
	if exc := l.CheckClosed(); exc != nil {
		return exc
	}
	*h = Handle{Ref: h.Ref, loop: l, fn: fn, ctx: l.context(ctx)}
	l.enqueue(Call{Fn: fn, Handle: h, ctx: h.ctx})
	return nil
}

// CallSoonThreadsafe is CallSoon from any thread: it wakes a loop that idles.
func (l *Loop) CallSoonThreadsafe(fn Callback, ctx Context) (*Handle, Exc) {
	h, exc := l.CallSoon(fn, ctx)
	if exc == nil {
		l.Poke()
	}
	return h, exc
}

// postThreadsafe is Post by a thread of the program, which has to write to the loop's pipe.
func (l *Loop) postThreadsafe(fn Callback) {
	if !l.closed {
		l.enqueue(Call{Fn: fn})
		l.Poke()
	}
}

// Poke wakes the loop by its pipe, as another thread does.
func (l *Loop) Poke() {
	l.poked = true
	l.wake()
	if m := l.env.machine(); m.Current() != nil {
		m.Current().Syscall(m.Profile.WakeUp, "socket.send()")
	}
}

// Post makes the loop call fn in its next turn, in no context of its own: for events of the kernel, such as bytes that arrive.
// It is false when the loop is closed.
func (l *Loop) Post(fn Callback) bool {
	if l.closed {
		return false
	}
	l.enqueue(Call{Fn: fn})
	l.wake()
	return true
}

// wake ends the loop's idling: there is something to do.
func (l *Loop) wake() {
	if l.selecting {
		l.thread.Wake()
	}
}

// CallAt makes the loop call fn at the instant when, or in the next turn if that has passed.
func (l *Loop) CallAt(when sim.Time, fn Callback, ctx Context) (*Handle, Exc) {
	h := &Handle{}
	return h, l.CallAtHandle(h, when, fn, ctx)
}

// CallAtHandle is CallAt with a handle of the caller's.
func (l *Loop) CallAtHandle(h *Handle, when sim.Time, fn Callback, ctx Context) Exc {
	if exc := l.CheckClosed(); exc != nil {
		return exc
	}
	*h = Handle{Ref: h.Ref, loop: l, fn: fn, ctx: l.context(ctx), when: when, timer: true}
	l.schedule(h)
	return nil
}

// CallLater is CallAt after a delay.
func (l *Loop) CallLater(delay sim.Time, fn Callback, ctx Context) (*Handle, Exc) {
	return l.CallAt(sim.After(l.Time(), delay), fn, ctx)
}

// after is CallLater inside asyncio itself, where the context makes no difference.
func (l *Loop) after(delay sim.Time, fn Callback) *Handle {
	h := &Handle{loop: l, fn: fn, when: sim.After(l.Time(), delay), timer: true}
	l.schedule(h)
	return h
}

func (l *Loop) schedule(h *Handle) {
	h.scheduled = true
	key := sim.Key{When: h.when, Seq: l.kernel().Seq()}
	l.timers.Push(key, h)
	if first, _ := l.timers.Peek(); l.goroutines != nil && first == key {
		l.wake() // the scheduler waits for a later one
	}
}

// enqueue adds a call to what is ready. A task that it wakes is Ready from now on.
func (l *Loop) enqueue(c Call) {
	if l.closed {
		return
	}
	if t := c.Task(); t != nil && t.Lane != 0 {
		t.recordReady()
	}
	switch {
	case l.goroutines == nil:
		l.ready.Push(c)
	case c.runsCode():
		l.dispatch(c)
	default:
		l.ready.Push(c)
		l.wake()
	}
}

// runOnce is one turn of the loop, after BaseEventLoop._run_once. The exception is one that leaves the loop.
func (l *Loop) runOnce() Exc {
	l.dropDeadTimers()
	deadline := sim.Never
	if l.ready.Len() > 0 || l.stopping {
		deadline = l.Time()
	} else if l.timers.Len() > 0 {
		key, _ := l.timers.Peek()
		deadline = key.When
	}
	l.selectUntil(deadline)

	for now := l.Time(); l.timers.Len() > 0; {
		if key, _ := l.timers.Peek(); key.When > now {
			break
		}
		_, h := l.timers.Pop()
		h.scheduled = false
		if c := (Call{Fn: h.fn, Handle: h, ctx: h.ctx}); l.goroutines != nil && c.runsCode() {
			l.dispatch(c)
		} else {
			l.ready.Push(c)
		}
	}

	// What the calls of this turn schedule runs in the next.
	for n := l.ready.Len(); n > 0; n-- {
		c := l.ready.Pop()
		if c.Handle != nil && c.Handle.cancelled {
			continue
		}
		if exc := l.call(c); exc != nil {
			return exc
		}
	}
	return l.takeExit()
}

// dropDeadTimers forgets cancelled timers: those at the head of the heap, or all when they are many.
func (l *Loop) dropDeadTimers() {
	if n := l.timers.Len(); n > minTimers && float64(l.deadTimers) > maxDeadTimerShare*float64(n) {
		l.timers.Keep(func(_ sim.Key, h *Handle) bool {
			h.scheduled = !h.cancelled
			return h.scheduled
		})
		l.deadTimers = 0
		return
	}
	for l.timers.Len() > 0 {
		if _, h := l.timers.Peek(); !h.cancelled {
			return
		}
		_, h := l.timers.Pop()
		h.scheduled = false
		l.deadTimers--
	}
}

// selectUntil is the selector's wait: the thread lets go of the GIL even when there is nothing to wait for.
func (l *Loop) selectUntil(deadline sim.Time) {
	m := l.env.machine()
	l.thread.Use(m.Profile.LoopTurn)
	switch wait := deadline - l.Time(); {
	case wait > 0 && l.ready.Len() == 0:
		if tick := m.Profile.SelectorTick; tick > 0 && deadline != sim.Never && l.goroutines == nil {
			deadline = sim.After(l.Time(), (wait+tick-1)/tick*tick)
		}
		if deadline != sim.Never {
			deadline = sim.After(deadline, m.Profile.PollSlack(wait))
		}
		l.selecting = true
		l.thread.Idle(deadline)
		l.selecting = false
		l.thread.Use(m.Profile.Select)
	case m.Metered():
		l.thread.Syscall(m.Profile.Select, "select()")
	case l.kernel().Busy():
		l.thread.Yield()
	}
	if l.poked {
		l.poked = false
		l.thread.Syscall(m.Profile.WakeUp, "socket.recv()")
	}
}

// call makes one call in its context.
func (l *Loop) call(c Call) Exc {
	l.inCall = callRun{call: c, runs: true, start: l.Time(), spent: l.thread.Spent(trace.Running)}
	l.blocked, l.blocker, l.counted = 0, Hold{}, 0
	l.thread.Use(l.env.machine().Profile.Callback)
	exc := l.inContextOf(c)
	l.thread.Settle()
	l.endCall()
	if exc == nil || l.host().Is(exc, Exit) {
		return exc
	}
	return l.host().Report(l, Report{Exc: exc, Call: c})
}

// CutOff notes, at the end of a run, for how long the callback has held the loop that would go on: and the call that has not returned.
func (l *Loop) CutOff() {
	if !l.inCall.runs || l.thread == nil {
		return
	}
	if w, is := l.thread.Stuck(); is && l.Time() > w.Since {
		l.noteBlocked(w.On, w.Pos, l.Time()-w.Since)
	}
	l.Debug = false // who is slow is told when it is over
	l.endCall()
}

// endCall notes for how long the callback that runs has held the loop.
func (l *Loop) endCall() {
	r := &l.inCall
	if !r.runs || l.thread == nil {
		return
	}
	if took := l.Time() - r.start; took > 0 {
		l.held(r.call, took, l.thread.Spent(trace.Running)-r.spent)
	}
	*r = callRun{}
}

// noteRan notes a sample of where the callback's code was for some time. The place that has most of it wins, by Boyer and Moore's vote.
func (l *Loop) noteRan(pos trace.Pos, took sim.Time) {
	r := &l.inCall
	switch {
	case pos == r.at:
		r.votes += took
	case took > r.votes:
		r.at, r.votes = pos, took-r.votes
	default:
		r.votes -= took
	}
}

// held notes a call that took time, and for how much of it code ran.
func (l *Loop) held(c Call, took, ran sim.Time) {
	h := &l.Held
	h.Busy += took
	if took >= sim.Millisecond {
		h.Total += took
		h.Count++
	}
	pos := trace.Pos(0)
	if t := c.Task(); t != nil {
		pos = t.at
	}
	if l.inCall.at != 0 {
		pos = l.inCall.at
	}
	if took > h.Longest {
		h.Longest, h.Pos, h.Call = took, pos, ""
		if 2*l.blocked > took {
			h.Call, h.Pos = l.blocker.Call, l.blocker.Pos
		}
	}
	if ran -= l.counted; ran >= sim.Millisecond {
		h.add(pos, "", "", ran)
	}
	if l.Debug && took >= l.SlowCallback {
		l.host().Slow(l, c, took)
	}
}

// noteBlocked notes a call that has blocked the loop's thread.
func (l *Loop) noteBlocked(call string, pos trace.Pos, took sim.Time) {
	l.noteCall(call, "", pos, took)
}

// NoteComputed notes a call of C code that has computed on the loop's thread, and how much of that was the thread's time of running. kind is
// Hold's.
func (l *Loop) NoteComputed(call, kind string, pos trace.Pos, took, ran sim.Time) {
	l.counted += ran
	l.noteCall(call, kind, pos, took)
}

func (l *Loop) noteCall(call, kind string, pos trace.Pos, took sim.Time) {
	l.blocked += took
	if took > l.blocker.Longest {
		l.blocker = Hold{Pos: pos, Call: call, Longest: took}
	}
	l.Held.add(pos, call, kind, took)
}

// noteFailure keeps f for Unread.
func (l *Loop) noteFailure(f *Future) {
	if len(l.failures) >= l.listed {
		kept := l.failures[:0]
		for _, g := range l.failures {
			if g.unread {
				kept = append(kept, g)
			}
		}
		clear(l.failures[len(kept):])
		l.failures = kept
		l.listed = max(64, 2*len(kept))
	}
	l.failures = append(l.failures, f)
}

// Unread is every future of the loop that failed and whose exception nobody has asked for, in the order of the failures.
// CPython reports such a future when it is collected ("exception was never retrieved").
func (l *Loop) Unread() []*Future {
	var unread []*Future
	for _, f := range l.failures {
		if f.unread {
			unread = append(unread, f)
		}
	}
	return unread
}

// ReportUnread tells the host, once, that nobody has asked for the exception of f.
func (l *Loop) ReportUnread(f *Future) {
	what := "Future exception was never retrieved"
	if f.Task() != nil {
		what = "Task exception was never retrieved"
	}
	f.MarkRead()
	_ = l.host().Report(l, Report{Message: what, Exc: f.Failed(), Future: f})
}

// Busy tells whether a task of the loop is not done.
func (l *Loop) Busy() bool { return l.tasks.first != nil }

// Tasks calls visit with every task that is not done, in the order of their making (all_tasks has no order).
func (l *Loop) Tasks(visit func(*Task)) {
	for t := l.tasks.first; t != nil; {
		next := t.next
		visit(t)
		t = next
	}
}

// CurrentTask is the task that the loop runs, or nil.
func (l *Loop) CurrentTask() *Task {
	if l.goroutines == nil {
		return l.current
	}
	if t := l.env.machine().Current(); t != nil {
		if w, ok := t.Loop.(*carrier); ok {
			return w.task
		}
	}
	return nil
}
