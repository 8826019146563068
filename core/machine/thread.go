// Threads: start, block, wake, sleep, join, and what their lanes show.

package machine

import (
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// ThreadConfig describes a thread to start.
type ThreadConfig struct {
	Name   string
	Kind   trace.Kind // KindLoopThread, KindPoolThread or KindThread; default KindThread
	Daemon bool       // does not keep the program alive
	Pos    trace.Pos  // where it is started
	Ref    any        // see Thread.Ref

	// Goroutine makes it no thread of the operating system but a goroutine of a Go program, which carries Task at first: it has no lane of its own,
	// starting and waking it costs nothing here, and it shares cores with others of its kind in turns of GoroutineSlice.
	Goroutine bool
	Task      trace.LaneID
}

// GoroutineSlice is how long a goroutine runs while others wait for its core: the runtime of Go preempts it then (forcePreemptNS in runtime/proc.go).
const GoroutineSlice = 10 * sim.Millisecond

// Thread is an operating system thread. Its methods are called while it runs, by itself, unless they say otherwise.
type Thread struct {
	Process *Process
	Name    string
	Daemon  bool
	Lane    trace.LaneID
	Number  uint32 // among the threads of its kind, from 1

	Ref  any // the host's own thread object
	Loop any // the event loop that runs on the thread (an *aio.Loop), if one does

	// Blocked, when set, is told of every call that has blocked the thread, and for how long.
	Blocked func(call string, pos trace.Pos, took sim.Time)

	// Ran, when set, is told of the time in which the thread's code has run, now and then, with a sample of where it was.
	Ran func(pos trace.Pos, took sim.Time)

	// Waits, when set, tells what the thread waits for in a deadlock, in place of the thread itself: an event loop names its tasks.
	Waits func() []Wait

	// Owes, when set, is the CPU time that the thread's code has taken since it was last asked: in Python, and in calls of C that keep the GIL. Whatever the thread does that others
	// can see lets that time pass first.
	Owes func() (use, hold sim.Time)

	strand  sim.Strand
	body    func(*Thread)
	light   bool                         // a goroutine, or the scheduler of goroutines: no thread that the operating system wakes
	free    bool                         // takes no CPU time: the scheduler of goroutines
	state   trace.State                  // Running, Blocked, WaitGIL, WaitCore; 0 is idle
	detail  string                       // what the trace shows with it
	since   sim.Time                     // in the state
	spent   [trace.WaitCore + 1]sim.Time // in each state that is over
	waiting bool                         // may be woken
	claim   func()                       // what it does when it has waited, before it has the GIL: see WaitQueue.ClaimUntil
	leaving bool                         // it is about to wait, and still has its core: who wakes it now keeps it from that
	timeout bool                         // was woken by its timer
	timer   sim.Event
	wait    Wait

	lane    trace.LaneID // whose code it runs or on whose behalf: the Ref of its spans
	carries bool         // lane is a task that runs on this thread: what happens to the thread happens to it
	pos     trace.Pos

	ended   bool
	joiners WaitQueue

	prev, next *Thread // alive
	cpu        cpuState
}

// Start makes a thread that runs body. Any thread may call it, and so may the outside. As threading's Thread.start does, the thread that
// calls it waits until the new one has begun, which then runs until it blocks: Start may return after body has.
func (p *Process) Start(c ThreadConfig, body func(*Thread)) *Thread {
	m := p.Machine
	if c.Kind == 0 {
		c.Kind = trace.KindThread
	}
	t := &Thread{Process: p, Name: c.Name, Daemon: c.Daemon, Ref: c.Ref, body: body, Number: m.Number(c.Kind), since: m.Now()}
	t.strand.Init(m.Kernel, t)
	if c.Goroutine {
		t.light = true
		t.Hand(c.Task, c.Pos)
		m.threads.add(t)
		m.Kernel.Start(&t.strand)
		return t
	}
	if !p.unseen {
		t.Lane = m.Trace.NewLane(trace.Lane{
			Kind: c.Kind, Parent: p.Lane, Process: p.Lane, Name: m.Trace.Str(c.Name), Number: t.Number,
			Goroutine: t.strand.ID(), Born: m.Now(), Pos: c.Pos,
		})
	}
	if m.current != nil {
		m.Trace.Link(trace.LinkCreate, m.Now(), m.current.Acting(), t.Lane)
	}
	m.threads.add(t)
	if !t.Daemon {
		m.living++
	}
	m.Kernel.Start(&t.strand)
	if m.current != nil {
		m.current.Yield()
	}
	return t
}

// Run is the thread's life; the kernel calls it.
func (t *Thread) Run() {
	m := t.machine()
	t.comeBack()
	if !t.light {
		t.Use(m.Profile.ThreadStart)
	}
	t.body(t)
	t.Settle()
	t.release()
	t.lane, t.carries = 0, false
	t.rest()
	t.ended = true
	m.threads.remove(t)
	t.joiners.WakeAll()
	m.current = nil
	if !t.Daemon {
		if m.living--; m.living == 0 {
			m.Kernel.Halt(nil)
		}
	}
}

func (t *Thread) machine() *Machine { return t.Process.Machine }

// Now is the virtual time, after whatever the thread's code has taken.
func (t *Thread) Now() sim.Time {
	t.Settle()
	return t.machine().Now()
}

// Alive tells whether the thread has not ended. Anybody may ask.
func (t *Thread) Alive() bool { return !t.ended }

// State is what the thread does: Running, Blocked, WaitGIL, WaitCore, or 0 when it is idle or has ended.
func (t *Thread) State() trace.State { return t.state }

// Goroutine is the number of the strand that carries the thread.
func (t *Thread) Goroutine() uint32 { return t.strand.ID() }

// Carry says that the thread now runs the code of a task, whose lane shares the thread's fate until Drop or the next Carry: it
// runs, and blocks, and waits for the GIL with it.
func (t *Thread) Carry(lane trace.LaneID, pos trace.Pos) {
	t.lane, t.carries, t.pos = lane, true, pos
	t.record(trace.Running, "", pos)
}

// Serve says that the thread now works on behalf of lane, which waits for it meanwhile.
func (t *Thread) Serve(lane trace.LaneID, pos trace.Pos) {
	t.lane, t.carries, t.pos = lane, false, pos
	t.record(trace.Running, "", pos)
}

// Hand is Carry by whoever gives work to an idle goroutine and then wakes it: the task waits for a core with it.
func (t *Thread) Hand(lane trace.LaneID, pos trace.Pos) {
	t.lane, t.carries, t.pos = lane, lane != 0, pos
}

// Schedule makes the thread the scheduler of goroutines until the function that it returns is called. It neither needs a core nor takes any
// CPU time: what the runtime of Go does in between is in the price of each goroutine's turn.
func (t *Thread) Schedule() (end func()) {
	light, free := t.light, t.free
	t.Settle()
	t.machine().cores.release(t)
	t.light, t.free = true, true
	return func() {
		t.light, t.free = light, free
		t.acquire()
	}
}

// Drop ends Carry or Serve. The lane of the task is the caller's to go on with.
func (t *Thread) Drop() {
	t.lane, t.carries, t.pos = 0, false, 0
	if t.light {
		t.machine().cores.show(t)
	}
}

// Pos is where the code begins that the thread runs for a task.
func (t *Thread) Pos() trace.Pos { return t.pos }

// Acting is the lane that acts when this thread does: the task it carries or serves, else its own.
func (t *Thread) Acting() trace.LaneID {
	if t.lane != 0 {
		return t.lane
	}
	return t.Lane
}

// Serves is the lane of the task that the thread carries or serves, else 0.
func (t *Thread) Serves() trace.LaneID { return t.lane }

// Carrying is the lane of the task whose code the thread runs, else 0.
func (t *Thread) Carrying() trace.LaneID {
	if t.carries {
		return t.lane
	}
	return 0
}

// record enters a state on the thread's lane, and on that of the task it carries.
func (t *Thread) record(state trace.State, detail string, pos trace.Pos) {
	m := t.machine()
	t.enter(state)
	t.detail = detail
	if m.Trace == nil {
		return
	}
	now, what := m.Now(), trace.Str(0)
	if detail != "" {
		what = m.Trace.Str(detail)
	}
	m.Trace.Enter(t.Lane, now, state, pos, t.lane, what)
	if t.carries {
		m.Trace.Enter(t.lane, now, state, pos, t.Lane, what)
	}
}

// rest enters idleness, which no span shows.
func (t *Thread) rest() {
	t.enter(0)
	t.machine().Trace.Leave(t.Lane, t.since)
}

// enter changes the state, and adds up how long the last one took.
func (t *Thread) enter(state trace.State) {
	m := t.machine()
	now := m.Now()
	m.spent[t.state] += now - t.since
	t.spent[t.state] += now - t.since
	t.state, t.since = state, now
}

// Spent is the time that the thread has spent in a state: Running, Blocked, WaitGIL or WaitCore, or 0 for idle.
func (t *Thread) Spent(state trace.State) sim.Time {
	if t.state == state {
		return t.spent[state] + t.machine().Now() - t.since
	}
	return t.spent[state]
}

// Block blocks the thread until Wake. The call is what the trace shows and a deadlock names: "Lock.acquire()".
func (t *Thread) Block(call string, pos trace.Pos) { t.BlockUntil(sim.Never, call, pos) }

// BlockUntil is Block that ends at the instant deadline at the latest. It tells whether it was woken.
func (t *Thread) BlockUntil(deadline sim.Time, call string, pos trace.Pos) bool {
	t.leave()
	t.record(trace.Blocked, call, pos)
	since := t.machine().Now()
	woken := t.park(deadline, Wait{Who: t.Name, On: call, Pos: pos, Lane: t.Lane})
	if took := t.machine().Now() - since; took > 0 && t.Blocked != nil {
		t.Blocked(call, pos, took)
	}
	return woken
}

// Stuck gives the call that blocks the thread, which has not returned.
func (t *Thread) Stuck() (w Wait, is bool) {
	return t.wait, t.state == trace.Blocked && t.wait.On != ""
}

// Idle waits as BlockUntil does, but with nothing to do: the lane has a gap, and to wait for ever so is no deadlock.
func (t *Thread) Idle(deadline sim.Time) bool {
	t.leave()
	t.rest()
	return t.park(deadline, Wait{Who: t.Name, Lane: t.Lane})
}

// leave lets go of core and GIL, which can take time; from its beginning on the thread can be woken.
func (t *Thread) leave() {
	t.waiting, t.leaving = true, true
	t.Settle()
	t.release()
	t.leaving = false
}

// park gives way to the kernel until Wake or the deadline, and comes back with GIL and core.
func (t *Thread) park(deadline sim.Time, w Wait) (woken bool) {
	m := t.machine()
	w.Since = m.Now()
	t.wait, t.timeout = w, false
	if !t.waiting {
		t.comeBack() // woken on the way
		return true
	}
	if deadline != sim.Never {
		if deadline > w.Since {
			deadline = sim.After(deadline, m.Profile.TimerSlack)
		}
		t.timer = m.Kernel.At(deadline, (*threadTimer)(t))
	}
	m.current = nil
	m.Kernel.Park()
	t.wait = Wait{}
	t.comeBack()
	return !t.timeout
}

// comeBack makes a thread that the kernel has resumed the running one: it takes what it has waited for, and then core and GIL.
func (t *Thread) comeBack() {
	t.machine().current = t
	if t.claim != nil {
		t.claim()
	}
	t.acquire()
	t.record(trace.Running, "", t.pos)
}

// threadTimer is a thread as the target of its own timeout.
type threadTimer Thread

// Fire ends the thread's wait.
func (tt *threadTimer) Fire() {
	t := (*Thread)(tt)
	t.waiting, t.timeout, t.timer = false, true, sim.Event{}
	if t.wait.Since == t.machine().Now() {
		t.machine().Kernel.Ready(&t.strand) // it has only given way
		return
	}
	t.rouse()
}

// Wake ends the thread's Block or Idle: it runs after what is ready now. It tells whether the thread was in one and nobody had
// woken it. Anybody may call it.
func (t *Thread) Wake() bool {
	if !t.waiting {
		return false
	}
	t.waiting = false
	if !t.leaving {
		t.machine().Kernel.Cancel(t.timer)
		t.rouse()
	}
	return true
}

// Sleep is time.sleep: it blocks for d, without GIL and core. Even a Sleep(0) lets every other thread run that is ready.
func (t *Thread) Sleep(d sim.Time, call string, pos trace.Pos) {
	t.BlockUntil(sim.After(t.machine().Now(), max(d, 0)), call, pos)
}

// Yield lets go of GIL and core, and lets every other thread run that is ready.
func (t *Thread) Yield() {
	t.leave()
	t.park(t.machine().Now(), Wait{Who: t.Name, Lane: t.Lane})
}

// Join blocks t until other has ended, or for timeout (sim.Never: for ever). It tells whether other has ended.
func (t *Thread) Join(other *Thread, timeout sim.Time, call string, pos trace.Pos) bool {
	deadline := sim.After(t.machine().Now(), timeout)
	for !other.ended {
		if !other.joiners.WaitUntil(t, deadline, call, pos) {
			break
		}
	}
	return other.ended
}

// threadList is a list of threads in the order of add.
type threadList struct{ first, last *Thread }

func (l *threadList) add(t *Thread) {
	t.prev = l.last
	if l.last != nil {
		l.last.next = t
	} else {
		l.first = t
	}
	l.last = t
}

func (l *threadList) remove(t *Thread) {
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
