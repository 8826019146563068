// ConcurrentFuture: concurrent.futures.Future, on which threads wait, and its ties to asyncio's.

package aio

import (
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// ConcurrentState is the state of a ConcurrentFuture.
type ConcurrentState uint8

// The states, and CPython's names for them.
const (
	ConcurrentPending ConcurrentState = iota
	ConcurrentRunning
	ConcurrentCancelled
	ConcurrentNotified // cancelled, and those who wait have been told
	ConcurrentFinished
)

func (s ConcurrentState) String() string {
	return [...]string{"PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"}[s]
}

// ConcurrentFuture is a concurrent.futures.Future: a result that another thread makes. It may be embedded by value in the host's object.
type ConcurrentFuture struct {
	Ref any // the host's object, for the host alone

	env       *Env
	state     ConcurrentState
	value     any // the result or the exception
	failed    bool
	waiting   machine.WaitQueue
	watchers  []func(*ConcurrentFuture)
	callbacks []func(*ConcurrentFuture)
}

// Init makes f pending.
func (f *ConcurrentFuture) Init(e *Env) { *f = ConcurrentFuture{Ref: f.Ref, env: e} }

// NewConcurrentFuture makes one that is pending.
func (e *Env) NewConcurrentFuture() *ConcurrentFuture { return &ConcurrentFuture{env: e} }

// State is the state.
func (f *ConcurrentFuture) State() ConcurrentState { return f.state }

// Cancelled tells whether f is cancelled; Running whether a thread works on it; Done whether it is cancelled or finished.
func (f *ConcurrentFuture) Cancelled() bool {
	return f.state == ConcurrentCancelled || f.state == ConcurrentNotified
}
func (f *ConcurrentFuture) Running() bool { return f.state == ConcurrentRunning }
func (f *ConcurrentFuture) Done() bool    { return f.state >= ConcurrentCancelled }

// Failed is the exception, nil when there is none.
func (f *ConcurrentFuture) Failed() Exc {
	if f.failed {
		return f.value
	}
	return nil
}

// Cancel cancels f unless it runs or has finished.
func (f *ConcurrentFuture) Cancel() bool {
	switch f.state {
	case ConcurrentRunning, ConcurrentFinished:
		return false
	case ConcurrentCancelled, ConcurrentNotified:
		return true
	}
	f.settle(ConcurrentCancelled)
	return true
}

// settle ends f, wakes those who wait, and calls the callbacks.
func (f *ConcurrentFuture) settle(state ConcurrentState) {
	f.state = state
	if state == ConcurrentFinished {
		f.notify()
	}
	f.waiting.WakeAll()
	callbacks := f.callbacks
	f.callbacks = nil
	for _, fn := range callbacks {
		fn(f)
	}
}

// Watch calls fn as wait() and as_completed() are told: when f has finished, or when whoever was to run it has seen that it is cancelled; at once
// when that has been.
func (f *ConcurrentFuture) Watch(fn func(*ConcurrentFuture)) {
	if f.state == ConcurrentFinished || f.state == ConcurrentNotified {
		fn(f)
		return
	}
	f.watchers = append(f.watchers, fn)
}

func (f *ConcurrentFuture) notify() {
	watchers := f.watchers
	f.watchers = nil
	for _, fn := range watchers {
		fn(f)
	}
}

// SetRunning is set_running_or_notify_cancel(): false when f has been cancelled.
func (f *ConcurrentFuture) SetRunning() (bool, Exc) {
	switch f.state {
	case ConcurrentCancelled:
		f.state = ConcurrentNotified
		f.notify()
		return false, nil
	case ConcurrentPending:
		f.state = ConcurrentRunning
		return true, nil
	}
	return false, f.env.Host.New(RuntimeError, "Future in unexpected state")
}

// SetResult finishes f.
func (f *ConcurrentFuture) SetResult(v any) Exc { return f.finish(v, false) }

// SetException finishes f with an exception.
func (f *ConcurrentFuture) SetException(e Exc) Exc { return f.finish(e, true) }

func (f *ConcurrentFuture) finish(v any, failed bool) Exc {
	if f.Done() {
		h := f.env.Host
		return h.New(InvalidStateError, f.state.String()+": "+h.Repr(f))
	}
	f.value, f.failed = v, failed
	f.settle(ConcurrentFinished)
	return nil
}

// Wait blocks t until f is done, or for timeout; NoTimeout is for ever. It tells whether f is done.
func (f *ConcurrentFuture) Wait(t *machine.Thread, timeout sim.Time, call string, pos trace.Pos) bool {
	deadline := sim.Never
	if timeout != NoTimeout {
		deadline = sim.After(f.env.machine().Now(), max(0, timeout))
	}
	for !f.Done() && f.waiting.WaitUntil(t, deadline, call, pos) {
	}
	return f.Done()
}

// Result is the result, or what asking for it raises, of a future that is done.
func (f *ConcurrentFuture) Result() (any, Exc) {
	switch {
	case f.Cancelled():
		return nil, f.env.Host.New(FutureCancelledError, nil)
	case f.failed:
		return nil, f.value
	}
	return f.value, nil
}

// AddDoneCallback calls fn on the thread that ends f, or at once when f is done.
func (f *ConcurrentFuture) AddDoneCallback(fn func(*ConcurrentFuture)) {
	if f.Done() {
		fn(f)
		return
	}
	f.callbacks = append(f.callbacks, fn)
}

// Wrap is asyncio.wrap_future: a future of the loop that follows c. Cancelling it cancels c, if c has not begun.
func (l *Loop) Wrap(c *ConcurrentFuture, label string) *Future {
	f := l.NewFuture(label)
	f.addCallback(named("_chain_future.<locals>._call_check_cancel", func(f *Future) Exc {
		if f.Cancelled() {
			c.Cancel()
		}
		return nil
	}), nil)
	c.AddDoneCallback(func(c *ConcurrentFuture) { l.Post(&follow{f, c}) })
	return f
}

// follow is the call that copies the outcome of a ConcurrentFuture on the loop.
type follow struct {
	to   *Future
	from *ConcurrentFuture
}

// Call copies it.
func (w *follow) Call(*Future) Exc {
	h := w.to.loop.host()
	switch {
	case w.to.Cancelled():
		return nil
	case w.from.Cancelled():
		w.to.Cancel(nil)
		return nil
	case w.from.failed:
		e := w.from.value
		if h.Is(e, FutureCancelledError) {
			e = h.New(CancelledError, nil)
		}
		if h.Is(e, StopIteration) { // the future stays pending, in CPython too
			return h.New(TypeError, "StopIteration interacts badly with generators and cannot be raised into a Future")
		}
		return w.to.SetException(e)
	}
	return w.to.SetResult(w.from.value)
}

// RunCoroutineThreadsafe is asyncio.run_coroutine_threadsafe: any thread may ask a loop to run a coroutine, and wait for the result.
func (l *Loop) RunCoroutineThreadsafe(c Coro, result *ConcurrentFuture) Exc {
	_, exc := l.CallSoonThreadsafe(Func(func() Exc {
		f, exc := l.Ensure(c)
		if exc != nil {
			if running, _ := result.SetRunning(); running {
				_ = result.SetException(exc)
			}
			return exc
		}
		l.chain(f, result)
		return nil
	}), nil)
	return exc
}

// chain makes c follow f, and cancels f when c is cancelled.
func (l *Loop) chain(f *Future, c *ConcurrentFuture) {
	c.AddDoneCallback(func(c *ConcurrentFuture) {
		if c.Cancelled() {
			_, _ = l.CallSoonThreadsafe(Func(func() Exc { f.Cancel(nil); return nil }), nil)
		}
	})
	f.addCallback(named("_chain_future.<locals>._set_state", func(f *Future) Exc {
		if f.Cancelled() {
			c.Cancel()
		}
		if running, _ := c.SetRunning(); !running {
			return nil
		}
		if exc, _ := f.Exception(); exc != nil {
			return c.SetException(exc)
		}
		return c.SetResult(f.value)
	}), nil)
}
