// threading's Lock, RLock and Condition.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// In CPython 3.11 Lock and RLock are functions that make these; since 3.13 they are the classes, which annotations can use.
var (
	typeThreadLock      = interp.NewGoType("_thread.lock", nil)
	typeThreadRLock     = interp.NewGoType("_thread.RLock", nil)
	typeThreadCondition = interp.NewGoType("threading.Condition", nil)
)

// blockOn blocks the thread in q until it is woken or the deadline comes. It tells whether it was woken.
func blockOn(t *Thread, q *machine.WaitQueue, deadline sim.Time, call string) bool {
	return q.WaitUntil(osThread(t), deadline, call, processOf(t).pos(t))
}

// after is the instant that comes when d has passed; one that has passed already is now.
func after(t *Thread, d sim.Time) sim.Time { return sim.After(now(t), max(d, 0)) }

// deadline is the end of a timeout argument: None means for ever.
func deadline(t *Thread, v Value) (sim.Time, *Exception) {
	d, exc := timeout(t, v, sim.Never)
	return after(t, d), exc
}

// A locker is what a Condition needs of its lock.
type locker interface {
	// take acquires the lock, and tells whether it did so before the deadline. A deadline of now does not block.
	take(t *Thread, deadline sim.Time, call string) bool
	drop(t *Thread) *Exception
	owned(t *Thread) bool
	// dropAll releases the lock however often it is held; takeBack undoes that.
	dropAll() int
	takeBack(t *Thread, depth int, call string)
}

// threadLock is a threading.Lock: first come, first served, except that a thread which runs may take a free lock before the one that
// was woken for it, as in CPython: see WaitQueue.ClaimUntil.
type threadLock struct {
	held    bool
	waiting machine.WaitQueue
}

func (k *threadLock) take(t *Thread, deadline sim.Time, call string) bool {
	if !k.held {
		k.held = true
		return true
	}
	mine := false
	for deadline > now(t) && !mine {
		k.waiting.ClaimUntil(osThread(t), deadline, call, processOf(t).pos(t), func() {
			mine, k.held = !k.held, true
		})
	}
	return mine
}

func (k *threadLock) drop(t *Thread) *Exception {
	if !k.held {
		return t.Errorf(interp.TypeRuntimeError, "release unlocked lock")
	}
	k.dropAll()
	return nil
}

func (k *threadLock) owned(t *Thread) bool { return k.held }

func (k *threadLock) dropAll() int {
	k.held = false
	k.waiting.WakeOne()
	return 1
}

func (k *threadLock) takeBack(t *Thread, depth int, call string) { k.take(t, sim.Never, call) }

// threadRLock is a threading.RLock: its owner may take it again.
type threadRLock struct {
	threadLock
	owner *Thread
	depth int
}

func (k *threadRLock) take(t *Thread, deadline sim.Time, call string) bool {
	if k.owner != t {
		if !k.threadLock.take(t, deadline, call) {
			return false
		}
		k.owner = t
	}
	k.depth++
	return true
}

func (k *threadRLock) drop(t *Thread) *Exception {
	if k.owner != t {
		return t.Errorf(interp.TypeRuntimeError, "cannot release un-acquired lock")
	}
	if k.depth--; k.depth == 0 {
		k.dropAll()
	}
	return nil
}

func (k *threadRLock) owned(t *Thread) bool { return k.owner == t }

func (k *threadRLock) dropAll() int {
	depth := k.depth
	k.owner, k.depth = nil, 0
	k.threadLock.dropAll()
	return depth
}

func (k *threadRLock) takeBack(t *Thread, depth int, call string) {
	k.take(t, sim.Never, call)
	k.depth = depth
}

func init() {
	defMakes(typeThreadLock, func() any { return &threadLock{} })
	defMakes(typeThreadRLock, func() any { return &threadRLock{} })
	defLocker(typeThreadLock, "Lock.acquire()")
	defLocker(typeThreadRLock, "RLock.acquire()")
	method(typeThreadLock, "locked()", func(t *Thread, k *threadLock, a []Value) (Value, *Exception) { return interp.Bool(k.held), nil })
	typeThreadLock.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k := dataOf[*threadLock](a[0])
		return str(fmt.Sprintf("<%s _thread.lock object at %#x>", lockState(k.held), t.RT.ID(a[0]))), nil
	})
	typeThreadRLock.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		k, owner := dataOf[*threadRLock](a[0]), int64(0)
		if k.owner != nil {
			owner = identOf(osThread(k.owner))
		}
		return str(fmt.Sprintf("<%s _thread.RLock object owner=%d count=%d at %#x>", lockState(k.held), owner, k.depth, t.RT.ID(a[0]))), nil
	})
	defThreadCondition()
}

// defLocker gives a class of locks acquire, release and the with statement.
func defLocker(c *interp.Type, call string) {
	acquire := func(t *Thread, k locker, a []Value) (Value, *Exception) { return acquireLock(t, k, a[0], a[1], call) }
	method(c, "acquire(blocking=True, timeout=-1)", acquire)
	method(c, "release()", func(t *Thread, k locker, a []Value) (Value, *Exception) { return none, k.drop(t) })
	method(c, "__enter__()", func(t *Thread, k locker, a []Value) (Value, *Exception) {
		return interp.Bool(k.take(t, sim.Never, call)), nil
	})
	method(c, "__exit__(exc_type, exc, tb, /)", func(t *Thread, k locker, a []Value) (Value, *Exception) { return none, k.drop(t) })
}

// acquireLock is acquire(blocking, timeout).
func acquireLock(t *Thread, k locker, blocking, limit Value, call string) (Value, *Exception) {
	block, exc := t.Truth(blocking)
	if exc != nil {
		return null, exc
	}
	d, exc := seconds(t, limit)
	if exc != nil {
		return null, exc
	}
	until := sim.Never
	switch unlimited := d == -sim.Second; {
	case !block && !unlimited:
		return null, t.ValueErrorf("can't specify a timeout for a non-blocking call")
	case !block:
		until = now(t)
	case d < 0 && !unlimited:
		return null, t.ValueErrorf("timeout value must be positive")
	case !unlimited:
		until = after(t, d)
	}
	return interp.Bool(k.take(t, until, call)), nil
}

// threadCondition is a threading.Condition.
type threadCondition struct {
	locker
	lock    Value
	waiting machine.WaitQueue
}

func defThreadCondition() {
	c := typeThreadCondition
	defMakes(c, func() any { return &threadCondition{} })
	method(c, "__init__(lock=None)", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
		k.lock = a[0]
		if a[0].IsNone() {
			k.lock = interp.NewInstance(typeThreadRLock, &threadRLock{}).Value()
		}
		var ok bool
		if k.lock.Kind() == interp.KindInstance {
			k.locker, ok = k.lock.AsInstance().Data.(locker)
		}
		if !ok {
			return null, t.TypeErrorf("a Condition needs a Lock or an RLock, not '%s'", k.lock.Type().Shown())
		}
		return none, nil
	})
	defLocker(c, "Condition.acquire()")
	method(c, "wait(timeout=None)", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
		until, exc := deadline(t, a[0])
		if exc != nil {
			return null, exc
		}
		woken, exc := k.wait(t, until, "Condition.wait()")
		return interp.Bool(woken), exc
	})
	// _wait is wait for the library's own Python, which says what the wait is for.
	method(c, "_wait(call, timeout=None)", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
		until, exc := deadline(t, a[1])
		if exc != nil {
			return null, exc
		}
		woken, exc := k.wait(t, until, strOf(a[0]))
		return interp.Bool(woken), exc
	})
	method(c, "wait_for(predicate, timeout=None)", waitForCondition)
	method(c, "notify(n=1)", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc != nil {
			return null, exc
		}
		return none, k.notify(t, n)
	})
	for _, name := range []string{"notify_all", "notifyAll"} {
		method(c, name+"()", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
			return none, k.notify(t, k.waiting.Len())
		})
	}
	method(c, "__repr__()", func(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
		s, exc := t.Repr(k.lock)
		return str(fmt.Sprintf("<Condition(%s, %d)>", s, k.waiting.Len())), exc
	})
}

// wait lets go of the lock until somebody notifies, or the deadline comes; it tells which.
func (k *threadCondition) wait(t *Thread, deadline sim.Time, call string) (bool, *Exception) {
	if !k.owned(t) {
		return false, t.Errorf(interp.TypeRuntimeError, "cannot wait on un-acquired lock")
	}
	depth := k.dropAll()
	woken := blockOn(t, &k.waiting, deadline, call)
	k.takeBack(t, depth, call)
	return woken, nil
}

func (k *threadCondition) notify(t *Thread, n int) *Exception {
	if !k.owned(t) {
		return t.Errorf(interp.TypeRuntimeError, "cannot notify on un-acquired lock")
	}
	for ; n > 0 && k.waiting.WakeOne() != nil; n-- {
	}
	return nil
}

func waitForCondition(t *Thread, k *threadCondition, a []Value) (Value, *Exception) {
	until, exc := deadline(t, a[1])
	if exc != nil {
		return null, exc
	}
	predicate := a[0]
	for {
		v, exc := t.Call(predicate, nil, nil)
		if exc != nil {
			return null, exc
		}
		if holds, exc := t.Truth(v); holds || exc != nil || until <= now(t) {
			return v, exc
		}
		if _, exc := k.wait(t, until, "Condition.wait_for()"); exc != nil {
			return null, exc
		}
	}
}
