// wait, wait_for and as_completed.

package aio

import "loopscope/core/sim"

// ReturnWhen says what wait waits for.
type ReturnWhen uint8

// The modes.
const (
	AllCompleted ReturnWhen = iota
	FirstCompleted
	FirstException
)

// NoTimeout is the timeout None.
const NoTimeout sim.Time = -1 << 63

// Ensure is asyncio.ensure_future: a future or task is itself, a coroutine becomes a task, the host knows the rest.
func (l *Loop) Ensure(awaitable any) (*Future, Exc) {
	switch a := awaitable.(type) {
	case *Future:
		return a, nil
	case *Task:
		return &a.Future, nil
	case Coro:
		if l.Factory != nil {
			return l.Factory(a)
		}
		t, exc := l.CreateTask(a, TaskConfig{})
		if exc != nil {
			return nil, exc
		}
		return &t.Future, nil
	}
	return l.host().EnsureFuture(l, awaitable)
}

// Waited is the result of Wait.
type Waited struct{ Done, Pending []*Future }

// Wait is asyncio.wait: its result is a Waited, each in the order of futures, which are distinct.
func (e *Env) Wait(futures []*Future, timeout sim.Time, when ReturnWhen) Coro {
	return NewNative("wait", func(n *Native) Step {
		l, exc := e.RunningLoop()
		if exc != nil {
			return Raise(exc)
		}
		w := &waiter{left: len(futures), when: when}
		w.future.loop, w.future.Label = l, "asyncio.wait"
		if timeout != NoTimeout {
			w.timer = l.after(timeout, (*waiterTimer)(w))
		}
		for _, f := range futures {
			f.addCallback(w, nil)
		}
		return n.Await(&w.future, func(_ any, exc Exc) Step {
			w.stopTimer()
			var r Waited
			for _, f := range futures {
				f.removeCallback(w)
				if f.Done() {
					r.Done = append(r.Done, f)
				} else {
					r.Pending = append(r.Pending, f)
				}
			}
			return outcome(r, exc)
		})
	})
}

// waiter is what wait waits for: its callback on each of the futures.
type waiter struct {
	future Future
	timer  *Handle
	left   int
	when   ReturnWhen
}

// Call is told of a future that is done.
func (w *waiter) Call(f *Future) Exc {
	w.left--
	if w.left <= 0 || w.when == FirstCompleted || w.when == FirstException && w.failed(f) {
		w.stopTimer()
		w.future.release(nil)
	}
	return nil
}

// failed tells whether f has an exception; to look takes it as read.
func (w *waiter) failed(f *Future) bool {
	if f.Cancelled() {
		return false
	}
	exc, _ := f.Exception()
	return exc != nil
}

func (w *waiter) stopTimer() {
	if w.timer != nil {
		w.timer.Cancel()
	}
}

// waiterTimer is a waiter as the callback of its timer.
type waiterTimer waiter

// Call ends the wait.
func (w *waiterTimer) Call(*Future) Exc {
	w.future.release(nil)
	return nil
}

// releaser is a callback that releases a waiting future.
type releaser struct{ future Future }

// Call releases it.
func (r *releaser) Call(*Future) Exc {
	r.future.release(nil)
	return nil
}

// WaitFor is asyncio.wait_for of a future, a coroutine or a host awaitable.
func (e *Env) WaitFor(awaitable any, timeout sim.Time) Coro {
	return NewNative("wait_for", func(n *Native) Step {
		l, exc := e.RunningLoop()
		if exc != nil {
			return Raise(exc)
		}
		switch {
		case timeout == NoTimeout:
			return n.await(e, awaitable)
		case timeout <= 0:
			return l.waitForNothing(n, awaitable)
		}
		w := &waitFor{loop: l, native: n}
		w.done.future.loop, w.done.future.Label = l, "asyncio.wait_for"
		w.timer = l.after(timeout, &w.done)
		if w.future, exc = l.Ensure(awaitable); exc != nil {
			w.timer.Cancel()
			return Raise(exc)
		}
		if w.future.Task() != nil && l.recorder() != nil {
			w.done.future.Label = "asyncio.wait_for " + w.future.Task().Name()
		}
		w.future.addCallback(&w.done, nil)
		return n.Await(&w.done.future, w.over)
	})
}

// await is `return await awaitable`.
func (n *Native) await(e *Env, awaitable any) Step {
	switch a := awaitable.(type) {
	case *Future:
		return n.Await(a, outcome)
	case *Task:
		return n.Await(&a.Future, outcome)
	case Coro:
		return n.Delegate(a, outcome)
	}
	c, exc := e.Host.Awaiter(awaitable)
	if exc != nil {
		return Raise(exc)
	}
	return n.Delegate(c, outcome)
}

// waitForNothing is wait_for with a timeout of 0 or less: the result if it is there, else a cancellation.
func (l *Loop) waitForNothing(n *Native, awaitable any) Step {
	f, exc := l.Ensure(awaitable)
	if exc != nil {
		return Raise(exc)
	}
	if f.Done() {
		return outcome(f.Result())
	}
	return l.cancelAndWait(n, f, func(_ any, exc Exc) Step {
		if exc != nil {
			return Raise(exc)
		}
		return l.timedOut(f)
	})
}

// timedOut is the end of a wait whose time is up, and whose future has been cancelled and is done.
func (l *Loop) timedOut(f *Future) Step {
	v, exc := f.Result()
	if h := l.host(); h.Is(exc, CancelledError) {
		exc = h.SetContext(h.SetCause(h.New(TimeoutError, nil), exc), exc)
	}
	return outcome(v, exc)
}

// cancelAndWait cancels f and waits for its end, in a way that can be cancelled itself.
func (l *Loop) cancelAndWait(n *Native, f *Future, then Then) Step {
	r := &releaser{}
	r.future.loop, r.future.Label = l, "the cancelled call of asyncio.wait_for"
	f.addCallback(r, nil)
	f.Cancel(nil)
	return n.Await(&r.future, func(v any, exc Exc) Step {
		f.removeCallback(r)
		return then(v, exc)
	})
}

// waitFor is a wait_for in progress.
type waitFor struct {
	loop   *Loop
	native *Native
	future *Future  // what is waited for
	done   releaser // called by it, and by the timer
	timer  *Handle
}

// over goes on after the wait: the future is done, or the time is up, or the waiting task is cancelled.
func (w *waitFor) over(_ any, exc Exc) Step {
	f := w.future
	if f.Done() && (exc == nil || w.loop.host().Is(exc, CancelledError)) {
		w.timer.Cancel()
		return outcome(f.Result())
	}
	if exc != nil && !w.loop.host().Is(exc, CancelledError) {
		w.timer.Cancel()
		return Raise(exc)
	}
	f.removeCallback(&w.done)
	// The task must not run any more when wait_for returns.
	return w.loop.cancelAndWait(w.native, f, func(_ any, raised Exc) Step {
		w.timer.Cancel()
		switch {
		case raised != nil:
			return Raise(raised)
		case exc != nil:
			return Raise(exc)
		}
		return w.loop.timedOut(f)
	})
}

// Completion is asyncio.as_completed: as many coroutines as there are futures, each of which awaits the next to be done.
type Completion struct {
	env   *Env
	done  *Queue
	todo  map[*Future]bool
	order []*Future
	timer *Handle
	left  int // coroutines to give out
}

// AsCompleted begins to watch futures, which are distinct.
func (l *Loop) AsCompleted(futures []*Future, timeout sim.Time) *Completion {
	c := &Completion{
		env: l.env, done: l.env.NewQueue(0, FIFO()), todo: make(map[*Future]bool, len(futures)),
		order: futures, left: len(futures),
	}
	for _, f := range futures {
		c.todo[f] = true
	}
	for _, f := range futures {
		f.addCallback(c, nil)
	}
	if len(futures) > 0 && timeout != NoTimeout {
		c.timer = l.after(timeout, (*completionTimer)(c))
	}
	return c
}

// Call is told of a future that is done.
func (c *Completion) Call(f *Future) Exc {
	if len(c.todo) == 0 {
		return nil // the time was up before
	}
	delete(c.todo, f)
	exc := c.done.PutNowait(f)
	if len(c.todo) == 0 && c.timer != nil {
		c.timer.Cancel()
	}
	return exc
}

// completionTimer is a Completion as the callback of its timer.
type completionTimer Completion

// Call lets every coroutine that still waits time out.
func (ct *completionTimer) Call(*Future) Exc {
	c := (*Completion)(ct)
	for _, f := range c.order {
		if c.todo[f] {
			f.removeCallback(c)
			if exc := c.done.PutNowait(nil); exc != nil {
				return exc
			}
		}
	}
	clear(c.todo)
	return nil
}

// Next is the next coroutine, nil when all have been given out. Its result is that of the future that is done next, or with asFuture
// that future itself, as the asynchronous iterator of 3.13 gives it.
func (c *Completion) Next(asFuture bool) Coro {
	if c.left == 0 {
		return nil
	}
	c.left--
	return NewNative("_wait_for_one", func(n *Native) Step {
		return n.Delegate(c.done.Get(), func(v any, exc Exc) Step {
			switch {
			case exc != nil:
				return Raise(exc)
			case v == nil:
				return Raise(c.env.Host.New(TimeoutError, nil))
			case asFuture:
				return Return(v)
			}
			return outcome(v.(*Future).Result())
		})
	})
}
