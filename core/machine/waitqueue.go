// WaitQueue: threads that wait for something, first come, first served. What threading and queue are built on.

package machine

import (
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// WaitQueue is a queue of blocked threads. The zero WaitQueue is empty and ready for use.
//
// It holds no condition: a Lock is a flag and a WaitQueue. As with any condition variable the caller looks again after
// Wait, because a thread that did not have to wait may have come first.
type WaitQueue struct {
	threads sim.Queue[*Thread]
}

// Wait blocks t until WakeOne or WakeAll reaches it, or for timeout (sim.Never: for ever). It tells whether it was woken.
func (q *WaitQueue) Wait(t *Thread, timeout sim.Time, call string, pos trace.Pos) bool {
	return q.WaitUntil(t, sim.After(t.machine().Now(), timeout), call, pos)
}

// WaitUntil is Wait with a deadline.
func (q *WaitQueue) WaitUntil(t *Thread, deadline sim.Time, call string, pos trace.Pos) bool {
	q.threads.Push(t)
	woken := t.BlockUntil(deadline, call, pos)
	if !woken {
		q.threads.Remove(func(u *Thread) bool { return u == t })
	}
	return woken
}

// ClaimUntil is WaitUntil for what has an owner, a lock: the thread calls claim as soon as it runs again, before it waits for the GIL. So it is in CPython,
// where the kernel hands over a lock and the GIL is asked for after: a thread with the GIL can take a lock away from one that was woken for it for as
// long as waking takes, and no longer.
func (q *WaitQueue) ClaimUntil(t *Thread, deadline sim.Time, call string, pos trace.Pos, claim func()) {
	t.claim = claim
	q.WaitUntil(t, deadline, call, pos)
	t.claim = nil
}

// IdleUntil is WaitUntil for a thread that has nothing to do: see Thread.Idle.
func (q *WaitQueue) IdleUntil(t *Thread, deadline sim.Time) bool {
	q.threads.Push(t)
	woken := t.Idle(deadline)
	if !woken {
		q.threads.Remove(func(u *Thread) bool { return u == t })
	}
	return woken
}

// WakeOne wakes the thread that has waited longest and returns it, or nil.
func (q *WaitQueue) WakeOne() *Thread {
	for q.threads.Len() > 0 {
		t := q.threads.Pop()
		m := t.machine()
		if t.Wake() {
			if m.current != nil {
				m.Trace.Link(trace.LinkWake, m.Now(), m.current.Acting(), t.Acting())
			}
			return t
		}
	}
	return nil
}

// WakeAll wakes every thread, in the order in which they came, and tells how many.
func (q *WaitQueue) WakeAll() int {
	n := 0
	for q.WakeOne() != nil {
		n++
	}
	return n
}

// Len is how many threads wait.
func (q *WaitQueue) Len() int { return q.threads.Len() }
