// asyncio.timeout, timeout_at and reschedule.

package aio

import "loopscope/core/sim"

// TimeoutState is the state of a Timeout.
type TimeoutState uint8

// The states, and the words of repr() for them.
const (
	TimeoutCreated TimeoutState = iota
	TimeoutActive
	TimeoutExpiring
	TimeoutExpired
	TimeoutFinished
)

func (s TimeoutState) String() string {
	return [...]string{"created", "active", "expiring", "expired", "finished"}[s]
}

// Timeout is asyncio.Timeout: an asynchronous context manager that cancels its task when the time is up, and turns that
// cancellation into a TimeoutError at its end. Neither Enter nor Exit suspends.
type Timeout struct {
	Ref any // the host's object, for the host alone

	env        *Env
	when       sim.Time // sim.Never: no deadline
	state      TimeoutState
	task       *Task
	timer      *Handle
	cancelling int // requests to cancel the task when it entered
}

// NewTimeout is asyncio.timeout_at(when); sim.Never is None.
func (e *Env) NewTimeout(when sim.Time) *Timeout { return &Timeout{env: e, when: when} }

// When is the deadline; sim.Never is None.
func (t *Timeout) When() sim.Time { return t.when }

// State is the state.
func (t *Timeout) State() TimeoutState { return t.state }

// Expired tells whether the time was up while inside.
func (t *Timeout) Expired() bool { return t.state == TimeoutExpiring || t.state == TimeoutExpired }

// Enter is __aenter__.
func (t *Timeout) Enter() Exc {
	h := t.env.Host
	if t.state != TimeoutCreated {
		return h.New(RuntimeError, "Timeout has already been entered")
	}
	task := t.env.currentTask()
	if task == nil {
		return h.New(RuntimeError, "Timeout should be used inside a task")
	}
	t.state, t.task, t.cancelling = TimeoutActive, task, task.cancels
	return t.Reschedule(t.when)
}

// currentTask is the task that runs on the current thread, or nil.
func (e *Env) currentTask() *Task {
	if l, _ := e.RunningLoop(); l != nil {
		return l.CurrentTask()
	}
	return nil
}

// Reschedule changes the deadline; sim.Never is None.
func (t *Timeout) Reschedule(when sim.Time) Exc {
	h := t.env.Host
	switch t.state {
	case TimeoutActive:
	case TimeoutCreated:
		return h.New(RuntimeError, "Timeout has not been entered")
	default:
		return h.New(RuntimeError, "Cannot change state of "+t.state.String()+" Timeout")
	}
	t.when = when
	if t.timer != nil {
		t.timer.Cancel()
		t.timer = nil
	}
	if when == sim.Never {
		return nil
	}
	l, exc := t.env.RunningLoop()
	if exc != nil {
		return exc
	}
	if when <= l.Time() {
		t.timer, exc = l.CallSoon((*timeoutTimer)(t), nil)
	} else {
		t.timer, exc = l.CallAt(when, (*timeoutTimer)(t), nil)
	}
	return exc
}

// timeoutTimer is a Timeout as the callback of its timer.
type timeoutTimer Timeout

// Call is the end of the time.
func (tt *timeoutTimer) Call(*Future) Exc {
	t := (*Timeout)(tt)
	t.task.Cancel(nil)
	t.state, t.timer = TimeoutExpiring, nil
	return nil
}

// Exit is __aexit__, given the exception that leaves the block, or nil. It returns what is raised in its place: nil lets that one
// go on.
func (t *Timeout) Exit(exc Exc) Exc {
	h := t.env.Host
	if t.timer != nil {
		t.timer.Cancel()
		t.timer = nil
	}
	switch t.state {
	case TimeoutExpiring:
		t.state = TimeoutExpired
		if t.task.Uncancel() <= t.cancelling && h.Is(exc, CancelledError) {
			return h.SetCause(h.New(TimeoutError, nil), exc)
		}
	case TimeoutActive:
		t.state = TimeoutFinished
	}
	return nil
}
