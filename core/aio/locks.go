// Lock, Event and Semaphore.

package aio

import "loopscope/core/sim"

// bound is what asyncio's primitives share: they belong to the loop that first had to wait on them.
type bound struct {
	env  *Env
	loop *Loop
}

func (b *bound) bind(self any) (*Loop, Exc) {
	l, exc := b.env.RunningLoop()
	if exc != nil {
		return nil, exc
	}
	if b.loop == nil {
		b.loop = l
	}
	if b.loop != l {
		return nil, b.env.Host.New(RuntimeError, b.env.Host.Repr(self)+" is bound to a different event loop")
	}
	return l, nil
}

// waiters is a line of futures, one for each task that waits.
type waiters struct{ line sim.Queue[*Future] }

// Waiters calls visit with each future in line, first come first.
func (w *waiters) Waiters(visit func(*Future)) {
	for i := range w.line.Len() {
		visit(w.line.At(i))
	}
}

func (w *waiters) remove(f *Future) {
	w.line.Remove(func(g *Future) bool { return g == f })
}

// firstPending is the first future that is not done, or nil.
func (w *waiters) firstPending() *Future {
	for i := range w.line.Len() {
		if f := w.line.At(i); !f.Done() {
			return f
		}
	}
	return nil
}

func (w *waiters) allCancelled() bool {
	for i := range w.line.Len() {
		if !w.line.At(i).Cancelled() {
			return false
		}
	}
	return true
}

// Lock is asyncio.Lock.
type Lock struct {
	Ref any // the host's object, for the host alone
	bound
	waiters
	locked bool
}

// NewLock makes a lock.
func (e *Env) NewLock() *Lock { return &Lock{bound: bound{env: e}} }

// Locked tells whether somebody holds it.
func (k *Lock) Locked() bool { return k.locked }

// Waiting is the number of tasks in line.
func (k *Lock) Waiting() int { return k.line.Len() }

// Acquire is the coroutine lock.acquire().
func (k *Lock) Acquire() Coro { return &lockAcquire{lock: k} }

// lockAcquire is the coroutine and the future that it awaits.
type lockAcquire struct {
	lock   *Lock
	future Future
	stage  uint8
}

// CoroName is the name of the function.
func (a *lockAcquire) CoroName() string { return "acquire" }

// Resume implements Coro.
func (a *lockAcquire) Resume(in Input) Step {
	k := a.lock
	if a.stage == stageNew {
		if in.Exc != nil {
			return Raise(in.Exc)
		}
		if !k.locked && k.allCancelled() {
			k.locked = true
			return Return(true)
		}
		l, exc := k.bind(k)
		if exc != nil {
			return Raise(exc)
		}
		a.stage = stageAwaiting
		a.future.loop, a.future.Label = l, "Lock.acquire"
		k.line.Push(&a.future)
		return Await(&a.future)
	}
	k.remove(&a.future)
	if in.Exc != nil {
		if !k.locked && k.env.Host.Is(in.Exc, CancelledError) {
			k.wakeFirst()
		}
		return Raise(in.Exc)
	}
	k.locked = true
	return Return(true)
}

// Release is lock.release().
func (k *Lock) Release() Exc {
	if !k.locked {
		return k.env.Host.New(RuntimeError, "Lock is not acquired.")
	}
	k.locked = false
	k.wakeFirst()
	return nil
}

// wakeFirst wakes the first in line, unless it has been woken.
func (k *Lock) wakeFirst() {
	if k.line.Len() > 0 {
		k.line.At(0).release(true)
	}
}

// Event is asyncio.Event.
type Event struct {
	Ref any // the host's object, for the host alone
	bound
	waiters
	set bool
}

// NewEvent makes an event that is not set.
func (e *Env) NewEvent() *Event { return &Event{bound: bound{env: e}} }

// IsSet tells whether the flag is set.
func (v *Event) IsSet() bool { return v.set }

// Waiting is the number of tasks in line.
func (v *Event) Waiting() int { return v.line.Len() }

// Set sets the flag and wakes everybody.
func (v *Event) Set() {
	if v.set {
		return
	}
	v.set = true
	for i := range v.line.Len() {
		v.line.At(i).release(true)
	}
}

// Clear clears the flag.
func (v *Event) Clear() { v.set = false }

// Wait is the coroutine event.wait().
func (v *Event) Wait() Coro { return &eventWait{event: v} }

type eventWait struct {
	event  *Event
	future Future
	stage  uint8
}

// CoroName is the name of the function.
func (w *eventWait) CoroName() string { return "wait" }

// Resume implements Coro.
func (w *eventWait) Resume(in Input) Step {
	v := w.event
	if w.stage == stageNew {
		if in.Exc != nil {
			return Raise(in.Exc)
		}
		if v.set {
			return Return(true)
		}
		l, exc := v.bind(v)
		if exc != nil {
			return Raise(exc)
		}
		w.stage = stageAwaiting
		w.future.loop, w.future.Label = l, "Event.wait"
		v.line.Push(&w.future)
		return Await(&w.future)
	}
	v.remove(&w.future)
	if in.Exc != nil {
		return Raise(in.Exc)
	}
	return Return(true)
}

// Semaphore is asyncio.Semaphore, and BoundedSemaphore.
type Semaphore struct {
	Ref any // the host's object, for the host alone
	bound
	waiters
	value   int
	limit   int
	bounded bool
}

// NewSemaphore makes a semaphore; the caller has refused a negative value. A bounded one is never released above value.
func (e *Env) NewSemaphore(value int, bounded bool) *Semaphore {
	return &Semaphore{bound: bound{env: e}, value: value, limit: value, bounded: bounded}
}

// Value is the counter.
func (s *Semaphore) Value() int { return s.value }

// Waiting is the number of tasks in line.
func (s *Semaphore) Waiting() int { return s.line.Len() }

// Locked tells whether acquire would wait.
func (s *Semaphore) Locked() bool { return s.value == 0 || !s.allCancelled() }

// Acquire is the coroutine semaphore.acquire().
func (s *Semaphore) Acquire() Coro { return &semaphoreAcquire{semaphore: s} }

type semaphoreAcquire struct {
	semaphore *Semaphore
	future    Future
	stage     uint8
}

// CoroName is the name of the function.
func (a *semaphoreAcquire) CoroName() string { return "acquire" }

// Resume implements Coro.
func (a *semaphoreAcquire) Resume(in Input) Step {
	s := a.semaphore
	if a.stage == stageNew {
		if in.Exc != nil {
			return Raise(in.Exc)
		}
		if !s.Locked() {
			s.value--
			return Return(true)
		}
		l, exc := s.bind(s)
		if exc != nil {
			return Raise(exc)
		}
		a.stage = stageAwaiting
		a.future.loop, a.future.Label = l, "Semaphore.acquire"
		s.line.Push(&a.future)
		return Await(&a.future)
	}
	s.remove(&a.future)
	if in.Exc != nil {
		if !a.future.Cancelled() && s.env.Host.Is(in.Exc, CancelledError) {
			s.value++
			s.wakeNext()
		}
		return Raise(in.Exc)
	}
	if s.value > 0 {
		s.wakeNext()
	}
	return Return(true)
}

// Release is semaphore.release().
func (s *Semaphore) Release() Exc {
	if s.bounded && s.value >= s.limit {
		return s.env.Host.New(ValueError, "BoundedSemaphore released too many times")
	}
	s.value++
	s.wakeNext()
	return nil
}

// wakeNext gives a unit to the first in line that is not done.
func (s *Semaphore) wakeNext() {
	if f := s.firstPending(); f != nil {
		s.value--
		_ = f.SetResult(true)
	}
}
