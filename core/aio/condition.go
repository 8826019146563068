// Condition and Barrier.

package aio

// Condition is asyncio.Condition.
type Condition struct {
	Ref  any // the host's object, for the host alone
	Lock *Lock
	bound
	waiters
}

// NewCondition makes a condition over a lock; nil makes a lock.
func (e *Env) NewCondition(lock *Lock) *Condition {
	if lock == nil {
		lock = e.NewLock()
	}
	return &Condition{Lock: lock, bound: bound{env: e}}
}

// Waiting is the number of tasks in line.
func (c *Condition) Waiting() int { return c.line.Len() }

// Wait is the coroutine condition.wait().
func (c *Condition) Wait() Coro {
	return NewNative("wait", func(n *Native) Step { return c.wait(n, outcome) })
}

// wait releases the lock, waits for a notification, and takes the lock again whatever happens.
func (c *Condition) wait(n *Native, then Then) Step {
	if !c.Lock.locked {
		return then(nil, c.env.Host.New(RuntimeError, "cannot wait on un-acquired lock"))
	}
	if exc := c.Lock.Release(); exc != nil {
		return then(nil, exc)
	}
	l, exc := c.bind(c)
	if exc != nil {
		return c.reacquire(n, nil, exc, then)
	}
	f := l.NewFuture("Condition.wait")
	c.line.Push(f)
	return n.Await(f, func(_ any, exc Exc) Step {
		c.remove(f)
		return c.reacquire(n, nil, exc, then)
	})
}

// reacquire takes the lock, as often as it has to: a cancellation meanwhile is kept for the end.
func (c *Condition) reacquire(n *Native, cancelled, exc Exc, then Then) Step {
	return n.Delegate(c.Lock.Acquire(), func(_ any, raised Exc) Step {
		h := c.env.Host
		switch {
		case h.Is(raised, CancelledError):
			return c.reacquire(n, raised, exc, then)
		case raised != nil:
			return then(nil, raised)
		case cancelled != nil:
			return then(nil, h.SetContext(h.New(CancelledError, nil), exc))
		}
		return then(true, exc)
	})
}

// WaitFor is the coroutine condition.wait_for(predicate). The predicate gives its value and whether that is true.
func (c *Condition) WaitFor(predicate func() (v any, holds bool, exc Exc)) Coro {
	return NewNative("wait_for", func(n *Native) Step { return c.waitFor(n, predicate, outcome) })
}

func (c *Condition) waitFor(n *Native, predicate func() (any, bool, Exc), then Then) Step {
	v, holds, exc := predicate()
	if exc != nil || holds {
		return then(v, exc)
	}
	return c.wait(n, func(_ any, exc Exc) Step {
		if exc != nil {
			return then(nil, exc)
		}
		return c.waitFor(n, predicate, then)
	})
}

// Notify wakes up to count of those in line.
func (c *Condition) Notify(count int) Exc {
	if !c.Lock.locked {
		return c.env.Host.New(RuntimeError, "cannot notify on un-acquired lock")
	}
	for i := 0; i < c.line.Len() && count > 0; i++ {
		if f := c.line.At(i); !f.Done() {
			count--
			_ = f.SetResult(false)
		}
	}
	return nil
}

// NotifyAll wakes everybody in line.
func (c *Condition) NotifyAll() Exc { return c.Notify(c.line.Len()) }

// BarrierState is the state of a Barrier.
type BarrierState uint8

// The states, and the words of repr() for them.
const (
	BarrierFilling BarrierState = iota
	BarrierDraining
	BarrierResetting
	BarrierBroken
)

func (s BarrierState) String() string {
	return [...]string{"filling", "draining", "resetting", "broken"}[s]
}

// Barrier is asyncio.Barrier.
type Barrier struct {
	Ref any // the host's object, for the host alone

	env     *Env
	cond    *Condition
	parties int
	state   BarrierState
	count   int // tasks inside
}

// NewBarrier makes a barrier; the caller has refused fewer than one party.
func (e *Env) NewBarrier(parties int) *Barrier {
	return &Barrier{env: e, cond: e.NewCondition(nil), parties: parties}
}

// Parties is the number of tasks that open the barrier. Waiting is how many are at it; State is its state.
func (b *Barrier) Parties() int        { return b.parties }
func (b *Barrier) State() BarrierState { return b.state }
func (b *Barrier) Waiting() int {
	if b.state == BarrierFilling {
		return b.count
	}
	return 0
}

// locked is `async with self._cond`: body runs with the lock, which is released at its end.
func (b *Barrier) locked(n *Native, body func(then Then) Step) Step {
	return n.Delegate(b.cond.Lock.Acquire(), func(_ any, exc Exc) Step {
		if exc != nil {
			return Raise(exc)
		}
		return body(func(v any, exc Exc) Step {
			if failed := b.cond.Lock.Release(); failed != nil {
				return Raise(failed)
			}
			return outcome(v, exc)
		})
	})
}

// Wait is the coroutine barrier.wait(): its result is the task's index, an int.
func (b *Barrier) Wait() Coro {
	return NewNative("wait", func(n *Native) Step {
		return b.locked(n, func(then Then) Step {
			return b.block(n, func(_ any, exc Exc) Step {
				if exc != nil {
					return then(nil, exc)
				}
				index := b.count
				b.count++
				return b.meet(n, index, func(_ any, exc Exc) Step {
					b.count--
					b.leave()
					return then(index, exc)
				})
			})
		})
	})
}

// block waits while the barrier drains or resets.
func (b *Barrier) block(n *Native, then Then) Step {
	settled := func() (any, bool, Exc) {
		return nil, b.state != BarrierDraining && b.state != BarrierResetting, nil
	}
	return b.cond.waitFor(n, settled, func(_ any, exc Exc) Step {
		if exc == nil && b.state == BarrierBroken {
			exc = b.env.Host.New(BrokenBarrierError, "Barrier aborted")
		}
		return then(nil, exc)
	})
}

// meet waits for the others; the last to come opens the barrier.
func (b *Barrier) meet(n *Native, index int, then Then) Step {
	if index+1 == b.parties {
		b.state = BarrierDraining
		return then(nil, b.cond.NotifyAll())
	}
	full := func() (any, bool, Exc) { return nil, b.state != BarrierFilling, nil }
	return b.cond.waitFor(n, full, func(_ any, exc Exc) Step {
		if exc == nil && (b.state == BarrierBroken || b.state == BarrierResetting) {
			exc = b.env.Host.New(BrokenBarrierError, "Abort or reset of barrier")
		}
		return then(nil, exc)
	})
}

// leave makes the barrier ready for the next round when the last has left.
func (b *Barrier) leave() {
	if b.count > 0 {
		return
	}
	if b.state == BarrierResetting || b.state == BarrierDraining {
		b.state = BarrierFilling
	}
	_ = b.cond.NotifyAll()
}

// Reset is the coroutine barrier.reset().
func (b *Barrier) Reset() Coro {
	return NewNative("reset", func(n *Native) Step {
		return b.locked(n, func(then Then) Step {
			if b.count > 0 {
				b.state = BarrierResetting
			} else {
				b.state = BarrierFilling
			}
			return then(nil, b.cond.NotifyAll())
		})
	})
}

// Abort is the coroutine barrier.abort().
func (b *Barrier) Abort() Coro {
	return NewNative("abort", func(n *Native) Step {
		return b.locked(n, func(then Then) Step {
			b.state = BarrierBroken
			return then(nil, b.cond.NotifyAll())
		})
	})
}
